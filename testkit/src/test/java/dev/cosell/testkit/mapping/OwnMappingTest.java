package dev.cosell.testkit.mapping;

import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.ProgramFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** What a user writes for a field of their own; {@code docs/mapping-tests.md} shows it. */
class OwnMappingTest {
    // snippet:own-field
    /** A picklist of the CRM; Partner Center gets its codes as marketing campaign. */
    static final CrmField<String> RATING = CrmField.text("rating");

    static final SyncField FIELD = SyncField.builder(FieldId.of("rating"), "lead rating", MergeKind.SCALAR)
            .patchedAt(ReferralPath.CAMPAIGN_ID)
            .updatesCrm()
            .fromReferral((side, settings) -> code(side.own().campaignId()))
            .fromCrm(RATING, (side, settings) -> side.knows(RATING) ? rating(side.get(RATING)) : FieldReading.NOT_KNOWN)
            .writtenToCrmAs(code -> code.equals("RATING-1") ? "Hot" : "Cold")
            .build();

    static final SyncSettings SETTINGS = SyncSettings.builder()
            .fieldRules(FieldRules.builder()
                    .leaveOut(ProgramFields.CAMPAIGN) // two fields in one place would overwrite each other
                    .add(FIELD)
                    .build())
            .build();

    /** Somebody else's campaign says nothing about the rating. */
    static FieldReading code(@Nullable String campaign) {
        return Objects.requireNonNullElse(campaign, "").startsWith("RATING-")
                ? FieldReading.of(campaign)
                : FieldReading.NOT_KNOWN;
    }

    static FieldReading rating(@Nullable String label) {
        return label == null ? FieldReading.EMPTY : FieldReading.of(label.equals("Hot") ? "RATING-1" : "RATING-2");
    }
    // snippet:end

    // snippet:mapping-test
    @TestFactory
    Stream<DynamicNode> ourMapping_keepsTheLaws() {
        return MappingTest.of(SETTINGS)
                .picklist(RATING, "Hot", "Cold")
                .referrals(referral("RATING-1"), referral("RATING-2"))
                .values(FIELD, "RATING-1", "RATING-2")
                .inStep("a hot lead", referral("RATING-1"), record("Hot"))
                .tests();
    }
    // snippet:end

    private static Opportunity record(String rating) {
        return Opportunity.builder(CrmRecordId.of("006-1"), CrmVersion.of("1"))
                .set(CrmField.CURRENCY, "EUR")
                .set(RATING, rating)
                .build();
    }

    private static Referral referral(String campaign) {
        return Referral.builder(ReferralId.of("r-1"), ETag.of("\"1\""), ReferralState.ACCEPTED)
                .currency("EUR")
                .campaignId(campaign)
                .build();
    }
}
