package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.merge.Presence;
import dev.cosell.core.merge.SetMerge;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.reconcile.FieldDecision.Outcome;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The plan of one field that is a set: elements cross one by one, a side removes only what it was seen to hold, and what the other side cannot take stays
 * where it is. Pure.
 */
final class SetPlan {
    private static final SetMerge NOTHING = SetMerge.of(Set.of(), Set.of(), Map.of());

    private static final Obstacle ONE_WAY = new Obstacle(Reason.ONE_WAY, "the field flows the other way only");

    private final ElementSet set;
    private final Map<String, Presence> memory;
    private final SetMerge merge;
    private final @Nullable FieldDecision decision;
    private final List<Finding> findings;

    private SetPlan(
            ElementSet set,
            Map<String, Presence> memory,
            SetMerge merge,
            @Nullable FieldDecision decision,
            List<Finding> findings) {
        this.set = set;
        this.memory = memory;
        this.merge = merge;
        this.decision = decision;
        this.findings = findings;
    }

    /**
     * Plans every set that both sides show.
     *
     * @param blocked why nothing of the CRM may be sent now, or null where it may
     */
    static Map<FieldId, SetPlan> all(
            Situation situation, Link link, Referral own, Opportunity crm, @Nullable Reason blocked) {
        Map<FieldId, SetPlan> plans = new LinkedHashMap<>(); // a few, in the order in which they are looked at
        Obstacle obstacle = obstacle(own, blocked);
        List<@Nullable ElementSet> sets = Arrays.asList(
                NoteSet.of(situation, own, crm), SolutionSet.of(situation, own, crm), TeamSet.of(situation, own, crm));
        for (ElementSet set : sets) {
            FieldPolicy policy = set == null
                    ? null
                    : situation.settings().fieldRules().policy(set.field().id());
            if (set != null && policy != null) {
                FieldId id = set.field().id();
                plans.put(id, of(set, policy, link.presence(id), obstacle, own));
            }
        }
        return plans;
    }

    private static SetPlan of(
            ElementSet set,
            FieldPolicy policy,
            Map<String, Presence> memory,
            @Nullable Obstacle obstacle,
            Referral own) {
        if (set.there().equals(set.here())) {
            // The usual case by far; what both hold needs no merge.
            return new SetPlan(
                    set, memory, NOTHING, FieldDecision.agreed(set.field().id(), null, null), List.of());
        }
        SetMerge wanted = set.reachable(SetMerge.of(set.there(), set.here(), memory));
        if (wanted.nothingToDo()) {
            return new SetPlan(set, memory, NOTHING, null, List.of());
        }
        if (policy.paused()) {
            return resting(set, memory, new Obstacle(Reason.PAUSED, "the field is paused"));
        }
        SetMerge allowed = allowed(policy, wanted);
        if (own.state().terminal() && !allowed.removeFromCrm().isEmpty()) {
            // What a closed referral still shows may be incomplete: it removes nothing, and the difference is listed.
            SetMerge kept = new SetMerge(Set.of(), allowed.addToCrm(), Set.of(), Set.of());
            return decided(set, memory, set.able(kept), obstacle, set.leftOut(kept));
        }
        return allowed.nothingToDo() ? resting(set, memory, ONE_WAY) : merged(set, memory, wanted, allowed, obstacle);
    }

    /** What the direction of the field lets through. */
    private static SetMerge allowed(FieldPolicy policy, SetMerge merge) {
        return new SetMerge(
                policy.toPartnerCenter() ? merge.addToPartnerCenter() : Set.of(),
                policy.toCrm() ? merge.addToCrm() : Set.of(),
                policy.toPartnerCenter() ? merge.removeFromPartnerCenter() : Set.of(),
                policy.toCrm() ? merge.removeFromCrm() : Set.of());
    }

    /** Why nothing, or not all, goes to Partner Center. */
    private record Obstacle(Reason reason, String why) {}

