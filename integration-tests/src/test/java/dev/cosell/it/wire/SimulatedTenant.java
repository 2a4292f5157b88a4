package dev.cosell.it.wire;

import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.Qualification;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralAttribute;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralTarget;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.ReferralWriteResult;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.JdkHttpTransportOptions;
import dev.cosell.http.auth.Secret;
import dev.cosell.partnercenter.AppUserCredentials;
import dev.cosell.partnercenter.PartnerCenterClient;
import dev.cosell.partnercenter.ReferralClient;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.partnercenter.InboundDeal;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulator;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulatorBuilder;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.function.UnaryOperator;

/** A simulated Partner Center and a client signed in to it. */
final class SimulatedTenant implements AutoCloseable {
    static final String ONE = "/v1.0/engagements/referrals/{id}";
    static final String ALL = "/v1.0/engagements/referrals";
    static final String TOKEN = "POST /{tenantId}/oauth2/v2.0/token";

    final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    final PartnerCenterSimulator simulator;
    final SavedTokens tokens;

    SimulatedTenant(UnaryOperator<PartnerCenterSimulatorBuilder> options) {
        simulator = options.apply(PartnerCenterSimulator.builder().clock(clock)).start();
        tokens = new SavedTokens(simulator.refreshToken());
    }

    ReferralClient client() {
        return client(simulator.referralsUri(), simulator.baseUri(), simulator.clientSecret());
    }

    ReferralGateway gateway() {
        return gateway(simulator.referralsUri(), simulator.baseUri(), simulator.clientSecret());
    }

    ReferralGateway gateway(URI referrals, URI login, String secret) {
        return client(referrals, login, secret);
    }

    ReferralClient client(URI referrals, URI login, String secret) {
        return wholeClient(referrals, login, secret).referrals();
    }

    PartnerCenterClient wholeClient() {
        return wholeClient(simulator.referralsUri(), simulator.baseUri(), simulator.clientSecret());
    }

    private PartnerCenterClient wholeClient(URI referrals, URI login, String secret) {
        return PartnerCenterClient.builder(simulator.tenantId())
                .referralsBase(referrals)
                .loginAuthority(login)
                .partnerCenterBase(simulator.baseUri())
                .limitWait(this::passTime)
                .seams(new Seams(
                        clock,
                        this::ticks,
                        Seams.system().random(),
                        Seams.system().idle()))
                .credentials(AppUserCredentials.of(simulator.clientId(), Secret.of(secret), tokens))
                .transport(JdkHttpTransport.open(JdkHttpTransportOptions.builder()
                        .deadline(Duration.ofSeconds(5))
                        .build()))
                .build();
    }

    private void passTime(Condition changed, Duration atMost) throws InterruptedException {
        clock.advance(atMost);
        boolean unused = changed.await(1, TimeUnit.MILLISECONDS);
    }

    /** Waits that the service asks for pass with its own clock. */
    private long ticks() {
        return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    }

    ReferralId share() {
        return ReferralId.of(
                simulator.seller().share(InboundDeal.coSell()).path("id").asText());
    }

    static Referral applied(ReferralWriteResult result) {
        if (result instanceof ReferralWriteResult.Applied applied) {
            return applied.referral();
        }
        throw new AssertionError("not applied: " + result);
    }

    /** A deal of ours as the engine would send it. */
    static ReferralDraft.Builder deal() {
        Person contact = new Person("Per", "Lie", "+4755550199", "per@northwind.example");
        PostalAddress address = new PostalAddress("Kaigaten 1", null, "Bergen", null, "5003", "NO");
        return ReferralDraft.builder()
                .name("Northwind warehouse analytics")
                .externalReferenceId("006000000000001AAA")
                .type(ReferralType.SHARED)
                .qualification(Qualification.SALES_QUALIFIED)
                .salesStage("10")
                .customer(new CustomerProfile("Northwind Traders", null, address, List.of(contact)))
                .consent(new Consent(true, true, true))
                .notes("Move of the reporting estate.")
                .dealValue(new BigDecimal("48500"))
                .currency("USD")
                .closingDate(LocalDate.parse("2026-09-30"))
                .solutions(List.of(Solution.named("SOL-10001-ABC", "Stock Lens")))
                .attributes(List.of(new ReferralAttribute("CustomerMarketplaceIntent", "HaveNotDecided")))
                .team(List.of(new Person("Olga", "Owner", "+14255550100", "olga@seller.example")))
                .targets(List.of(ReferralTarget.solution("SOL-10001-ABC")));
    }

    @Override
    public void close() {
        simulator.close();
    }
}
