package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.CatalogueSolution;
import dev.cosell.core.mapping.CreationSettings;
import dev.cosell.core.mapping.CreationSettings.EmptyNotes;
import dev.cosell.core.mapping.SolutionCatalogue;
import dev.cosell.core.mapping.SolutionTaxonomy;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.merge.Seeds;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.validation.Finding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever record passes the preflight, the drafts made of it are what the service asks for; whatever is refused is not sent. */
class CreationLawsTest {
    /** Records per seed; with the 200 seeds of an ordinary run 24,000 records. */
    private static final int RECORDS = 120;

    private static final List<@Nullable String> NAMES = Arrays.asList("Deal", "✔ Deal", "✘ ✔ Deal ✘", "✘", " ", null);
    private static final List<@Nullable String> HELP =
            Arrays.asList(null, null, "General or Other", "ProofOfConceptOrDemo", "QUOTES OR LICENSING", "Unknown");
    private static final List<@Nullable String> INTENTS =
            Arrays.asList("Yes", "no", "Have not decided", "HaveNotDecided", "perhaps", null);
    private static final List<@Nullable String> CURRENCIES =
            Arrays.asList("EUR", "JPY", "KWD", "USD", "eur", "€", null);
    private static final List<@Nullable String> COUNTRIES = Arrays.asList("DE", "US", "us", "USA", "XX", null);
    private static final List<@Nullable BigDecimal> AMOUNTS = Arrays.asList(
            new BigDecimal("50000.00"),
            new BigDecimal("0.5"),
            new BigDecimal("0.004"),
            new BigDecimal("1E+6"),
            new BigDecimal("12.345678"),
            BigDecimal.ZERO,
            new BigDecimal("-1"),
            null);
    private static final List<String> SOLUTIONS = List.of("SOL-1-ABC", "SOL-2-ABC", "SOL-3-ABC", "SOL-4-ABC");

    @Test
    @Tag("R-040")
    @Tag("R-041")
    @Tag("R-042")
    @Tag("R-043")
    @Tag("R-044")
    @Tag("R-045")
    @Tag("R-046")
    @Tag("R-047")
    @Tag("R-048")
    @Tag("R-049")
    @Tag("R-051")
    @Tag("R-052")
    @Tag("R-053")
    @Tag("R-054")
    @Tag("R-056")
    @Tag("R-057")
    @Tag("R-204")
    @Tag("R-206")
    @Tag("R-207")
    void plan_anyRecord_sendsOnlyWhatTheServiceTakes() {
        Map<DealKind, Integer> made = new EnumMap<>(DealKind.class);
        int[] refused = {0};
        Seeds.check(random -> {
            for (int i = 0; i < RECORDS; i++) {
                SyncSettings settings = settings(random);
                Opportunity crm = record(random);
                SyncPlan plan = plan(crm, settings);
                if (i == 0) {
                    assertThat(plan.describe()).isEqualTo(plan(crm, settings).describe());
                }
                PlannedAction.CreateReferral create = plan.action(PlannedAction.CreateReferral.class);
                boolean refuses = plan.findings().stream().anyMatch(Finding::refuses);
                assertThat(create == null).as(plan::toString).isEqualTo(refuses);
                if (create == null) {
                    refused[0]++;
                } else {
                    made.merge(assertTaken(crm, settings, create.draft()), 1, Integer::sum);
                }
            }
        });
        if (Long.getLong("cosell.seed") == null && Integer.getInteger("cosell.seeds", 200) >= 200) {
            // Enough of every kind came through, or the law says little.
            assertThat(made.values()).hasSize(3).allSatisfy(count -> assertThat(count)
                    .isGreaterThan(500));
            assertThat(refused[0]).isGreaterThan(5_000);
        }
    }

