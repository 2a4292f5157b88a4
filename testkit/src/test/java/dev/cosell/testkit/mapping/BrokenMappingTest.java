package dev.cosell.testkit.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.mapping.Direction;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.mapping.MergeKind;
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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** Breaks each law with a small own field and looks at what the author of it is told. */
class BrokenMappingTest {
    private static final CrmField<String> RATING = CrmField.text("rating");
    private static final Map<String, String> CODES = Map.of("Hot", "20", "Warm", "10", "Cold", "0");

    @Test
    void tests_soundField_noComplaint() {
        assertThat(complaints(of(text(value -> value)))).isEmpty();
    }

    @Test
    void tests_readerCountsItsCalls_readingIsNotStable() {
        AtomicInteger calls = new AtomicInteger();
        String complaint = only(
                of(field().fromCrm(RATING, (side, how) -> crm(side, value -> value + calls.incrementAndGet()))),
                MappingLaw.READING_IS_STABLE);

        assertThat(complaint)
                .startsWith("rating (lead rating), CRM: reading the same record twice gives the same")
                .contains("before:    rating = \"", "then read: \"", "no clock, no counter, no cache");
    }

    @Test
    void tests_readerTurnsTextRound_writingBackChangesIt() {
        String complaint = only(
                of(field().fromCrm(
                                RATING,
                                (side, how) -> crm(side, value -> new StringBuilder(value)
                                        .reverse()
                                        .toString()))),
                MappingLaw.WRITING_BACK_CHANGES_NOTHING);

        assertThat(complaint)
                .startsWith("rating (lead rating), CRM: writing back what was read changes nothing")
                .contains("read as \"", "written:   \"", "read back: \"", "\" was expected", "writtenToCrmAs");
    }

    @Test
    void tests_onlyOneSideFoldsCase_whatIsWrittenDoesNotReadBack() {
        MappingTest folding = of(text(value -> value.toUpperCase(Locale.ROOT)))
                .referrals(referral("Hot"))
                .opportunities(record("Hot"));
        String complaint = only(folding, MappingLaw.WHAT_IS_WRITTEN_READS_BACK);

        assertThat(complaint)
                .startsWith("rating (lead rating), CRM: what is written reads back")
                .contains("where \"", "trials, the shortest is shown", "let both readers give the same canonical text");
        assertThat(complaints(folding)).noneMatch(said -> said.contains(MappingLaw.NORMAL_FORM_IS_STABLE.sentence()));
    }

    @Test
    void tests_readerGrowsTheText_neverComesToRest() {
        String complaint = only(of(text(value -> value + "!")), MappingLaw.NORMAL_FORM_IS_STABLE);

        assertThat(complaint)
                .startsWith("rating (lead rating), CRM: reading and writing again and again comes to rest")
                .containsPattern("rewritten: reads back as \".*!!\"")
                .contains("both sides write for ever");
    }

    @Test
    void tests_twoFieldsInOnePlace_theOtherMoves() {
        SyncField intruder = SyncField.builder(FieldId.of("intruder"), "second text", MergeKind.SCALAR)
                .patchedAt(ReferralPath.CAMPAIGN_ID)
                .updatesCrm()
                .fromReferral((side, how) -> FieldReading.of(side.own().campaignId()))
                .fromCrm(
                        CrmField.CAMPAIGN_ID,
                        (side, how) -> side.knows(CrmField.CAMPAIGN_ID)
                                ? FieldReading.of(side.get(CrmField.CAMPAIGN_ID))
                                : FieldReading.NOT_KNOWN)
                .build();
        List<String> complaints = complaints(of(intruder));

        assertThat(complaints)
                .anyMatch(said -> said.startsWith("campaignId (marketing campaign), CRM: writing one field leaves")
                        && said.contains("moved too: intruder from"))
                .anyMatch(said -> said.startsWith("intruder (second text), Partner Center: writing one field leaves")
                        && said.contains("moved too: campaignId from"));
    }

    @Test
    void tests_dependenceDeclared_theOtherMayMove() {
        SyncField length = SyncField.builder(FieldId.of("length"), "length of rating", MergeKind.WATCHED)
                .fromReferral((side, how) -> length(side.own().statusReason()))
                .fromCrm(null, (side, how) -> length(side.get(RATING)))
                .build();
        SyncField rating = text(value -> value).build();

        assertThat(complaints(of(rating, length)))
                .isNotEmpty()
                .allMatch(said -> said.contains(MappingLaw.NOTHING_ELSE_MOVES.sentence()));
        assertThat(complaints(of(rating, length).dependsOn(length, rating))).isEmpty();
    }