    private static @Nullable Obstacle obstacle(Referral own, @Nullable Reason blocked) {
        if (own.state().terminal()) {
            return new Obstacle(Reason.CLOSED, "the referral is closed (R-089)");
        }
        if (blocked == null) {
            return null;
        }
        return new Obstacle(
                blocked,
                blocked == Reason.ON_HOLD
                        ? "the opportunity is on hold (R-081)"
                        : "the consent to share contacts was withdrawn (R-049)");
    }

    private static SetPlan resting(ElementSet set, Map<String, Presence> memory, Obstacle obstacle) {
        return decided(set, memory, NOTHING, obstacle, List.of());
    }

    private static SetPlan merged(
            ElementSet set,
            Map<String, Presence> memory,
            SetMerge wanted,
            SetMerge allowed,
            @Nullable Obstacle obstacle) {
        Obstacle stops = null;
        if (obstacle != null && writesPartnerCenter(allowed)) {
            stops = obstacle;
        } else if (!allowed.equals(wanted)) {
            stops = ONE_WAY;
        }
        SetMerge open = obstacle == null ? allowed : crmOnly(allowed);
        SetMerge able = set.able(open);
        String objection = writesPartnerCenter(able) ? set.objection(able) : null;
        if (objection != null) {
            stops = new Obstacle(Reason.NOT_ALLOWED, objection);
            able = crmOnly(able);
        }
        return decided(set, memory, able, stops, set.leftOut(open));
    }

    private static boolean writesPartnerCenter(SetMerge merge) {
        return !merge.addToPartnerCenter().isEmpty()
                || !merge.removeFromPartnerCenter().isEmpty();
    }

    private static SetMerge crmOnly(SetMerge merge) {
        return new SetMerge(Set.of(), merge.addToCrm(), Set.of(), merge.removeFromCrm());
    }

    private static SetPlan decided(
            ElementSet set,
            Map<String, Presence> memory,
            SetMerge merge,
            @Nullable Obstacle obstacle,
            List<Finding> leftOut) {
        StandingDifference rest = null;
        if (obstacle != null || !leftOut.isEmpty()) {
            rest = difference(set, merge, obstacle == null ? Reason.NOT_ALLOWED : obstacle.reason());
        }
        Outcome outcome = outcome(merge);
        if (rest == null && outcome == Outcome.STANDING) {
            return new SetPlan(set, memory, merge, null, List.of());
        }
        String stays = obstacle == null ? "some cannot cross" : obstacle.why();
        String why = rest == null ? set.why() : outcome == Outcome.STANDING ? stays : stays + "; " + set.why();
        FieldDecision decision = new FieldDecision(set.field().id(), outcome, null, null, rest, why);
        List<Finding> findings = new ArrayList<>(leftOut);
        if (obstacle != null && rest != null) {
            findings.add(0, Findings.of(set.field(), decision, rest));
        }
        return new SetPlan(set, memory, merge, decision, List.copyOf(findings));
    }

    private static Outcome outcome(SetMerge merge) {
        boolean toThere = writesPartnerCenter(merge);
        boolean toHere = !merge.addToCrm().isEmpty() || !merge.removeFromCrm().isEmpty();
        if (toThere) {
            return toHere ? Outcome.TO_BOTH : Outcome.TO_PARTNER_CENTER;
        }
        return toHere ? Outcome.TO_CRM : Outcome.STANDING;
    }

    /** The elements that only one side holds once this is applied: the same ones again cause nothing. */
    private static StandingDifference difference(ElementSet set, SetMerge merge, Reason reason) {
        Set<String> there = thereAfter(set, merge);
        Set<String> here = hereAfter(set, merge);
        return new StandingDifference(reason, without(there, here), without(here, there));
    }

