package dev.cosell.testkit.mapping;

import dev.cosell.core.mapping.Converter;
import dev.cosell.core.mapping.Direction;
import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.mapping.MappedField;
import dev.cosell.core.mapping.ProgramFields;
import dev.cosell.core.mapping.ReferralValue;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.mapping.ValueMap;
import dev.cosell.core.opportunity.CrmField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Fields of the host's own need no word of the host to be tried: generated records show what their maps pair and what their types hold. */
class EveryMappedFieldTest {
    private static final ValueMap RATINGS = ValueMap.builder()
            .pair("Hot", "RATING-1")
            .pair("Glowing", "RATING-1")
            .pair("Cold", "RATING-2")
            .build();
    private static final ValueMap PROGRAMS = ValueMap.builder()
            .pair("Assessment", "SolutionAssessment")
            .pair("Other", "Other")
            .otherCrm("Other")
            .otherReferral("Other")
            .build();

    private static SyncField text(String id, ReferralValue<String> value, ValueMap map) {
        return MappedField.builder(id, CrmField.text(id), value).converter(map).build();
    }

    private static <T> SyncField shown(String id, Class<T> type, ReferralValue<?> value) {
        return MappedField.builder(id, new CrmField<>(id, type), value)
                .direction(Direction.TO_CRM)
                .build();
    }

    @TestFactory
    Stream<DynamicNode> mappedFields_everyKind_keepTheLaws() {
        FieldRules.Builder rules = FieldRules.builder()
                .leaveOut(ProgramFields.CAMPAIGN)
                .leaveOut(ProgramFields.REFERRAL_PROGRAM)
                .add(text("rating", ReferralValue.CAMPAIGN_ID, RATINGS))
                .add(text("program", ReferralValue.REFERRAL_PROGRAM, PROGRAMS))
                .add(text("size", ReferralValue.CUSTOMER_SIZE, RATINGS))
                .add(text("source", ReferralValue.LEAD_SOURCE, RATINGS))
                .add(MappedField.builder(
                                "thousands", new CrmField<>("thousands", BigDecimal.class), ReferralValue.DEAL_VALUE)
                        .converter(Converter.factor(new BigDecimal("1000"), 1))
                        .build())
                .add(shown("due", LocalDate.class, ReferralValue.EXPIRES))
                .add(shown("accepted", Instant.class, ReferralValue.ACCEPTED))
                .add(shown("theirs", String.class, ReferralValue.MICROSOFT_STATUS))
                .add(shown("spam", Boolean.class, ReferralValue.SPAM))
                .add(shown("registered", String.class, ReferralValue.REGISTRATION));
        return MappingTest.of(SyncSettings.builder().fieldRules(rules.build()).build())
                .tests();
    }

    @TestFactory
    Stream<DynamicNode> everyValueOfPartnerCenter_shownAsText_keepsTheLaws() {
        FieldRules.Builder rules = FieldRules.builder()
                .leaveOut(ProgramFields.CAMPAIGN)
                .leaveOut(ProgramFields.REFERRAL_PROGRAM)
                .leaveOut(ProgramFields.SALES_STAGE);
        int number = 0;
        for (ReferralValue<?> value : ReferralValue.all()) {
            String id = "v" + number++;
            rules.add(shown(id, value.type(), value));
        }
        return MappingTest.of(SyncSettings.builder().fieldRules(rules.build()).build())
                .tests();
    }
}
