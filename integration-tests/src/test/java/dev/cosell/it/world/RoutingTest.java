package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cosell.core.engine.LoadReport;
import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.engine.SyncEngineBuilder;
import dev.cosell.core.link.ActorId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.reconcile.InitialLoadReport;
import dev.cosell.core.referral.CustomerId;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.seam.Idle;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.ParkedDeal;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.spi.ReferralPage;
import dev.cosell.core.spi.ReferralRouter;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.core.validation.Finding;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.crm.InMemoryCrm;
import dev.cosell.testkit.crm.InMemoryCrmOptions;
import dev.cosell.testkit.partnercenter.InMemoryPartnerCenter;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One Partner Center tenant that serves two CRM organisations. */
class RoutingTest {
    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final InMemoryPartnerCenter partnerCenter = InMemoryPartnerCenter.of(clock);
    private ReferralGateway gateway = partnerCenter;
    private final InMemoryCrm north = crm("north-org");
    private final InMemoryCrm south = crm("south-org");
    private final InMemoryStateStore store = InMemoryStateStore.create(clock);

    @Test
    @Tag("R-032")
    void route_oneAnswer_onlyThatConnectionTakesTheReferralOver() {
        SyncEngine engine = engine(ReferralRouter.byCountry(Map.of("DE", "north", "FR", "south")));
        Referral german = share("DE");
        Referral french = share("FR");
        settle(engine);
        assertThat(referralsOf(north)).containsExactly(german.id().value());
        assertThat(referralsOf(south)).containsExactly(french.id().value());
        assertThat(engine.parked("north")).isEmpty();
        assertThat(engine.parked("south")).isEmpty();
        assertThat(engine.check("north").findings())
                .extracting(finding -> finding.code().value())
                .doesNotContain("ROUTER_MISSING");
    }

    @Test
    @Tag("R-032")
    void route_noAnswerOrTwo_parkedInEachConnectionWithTheFinding() {
        ReferralRouter twice = (referral, all) -> all;
        ReferralRouter fails = (referral, all) -> {
            throw new IllegalStateException(referral.customer().name());
        };
        for (ReferralRouter router : List.of(ReferralRouter.byCountry(Map.of()), twice, fails)) {
            SyncEngine engine = engine(router);
            Referral referral = share("DE");
            settle(engine);
            assertThat(referralsOf(north)).isEmpty();
            assertThat(referralsOf(south)).isEmpty();
            for (String connection : List.of("north", "south")) {
                assertThat(parked(engine, connection, referral).code().value()).isEqualTo("REFERRAL_NOT_ROUTED");
                assertThat(parked(engine, connection, referral).message()).doesNotContain("Fabrikam");
            }
        }
    }

    @Test
    @Tag("R-032")
    void route_noRouter_saidAtStartUpAndReferralsWait() {
        SyncEngine engine = engine(null);
        assertThat(engine.check("south").findings())
                .filteredOn(finding -> finding.code().value().equals("ROUTER_MISSING"))
                .extracting(Finding::ruleId, Finding::refuses)
                .containsExactly(tuple("R-032", false));
        Referral referral = share("DE");
        settle(engine);
        assertThat(parked(engine, "north", referral).code().value()).isEqualTo("ROUTER_MISSING");
        assertThat(referralsOf(north)).isEmpty();
    }

    @Test
    @Tag("R-032")
    void route_waitingReferralRequeuedAfterTheRouterWasCompleted_takenOverOnce() {
        SyncEngine before = engine(null);
        Referral referral = share("DE");
        settle(before);
        SyncEngine after = engine(ReferralRouter.always("south"));
        assertThat(after.requeue("north", DealName.of(referral.id()))).isTrue();
        assertThat(after.requeue("south", DealName.of(referral.id()))).isTrue();
        settle(after);
        assertThat(referralsOf(north)).isEmpty();
        assertThat(referralsOf(south)).containsExactly(referral.id().value());
        assertThat(after.parked("north")).isEmpty();
    }

    @Test
    @Tag("R-032")
    void route_linkExists_staysWhateverTheRouterSaysNow() {
        SyncEngine first = engine(ReferralRouter.always("north"));
        Referral referral = share("DE");
        settle(first);
        SyncEngine second = engine(ReferralRouter.always("south"));
        partnerCenter.edit(referral.id(), change -> change.notes("News for the linked record."));
        settle(second);
        assertThat(referralsOf(south)).isEmpty();
        assertThat(north.seller().opportunities().get(0).get(CrmField.DESCRIPTION))
                .isEqualTo("News for the linked record.");
        assertThat(second.parked("south")).isEmpty();
    }

    @Test
    @Tag("R-190")
    void share_customerWithNumbers_keptWithTheNewAccount() {
        SyncEngine engine = engine(ReferralRouter.always("north"));
        CustomerId duns = CustomerId.duns("123456789");
        partnerCenter.share(
                World.deal().customer(customer("DE").withIds(List.of(duns))).build());
        settle(engine);
        assertThat(north.seller()
                        .accountNumbers(north.seller().accounts().get(0).id()))
                .containsExactly(duns);
    }

