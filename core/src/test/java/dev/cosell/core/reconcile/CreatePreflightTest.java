package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.validation.Finding;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CreatePreflightTest {
    private SyncSettings settings = Deals.SETTINGS;

    @Test
    void check_completeRecord_nothing() {
        assertThat(check(side -> side)).isEmpty();
    }

    @Test
    @Tag("R-040")
    @Tag("R-143")
    void check_nameMissingOrNothingButAMark_refused() {
        assertRefused(
                side -> side.set(CrmField.NAME, null), "R-040", "opportunity name", "give the opportunity a name");
        assertRefused(
                side -> side.set(CrmField.NAME, "✘ "), "R-040", "opportunity name", "give the opportunity a name");
    }

    @Test
    @Tag("R-041")
    void check_customerNameStreetOrCityMissing_refused() {
        PostalAddress address = Deals.ADDRESS;
        assertRefused(account(" ", address), "R-041", "account name", "attach an account with a name");
        assertRefused(
                account("Contoso", new PostalAddress(null, "5", "Berlin", null, "10115", "DE")),
                "R-041",
                "account street",
                "fill in the street");
        assertRefused(
                account("Contoso", new PostalAddress("Street 5", null, " ", null, "10115", "DE")),
                "R-041",
                "account city",
                "fill in the city");
    }

    @Test
    @Tag("R-041")
    @Tag("R-042")
    void check_noAccount_everyMissingPartAtOnce() {
        assertThat(check(side -> side.account(null)))
                .extracting(Finding::field)
                .containsExactlyInAnyOrder("account name", "account street", "account city", "account country");
    }

    @Test
    @Tag("R-042")
    @Tag("R-184")
    void check_countryNotTwoLetters_refusedUnlessTheSettingsTranslateIt() {
        for (String country : new String[] {"USA", "United States", "us", "ZZ", "Germany"}) {
            assertRefused(
                    account("Contoso", Deals.ADDRESS.withCountry(country)),
                    "R-042",
                    "account country",
                    "use the ISO 3166 code, for example US instead of USA or United States");
        }
        settings = settings.toBuilder().country("Germany", "DE").build();
        assertThat(check(account("Contoso", Deals.ADDRESS.withCountry("GERMANY"))))
                .isEmpty();
    }

    @Test
    @Tag("R-043")
    void check_noSolution_refusedInTheDocumentedWords() {
        for (List<Finding> findings :
                List.of(check(side -> side.solutions(List.of())), check(side -> side.solutions(null)))) {
            assertThat(findings).hasSize(1);
            assertThat(findings.get(0).message()).isEqualTo("Solution ID is required");
            assertThat(findings.get(0).ruleId()).isEqualTo("R-043");
            assertThat(findings.get(0).field()).isEqualTo("solutions");
        }
    }

    @Test
    @Tag("R-204")
    void check_moreThanFiftySolutions_refused() {
        assertThat(check(side -> side.solutions(solutions(50)))).isEmpty();
        assertRefused(side -> side.solutions(solutions(51)), "R-204", "solutions", "attach at most 50");
    }

    @Test
    @Tag("R-204")
    @Tag("R-207")
    void check_moreThanFiftyTeamMembers_refusedButTheSamePersonCountsOnce() {
        List<Person> team = new ArrayList<>();
        for (int i = 0; i < 49; i++) {
            team.add(Scene.person("P" + i, "p" + i + "@partner.example"));
        }
        team.add(Scene.person("Again", "SAM.SELLERBY@partner.example"));
        assertThat(check(side -> side.team(team))).isEmpty();
        team.add(Scene.person("More", "more@partner.example"));
        assertRefused(side -> side.team(team), "R-204", "team", "keep at most 50");
    }

    @Test
    @Tag("R-044")
    void check_dealValueMissingZeroOrNegative_refused() {
        String remedy = "enter a value above zero";
        assertRefused(side -> side.set(CrmField.AMOUNT, null), "R-044", "deal value", remedy);
        assertRefused(side -> side.set(CrmField.AMOUNT, new BigDecimal("0.00")), "R-044", "deal value", remedy);
        assertRefused(side -> side.set(CrmField.AMOUNT, new BigDecimal("-1")), "R-044", "deal value", remedy);
        assertThat(check(side -> side.set(CrmField.AMOUNT, new BigDecimal("0.01"))))
                .isEmpty();
    }

    @Test
    @Tag("R-045")
    void check_currencyMissingOrNoIsoCode_refused() {
        for (String currency : new String[] {"", "Euro", "EURO", "eur", "QQQ"}) {
            assertRefused(
                    side -> side.set(CrmField.CURRENCY, currency),
                    "R-045",
                    "currency",
                    "choose a currency such as EUR");
        }
    }

    @Test
    @Tag("R-046")
    void check_closingDateMissing_refused() {
        assertRefused(
                side -> side.set(CrmField.CLOSE_DATE, null),
                "R-046",
                "closing date",
                "enter the estimated closing date");
    }

    @Test
    @Tag("R-046")
    @Tag("R-126")
    void check_closingDatePast_warnedByTheUtcCalendar() {
        LocalDate day = LocalDate.parse("2026-06-30");
        assertThat(at("2026-06-30T23:59:59Z", day)).isEmpty();
        List<Finding> past = at("2026-07-01T00:00:00Z", day);
        assertThat(past).hasSize(1);
        assertThat(past.get(0).refuses()).isFalse();
        assertThat(past.get(0).ruleId()).isEqualTo("R-046");
        assertThat(past.get(0).field()).isEqualTo("closing date");
        assertThat(past.get(0).remedy()).isEqualTo("enter a new date");
    }

    @Test
    @Tag("R-047")
    @Tag("R-206")
    void check_nobodyOfTheTeamIsComplete_refused() {
        Person phoneless = new Person("Sam", "Sellerby", " ", "sam@partner.example");
        assertRefused(
                side -> side.owner(phoneless).team(List.of(phoneless)),
                "R-047",
                "opportunity owner",
                "complete the owner's user record or add a complete team member");
        assertThat(check(side -> side.owner(phoneless).team(List.of(Deals.SELLER))))
                .isEmpty();
        assertThat(check(side -> side.owner(Deals.SELLER).team(List.of(phoneless))))
                .isEmpty();
    }

    @Test
    @Tag("R-048")
    void check_helpWantedAndNoCompleteContact_refusedAndWithoutHelpNot() {
        CrmContact mailless = new CrmContact(Deals.CONTACT, new Person("Bea", "Buyerly", "1", null), true);
        String remedy = "attach a complete contact";
        assertRefused(side -> side.contacts(List.of(mailless)), "R-048", "customer contact", remedy);
        assertRefused(side -> side.contacts(null), "R-048", "customer contact", remedy);
        assertThat(check(side -> side.contacts(List.of()).set(CrmField.HELP, null)))
                .isEmpty();
    }

    @Test
    @Tag("R-049")
    void check_consentNotGivenOrUnknown_refused() {
        String remedy = "ask the customer, then tick the consent";
        assertRefused(side -> side.set(CrmField.CONSENT_SHARE, false), "R-049", "consent to share contacts", remedy);
        assertRefused(side -> side.forget(CrmField.CONSENT_SHARE), "R-049", "consent to share contacts", remedy);
    }

    @Test
    @Tag("R-053")
    void check_helpOptionNotKnown_refused() {
        assertRefused(
                side -> side.set(CrmField.HELP, "anything"), "R-053", "help required", "choose an option of the list");
    }

    @Test
    @Tag("R-056")
    void check_purchaseIntentMissing_refusedUnlessADefaultIsSet() {
        String remedy = "choose one, or configure a default";
        assertRefused(side -> side.set(CrmField.PURCHASE_INTENT, null), "R-056", "marketplace purchase intent", remedy);
        assertRefused(
                side -> side.set(CrmField.PURCHASE_INTENT, "maybe"), "R-056", "marketplace purchase intent", remedy);
        settings = settings.toBuilder().defaultPurchaseIntent("HaveNotDecided").build();
        assertThat(check(side -> side.set(CrmField.PURCHASE_INTENT, null))).isEmpty();
        assertRefused(
                side -> side.set(CrmField.PURCHASE_INTENT, "maybe"), "R-056", "marketplace purchase intent", remedy);
    }

    @Test
    void check_manyThingsMissing_allAtOnceInAStableOrder() {
        UnaryOperator<Opportunity.Builder> bare = side -> side.set(CrmField.AMOUNT, null)
                .set(CrmField.CURRENCY, null)
                .set(CrmField.CLOSE_DATE, null)
                .owner(null)
                .account(null);
        List<Finding> findings = check(bare);
        assertThat(findings).hasSize(8).isEqualTo(check(bare));
        assertThat(findings).allMatch(Finding::refuses);
    }

    private void assertRefused(UnaryOperator<Opportunity.Builder> edit, String rule, String field, String remedy) {
        List<Finding> findings = check(edit);
        assertThat(findings).hasSize(1);
        Finding finding = findings.get(0);
        assertThat(finding.refuses()).isTrue();
        assertThat(finding.ruleId()).isEqualTo(rule);
        assertThat(finding.field()).isEqualTo(field);
        assertThat(finding.remedy()).isEqualTo(remedy);
    }

    private List<Finding> check(UnaryOperator<Opportunity.Builder> edit) {
        Opportunity crm = edit.apply(Deals.unshared().toBuilder()).build();
        return check(crm, LocalDate.ofInstant(Deals.NOW, ZoneOffset.UTC));
    }

    private List<Finding> at(String now, LocalDate closing) {
        Opportunity crm =
                Deals.unshared().toBuilder().set(CrmField.CLOSE_DATE, closing).build();
        return check(crm, LocalDate.ofInstant(Instant.parse(now), ZoneOffset.UTC));
    }

    private List<Finding> check(Opportunity crm, LocalDate today) {
        Opportunity healed = HealedRecord.of(crm, settings).record();
        return CreatePreflight.check(DealCandidate.of(healed, settings, today), settings, today);
    }

    private static UnaryOperator<Opportunity.Builder> account(String name, PostalAddress address) {
        return side -> side.account(new CrmAccount(Deals.ACCOUNT, name, address));
    }

    private static List<Solution> solutions(int count) {
        List<Solution> solutions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            solutions.add(Solution.named("SOL-" + i, null));
        }
        return solutions;
    }
}