    @Test
    void tests_choiceWithoutMeaning_named() {
        String complaint = only(
                of(converted(CODES)).referrals(referral("20")).picklist(RATING, "Hot", "Warm", "Cold", "On ice"),
                MappingLaw.EVERY_CHOICE_HAS_A_MEANING);

        assertThat(complaint)
                .startsWith("rating (lead rating), CRM: every choice of the picklist has a meaning")
                .contains("choice:    \"On ice\"", "read as:   empty", "complete the converter, or declare with lossy");
    }

    @Test
    void tests_twoChoicesOfOneMeaning_namedUnlessLossy() {
        Map<String, String> codes = Map.of("Hot", "20", "Boiling", "20", "Cold", "0");
        SyncField field = converted(codes).build();
        MappingTest strict = of(field).referrals(referral("0")).picklist(RATING, "Boiling", "Hot", "Cold");
        String complaint = only(strict, MappingLaw.EVERY_CHOICE_HAS_A_MEANING);

        assertThat(complaint).contains("choice:    \"Hot\"", "read as:   \"20\" like the choice \"Boiling\"");
        assertThat(complaints(strict.lossy(field))).isEmpty();
    }

    @Test
    void tests_valueOutsideThePicklistWritten_named() {
        SyncField verbatim = text(value -> value).build();
        String complaint = only(of(verbatim).picklist(RATING, "Hot", "Cold"), MappingLaw.EVERY_CHOICE_HAS_A_MEANING);

        assertThat(complaint).contains("value:     \"", "written:   \"", "choices:   [Hot, Cold]");
    }

    @Test
    void tests_converterBothWays_noComplaint() {
        assertThat(complaints(of(converted(CODES)).referrals(referral("20")).picklist(RATING, "Hot", "Warm", "Cold")))
                .isEmpty();
    }

    @Test
    void tests_textIntoANumber_whatIsThrown() {
        CrmField<BigDecimal> score = new CrmField<>("score", BigDecimal.class);
        SyncField field = field().fromCrm(
                        score,
                        (side, how) ->
                                FieldReading.of(side.get(score) == null ? null : String.valueOf(side.get(score))))
                .build();
        assertThat(complaints(of(field)))
                .anyMatch(said -> said.startsWith("rating (lead rating), CRM: what is written reads back")
                        && said.contains("java.lang.NumberFormatException"));
    }

    @Test
    void tests_listedPathForASingleValue_whatIsThrown() {
        SyncField field = SyncField.builder(FieldId.of("rating"), "lead rating", MergeKind.SCALAR)
                .patchedAt(ReferralPath.TEAM)
                .updatesCrm()
                .fromReferral((side, how) -> FieldReading.of(side.own().statusReason()))
                .fromCrm(RATING, (side, how) -> crm(side, value -> value))
                .build();
        assertThat(complaints(of(field)))
                .anyMatch(said -> said.startsWith("rating (lead rating), Partner Center: what is written reads back")
                        && said.contains("/team does not hold a text of its own"));
    }

    @Test
    void tests_sideThatNeverShowsAValue_saysSo() {
        SyncField field = field().fromReferral((side, how) -> FieldReading.NOT_KNOWN)
                .fromCrm(RATING, (side, how) -> crm(side, value -> value))
                .build();
        assertThat(complaints(of(field)))
                .anyMatch(said -> said.startsWith("rating (lead rating), Partner Center: reading the same record")
                        && said.contains("never tried: no generated or given record shows a value"));
    }

    @Test
    void tests_oneWayField_isTriedThatWayOnly() {
        SyncField rating = text(value -> value).build();
        SyncSettings oneWay = SyncSettings.builder()
                .fieldRules(FieldRules.builder()
                        .add(rating)
                        .direction(rating, Direction.TO_CRM)
                        .build())
                .build();

        assertThat(names(MappingTest.of(oneWay), rating))
                .contains("CRM: what is written reads back")
                .doesNotContain("Partner Center: what is written reads back")
                .contains("Partner Center: reading the same record twice gives the same");
    }

