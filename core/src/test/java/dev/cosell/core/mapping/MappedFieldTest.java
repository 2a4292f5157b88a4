package dev.cosell.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MappedFieldTest {
    private static final CrmField<String> RATING = CrmField.text("rating");
    private static final SyncSettings HOW = SyncSettings.defaults();

    private static final SyncField BOTH = MappedField.builder("rating", RATING, ReferralValue.CAMPAIGN_ID)
            .converter(ValueMap.builder()
                    .pair("Hot", "R-1")
                    .pair("Warm", "R-1")
                    .pair("Cold", "R-2")
                    .build())
            .build();

    private static EngagementView referral(String campaign) {
        return new EngagementView(
                Referral.builder(ReferralId.of("r-1"), ETag.of("\"1\""), ReferralState.ACCEPTED)
                        .campaignId(campaign)
                        .expiresAt(Instant.parse("2026-03-16T23:31:04.501Z"))
                        .dealValue(new BigDecimal("1500.00"))
                        .build(),
                null);
    }

    private static <T> Opportunity record(CrmField<T> field, T value) {
        return Opportunity.builder(CrmRecordId.of("OPP-1"), CrmVersion.of("1"))
                .set(field, value)
                .build();
    }

    @Test
    void read_pairOnBothSides_isTheReferralsText() {
        assertThat(BOTH.read(referral("R-2"), HOW)).isEqualTo(FieldReading.of("R-2"));
        assertThat(BOTH.read(record(RATING, "Cold"), HOW)).isEqualTo(FieldReading.of("R-2"));
        assertThat(BOTH.crmText("R-2")).isEqualTo("Cold");
        assertThat(BOTH.path()).isEqualTo(ReferralPath.CAMPAIGN_ID);
    }

    @Test
    void read_severalForOne_agreeAndTheFirstIsWritten() {
        assertThat(BOTH.read(record(RATING, "Warm"), HOW)).isEqualTo(FieldReading.of("R-1"));
        assertThat(BOTH.crmText("R-1")).isEqualTo("Hot");
    }

    @Tag("R-099")
    @Test
    void read_valueWithoutPair_isUnmappedAndNothingIsInferred() {
        FieldReading here = BOTH.read(record(RATING, "Lukewarm"), HOW);
        assertThat(here.unmapped()).isTrue();
        assertThat(here.known()).isFalse();
        assertThat(BOTH.read(referral("SPRING"), HOW).unmapped()).isTrue();
        assertThat(here).hasToString("not mapped");
    }

    @Test
    void read_otherForTheRest_bothSidesComeToRest() {
        SyncField field = MappedField.builder("rating", RATING, ReferralValue.CAMPAIGN_ID)
                .converter(ValueMap.builder()
                        .pair("Hot", "R-1")
                        .pair("Other", "R-9")
                        .otherCrm("Other")
                        .otherReferral("R-9")
                        .build())
                .build();
        assertThat(field.read(referral("R-77"), HOW)).isEqualTo(FieldReading.of("R-9"));
        assertThat(field.crmText("R-9")).isEqualTo("Other");
        assertThat(field.read(record(RATING, "Lukewarm"), HOW)).isEqualTo(FieldReading.of("R-9"));
    }

    @Test
    void build_readOnlyValue_flowsToTheCrmInTheCrmsTerms() {
        CrmField<LocalDate> due = new CrmField<>("answerDue", LocalDate.class);
        SyncField field = MappedField.builder("answerDue", due, ReferralValue.EXPIRES)
                .label("answer due")
                .build();
        assertThat(field.direction()).isEqualTo(Direction.TO_CRM);
        assertThat(field.read(referral("x"), HOW)).isEqualTo(FieldReading.of("2026-03-16"));
        assertThat(field.read(record(due, LocalDate.of(2026, 3, 16)), HOW)).isEqualTo(FieldReading.of("2026-03-16"));
        assertThat(field.label()).isEqualTo("answer due");
    }

    @Test
    void read_microsoftNotAskedYet_isNotKnown() {
        SyncField field = MappedField.builder("theirs", CrmField.text("theirs"), ReferralValue.MICROSOFT_STATUS)
                .build();
        assertThat(field.read(referral("x"), HOW)).isEqualTo(FieldReading.NOT_KNOWN);
    }

    @Test
    void read_factor_comesToRestAtTheCrmsDecimals() {
        CrmField<BigDecimal> thousands = new CrmField<>("thousands", BigDecimal.class);
        SyncField field = MappedField.builder("thousands", thousands, ReferralValue.DEAL_VALUE)
                .converter(Converter.factor(new BigDecimal("1000"), 1))
                .build();
        assertThat(field.read(referral("x"), HOW)).isEqualTo(FieldReading.of("1.5"));
        assertThat(field.read(record(thousands, new BigDecimal("1.50")), HOW)).isEqualTo(FieldReading.of("1.5"));
    }

    @Test
    void read_converterThrows_isUnmappedWithoutItsMessage() {
        SyncField field = MappedField.builder("rating", RATING, ReferralValue.CAMPAIGN_ID)
                .converter(Converter.of(
                        crm -> {
                            throw new IllegalStateException(crm);
                        },
                        text -> text))
                .build();
        assertThat(field.read(record(RATING, "Hot"), HOW).unmapped()).isTrue();
    }

    @Test
    void build_everythingWrong_isSaidAtOnce() {
        assertThatThrownBy(() -> MappedField.builder(
                                "dealValue", new CrmField<>("x", LocalDate.class), ReferralValue.CUSTOMER_SIZE)
                        .direction(Direction.BOTH)
                        .build())
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        refused -> assertThat(refused.findings())
                                .extracting(finding -> finding.field() + " " + finding.message())
                                .containsExactly(
                                        "fields.dealValue is the id of a standard field",
                                        "fields.dealValue.direction customerProfile.size can only be read in Partner Center (R-114)",
                                        "fields.dealValue.converter nothing translates between LocalDate of the CRM and String of customerProfile.size"));
    }

    @Test
    void build_twoFieldsInOnePlace_isRefused() {
        assertThatThrownBy(() -> SyncSettings.builder()
                        .fieldRules(FieldRules.builder().add(BOTH).build())
                        .build())
                .hasMessageContaining("campaignId")
                .hasMessageContaining("leave one of the two out");
        assertThat(SyncSettings.builder()
                        .fieldRules(FieldRules.builder()
                                .leaveOut(ProgramFields.CAMPAIGN)
                                .add(BOTH)
                                .build())
                        .build()
                        .fieldRules()
                        .policy(BOTH.id()))
                .isNotNull();
    }

    @Test
    void fingerprint_anotherPair_isAnother() {
        assertThat(settings("R-1").fingerprint())
                .isEqualTo(settings("R-1").fingerprint())
                .isNotEqualTo(settings("R-3").fingerprint());
    }

    private static SyncSettings settings(String hot) {
        return SyncSettings.builder()
                .fieldRules(FieldRules.builder()
                        .leaveOut(ProgramFields.CAMPAIGN)
                        .add(MappedField.builder("rating", RATING, ReferralValue.CAMPAIGN_ID)
                                .converter(ValueMap.builder().pair("Hot", hot).build())
                                .build())
                        .build())
                .build();
    }

    @Test
    void valueMap_whatCannotBeTurnedBack_isRefused() {
        assertThatThrownBy(() -> ValueMap.builder().build()).hasMessageContaining("at least one pair");
        assertThatThrownBy(() -> ValueMap.builder().pair("a", "1").pair("a", "2"))
                .hasMessageContaining("two counterparts");
        assertThatThrownBy(() -> ValueMap.builder().pair("a", "1").otherCrm("b").build())
                .hasMessageContaining("has no pair");
        assertThatThrownBy(() ->
                        ValueMap.builder().pair("a", "1").otherReferral("2").build())
                .hasMessageContaining("has no pair");
        assertThatThrownBy(() -> ValueMap.builder().pair(" ", "1")).hasMessageContaining("both sides");
    }
}
