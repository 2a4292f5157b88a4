package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.CatalogueSolution;
import dev.cosell.core.mapping.CreationSettings;
import dev.cosell.core.mapping.CreationSettings.EmptyNotes;
import dev.cosell.core.mapping.SolutionCatalogue;
import dev.cosell.core.mapping.SolutionTaxonomy;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.validation.Finding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every demand on a new referral: broken alone it gives its own finding and no other, broken together all are said at once. */
class CreationConstraintsTest {
    private static final SolutionCatalogue CATALOGUE = SolutionCatalogue.of(List.of(
            new CatalogueSolution(Deals.SOLUTION.id(), true, true, false, "4711"),
            new CatalogueSolution("SOL-20002-DEV", false, true, false, "4711")));

    /** A host that refuses all that can be refused. */
    private static final SyncSettings STRICT = Deals.SETTINGS.toBuilder()
            .partnerLocation("4711")
            .creation(CreationSettings.builder()
                    .emptyNotes(EmptyNotes.REFUSE)
                    .refusePastClosingDate(true)
                    .solutionCatalogue(CATALOGUE)
                    .solutionTaxonomy(SolutionTaxonomy.builder()
                            .area(2026, "Security", "Data Security")
                            .build())
                    .build())
            .build();

    /** A Services deal with which nothing is wrong. */
    private static final Opportunity GOOD = Deals.unshared().toBuilder()
            .set(CrmField.PARTNER_ROLE, "Advise")
            .set(CrmField.SOLUTION_AREA, "Security")
            .set(CrmField.SOLUTION_PLAY, "Data Security")
            .build();

    private record Broken(String code, String rule, UnaryOperator<Opportunity.Builder> edit) {
        @Override
        public String toString() {
            return code + " " + rule;
        }
    }

    static Stream<Broken> demands() {
        return Stream.of(
                new Broken("DEAL_NAME_MISSING", "R-040", side -> side.set(CrmField.NAME, "✘")),
                new Broken("CUSTOMER_NAME_MISSING", "R-041", side -> account(side, null, Deals.ADDRESS)),
                new Broken("CUSTOMER_ADDRESS_MISSING", "R-041", side -> address(side, null, "Berlin", "DE")),
                new Broken("CUSTOMER_CITY_MISSING", "R-041", side -> address(side, "Street 5", " ", "DE")),
                new Broken("COUNTRY_NOT_ALPHA2", "R-042", side -> address(side, "Street 5", "Berlin", "DEU?")),
                new Broken("DEAL_VALUE_MISSING", "R-044", side -> side.set(CrmField.AMOUNT, new BigDecimal("0.004"))),
                new Broken("CURRENCY_NOT_ISO", "R-045", side -> side.set(CrmField.CURRENCY, "EURO")),
                new Broken("CLOSING_DATE_MISSING", "R-046", side -> side.set(CrmField.CLOSE_DATE, null)),
                new Broken(
                        "CLOSING_DATE_PAST",
                        "R-046",
                        side -> side.set(CrmField.CLOSE_DATE, LocalDate.parse("2026-03-01"))),
                new Broken("TEAM_MEMBER_INCOMPLETE", "R-047", side -> side.owner(null)),
                new Broken("CUSTOMER_CONTACT_INCOMPLETE", "R-048", side -> side.contacts(List.of())),
                new Broken("CONSENT_MISSING", "R-049", side -> side.set(CrmField.CONSENT_SHARE, false)),
                new Broken("HELP_NOT_KNOWN", "R-053", side -> side.set(CrmField.HELP, "Any")),
                new Broken("PURCHASE_INTENT_MISSING", "R-056", side -> side.set(CrmField.PURCHASE_INTENT, "later")),
                new Broken("PARTNER_ROLE_MISSING", "R-057", side -> side.set(CrmField.PARTNER_ROLE, " ; ")),
                new Broken("SOLUTION_AREA_MISSING", "R-057", side -> side.set(CrmField.SOLUTION_AREA, null)),
                new Broken("SOLUTION_PLAY_MISSING", "R-057", side -> side.set(CrmField.SOLUTION_PLAY, null)),
                new Broken("SOLUTION_NOT_KNOWN", "R-203", side -> solutions(side, "SOL-30003-OLD")),
                new Broken("SOLUTION_NOT_CO_SELL_READY", "R-203", side -> solutions(side, "SOL-20002-DEV")),
                new Broken("NOTES_MISSING", "C-3", side -> side.set(CrmField.DESCRIPTION, " \r\n ")));
    }

    @ParameterizedTest
    @MethodSource("demands")
    @Tag("R-040")
    @Tag("R-041")
    @Tag("R-042")
    @Tag("R-044")
    @Tag("R-045")
    @Tag("R-046")
    @Tag("R-047")
    @Tag("R-048")
    @Tag("R-049")
    @Tag("R-053")
    @Tag("R-056")
    @Tag("R-057")
    @Tag("R-203")
    @Tag("C-3")
    void check_brokenAlone_itsOwnRefusalAndNoOther(Broken demand) {
        assertThat(refusals(GOOD)).isEmpty();
        List<Finding> findings = refusals(demand.edit().apply(GOOD.toBuilder()).build());
        assertThat(findings).extracting(f -> f.code().value()).containsExactly(demand.code());
        assertThat(findings).extracting(Finding::ruleId).containsExactly(demand.rule());
    }

