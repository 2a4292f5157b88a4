package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.mapping.CrmSettings;
import dev.cosell.core.mapping.Direction;
import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.mapping.MappedField;
import dev.cosell.core.mapping.ProgramFields;
import dev.cosell.core.mapping.ReferralValue;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.mapping.ValueMap;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmCapabilities;
import dev.cosell.core.spi.CrmChoice;
import dev.cosell.core.spi.CrmFieldKind;
import dev.cosell.core.spi.CrmFieldSchema;
import dev.cosell.core.spi.CrmSchema;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.core.validation.Finding;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MappingCheckTest {
    private static final CrmField<String> RATING = CrmField.text("rating");

    private static MappedField.Builder<String, String> rating() {
        return MappedField.builder("rating", RATING, ReferralValue.CAMPAIGN_ID)
                .converter(ValueMap.builder()
                        .pair("Hot", "R-1")
                        .pair("Cold", "R-2")
                        .build());
    }

    private static SyncSettings with(SyncField... fields) {
        FieldRules.Builder rules = FieldRules.builder().leaveOut(ProgramFields.CAMPAIGN);
        Arrays.stream(fields).forEach(rules::add);
        return SyncSettings.builder().fieldRules(rules.build()).build();
    }

    private static CrmFieldSchema column(CrmFieldKind kind, int length, String... choices) {
        return new CrmFieldSchema(
                "Rating__c",
                "Rating",
                kind,
                length,
                -1,
                true,
                true,
                false,
                true,
                Arrays.stream(choices)
                        .map(each -> new CrmChoice(each, each, true))
                        .toList());
    }

    private static List<String> check(
            SyncSettings settings, Map<CrmField<?>, CrmFieldSchema> schema, CrmField<?>... required) {
        CrmCapabilities capabilities = new CrmCapabilities(
                VersionPrecision.EXACT, true, true, Set.of(), Set.of(), Set.of(required), Set.of(), 1, 1, 1, 1, 1);
        return MappingCheck.findings(settings, new CrmSchema(schema), capabilities).stream()
                .map(MappingCheckTest::line)
                .toList();
    }

    private static String line(Finding finding) {
        return finding.code() + " " + finding.field();
    }

    @Test
    void findings_everythingFits_none() {
        assertThat(check(with(rating().build()), Map.of(RATING, column(CrmFieldKind.CHOICE, 40, "Hot", "Cold"))))
                .isEmpty();
    }

    @Test
    void findings_fieldIsNotThere_isMissing() {
        assertThat(check(with(rating().build()), Map.of())).containsExactly("MAPPED_FIELD_MISSING rating");
    }

    @Test
    void findings_anotherType_isSaid() {
        assertThat(check(with(rating().build()), Map.of(RATING, column(CrmFieldKind.DATE, 0))))
                .containsExactly("MAPPED_FIELD_TYPE rating");
    }

    @Test
    void findings_readOnlyColumn_onlyMattersWhereItIsWritten() {
        CrmFieldSchema fixed = new CrmFieldSchema(
                "Rating__c", "Rating", CrmFieldKind.TEXT, 40, -1, false, false, false, false, List.of());
        assertThat(check(with(rating().build()), Map.of(RATING, fixed)))
                .containsExactly("MAPPED_FIELD_READ_ONLY rating");
        assertThat(check(with(rating().direction(Direction.TO_PARTNER_CENTER).build()), Map.of(RATING, fixed)))
                .isEmpty();
    }

    @Test
    void findings_choicesDiffer_bothWays() {
        assertThat(check(with(rating().build()), Map.of(RATING, column(CrmFieldKind.CHOICE, 40, "Hot", "Frozen"))))
                .containsExactly("CHOICE_NOT_IN_CRM rating", "CHOICES_NOT_MAPPED rating");
    }

    @Test
    void findings_valueLongerThanTheColumn_isSaid() {
        assertThat(check(with(rating().build()), Map.of(RATING, column(CrmFieldKind.TEXT, 3))))
                .containsExactly("MAPPED_VALUE_TOO_LONG rating");
    }

    @Test
    void findings_anyTextIntoAClosedList_isSaid() {
        SyncField size =
                MappedField.builder("size", RATING, ReferralValue.CUSTOMER_SIZE).build();
        assertThat(check(with(size), Map.of(RATING, column(CrmFieldKind.CHOICE, 40, "Small"))))
                .containsExactly("CHOICES_NOT_MAPPED size");
    }

    @Test
    void findings_fractionsIntoWholeNumbers_areLost() {
        CrmField<BigDecimal> whole = new CrmField<>("whole", BigDecimal.class);
        SyncField field =
                MappedField.builder("whole", whole, ReferralValue.DEAL_VALUE).build();
        assertThat(check(with(field), Map.of(whole, column(CrmFieldKind.INTEGER, 0))))
                .containsExactly("CONVERSION_LOSES whole");
    }

    @Test
    void findings_twoFieldsInOneColumn_overwriteEachOther() {
        CrmField<String> other = CrmField.text("other");
        SyncField size =
                MappedField.builder("size", other, ReferralValue.CUSTOMER_SIZE).build();
        CrmFieldSchema column = column(CrmFieldKind.TEXT, 40);
        assertThat(check(with(rating().build(), size), Map.of(RATING, column, other, column)))
                .containsExactly("COLUMN_SHARED size");
    }

    @Tag("R-170")
    @Test
    void findings_requiredFieldWithoutSource_isSaidBeforeTheFirstRecord() {
        CrmField<String> region = CrmField.text("Region__c");
        assertThat(check(with(), Map.of(), region)).containsExactly("REQUIRED_FIELD_NOT_GIVEN Region__c");
        SyncSettings given = SyncSettings.builder()
                .crm(CrmSettings.builder().defaultValue(region, "EMEA").build())
                .build();
        assertThat(check(given, Map.of(), region)).isEmpty();
        assertThat(check(given, Map.of(region, column(CrmFieldKind.CHOICE, 2, "AP")), region))
                .containsExactly("CHOICE_NOT_IN_CRM Region__c", "MAPPED_VALUE_TOO_LONG Region__c");
    }
}