    private static String without(Set<String> all, Set<String> others) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(others);
        return String.join(",", rest);
    }

    private static Set<String> thereAfter(ElementSet set, SetMerge merge) {
        Set<String> after = new TreeSet<>(set.there());
        after.addAll(merge.addToPartnerCenter());
        after.removeAll(merge.removeFromPartnerCenter());
        return after;
    }

    private static Set<String> hereAfter(ElementSet set, SetMerge merge) {
        Set<String> after = new TreeSet<>(set.here());
        after.addAll(merge.addToCrm());
        after.removeAll(merge.removeFromCrm());
        return after;
    }

    /** Returns the same sets with nothing to do where a write of them was refused and nothing has changed since. */
    SetPlan parked(FieldPlanner fields) {
        if (decision == null || decision.outcome() == Outcome.AGREED) {
            return this;
        }
        FieldDecision parked = fields.parkRefused(decision, difference(set, NOTHING, Reason.REFUSED));
        return parked.equals(decision)
                ? this
                : new SetPlan(
                        set,
                        memory,
                        NOTHING,
                        parked,
                        List.of(Findings.of(set.field(), parked, Objects.requireNonNull(parked.standing()))));
    }

    /** Returns the same sets with nothing to do where their elements are written to and fro (sync-engine 1). */
    SetPlan left(FlipGuard flips) {
        if (decision == null || !flips.watches(decision)) {
            return this; // the usual case by far
        }
        FieldDecision left = flips.check(
                decision,
                agreedKeys(after()),
                keys(set.there(), set.here()),
                difference(set, NOTHING, Reason.OSCILLATES));
        return left.equals(decision)
                ? this
                : new SetPlan(
                        set,
                        memory,
                        NOTHING,
                        left,
                        List.of(Findings.of(set.field(), left, Objects.requireNonNull(left.standing()))));
    }

    private static FieldBaseline keys(Set<String> there, Set<String> here) {
        return new FieldBaseline(String.join("\n", there), String.join("\n", here));
    }

    /** Returns what both sides of a set hold once it is written, as text to compare; personal data where the keys are. */
    static FieldBaseline agreedKeys(@Nullable Map<String, Presence> after) {
        Set<String> there = new TreeSet<>();
        Set<String> here = new TreeSet<>();
        Objects.requireNonNullElse(after, Map.<String, Presence>of()).forEach((key, presence) -> {
            if (presence.partnerCenter()) {
                there.add(key);
            }
            if (presence.crm()) {
                here.add(key);
            }
        });
        return keys(there, here);
    }

    /** Returns what was decided, or null where there is nothing to say. */
    @Nullable
    FieldDecision decision() {
        return decision;
    }

    /** Returns what there is to say of the elements that stay on one side. */
    List<Finding> findings() {
        return findings;
    }

    /** Returns where the elements were seen by now. */
    Map<String, Presence> seen() {
        return asRemembered() ? memory : presence(set.there(), set.here());
    }

    private boolean agreed() {
        return decision != null && decision.outcome() == FieldDecision.Outcome.AGREED;
    }

    /** Nearly every plan of a sweep finds what was there before; then there is nothing to work out anew. */
    private boolean asRemembered() {
        Set<String> there = set.there();
        if (memory.size() != there.size() || !agreed()) {
            return false;
        }
        for (String key : there) {
            if (!Presence.BOTH.equals(memory.get(key))) {
                return false;
            }
        }
        return true;
    }

    /** Returns where the elements are once everything is written, or null where nothing is. */
    @Nullable
    Map<String, Presence> after() {
        return merge.nothingToDo() ? null : presence(thereAfter(set, merge), hereAfter(set, merge));
    }

    /** An element on one side only may be one that the other side removed: that is remembered until it is gone, or back. */
    private Map<String, Presence> presence(Set<String> there, Set<String> here) {
        Map<String, Presence> presence = SetMerge.presence(there, here);
        presence.replaceAll((key, now) -> {
            Presence before = memory.get(key);
            return before == null
                    ? now
                    : new Presence(now.partnerCenter() || before.partnerCenter(), now.crm() || before.crm());
        });
        return presence;
    }

    void addTo(ReferralPatch.Builder patch) {
        set.addTo(patch, merge);
    }

    void addTo(OpportunityChanges.Builder changes) {
        set.addTo(changes, merge);
    }
}