    @Test
    @Tag("R-043")
    @Tag("R-204")
    void check_noSolutionOrTooMany_refused() {
        List<Finding> none = refusals(GOOD.toBuilder().solutions(List.of()).build());
        assertThat(none).extracting(f -> f.code().value()).containsExactly("SOLUTION_MISSING");
        assertThat(none).extracting(Finding::ruleId).containsExactly("R-043");
        Opportunity many = GOOD.toBuilder()
                .solutions(IntStream.rangeClosed(1, 51)
                        .mapToObj(i -> Solution.named("SOL-" + i + "-ABC", null))
                        .toList())
                .build();
        assertThat(refusals(many))
                .extracting(f -> f.code().value())
                .containsExactlyInAnyOrder("TOO_MANY_SOLUTIONS", "SOLUTION_NOT_KNOWN");
    }

    @Test
    @Tag("R-146")
    void check_everythingBroken_saidAtOnceRefusalsFirst() {
        // What excludes another fault of the same field is left out: a missing date is not past, a missing account has
        // no wrong country.
        List<String> left = List.of("CLOSING_DATE_PAST", "SOLUTION_NOT_CO_SELL_READY");
        List<Broken> all =
                demands().filter(demand -> !left.contains(demand.code())).toList();
        Opportunity.Builder side = GOOD.toBuilder();
        for (Broken demand : all) {
            side = demand.edit().apply(side);
        }
        Opportunity worst = side.account(new CrmAccount(Deals.ACCOUNT, " ", PostalAddress.EMPTY))
                .build();
        List<Finding> findings = check(worst, STRICT);
        List<String> expected = new ArrayList<>(all.stream().map(Broken::code).toList());
        // With no role, area and play left this is no Services deal any more, so they are not missing.
        expected.removeAll(List.of("PARTNER_ROLE_MISSING", "SOLUTION_AREA_MISSING", "SOLUTION_PLAY_MISSING"));
        assertThat(findings.stream().filter(Finding::refuses))
                .extracting(f -> f.code().value())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(findings).isEqualTo(check(worst, STRICT));
        List<Boolean> refuses = findings.stream().map(Finding::refuses).toList();
        assertThat(refuses.lastIndexOf(true))
                .isLessThan((int) refuses.stream().filter(r -> r).count());
    }

    @Test
    @Tag("R-141")
    @Tag("R-145")
    void plan_everyRefusal_isWrittenOnceAndNothingIsSent() {
        demands().forEach(demand -> {
            Opportunity wrong = demand.edit().apply(GOOD.toBuilder()).build();
            SyncPlan plan = plan(wrong, Link.none());
            assertThat(plan.action(PlannedAction.CreateReferral.class))
                    .as(demand.code())
                    .isNull();
            assertThat(Scene.changesOf(plan).values()).containsKey(CrmField.AUDIT);
            assertThat(String.valueOf(Scene.written(plan, CrmField.AUDIT))).contains(demand.code(), demand.rule());
            Link told = Link.none().toBuilder()
                    .lastOutcome(Objects.requireNonNull(plan.outcome()))
                    .build();
            assertThat(plan(wrong, told).isEmpty()).as(demand.code()).isTrue();
            assertThat(plan(wrong, told).findings()).isEmpty();
        });
    }

    @Test
    @Tag("R-046")
    void check_closingDatePast_warnedByDefaultRefusedOnWish() {
        Opportunity past = GOOD.toBuilder()
                .set(CrmField.CLOSE_DATE, LocalDate.parse("2026-03-01"))
                .build();
        Finding warned = Scene.finding(check(past, Deals.SETTINGS), "CLOSING_DATE_PAST");
        assertThat(warned.refuses()).isFalse();
        assertThat(Scene.finding(check(past, STRICT), "CLOSING_DATE_PAST").refuses())
                .isTrue();
        Opportunity today = GOOD.toBuilder()
                .set(CrmField.CLOSE_DATE, LocalDate.parse("2026-03-02"))
                .build();
        assertThat(refusals(today)).isEmpty();
    }

    @Test
    @Tag("C-3")
    void check_noNotes_warnedRefusedOrIgnored() {
        Opportunity silent = GOOD.toBuilder().set(CrmField.DESCRIPTION, null).build();
        Finding warned = Scene.finding(check(silent, Deals.SETTINGS), "NOTES_MISSING");
        assertThat(warned.refuses()).isFalse();
        assertThat(warned.ruleId()).isEqualTo("C-3");
        assertThat(Scene.finding(check(silent, STRICT), "NOTES_MISSING").refuses())
                .isTrue();
        SyncSettings ignoring = Deals.SETTINGS.toBuilder()
                .creation(
                        CreationSettings.builder().emptyNotes(EmptyNotes.IGNORE).build())
                .build();
        assertThat(check(silent, ignoring))
                .extracting(f -> f.code().value())
                .containsExactly("TAXONOMY_NOT_CONFIGURED");
    }

    private static Opportunity.Builder account(Opportunity.Builder side, @Nullable String name, PostalAddress address) {
        return side.account(new CrmAccount(Deals.ACCOUNT, name, address));
    }

    private static Opportunity.Builder address(
            Opportunity.Builder side, @Nullable String line1, String city, String country) {
        return account(side, "Contoso", new PostalAddress(line1, null, city, null, "10115", country));
    }

    private static Opportunity.Builder solutions(Opportunity.Builder side, String more) {
        return side.solutions(List.of(Deals.SOLUTION, Solution.named(more, null)));
    }

    private static List<Finding> refusals(Opportunity crm) {
        return check(crm, STRICT).stream().filter(Finding::refuses).toList();
    }

    private static List<Finding> check(Opportunity crm, SyncSettings settings) {
        LocalDate today = LocalDate.parse("2026-03-02");
        return CreatePreflight.check(DealCandidate.of(crm, settings, today), settings, today);
    }

    private static SyncPlan plan(Opportunity crm, Link link) {
        Observation seen =
                Observation.builder(Deals.facts()).crm(Slot.seen(crm)).build();
        return Reconciler.plan(Deals.BY_RECORD, link, seen, STRICT, Deals.NOW);
    }
}
