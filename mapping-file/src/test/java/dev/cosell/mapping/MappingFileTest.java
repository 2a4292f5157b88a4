package dev.cosell.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.mapping.CatalogueSolution;
import dev.cosell.core.mapping.CreationSettings;
import dev.cosell.core.mapping.Direction;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.ReferralValue;
import dev.cosell.core.mapping.SolutionCatalogue;
import dev.cosell.core.mapping.SolutionTaxonomy;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.mapping.ValueMap;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.mapping.yaml.FileProblem;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingFileTest {
    private static final MappingFile EVERYTHING =
            MappingFile.parse("everything.yaml", Samples.everything(), Samples.OPTIONS);

    private static MappingFile parse(String body) {
        return MappingFile.parse("acme.yaml", "mapping: acme\nversion: 2\n" + body, Samples.OPTIONS);
    }

    @ParameterizedTest
    @CsvSource({
        "5000, 0, more than 50 groups and lists stand within one another",
        "0, 90, names parts of itself more than 50 times",
        "0, 1000001, larger than a million characters"
    })
    void parse_hostileSizes_areRefusedWithoutExhaustingAnything(int deep, int wide, String said) {
        String text = wide > 1000
                ? "mapping: acme\nversion: 1\ndescription: " + "x".repeat(wide)
                : "mapping: acme\nversion: 1\nx: &a [y]\ncustomFields: " + "[".repeat(deep) + "]".repeat(deep)
                        + "\nz: [" + "*a, ".repeat(wide) + "]\n";
        assertThatThrownBy(() -> MappingFile.parse("hostile.yaml", text, MappingOptions.standard()))
                .isInstanceOf(WrongMappingException.class)
                .hasMessageContaining(said);
    }

    @Test
    void parse_catalogueAndTaxonomy_areReadByIdAndFiscalYear() {
        CreationSettings creation = EVERYTHING.parts().settings().creation();
        SolutionCatalogue catalogue = Objects.requireNonNull(creation.solutionCatalogue());
        assertThat(catalogue.find("SOL-10001-ABC"))
                .isEqualTo(new CatalogueSolution("SOL-10001-ABC", true, true, false, null));
        assertThat(catalogue.find("SOL-10002-ABC"))
                .isEqualTo(new CatalogueSolution("SOL-10002-ABC", false, false, true, "1234567"));
        SolutionTaxonomy taxonomy = Objects.requireNonNull(creation.solutionTaxonomy());
        LocalDate inYear = LocalDate.of(2025, 7, 1);
        assertThat(taxonomy.area(inYear, "apps")).isEqualTo("Data and AI");
        assertThat(taxonomy.play(inYear, "Data and AI", "lift")).isEqualTo("Migrate");
        assertThat(taxonomy.play(inYear, "Security", "protect")).isEqualTo("Protect");
    }

    @Test
    void parse_customFields_areRulesWithTheirColumns() {
        SyncSettings settings = EVERYTHING.parts().settings();
        FieldPolicy rating = Objects.requireNonNull(settings.fieldRules().policy(FieldId.of("rating")));
        assertThat(rating.field().label()).isEqualTo("lead rating");
        assertThat(rating.direction()).isEqualTo(Direction.BOTH);
        var mapped = Objects.requireNonNull(rating.field().mapped());
        assertThat(mapped.referral()).isEqualTo(ReferralValue.CAMPAIGN_ID);
        assertThat(((ValueMap) mapped.converter()).pairs())
                .containsExactly(entry("Hot", "RATING-1"), entry("Warm", "RATING-1"), entry("Cold", "RATING-2"));
        assertThat(EVERYTHING.parts().columns())
                .containsEntry(CrmField.text("rating"), "Rating__c")
                .containsEntry(CrmField.AMOUNT, "Expected_Revenue__c")
                .containsEntry(new CrmField<>("answerDue", LocalDate.class), "Answer_Due__c")
                .containsEntry(CrmField.text("nextStep"), "NextStep");
        assertThat(EVERYTHING.parts().accountCountry()).isEqualTo("Country__r.ISO_Code__c");
        assertThat(EVERYTHING.parts().leadColumns()).containsEntry(CrmField.DESCRIPTION, "Notes__c");
    }

    private static <K, V> Map.Entry<K, V> entry(K key, V value) {
        return Map.entry(key, value);
    }

    @Test
    void parse_settings_areThoseOfTheSdk() {
        SyncSettings settings = EVERYTHING.parts().settings();
        assertThat(settings.onHoldStages()).containsExactly("Received");
        assertThat(settings.activeStages()).containsExactly("Working", "Negotiation");
        assertThat(settings.countryCode("Allemagne")).isEqualTo("DE");
        assertThat(settings.crmCountry("DE")).isEqualTo("Deutschland");
        assertThat(settings.crm().defaultValues()).containsEntry(CrmField.text("Region__c"), "EMEA");
        assertThat(settings.fieldRules().policy(FieldId.of("campaignId"))).isNull();
    }

    @Test
    void heal_tiers_theFirstThatGivesSomething() {
        Opportunity bare =
                Opportunity.builder(CrmRecordId.of("OPP-1"), CrmVersion.of("1")).build();
        Opportunity next =
                bare.toBuilder().set(CrmField.text("nextStep"), "call them").build();
        var creation = EVERYTHING.parts().settings().creation();
        assertThat(creation.byExpression(CrmField.DESCRIPTION, next)).isEqualTo("call them");
        assertThat(creation.byExpression(CrmField.DESCRIPTION, bare)).isEqualTo("none");
    }

    @Test
    void parse_json_isTheSameMapping() {
        MappingFile yaml = parse("wonStage: Won\nactiveStages: [A, B]\n");
        MappingFile json = MappingFile.parse(
                "acme.json",
                "{\"version\": 2, \"activeStages\": [\"A\", \"B\"], \"wonStage\": \"Won\", \"mapping\": \"acme\"}",
                Samples.OPTIONS);
        assertThat(json.fingerprint()).isEqualTo(yaml.fingerprint()).matches("[0-9a-f]{12}");
        assertThat(json.label()).isEqualTo("acme 2");
        assertThat(json.parts().settings().fingerprint())
                .isEqualTo(yaml.parts().settings().fingerprint());
    }

    @Test
    void fingerprint_commentAndOrder_doNotCountValuesDo() {
        String before = parse("wonStage: Won\nlostStage: Lost\n").fingerprint();
        assertThat(parse("# a word\nlostStage: Lost\nwonStage: 'Won'\n").fingerprint())
                .isEqualTo(before);
        assertThat(parse("wonStage: Won\nlostStage: Gone\n").fingerprint()).isNotEqualTo(before);
    }

    @Test
    void fingerprint_orderOfPairs_countsForTheFirstIsWritten() {
        String field =
                "fields: {campaignId: {leaveOut: true}}\ncustomFields: {r: {column: R__c, referral: campaignId, values: {%s}}}\n";
        assertThat(parse(field.formatted("Hot: R-1, Warm: R-1")).fingerprint())
                .isNotEqualTo(parse(field.formatted("Warm: R-1, Hot: R-1")).fingerprint());
    }

    @Test
    void changesTo_newerVersion_saysWhatWasAddedTakenAndChanged() {
        MappingFile old = parse("wonStage: Won\nfields: {notes: {pause: true}}\n");
        MappingFile newer = MappingFile.parse(
                "acme.yaml",
                "mapping: acme\nversion: 3\nwonStage: Signed\nfields: {dealValue: {authority: crm}}\n",
                Samples.OPTIONS);
        assertThat(old.changesTo(newer))
                .extracting(MappingChange::asLine)
                .containsExactly(
                        "+ fields.dealValue.authority: crm",
                        "- fields.notes.pause: true",
                        "~ version: 2 -> 3",
                        "~ wonStage: Won -> Signed");
    }

    @Test
    void located_findingsOfACheck_haveLineAndColumn() {
        Finding type = Finding.error(FindingCode.of("MAPPED_FIELD_TYPE"), "R-186", "rating", "holds dates", "say so");
        Finding stage = Finding.error(FindingCode.of("STAGE_NOT_IN_CRM"), "R-080", "stage", "names none", "name one");
        Finding amount = Finding.error(FindingCode.of("FIELD_MISSING"), null, "amount", "is missing", "create it");
        Finding other = Finding.warning(FindingCode.of("CLOCK"), null, null, "is off", "set it");
        assertThat(EVERYTHING.located(List.of(stage, type, amount, other)))
                .extracting(FileProblem::asLine)
                .containsExactly(
                        "is off; set it",
                        "line 7, column 3: customFields.rating holds dates; say so",
                        "line 55, column 3: columns.amount is missing; create it",
                        "line 71, column 1: onHoldStages names none; name one");
    }

    @Test
    void parse_secretsOrPersons_areInNoMessage() {
        assertThat(EVERYTHING).hasToString("MappingFile[everything 1, " + EVERYTHING.fingerprint() + "]");
    }
}
