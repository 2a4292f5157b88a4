package dev.cosell.testkit.mapping;

import dev.cosell.core.mapping.Converter;
import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.mapping.MappedField;
import dev.cosell.core.mapping.ProgramFields;
import dev.cosell.core.mapping.ReferralValue;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.mapping.ValueMap;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Own fields made by {@link MappedField} keep the lens laws, lossy pairs, factors and dates among them. */
class MappedFieldLawsTest {
    private static final CrmField<String> RATING = CrmField.text("rating");
    private static final CrmField<LocalDate> DUE = new CrmField<>("answerDue", LocalDate.class);
    private static final CrmField<BigDecimal> THOUSANDS = new CrmField<>("thousands", BigDecimal.class);

    private static final SyncField LOSSY = MappedField.builder("rating", RATING, ReferralValue.CAMPAIGN_ID)
            .converter(ValueMap.builder()
                    .pair("Hot", "R-1")
                    .pair("Warm", "R-1")
                    .pair("Other", "R-9")
                    .otherCrm("Other")
                    .otherReferral("R-9")
                    .build())
            .build();

    private static final SyncSettings SETTINGS = SyncSettings.builder()
            .fieldRules(FieldRules.builder()
                    .leaveOut(ProgramFields.CAMPAIGN)
                    .leaveOut(StandardFields.DEAL_VALUE) // shown in thousands here
                    .add(LOSSY)
                    .add(MappedField.builder("answerDue", DUE, ReferralValue.EXPIRES)
                            .build())
                    .add(MappedField.builder("thousands", THOUSANDS, ReferralValue.DEAL_VALUE)
                            .converter(Converter.factor(new BigDecimal("1000"), 1))
                            .build())
                    .build())
            .build();

    @TestFactory
    Stream<DynamicNode> mappedFields_keepTheLaws() {
        return MappingTest.of(SETTINGS)
                .picklist(RATING, "Hot", "Warm", "Other")
                .lossy(LOSSY)
                .referrals(referral("R-1"), referral("R-77"))
                .opportunities(record("Warm"), record("Lukewarm"))
                .tests();
    }

    private static Opportunity record(String rating) {
        return Opportunity.builder(CrmRecordId.of("006-1"), CrmVersion.of("1"))
                .set(CrmField.CURRENCY, "EUR")
                .set(RATING, rating)
                .set(DUE, LocalDate.of(2026, 12, 1))
                .set(THOUSANDS, new BigDecimal("12.5"))
                .build();
    }

    private static Referral referral(String campaign) {
        return Referral.builder(ReferralId.of("r-1"), ETag.of("\"1\""), ReferralState.ACCEPTED)
                .currency("EUR")
                .dealValue(new BigDecimal("1234.56"))
                .expiresAt(Instant.parse("2026-12-01T23:59:59Z"))
                .campaignId(campaign)
                .build();
    }
}