    @Test
    void complaint_givenRecord_isNamedWithItsValues() {
        SyncField shouting = text(value -> value.equals("Hot") ? "HOT" : value).build();

        assertThat(only(of(shouting).referrals(referral("Hot")), MappingLaw.WHAT_IS_WRITTEN_READS_BACK))
                .contains(
                        "written:   \"Hot\"",
                        "then:      rating = \"Hot\"",
                        "read back: \"HOT\" where \"Hot\" was expected",
                        "record:    given referral r-1, CRM record generated, seed 20261121 (replay with"
                                + " -Dcosell.firstSeed=20261121)");
    }

    private static MappingTest of(SyncField.Builder field) {
        return of(field.build());
    }

    private static MappingTest of(SyncField... fields) {
        FieldRules.Builder rules = FieldRules.builder();
        for (SyncField field : fields) {
            rules.add(field);
        }
        return MappingTest.of(SyncSettings.builder().fieldRules(rules.build()).build());
    }

    private static SyncField.Builder field() {
        return SyncField.builder(FieldId.of("rating"), "lead rating", MergeKind.SCALAR)
                .patchedAt(ReferralPath.STATUS_REASON)
                .updatesCrm()
                .fromReferral((side, how) -> FieldReading.of(side.own().statusReason()));
    }

    private static SyncField.Builder text(UnaryOperator<String> crmReader) {
        return field().fromCrm(RATING, (side, how) -> crm(side, crmReader));
    }

    /** A picklist of labels in the CRM whose codes Partner Center holds; what is no code is not known there. */
    private static SyncField.Builder converted(Map<String, String> codes) {
        return field().fromReferral((side, how) -> codes.containsValue(
                                Objects.requireNonNullElse(side.own().statusReason(), ""))
                        ? FieldReading.of(side.own().statusReason())
                        : FieldReading.NOT_KNOWN)
                .fromCrm(
                        RATING,
                        (side, how) -> side.knows(RATING)
                                ? FieldReading.of(codes.get(Objects.requireNonNullElse(side.get(RATING), "")))
                                : FieldReading.NOT_KNOWN)
                .writtenToCrmAs(code -> codes.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(code))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .findFirst()
                        .orElseThrow());
    }

    private static FieldReading crm(Opportunity side, UnaryOperator<String> reader) {
        String held = side.get(RATING);
        return side.knows(RATING) ? FieldReading.of(held == null ? null : reader.apply(held)) : FieldReading.NOT_KNOWN;
    }

    private static FieldReading length(@Nullable String text) {
        return text == null ? FieldReading.EMPTY : FieldReading.of(String.valueOf(text.length()));
    }

    private static Referral referral(String rating) {
        return Referral.builder(ReferralId.of("r-1"), ETag.of("\"1\""), ReferralState.ACCEPTED)
                .currency("EUR")
                .statusReason(rating)
                .build();
    }

    private static Opportunity record(String rating) {
        return Opportunity.builder(CrmRecordId.of("006-1"), CrmVersion.of("1"))
                .set(RATING, rating)
                .build();
    }

    /** Returns the one complaint about the rating and a law. */
    private static String only(MappingTest mapping, MappingLaw law) {
        List<String> found = complaints(mapping).stream()
                .filter(said -> said.startsWith("rating (")
                        && said.lines().findFirst().orElse("").endsWith(law.sentence()))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<String> complaints(MappingTest mapping) {
        List<String> complaints = new ArrayList<>();
        for (DynamicTest test : flat(mapping.tests().toList())) {
            try {
                test.getExecutable().execute();
            } catch (AssertionError complaint) {
                complaints.add(String.valueOf(complaint.getMessage()));
            } catch (Throwable unexpected) {
                throw new IllegalStateException(unexpected);
            }
        }
        return complaints;
    }

    private static List<String> names(MappingTest mapping, SyncField field) {
        List<DynamicNode> ofTheField = mapping.tests()
                .filter(node -> node.getDisplayName().startsWith(field + " ("))
                .toList();
        return flat(ofTheField).stream().map(DynamicNode::getDisplayName).toList();
    }

    private static List<DynamicTest> flat(List<DynamicNode> nodes) {
        List<DynamicTest> tests = new ArrayList<>();
        for (DynamicNode node : nodes) {
            if (node instanceof DynamicTest test) {
                tests.add(test);
            } else if (node instanceof DynamicContainer container) {
                container.getChildren().forEach(child -> tests.addAll(flat(List.of(child))));
            }
        }
        return tests;
    }
}
