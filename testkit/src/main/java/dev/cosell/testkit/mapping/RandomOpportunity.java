package dev.cosell.testkit.mapping;

import dev.cosell.core.mapping.Forms;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.Solution;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes CRM records in which each field holds something, nothing, or is not known. */
final class RandomOpportunity {
    /** Of the standard fields those whose values are no free text. */
    private static final Map<CrmField<?>, List<String>> VOCABULARY = Map.of(
            CrmField.HELP,
            List.of(
                    Forms.helpLabel(HelpCode.PROOF_OF_CONCEPT_OR_DEMO),
                    Forms.helpLabel(HelpCode.QUOTES_OR_LICENSING),
                    "generalorother",
                    "Next years code"),
            CrmField.PURCHASE_INTENT,
            List.of("Yes", "No", "Have not decided", "Perhaps"),
            CrmField.PARTNER_ROLE,
            List.of("Migration", "Migration; Advisory", "Advisory;;Migration"));

    private final RandomValues random;
    private final SyncSettings settings;
    private final Set<CrmField<?>> fields;
    private final Vocabulary words;

    RandomOpportunity(RandomValues random, SyncSettings settings, Set<CrmField<?>> fields, Vocabulary words) {
        this.random = random;
        this.settings = settings;
        this.fields = fields;
        this.words = words;
    }

    Opportunity record(@Nullable String currency) {
        Opportunity.Builder record =
                Opportunity.builder(CrmRecordId.of("006" + random.number()), CrmVersion.of("v" + random.number()));
        for (CrmField<?> field : fields) {
            if (!random.once(10)) {
                fill(record, field);
            }
        }
        stage(record);
        RandomReferral people = new RandomReferral(random, Vocabulary.NONE);
        return record.set(CrmField.NAME, random.text())
                .set(CrmField.CURRENCY, currency)
                .account(new CrmAccount(CrmRecordId.of("001" + random.number()), random.text(), people.address()))
                .contacts(List.of(new CrmContact(CrmRecordId.of("003" + random.number()), people.person(), true)))
                .solutions(List.of(Solution.named("SOL-" + random.number(), random.token())))
                .owner(people.person())
                .build();
    }

    private <T> void fill(Opportunity.Builder record, CrmField<T> field) {
        record.set(field, random.once(10) ? null : field.type().cast(value(field)));
    }

    private Object value(CrmField<?> field) {
        if (field.type() == BigDecimal.class) {
            return random.amount();
        }
        if (field.type() == LocalDate.class) {
            return random.date();
        }
        if (field.type() == Boolean.class) {
            return random.flag();
        }
        if (field.type() == Integer.class) {
            return random.number();
        }
        if (field.type() == Long.class) {
            return (long) random.number();
        }
        if (field.type() == Instant.class) {
            return random.moment();
        }
        List<String> choices = words.of(field);
        List<String> known = choices == null ? VOCABULARY.get(field) : choices;
        return known == null ? random.text() : random.pick(known);
    }

    private void stage(Opportunity.Builder record) {
        List<String> stages = new ArrayList<>(settings.onHoldStages());
        stages.addAll(settings.activeStages());
        stages.addAll(settings.declinedStages());
        stages.addAll(List.of(settings.wonStage(), settings.lostStage()));
        stages.addAll(settings.lifecycle().salesStages().keySet());
        String stage = random.pick(stages);
        boolean won = stage.equals(settings.wonStage());
        boolean closed = won
                || stage.equals(settings.lostStage())
                || settings.declinedStages().contains(stage);
        record.set(CrmField.STAGE, stage).set(CrmField.WON, won).set(CrmField.CLOSED, closed);
    }
}