    @Test
    @Tag("R-032")
    @Tag("R-240")
    void load_reportOfEachConnection_showsOnlyWhatItWouldTake() {
        SyncEngine engine = engine(ReferralRouter.byCountry(Map.of("DE", "north", "FR", "south")));
        Referral linked = share("DE");
        settle(engine);
        Referral french = share("FR");
        Referral nobodys = share("IT");

        LoadReport inNorth = engine.load("north").report();
        LoadReport inSouth = engine.load("south").report();

        assertThat(inNorth.found().newInCrm()).isEmpty();
        assertThat(inNorth.found().linkedAlready()).isEqualTo(1);
        assertThat(inSouth.found().newInCrm()).containsExactly(french.id());
        assertThat(inSouth.elsewhere()).isEqualTo(1);
        assertThat(inSouth.found().blocked())
                .extracting(InitialLoadReport.Blocked::deal)
                .containsExactly(DealName.of(nobodys.id()));
        assertThat(referralsOf(north)).containsExactly(linked.id().value());
    }

    @Test
    @Tag("R-032")
    @Tag("R-100")
    @Tag("R-240")
    void load_referralsOnTwoPagesEach_countOnce() {
        gateway = listingTwice();
        SyncEngine engine = engine(ReferralRouter.byCountry(Map.of("DE", "north", "FR", "south")));
        share("DE");
        Referral parted = share("DE");
        settle(engine);
        engine.deals("north").unlink(DealName.of(parted.id()), ActorId.of("user-17"));
        share("FR");

        LoadReport inNorth = engine.load("north").report();
        LoadReport inSouth = engine.load("south").report();

        assertThat(inNorth.apart()).isEqualTo(1);
        assertThat(inNorth.found().linkedAlready()).isEqualTo(1);
        assertThat(inSouth.elsewhere()).isEqualTo(1);
        assertThat(inSouth.found().newInCrm()).hasSize(1);
    }

    /** A list that moved on by a page while it was read: everything comes twice. */
    private ReferralGateway listingTwice() {
        Object twice = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ReferralGateway.class}, (self, method, arguments) -> {
                    Object result = method.invoke(partnerCenter, arguments);
                    boolean first = arguments != null && arguments.length == 2 && arguments[1] == null;
                    return result instanceof ReferralPage page && first && arguments[0] == ReferralOrder.CREATED
                            ? new ReferralPage(page.referrals(), "once more", page.serverTime())
                            : result;
                });
        return (ReferralGateway) twice;
    }

    @Test
    @Tag("R-009")
    @Tag("R-032")
    void sweep_eachConnectionListsTheSameReferrals_noneTakesTheOthersOver() {
        SyncEngine engine = engine(ReferralRouter.byCountry(Map.of("DE", "north", "FR", "south")));
        share("DE");
        share("FR");
        settle(engine);
        engine.sweeps("north").ask();
        engine.sweeps("south").ask();
        settle(engine);
        assertThat(referralsOf(north)).hasSize(1);
        assertThat(referralsOf(south)).hasSize(1);
        assertThat(engine.parked("north")).isEmpty();
        assertThat(engine.parked("south")).isEmpty();
    }

    private InMemoryCrm crm(String organisation) {
        InMemoryCrmOptions.Builder usual = InMemoryCrmOptions.builder(clock);
        return InMemoryCrm.of(usual.organisation(new CrmOrganisation(organisation, true, "USD", Set.of("USD", "EUR")))
                .build());
    }

    private SyncEngine engine(@Nullable ReferralRouter router) {
        Seams seams = new Seams(
                clock,
                () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos(),
                new SplittableRandom(7),
                new Idle() {
                    @Override
                    public void await(Duration atMost) {
                        throw new AssertionError("nobody waits in virtual time");
                    }

                    @Override
                    public void wake() {}
                });
        SyncEngineBuilder builder = SyncEngine.builder(store)
                .connection(SyncConnection.builder("north", gateway, north).build())
                .connection(SyncConnection.builder("south", gateway, south).build())
                .seams(seams)
                .pollInterval(Duration.ofSeconds(30));
        SyncEngine engine = (router == null ? builder : builder.router(router)).build();
        engine.runOnce(1); // the first polls only set their marks
        return engine;
    }

    private void settle(SyncEngine engine) {
        for (int turn = 0; turn < 10; turn++) {
            engine.runOnce(100);
            clock.advance(Duration.ofSeconds(31));
        }
    }

    private Referral share(String country) {
        return partnerCenter.share(World.deal().customer(customer(country)).build());
    }

    private static CustomerProfile customer(String country) {
        return new CustomerProfile("Fabrikam AG", null, World.ADDRESS.withCountry(country), List.of(World.CONTACT));
    }

    private static List<@Nullable String> referralsOf(InMemoryCrm crm) {
        return crm.seller().opportunities().stream()
                .map((Opportunity record) -> record.get(CrmField.REFERRAL_ID))
                .toList();
    }

    private static Finding parked(SyncEngine engine, String connection, Referral referral) {
        return engine.parked(connection).stream()
                .filter(deal -> deal.deal().equals(DealName.of(referral.id())))
                .map(ParkedDeal::finding)
                .findFirst()
                .orElseThrow(() -> new AssertionError("not parked: " + referral));
    }
}