    private static DealKind assertTaken(Opportunity crm, SyncSettings settings, ReferralDraft own) {
        DealKind kind = crm.get(CrmField.HELP) != null
                ? DealKind.CO_SELL
                : crm.is(CrmField.VISIBLE) ? DealKind.PARTNER_LED : DealKind.PRIVATE;
        assertThat(ServiceDemands.ofOwn(own)).isEmpty();
        assertThat(own.consent().visibleToMicrosoftSellers()).isEqualTo(kind != DealKind.PRIVATE);
        assertThat(own.mpnId()).isEqualTo(settings.partnerLocation());
        assertNothingInvented(crm, own);
        if (kind == DealKind.CO_SELL) {
            assertThat(own.type()).isEqualTo(ReferralType.SHARED);
            ReferralDraft connected = new DraftWriter(crm, settings, Deals.NOW)
                    .connected(Deals.ENGAGEMENT, InviteContext.asking(HelpCode.GENERAL_OR_OTHER, null));
            assertThat(ServiceDemands.ofConnected(connected)).isEmpty();
            if (ofServices(crm)) {
                assertThat(ServiceDemands.ofServices(own)).isEmpty();
                assertThat(ServiceDemands.ofServices(connected)).isEmpty();
            }
        }
        return kind;
    }

    private static boolean ofServices(Opportunity crm) {
        String roles = crm.get(CrmField.PARTNER_ROLE);
        return roles != null && !roles.equals(" ; ")
                || crm.get(CrmField.SOLUTION_AREA) != null
                || crm.get(CrmField.SOLUTION_PLAY) != null;
    }

    /** What the CRM says goes as it is; consents are the record's own. */
    private static void assertNothingInvented(Opportunity crm, ReferralDraft own) {
        assertThat(crm.is(CrmField.CONSENT_SHARE)).isTrue();
        assertThat(own.consent().contact()).isEqualTo(crm.get(CrmField.CONSENT_CONTACT));
        BigDecimal amount = crm.get(CrmField.AMOUNT);
        if (amount != null) {
            assertThat(Objects.requireNonNull(own.dealValue()).subtract(amount).abs())
                    .isLessThanOrEqualTo(new BigDecimal("0.5"));
        }
        LocalDate closing = crm.get(CrmField.CLOSE_DATE);
        if (closing != null) {
            assertThat(own.closingDate()).isEqualTo(closing);
        }
        assertThat(own.externalReferenceId()).isEqualTo(crm.id().value());
    }

    private static SyncPlan plan(Opportunity crm, SyncSettings settings) {
        Observation seen =
                Observation.builder(Deals.facts()).crm(Slot.seen(crm)).build();
        return Reconciler.plan(Deals.BY_RECORD, Link.none(), seen, settings, Deals.NOW);
    }

    private static SyncSettings settings(RandomGenerator random) {
        CreationSettings.Builder creation = CreationSettings.builder()
                .emptyNotes(Seeds.pick(random, List.of(EmptyNotes.values())))
                .refusePastClosingDate(random.nextBoolean())
                .partnerLedType(Seeds.pick(random, List.of(ReferralType.SHARED, ReferralType.INDEPENDENT)));
        if (random.nextInt(3) == 0) {
            creation.defaultValue(CrmField.PURCHASE_INTENT, "Have not decided")
                    .heal(CrmField.AMOUNT, crm -> BigDecimal.TEN)
                    .defaultValue(CrmField.CURRENCY, "CHF")
                    .heal(CrmField.NAME, crm -> "✔ Deal of " + crm.get(CrmField.STAGE));
        }
        if (random.nextInt(3) == 0) {
            creation.solutionCatalogue(SolutionCatalogue.of(List.of(
                    CatalogueSolution.coSellReady("SOL-1-ABC"),
                    new CatalogueSolution("SOL-2-ABC", true, true, false, "1234"),
                    new CatalogueSolution("SOL-3-ABC", true, false, true, null))));
        }
        if (random.nextInt(3) == 0) {
            creation.solutionTaxonomy(SolutionTaxonomy.builder()
                    .area(2026, "Security", "Data Security", "Modern SecOps")
                    .renamedPlay("Secure Data", "Data Security")
                    .build());
        }
        return Deals.SETTINGS.toBuilder()
                .partnerLocation(random.nextBoolean() ? "4711" : null)
                .creation(creation.build())
                .build();
    }

