package dev.cosell.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.reconcile.MappingPreview;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A mapping is tried on a pair of records before it is used: both directions, side by side. */
class PastedRecordTest {
    private static final MappingParts MAPPING = MappingFile.parse(
                    "acme.yaml",
                    """
                    mapping: acme
                    version: 1
                    fields: {campaignId: {leaveOut: true}, dealValue: {direction: to-crm}}
                    customFields:
                      rating: {column: R__c, referral: campaignId, values: {Hot: R-1, Cold: R-2}}
                    """,
                    MappingOptions.standard())
            .parts();

    private static final EngagementView DEAL = new EngagementView(
            Referral.builder(ReferralId.of("r-1"), ETag.of("\"1\""), ReferralState.ACCEPTED)
                    .campaignId("R-2")
                    .dealValue(new BigDecimal("1500"))
                    .currency("EUR")
                    .notes("call them")
                    .build(),
            null);

    private static Map<String, MappingPreview.Row> rows(String record) {
        Opportunity ours = PastedRecord.read("record.yaml", record, MAPPING);
        return MappingPreview.of(MAPPING.settings(), DEAL, ours).stream()
                .collect(Collectors.toMap(MappingPreview.Row::field, Function.identity()));
    }

    private static MappingPreview.Row row(String record, String field) {
        return Objects.requireNonNull(rows(record).get(field), field);
    }

    @Test
    void preview_bothDirections_showWhatEachSideWouldGet() {
        MappingPreview.Row rating = row("rating: Hot\n", "rating");
        assertThat(rating.toCrm()).isEqualTo("Cold");
        assertThat(rating.toPartnerCenter()).isEqualTo("R-1");
        assertThat(rating.agrees()).isFalse();
        assertThat(row("rating: Cold\n", "rating").agrees()).isTrue();
    }

    @Test
    void preview_oneWay_flowsThatWayOnly() {
        MappingPreview.Row value = row("amount: 1200\ncurrency: EUR\n", "dealValue");
        assertThat(value.toCrm()).isEqualTo("1500");
        assertThat(value.toPartnerCenter()).isNull();
    }

    @Test
    void preview_valueWithoutCounterpart_isSaidAndNothingFlows() {
        MappingPreview.Row rating = row("rating: Lukewarm\n", "rating");
        assertThat(rating.toPartnerCenter()).isNull();
        assertThat(rating.remark()).isEqualTo("the CRM's value has no counterpart");
    }

    @Test
    void preview_refusedValue_namesTheRule() {
        assertThat(row("currency: EURO\n", "currency").remark()).contains("R-045");
    }

    @Test
    void row_itsText_showsNoValue() {
        assertThat(row("rating: Hot\n", "rating").toString())
                .doesNotContain("Hot")
                .doesNotContain("R-1");
    }

    @Test
    void read_unknownFieldOrWrongValue_everythingAtOnce() {
        assertThatThrownBy(() -> PastedRecord.read("record.yaml", "amonut: 5\ncloseDate: soon\n", MAPPING))
                .isInstanceOfSatisfying(
                        WrongMappingException.class,
                        wrong -> assertThat(wrong.problems())
                                .extracting(each -> each.asLine())
                                .containsExactly(
                                        "line 1, column 9: amonut is no field of the mapping; did you mean 'amount'?",
                                        "line 2, column 12: closeDate is no value of its field; write a date such as 2026-12-31"));
        assertThat(PastedRecord.read("record.json", "{\"amount\": 5}", MAPPING).get(CrmField.AMOUNT))
                .isEqualByComparingTo("5");
    }
}
