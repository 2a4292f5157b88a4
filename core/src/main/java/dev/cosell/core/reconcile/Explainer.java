package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.reconcile.Explanation.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a plan to a person. Pure. */
final class Explainer {
    private static final Pattern RULE = Pattern.compile("\\b[RC]-\\d{1,3}\\b");

    private final SyncPlan plan;
    private final Map<FieldId, String> labels;

    Explainer(SyncPlan plan, Map<FieldId, String> labels) {
        this.plan = plan;
        this.labels = labels;
    }

    Explanation explain() {
        List<Explanation.Step> steps = plan.actions().stream().map(this::step).toList();
        SyncPlan.Wake wake = plan.wake();
        return new Explanation(
                plan.deal().text(),
                summary(),
                steps,
                reasons(decision -> decision.standing() != null),
                plan.findings(),
                wake == null ? null : "looks again in " + wake.after() + ": " + wake.why());
    }

    private String summary() {
        if (plan.actions().isEmpty()) {
            return plan.findings().isEmpty() ? "nothing to write" : "nothing to write, but something to say";
        }
        long there = count(Where.PARTNER_CENTER);
        long here = count(Where.CRM);
        if (there + here == 0) {
            return "nothing to write; records are linked or news is passed on";
        }
        return there == 0
                ? here + " write(s) to the CRM"
                : here == 0
                        ? there + " write(s) to Partner Center"
                        : there + " write(s) to Partner Center, then " + here + " to the CRM";
    }

    private long count(Where where) {
        return plan.actions().stream().filter(action -> where(action) == where).count();
    }

    private Explanation.Step step(PlannedAction action) {
        String what = ActionText.of(action);
        Where where = where(action);
        List<Explanation.Reason> fields =
                switch (where) {
                    case PARTNER_CENTER ->
                        action instanceof PlannedAction.PatchReferral
                                ? reasons(FieldDecision::writesPartnerCenter)
                                : List.of();
                    case CRM -> reasons(FieldDecision::writesCrm);
                    case MEMORY -> List.of();
                };
        return new Explanation.Step(where, what, rules(what), fields);
    }

    private static Where where(PlannedAction action) {
        if (action instanceof PlannedAction.OnReferral) {
            return Where.PARTNER_CENTER;
        }
        return action.intent() == null ? Where.MEMORY : Where.CRM;
    }

    private List<Explanation.Reason> reasons(Predicate<FieldDecision> picked) {
        return plan.decisions().stream()
                .filter(picked)
                .map(decision -> new Explanation.Reason(
                        decision.field(),
                        labels.getOrDefault(decision.field(), decision.field().value()),
                        decision.why(),
                        rules(decision.why()),
                        decision.loser() != null))
                .toList();
    }

    private static List<String> rules(String text) {
        List<String> rules = new ArrayList<>();
        Matcher rule = RULE.matcher(text);
        while (rule.find()) {
            rules.add(rule.group());
        }
        return rules;
    }
}
