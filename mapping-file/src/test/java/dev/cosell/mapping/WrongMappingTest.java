package dev.cosell.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cosell.mapping.yaml.FileProblem;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of mistake that people make in a mapping file gives a problem with its place and its remedy. */
class WrongMappingTest {
    private static final String HEAD = "mapping: acme\nversion: 1\n";
    private static final String RATING = HEAD + "fields: {campaignId: {leaveOut: true}}\ncustomFields:\n  rating:\n";

    static Arguments wrong(String kind, String text, int line, int column, String path, String words, String remedy) {
        return Arguments.of(kind, text, new FileProblem(line, column, path, words, remedy));
    }

    static Arguments body(String kind, String body, int line, int column, String path, String words, String remedy) {
        return wrong(kind, HEAD + body, line, column, path, words, remedy);
    }

    static Arguments rating(String kind, String body, int line, int column, String path, String words, String remedy) {
        return wrong(kind, RATING + body, line, column, path, words, remedy);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                        shape(),
                        heads(),
                        customFields(),
                        converters(),
                        columns(),
                        rules(),
                        stages(),
                        settings(),
                        functions())
                .flatMap(each -> each);
    }

    private static Stream<Arguments> shape() {
        return Stream.of(
                wrong("empty file", "", 0, 0, "", "the file is empty", "begin with an example"),
                wrong("no YAML", "mapping: [acme", 1, 15, "", "this is no YAML", "check indentation"),
                wrong("tab", "mapping: acme\n\tversion: 1", 2, 1, "", "this is no YAML", "check indentation"),
                wrong("a list", "- mapping", 1, 1, "", "is no group of settings", "name: value"),
                body("unknown word", "colums: {}\n", 3, 1, "colums", "is not known", "did you mean 'columns'?"),
                body("twice", "marker: true\nmarker: false\n", 4, 1, "marker", "stands here twice", "keep one"),
                body(
                        "list for a value",
                        "wonStage: [a, b]\n",
                        3,
                        11,
                        "wonStage",
                        "is no single value",
                        "wonStage: value"),
                body("blank", "wonStage: ' '\n", 3, 11, "wonStage", "is blank", "give it a value"),
                body("value for a group", "fields: all\n", 3, 9, "fields", "is no group", "name: value"));
    }

    private static Stream<Arguments> heads() {
        return Stream.of(
                wrong("no name", "version: 1\n", 1, 1, "mapping", "is missing", "add 'mapping"),
                wrong("no version", "mapping: acme\n", 1, 1, "version", "is missing", "add 'version"),
                wrong(
                        "name",
                        "mapping: Acme Inc\nversion: 1\n",
                        1,
                        10,
                        "mapping",
                        "is no name of a mapping",
                        "small letters"),
                wrong(
                        "version",
                        "mapping: acme\nversion: v2\n",
                        2,
                        10,
                        "version",
                        "is no number from 1",
                        "choose one"));
    }

    private static Stream<Arguments> customFields() {
        return Stream.of(
                rating(
                        "no column",
                        "    referral: campaignId\n",
                        6,
                        5,
                        "customFields.rating.column",
                        "is missing",
                        "add 'column"),
                rating(
                        "no referral",
                        "    column: Rating__c\n",
                        6,
                        5,
                        "customFields.rating.referral",
                        "is missing",
                        "add 'referral"),
                rating(
                        "unknown value of the referral",
                        "    column: Rating__c\n    referral: campainId\n",
                        7,
                        15,
                        "customFields.rating.referral",
                        "is no value that Partner Center shows",
                        "did you mean 'campaignId'?"),
                rating(
                        "column",
                        "    column: Rating c\n    referral: campaignId\n",
                        6,
                        13,
                        "customFields.rating.column",
                        "is no name that a column can have",
                        "API name"),
                rating(
                        "type",
                        "    column: Rating__c\n    referral: campaignId\n    type: string\n",
                        8,
                        11,
                        "customFields.rating.type",
                        "is none of its choices",
                        "choose text, number"),
                rating(
                        "direction",
                        "    column: Rating__c\n    referral: campaignId\n    direction: out\n",
                        8,
                        16,
                        "customFields.rating.direction",
                        "is none of its choices",
                        "to-partner-center"),
                rating(
                        "writes what can only be read",
                        "    column: Size__c\n    referral: customerProfile.size\n    direction: both\n",
                        8,
                        16,
                        "customFields.rating.direction",
                        "can only be read in Partner Center (R-114)",
                        "flow to the CRM only"),
                rating(
                        "types that nothing translates",
                        "    column: Flag__c\n    type: flag\n    referral: campaignId\n",
                        6,
                        5,
                        "customFields.rating.converter",
                        "nothing translates between Boolean",
                        "give a converter"),
                body(
                        "id of a standard field",
                        "customFields: {dealValue: {column: X__c, referral: details.notes}}\n",
                        3,
                        27,
                        "customFields.dealValue",
                        "is the name of a standard field",
                        "choose another name"),
                body(
                        "two fields in one place",
                        "customFields: {rating: {column: X__c, referral: campaignId}}\n",
                        3,
                        24,
                        "customFields.rating",
                        "is written to campaignId as campaignId is",
                        "leave one of the two out"),
                rating(
                        "word of a field",
                        "    column: Rating__c\n    referral: campaignId\n    lable: x\n",
                        8,
                        5,
                        "customFields.rating.lable",
                        "is not known",
                        "did you mean 'label'?"));
    }

    private static Stream<Arguments> converters() {
        String both = "    column: Rating__c\n    referral: campaignId\n";
        return Stream.of(
                rating(
                        "no pair",
                        both + "    values: {}\n",
                        8,
                        13,
                        "customFields.rating.values",
                        "at least one pair",
                        "correct"),
                rating(
                        "pair without a value",
                        both + "    values: {Hot: }\n",
                        8,
                        13,
                        "customFields.rating.values.Hot",
                        "is missing",
                        "add"),
                rating(
                        "stands for the others without a pair",
                        both + "    values: {Hot: R-1}\n    otherCrm: Cold\n",
                        8,
                        13,
                        "customFields.rating.values",
                        "'Cold', which stands for all others, has no pair",
                        "correct the pairs"),
                rating(
                        "others without pairs",
                        both + "    otherReferral: R-2\n",
                        8,
                        20,
                        "customFields.rating.otherReferral",
                        "there are no pairs",
                        "add 'values:'"),
                rating(
                        "two ways to translate",
                        both + "    values: {Hot: R-1}\n    factor: 10\n",
                        9,
                        13,
                        "customFields.rating.factor",
                        "stands beside values",
                        "keep one way"),
                rating(
                        "factor of texts",
                        both + "    factor: 10\n",
                        8,
                        13,
                        "customFields.rating.factor",
                        "needs numbers",
                        "type: number"),
                rating(
                        "factor",
                        "    column: X__c\n    type: number\n    referral: details.dealValue\n    factor: -1\n",
                        9,
                        13,
                        "customFields.rating.factor",
                        "is no number above zero",
                        "write one such as 1000"),
                rating(
                        "pairs of no texts",
                        "    column: X__c\n    type: date\n    referral: expirationDateTime\n    values: {a: b}\n",
                        9,
                        13,
                        "customFields.rating.values",
                        "one side holds no text",
                        "text fields only"),
                rating(
                        "decimals alone",
                        both + "    decimals: 2\n",
                        8,
                        15,
                        "customFields.rating.decimals",
                        "belongs to a factor",
                        "add 'factor:'"));
    }

    private static Stream<Arguments> columns() {
        return Stream.of(
                body(
                        "field of the CRM",
                        "columns: {amonut: X__c}\n",
                        3,
                        19,
                        "columns.amonut",
                        "is no field of the CRM",
                        "did you mean 'amount'?"),
                body(
                        "named as in Partner Center",
                        "columns: {dealValue: X__c}\n",
                        3,
                        22,
                        "columns.dealValue",
                        "is no field of the CRM",
                        "is called 'amount'"),
                body(
                        "column",
                        "columns: {amount: 1X}\n",
                        3,
                        19,
                        "columns.amount",
                        "is no name that a column can have",
                        "API name"),
                rating(
                        "column in two places",
                        "    column: X__c\n    referral: campaignId\ncolumns: {rating: Y__c}\n",
                        8,
                        19,
                        "columns.rating",
                        "has its column in customFields already",
                        "name it in one place"),
                body(
                        "extra field",
                        "extraFields: {stage: {column: X__c}}\n",
                        3,
                        22,
                        "extraFields.stage",
                        "is the name of another field",
                        "choose another"));
    }

    private static Stream<Arguments> rules() {
        return Stream.of(
                body(
                        "field",
                        "fields: {dealvalu: {pause: true}}\n",
                        3,
                        20,
                        "fields.dealvalu",
                        "is no standard field",
                        "did you mean 'dealValue'?"),
                body(
                        "authority",
                        "fields: {notes: {authority: microsoft}}\n",
                        3,
                        29,
                        "fields.notes.authority",
                        "is none of its choices",
                        "partner-center"),
                body(
                        "resolver",
                        "fields: {notes: {onConflict: newest}}\n",
                        3,
                        30,
                        "fields.notes.onConflict",
                        "is none of its choices",
                        "latest"),
                body(
                        "flag",
                        "fields: {notes: {pause: yes}}\n",
                        3,
                        25,
                        "fields.notes.pause",
                        "is neither true nor false",
                        "write true or false"),
                body(
                        "left out",
                        "fields: {state: {leaveOut: true}}\n",
                        3,
                        17,
                        "fields.state",
                        "cannot be left out",
                        "pause the field"));
    }

    private static Stream<Arguments> stages() {
        return Stream.of(
                body(
                        "stage in both",
                        "onHoldStages: A\nactiveStages: A\n",
                        3,
                        15,
                        "onHoldStages",
                        "a stage stands in both",
                        "once"),
                body(
                        "sales stage",
                        "lifecycle: {salesStages: {A: 50}}\n",
                        3,
                        26,
                        "lifecycle.salesStages",
                        "is no sales stage",
                        "choose"),
                body(
                        "close reason",
                        "lifecycle: {closeReasons: {A: gone}}\n",
                        3,
                        27,
                        "lifecycle.closeReasons",
                        "is no reason of Microsoft's list",
                        "BUDGET"),
                body(
                        "entry of a list",
                        "activeStages: [A, [B]]\n",
                        3,
                        19,
                        "activeStages",
                        "has an entry that is no text",
                        "one text an entry"));
    }

    private static Stream<Arguments> settings() {
        return Stream.of(
                body("country", "countries: {Germany: DEU}\n", 3, 12, "countries", "'Germany' needs", "ISO 3166-1"),
                body(
                        "link",
                        "referralLink: https://portal\n",
                        3,
                        15,
                        "referralLink",
                        "{referralId} is missing",
                        "put {referralId}"),
                body(
                        "purchase intent",
                        "defaultPurchaseIntent: Maybe\n",
                        3,
                        24,
                        "defaultPurchaseIntent",
                        "is not a purchase intent",
                        "HaveNotDecided"),
                body(
                        "span of time",
                        "createQuietPeriod: 30s\n",
                        3,
                        20,
                        "createQuietPeriod",
                        "is no span of time",
                        "PT30S"),
                body(
                        "too long",
                        "createQuietPeriod: PT2H\n",
                        3,
                        20,
                        "createQuietPeriod",
                        "is out of range",
                        "zero to 1 hour"),
                body(
                        "currency",
                        "customers: {fixedCurrency: Euro}\n",
                        3,
                        28,
                        "customers.fixedCurrency",
                        "is no ISO 4217 code",
                        "EUR"),
                body(
                        "default of a consent",
                        "creation: {defaults: {consentToShare: true}}\n",
                        3,
                        11,
                        "creation.consentToShare",
                        "only ever given by people",
                        "remove"),
                body(
                        "default of the engine's",
                        "crm: {defaults: {stage: X}}\n",
                        3,
                        6,
                        "crm.defaultValue",
                        "the engine itself sets stage",
                        "leave it out"),
                body(
                        "default's form",
                        "creation: {defaults: {closeDate: soon}}\n",
                        3,
                        34,
                        "creation.defaults.closeDate",
                        "is no value of its field",
                        "2026-12-31"),
                body(
                        "healed by nothing",
                        "creation: {heal: {description: [nextStep]}}\n",
                        3,
                        32,
                        "creation.heal.description",
                        "names 'nextStep'",
                        "choose one of"),
                body(
                        "healed by itself",
                        "creation: {heal: {description: description}}\n",
                        3,
                        32,
                        "creation.heal.description",
                        "names itself",
                        "another field"),
                body(
                        "number",
                        "populations: {confirmCreatesAbove: many}\n",
                        3,
                        36,
                        "populations.confirmCreatesAbove",
                        "is no number",
                        "20 is the default"));
    }

    private static Stream<Arguments> functions() {
        String both = "    column: Rating__c\n    referral: campaignId\n";
        return Stream.of(
                rating(
                        "function",
                        both + "    converter: function:program\n",
                        8,
                        16,
                        "customFields.rating.converter",
                        "does not have",
                        "did you mean 'programme'?"),
                rating(
                        "script",
                        both + "    converter: value.trim()\n",
                        8,
                        16,
                        "customFields.rating.converter",
                        "names no function",
                        "function:NAME"),
                rating(
                        "function of other types",
                        both + "    converter: function:numbers\n",
                        8,
                        16,
                        "customFields.rating.converter",
                        "translates between Long and String",
                        "another function"),
                body(
                        "resolver's name",
                        "fields: {notes: {onConflict: function:x}}\n",
                        3,
                        30,
                        "fields.notes.onConflict",
                        "does not have",
                        "choose one of greater"),
                body(
                        "matcher",
                        "customers: {accountMatcher: function:x}\n",
                        3,
                        29,
                        "customers.accountMatcher",
                        "does not have",
                        "choose one of ours"),
                body(
                        "policy",
                        "creation: {sharePolicy: flagged}\n",
                        3,
                        25,
                        "creation.sharePolicy",
                        "names no function",
                        "function:NAME"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void parse_mistake_namesPlaceAndRemedy(String kind, String text, FileProblem expected) {
        assertThat(problems(text)).as(kind).anySatisfy(problem -> {
            assertThat(problem.path()).isEqualTo(expected.path());
            assertThat(problem.message()).contains(expected.message());
            assertThat(problem.remedy()).contains(expected.remedy());
            assertThat("line " + problem.line() + ", column " + problem.column())
                    .isEqualTo("line " + expected.line() + ", column " + expected.column());
        });
    }

    /** A mistake must not hide behind another one, nor bring forth others that are none. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void parse_mistake_isTheOnlyOneSaid(String kind, String text, FileProblem expected) {
        assertThat(problems(text)).as(kind).hasSize(1);
    }

    @Test
    void parse_manyMistakes_areSaidAtOnceInTheOrderOfTheFile() {
        List<FileProblem> problems = problems(
                "mapping: Acme\nversion: 0\ncolums: {}\nwonStage: [a]\nfields: {notes: {pause: yes}}\ncreateQuietPeriod: 1\n");
        assertThat(problems)
                .extracting(FileProblem::path)
                .containsExactly("mapping", "version", "colums", "wonStage", "fields.notes.pause", "createQuietPeriod");
    }

    @Test
    void parse_fortyKinds_atLeast() {
        assertThat(mistakes().count()).isGreaterThan(40);
    }

    private static List<FileProblem> problems(String text) {
        WrongMappingException wrong = catchThrowableOfType(
                WrongMappingException.class, () -> MappingFile.parse("acme.yaml", text, Samples.OPTIONS));
        return Objects.requireNonNull(wrong, "it was taken").problems();
    }
}