    private static Opportunity record(RandomGenerator random) {
        Opportunity.Builder side = Deals.unshared().toBuilder()
                .set(CrmField.HELP, Seeds.pick(random, HELP))
                .set(CrmField.VISIBLE, Seeds.pick(random, Arrays.asList(true, false, null)))
                .set(CrmField.CONSENT_CONTACT, Seeds.pick(random, Arrays.asList(true, false, true)));
        if (rarely(random)) {
            side.set(CrmField.NAME, Seeds.pick(random, NAMES));
        }
        if (rarely(random)) {
            side.set(CrmField.PURCHASE_INTENT, Seeds.pick(random, INTENTS));
        }
        if (rarely(random)) {
            side.set(CrmField.CURRENCY, Seeds.pick(random, CURRENCIES));
        }
        if (rarely(random)) {
            side.set(CrmField.AMOUNT, Seeds.pick(random, AMOUNTS));
        }
        if (rarely(random)) {
            side.set(
                    CrmField.CLOSE_DATE,
                    Seeds.pick(random, Arrays.asList(LocalDate.parse("2020-01-01"), null, LocalDate.MAX.minusDays(1))));
        }
        if (rarely(random)) {
            side.set(CrmField.CONSENT_SHARE, Seeds.pick(random, Arrays.asList(false, null, true)));
        }
        if (rarely(random)) {
            side.set(CrmField.DESCRIPTION, Seeds.pick(random, Arrays.asList(null, " \r\n", "One\r\nTwo ")));
        }
        services(random, side);
        customer(random, side);
        people(random, side);
        return side.solutions(solutions(random)).build();
    }

    private static void services(RandomGenerator random, Opportunity.Builder side) {
        if (!rarely(random)) {
            return;
        }
        side.set(CrmField.PARTNER_ROLE, Seeds.pick(random, Arrays.asList("Advise", "Deploy; Advise;", " ; ", null)))
                .set(CrmField.SOLUTION_AREA, Seeds.pick(random, Arrays.asList("security ", "Security", "Old", null)))
                .set(
                        CrmField.SOLUTION_PLAY,
                        Seeds.pick(
                                random, Arrays.asList("Data Security", "secure data", "Modern SecOps", "Old", null)));
    }

    private static void customer(RandomGenerator random, Opportunity.Builder side) {
        if (rarely(random)) {
            PostalAddress address = new PostalAddress(
                    Seeds.pick(random, Arrays.asList("Street 1", " ", null)),
                    null,
                    Seeds.pick(random, Arrays.asList("Berlin", "", null)),
                    null,
                    null,
                    Seeds.pick(random, COUNTRIES));
            side.account(
                    random.nextInt(4) == 0
                            ? null
                            : new CrmAccount(
                                    Deals.ACCOUNT, Seeds.pick(random, Arrays.asList("Contoso", null, " ")), address));
        }
    }

    private static void people(RandomGenerator random, Opportunity.Builder side) {
        if (rarely(random)) {
            side.owner(Seeds.pick(random, Arrays.asList(null, person(random))));
            List<Person> team = new ArrayList<>();
            int count = random.nextInt(20) == 0 ? 60 : random.nextInt(4);
            for (int i = 0; i < count; i++) {
                team.add(count == 60 ? Scene.person("P", "p" + i + "@partner.example") : person(random));
            }
            side.team(team);
        }
        if (rarely(random)) {
            side.contacts(Seeds.pick(
                    random,
                    Arrays.asList(
                            null,
                            List.of(),
                            List.of(new CrmContact(Deals.CONTACT, person(random), true)),
                            List.of(
                                    new CrmContact(Deals.CONTACT, person(random), false),
                                    new CrmContact(Deals.CONTACT, person(random), true)))));
        }
    }

    private static Person person(RandomGenerator random) {
        return new Person(
                Seeds.pick(random, Arrays.asList("Ann", "Ann", " ")),
                "Example",
                Seeds.pick(random, Arrays.asList("1", "1", null)),
                Seeds.pick(random, Arrays.asList("ann@x.example", "ANN@x.example", "bob@x.example", null)));
    }

    private static List<Solution> solutions(RandomGenerator random) {
        if (!rarely(random)) {
            return List.of(Solution.named("SOL-1-ABC", null));
        }
        List<Solution> solutions = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            solutions.add(Solution.named(Seeds.pick(random, SOLUTIONS), null));
        }
        return solutions;
    }

    private static boolean rarely(RandomGenerator random) {
        return random.nextInt(4) == 0;
    }
}
