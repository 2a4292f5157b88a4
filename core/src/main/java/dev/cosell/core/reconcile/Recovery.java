package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.EngagementView;
import java.util.Map;
import java.util.Objects;

/** Finds out which writes of unknown outcome were applied: a side that shows exactly the intended value counts as written by us. Pure. */
final class Recovery {
    private Recovery() {}

    /** Returns the memory with the baselines of every intended value that a side shows. */
    static Link apply(Situation situation, EngagementView view, Opportunity crm) {
        if (situation.seen().intents().isEmpty()) {
            return situation.link();
        }
        Link.Builder memory = situation.link().toBuilder();
        for (Intent intent : situation.seen().intents()) {
            for (Map.Entry<FieldId, FieldBaseline> intended : intent.intended().entrySet()) {
                if (shows(situation, view, crm, intent.kind(), intended)) {
                    memory.baseline(intended.getKey(), intended.getValue());
                }
            }
        }
        return memory.build();
    }

    private static boolean shows(
            Situation situation,
            EngagementView view,
            Opportunity crm,
            Intent.Kind kind,
            Map.Entry<FieldId, FieldBaseline> intended) {
        if (kind == Intent.Kind.CREATE_REFERRAL || kind == Intent.Kind.CREATE_OPPORTUNITY) {
            return true; // the record is there, so it was created with exactly these values
        }
        FieldPolicy policy = situation.settings().fieldRules().policy(intended.getKey());
        if (policy == null) {
            return false;
        }
        SyncField field = policy.field();
        FieldBaseline written = intended.getValue();
        boolean onReferral = kind == Intent.Kind.CONNECT_MICROSOFT || kind == Intent.Kind.PATCH_REFERRAL;
        FieldReading reading =
                onReferral ? field.read(view, situation.settings()) : field.read(crm, situation.settings());
        return reading.known() && Objects.equals(reading.form(), onReferral ? written.partnerCenter() : written.crm());
    }
}
