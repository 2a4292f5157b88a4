package dev.cosell.samples.quickstart;

import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.link.ConflictChoice;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.mapping.ConflictResolver;
import dev.cosell.core.mapping.Direction;
import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.mapping.ProgramFields;
import dev.cosell.core.mapping.SalesStage;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncSettings;
import java.time.Duration;

/** What a host can choose per field, and how a kept conflict is settled. The text of {@code docs/field-rules.md}. */
final class FieldRulesTour {
    private FieldRulesTour() {}

    static SyncSettings settings() {
        // snippet:rules
        FieldRules rules = FieldRules.builder()
                .direction(StandardFields.CLOSING_DATE, Direction.TO_PARTNER_CENTER)
                .resolver(ProgramFields.SALES_STAGE, ConflictResolver.mostAdvanced(SalesStage.STEPS))
                .resolver(
                        StandardFields.DEAL_VALUE,
                        ConflictResolver.manualReview()
                                .when(conflict -> conflict.crm().length() > 6)
                                .or(ConflictResolver.latest(Duration.ofSeconds(5))))
                .pause(ProgramFields.CAMPAIGN)
                .build();
        SyncSettings settings = SyncSettings.builder().fieldRules(rules).build();
        // snippet:end
        return settings;
    }

    static void settle(SyncEngine engine) {
        // snippet:conflicts
        for (ConflictRecord conflict : engine.conflicts("acme")) {
            if (conflict.state() == ConflictRecord.State.OPEN) {
                engine.settle("acme", conflict.id(), ConflictChoice.PARTNER_CENTER);
            }
        }
        // snippet:end
    }
}
