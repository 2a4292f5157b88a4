package dev.cosell.it.wire;

import static dev.cosell.it.wire.SimulatedTenant.ALL;
import static dev.cosell.it.wire.SimulatedTenant.ONE;
import static dev.cosell.it.wire.SimulatedTenant.applied;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralTarget;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.spi.ReferralPage;
import dev.cosell.core.spi.ReferralWriteResult;
import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterFaults;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reads and writes of the Partner Center client against the simulated service. */
class ReferralCallsIT {
    private final SimulatedTenant tenant = new SimulatedTenant(options -> options.pageSize(2));
    private final ReferralGateway gateway = tenant.gateway();

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    @Tag("R-054")
    @Tag("R-055")
    void create_ownThenConnected_oneDealWithTwoReferrals() {
        Referral own = applied(gateway.create(SimulatedTenant.deal().build()));
        assertThat(own.state()).isEqualTo(ReferralState.ACCEPTED);
        assertThat(own.externalReferenceId()).isEqualTo("006000000000001AAA");
        EngagementId deal = Objects.requireNonNull(own.engagementId());
        Referral microsoft = applied(gateway.create(SimulatedTenant.deal()
                .engagementId(deal)
                .externalReferenceId(null)
                .targets(List.of(ReferralTarget.MICROSOFT))
                .invite(InviteContext.asking(HelpCode.PROOF_OF_CONCEPT_OR_DEMO, null))
                .build()));
        assertThat(microsoft.ownedByMicrosoft()).isTrue();
        assertThat(microsoft.engagementId()).isEqualTo(deal);
        assertThat(tenant.simulator.engagement(deal.value())).hasSize(2);
    }

    @Test
    void read_created_givesWhatWasSent() {
        Referral own = applied(gateway.create(SimulatedTenant.deal().build()));
        Referral read = gateway.read(own.id()).orElseThrow();
        assertThat(read.eTag()).isEqualTo(own.eTag());
        assertThat(read.dealValue()).isEqualByComparingTo("48500");
        assertThat(read.currency()).isEqualTo("USD");
        assertThat(read.closingDate()).hasToString("2026-09-30");
        assertThat(read.solutions()).hasSize(1);
        assertThat(read.customer().contacts()).hasSize(1);
        assertThat(read.purchaseIntent()).isEqualTo("HaveNotDecided");
    }

    @Test
    void read_unknown_isEmpty() {
        assertThat(gateway.read(ReferralId.of("11111111-1111-4111-8111-111111111111")))
                .isEmpty();
    }

