package dev.cosell.core.reconcile;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.merge.Presence;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done for one deal, and why: actions, the decisions behind them, findings, and what is remembered. Pure data; {@link #describe()} prints it
 * without personal data.
 */
public final class SyncPlan {
    private final DealName deal;
    private final Link memory;
    private final List<PlannedAction> actions;
    private final List<FieldDecision> decisions;
    private final List<Finding> findings;
    private final Map<FieldId, Map<String, Presence>> presenceAfter;
    private final @Nullable String outcome;
    private final @Nullable Wake wake;
    private final @Nullable Finding undecided;

    private SyncPlan(Builder builder) {
        this.deal = builder.deal;
        this.memory = builder.memory;
        this.actions = List.copyOf(builder.actions);
        this.decisions = List.copyOf(builder.decisions);
        this.findings = List.copyOf(builder.findings);
        this.presenceAfter = Collections.unmodifiableMap(new TreeMap<>(builder.presenceAfter));
        this.outcome = builder.outcome;
        this.wake = builder.wake;
        this.undecided = builder.undecided;
    }

    static Builder builder(DealName deal, Link memory) {
        return new Builder(deal, memory);
    }

    /** Returns the deal. */
    public DealName deal() {
        return deal;
    }

    /** Returns what is remembered of the deal even if no action is carried out. */
    public Link memory() {
        return memory;
    }

    /** Returns the steps, the conditional side first. */
    public List<PlannedAction> actions() {
        return actions;
    }

    /** Returns the step of one kind, or null. */
    public <T extends PlannedAction> @Nullable T action(Class<T> kind) {
        return actions.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElse(null);
    }

    /** Returns what was decided per field. */
    public List<FieldDecision> decisions() {
        return decisions;
    }

    /** Returns what is new to say; a difference that stands already is not said again. */
    public List<Finding> findings() {
        return findings;
    }

    /** Returns where the elements of each set are once every action is applied; sets of which nothing changes are left out. */
    public Map<FieldId, Map<String, Presence>> presenceAfter() {
        return presenceAfter;
    }

    /** Returns what the sides hold of a field once it is written, of a set the keys of its elements (they can be personal); null where nothing is agreed. */
    public @Nullable FieldBaseline after(FieldDecision decision) {
        Map<String, Presence> elements = presenceAfter.get(decision.field());
        return elements == null ? decision.after() : SetPlan.agreedKeys(elements);
    }

    /** Returns the outcome that the audit field shows once the CRM is written, or null where none is shown. */
    public @Nullable String outcome() {
        return outcome;
    }

    /** Returns when to look again, or null where only news is waited for. */
    public @Nullable Wake wake() {
        return wake;
    }

    /** Returns what only a person can decide, one of the findings: the deal waits until it is settled. Null where nothing is. */
    public @Nullable Finding undecided() {
        return undecided;
    }

    /** Tells whether nothing is written on either side. */
    public boolean isEmpty() {
        return actions.isEmpty();
    }

    /** Returns how many calls the writes of this plan cost at most when it is carried out alone. */
    public int calls() {
        return (int) actions.stream().filter(action -> action.intent() != null).count();
    }

    /** Tells whether the next plan, once this one is carried out, asks Microsoft to take part (R-054, second step). */
    public boolean asksMicrosoftNext() {
        Opportunity crm = memory.crmImage();
        return crm != null
                && action(PlannedAction.CreateReferral.class) != null
                && DealKind.of(crm) == DealKind.CO_SELL;
    }

    /** Returns the plan as lines that a person can read; no values, so that nothing personal shows. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        lines.add(deal.text() + ": " + (actions.isEmpty() ? "nothing to write" : calls() + " call(s)"));
        actions.forEach(action -> lines.add("  " + ActionText.of(action)));
        decisions.stream()
                .filter(decision -> decision.outcome() != FieldDecision.Outcome.AGREED)
                .forEach(decision -> lines.add("  - " + decision));
        findings.forEach(finding -> lines.add("  ! " + finding.asLine()));
        if (wake != null) {
            lines.add("  looks again in " + wake.after() + ": " + wake.why());
        }
        return Collections.unmodifiableList(lines);
    }

    /** Returns the plan told to a person, with the reason and the rules of each step and field, as text and as data; no values. */
    public Explanation explain() {
        return new Explainer(this, labels()).explain();
    }

    /** A field of the host's own is called by its id: a plan does not know the mapping it was made with. */
    private static Map<FieldId, String> labels() {
        return StandardFields.ALL.stream().collect(Collectors.toMap(SyncField::id, SyncField::label));
    }

    @Override
    public String toString() {
        return String.join(System.lineSeparator(), describe());
    }

    /**
     * When to look again without news.
     *
     * @param after how long from now
     * @param look the sides to look at
     * @param why the reason in plain words
     */
    public record Wake(Duration after, Set<Side> look, String why) {
        /** Copies the set. */
        public Wake {
            Objects.requireNonNull(after, "after");
            look = Set.copyOf(look);
            Objects.requireNonNull(why, "why");
        }
    }

    /** Collects a plan. Confined to one thread. */
    static final class Builder {
        private final DealName deal;
        private final Link memory;
        private final List<PlannedAction> actions = new ArrayList<>();
        private List<FieldDecision> decisions = List.of();
        private final List<Finding> findings = new ArrayList<>();
        private final Map<FieldId, Map<String, Presence>> presenceAfter = new TreeMap<>();
        private @Nullable String outcome;
        private @Nullable Wake wake;
        private @Nullable Finding undecided;

        private Builder(DealName deal, Link memory) {
            this.deal = deal;
            this.memory = memory;
        }

        Builder action(PlannedAction action) {
            actions.add(action);
            return this;
        }

        Builder decisions(List<FieldDecision> all) {
            decisions = List.copyOf(all);
            return this;
        }

        Builder finding(Finding finding) {
            findings.add(finding);
            return this;
        }

        Builder findings(List<Finding> all) {
            findings.addAll(all);
            return this;
        }

        Builder presenceAfter(FieldId field, SetPlan set) {
            Map<String, Presence> after = set.after();
            return after == null ? this : presenceAfter(field, after);
        }

        Builder presenceAfter(FieldId set, Map<String, Presence> value) {
            presenceAfter.put(set, Collections.unmodifiableMap(new TreeMap<>(value)));
            return this;
        }

        Builder outcome(String value) {
            this.outcome = value;
            return this;
        }

        /** Looks again after a while; of several wishes the earliest counts, the others are wished again then. */
        Builder wake(Duration after, Set<Side> look, String why) {
            if (wake == null || after.compareTo(wake.after()) < 0) {
                this.wake = new Wake(after, look, why);
            }
            return this;
        }

        /** Leaves the deal to a person. */
        Builder undecided(Finding finding) {
            this.undecided = finding;
            return finding(finding);
        }

        SyncPlan build() {
            return new SyncPlan(this);
        }
    }
}