    @Test
    @Tag("R-015")
    void list_oddNextLinksAndSmallPages_givesEveryReferralOnce() {
        List<ReferralId> shared = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            tenant.clock.advance(Duration.ofMinutes(1));
            shared.add(0, tenant.share());
        }
        List<ReferralId> listed = new ArrayList<>();
        String token = null;
        do {
            ReferralPage page = gateway.list(ReferralOrder.UPDATED, token);
            page.referrals().forEach(referral -> listed.add(referral.id()));
            assertThat(page.serverTime()).isEqualTo(tenant.clock.instant());
            token = page.nextPage();
        } while (token != null);
        assertThat(listed).containsExactlyElementsOf(shared);
        assertThat(tenant.simulator.calls().count("GET " + ALL, 0)).isEqualTo(4);
    }

    @Test
    void readEngagement_moreThanOnePage_givesBothSidesWithTheirETags() {
        Referral own = applied(gateway.create(SimulatedTenant.deal().build()));
        EngagementId deal = Objects.requireNonNull(own.engagementId());
        applied(gateway.create(SimulatedTenant.deal()
                .engagementId(deal)
                .externalReferenceId(null)
                .targets(List.of(ReferralTarget.MICROSOFT))
                .invite(InviteContext.asking(HelpCode.GENERAL_OR_OTHER, null))
                .build()));
        tenant.share();
        List<Referral> all = gateway.readEngagement(deal);
        assertThat(all).hasSize(2);
        assertThat(all).anyMatch(Referral::ownedByMicrosoft);
        assertThat(all.stream().filter(referral -> referral.id().equals(own.id())))
                .allMatch(referral -> referral.eTag().equals(own.eTag()));
    }

    @Test
    void patch_current_isAppliedWithANewETag() {
        Referral seen = gateway.read(tenant.share()).orElseThrow();
        Referral patched = applied(gateway.patch(seen.id(), seen.eTag(), value("81000")));
        assertThat(patched.dealValue()).isEqualByComparingTo("81000");
        assertThat(patched.eTag()).isNotEqualTo(seen.eTag());
    }

    @Test
    @Tag("R-118")
    void patch_eTagMoved_isChangedAndNothingIsWritten() {
        Referral seen = gateway.read(tenant.share()).orElseThrow();
        tenant.simulator.seller().editNotes(seen.id().value(), "Typed meanwhile.");
        // The service takes a patch without If-Match, so this holds only while the header is really sent.
        assertThat(gateway.patch(seen.id(), seen.eTag(), value("81000")))
                .isInstanceOf(ReferralWriteResult.Changed.class);
        Referral after = gateway.read(seen.id()).orElseThrow();
        assertThat(after.dealValue()).isEqualByComparingTo("75000");
        assertThat(after.notes()).isEqualTo("Typed meanwhile.");
    }

    @Test
    @Tag("R-222")
    void patch_valueRefused_namesTheProblemAndWritesNothing() {
        Referral seen = gateway.read(tenant.share()).orElseThrow();
        ReferralWriteResult result = gateway.patch(seen.id(), seen.eTag(), value("-5"));
        assertThat(result)
                .isInstanceOfSatisfying(ReferralWriteResult.Rejected.class, rejected -> assertThat(rejected.findings())
                        .allSatisfy(finding -> assertThat(finding.remedy()).isNotBlank()));
        assertThat(gateway.read(seen.id()).orElseThrow().eTag()).isEqualTo(seen.eTag());
    }

    @Test
    @Tag("R-089")
    void patch_closed_isRejected() {
        ReferralId id = tenant.share();
        tenant.clock.advance(Duration.ofDays(15));
        Referral expired = gateway.read(id).orElseThrow();
        assertThat(expired.state().terminal()).isTrue();
        assertThat(gateway.patch(id, expired.eTag(), value("81000"))).isInstanceOf(ReferralWriteResult.Rejected.class);
    }

    @Test
    void patch_unknown_isGone() {
        ReferralId unknown = ReferralId.of("11111111-1111-4111-8111-111111111111");
        assertThat(gateway.patch(unknown, ETag.of("\"1\""), value("1"))).isInstanceOf(ReferralWriteResult.Gone.class);
    }

    @Test
    @Tag("R-221")
    void create_answerLost_isUnknownAndNeverSentAgain() {
        tenant.share();
        gateway.list(ReferralOrder.UPDATED, null);
        tenant.simulator.faults().inject(Fault.dropAfter().on("POST", ALL));
        assertThat(gateway.create(SimulatedTenant.deal().build())).isInstanceOf(ReferralWriteResult.Unknown.class);
        assertThat(tenant.simulator.calls().count("POST " + ALL, 0)).isEqualTo(1);
        assertThat(tenant.simulator.referrals()).hasSize(2);
    }

    @Test
    @Tag("R-221")
    void patch_answerCutInHalf_isUnknownAndNeverSentAgain() {
        Referral seen = gateway.read(tenant.share()).orElseThrow();
        tenant.simulator.faults().inject(Fault.truncate().on("PATCH", ONE));
        assertThat(gateway.patch(seen.id(), seen.eTag(), value("81000")))
                .isInstanceOf(ReferralWriteResult.Unknown.class);
        assertThat(tenant.simulator.calls().count("PATCH " + ONE, 0)).isEqualTo(1);
    }

    @Test
    @Tag("R-220")
    void patch_throttled_isNotAppliedWithTheWaitAsked() {
        Referral seen = gateway.read(tenant.share()).orElseThrow();
        tenant.simulator.faults().inject(PartnerCenterFaults.throttled(37).on("PATCH", ONE));
        ReferralWriteResult result = gateway.patch(seen.id(), seen.eTag(), value("81000"));
        assertThat(result).isInstanceOfSatisfying(ReferralWriteResult.NotApplied.class, not -> {
            assertThat(not.retryAfter()).isEqualTo(Duration.ofSeconds(37));
            assertThat(not.finding().code().value()).isEqualTo("SERVICE_THROTTLED");
        });
        tenant.clock.advance(Duration.ofMinutes(2));
        assertThat(gateway.read(seen.id()).orElseThrow().eTag()).isEqualTo(seen.eTag());
    }

    private static ReferralPatch value(String amount) {
        return ReferralPatch.builder().dealValue(new BigDecimal(amount)).build();
    }
}
