package dev.cosell.it.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.registration.ContractTerm;
import dev.cosell.core.registration.DealRegistration;
import dev.cosell.core.registration.DeploymentSite;
import dev.cosell.core.registration.MarketplaceTransaction;
import dev.cosell.core.registration.PricingModel;
import dev.cosell.core.registration.RegisteredSolution;
import dev.cosell.core.registration.RegistrationContract;
import dev.cosell.core.registration.RegistrationPatch;
import dev.cosell.core.registration.RegistrationRules;
import dev.cosell.core.registration.RegistrationStatus;
import dev.cosell.core.spi.ReferralWriteResult;
import dev.cosell.partnercenter.ReferralClient;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Deal registration by the client against the simulated service and its reviewer. */
class DealRegistrationIT {
    private final SimulatedTenant tenant = new SimulatedTenant(options -> options);
    private final ReferralClient client = tenant.client();

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    @Tag("R-270")
    @Tag("R-271")
    @Tag("R-272")
    void register_reviewedAmendedApproved_isSeenInEveryState() {
        Referral won = won(Duration.ofDays(4));
        assertThat(client.checkRegistration(won, registration(60_000))).isEmpty();

        Referral registered = client.register(won, registration(60_000)).orThrow();
        assertThat(registered.registrationStatus()).isEqualTo(RegistrationStatus.REVIEW_PENDING);
        RegistrationPatch amendment = RegistrationPatch.builder()
                .contractValue(new BigDecimal("65000"))
                .soldThroughMarketplace(today().plusDays(30))
                .build();
        assertThat(client.amendRegistration(registered, amendment))
                .as("nobody asked for it")
                .isInstanceOf(ReferralWriteResult.Rejected.class);

        tenant.simulator.reviewer().requireAction(won.id().value(), "Please check the value.");
        Referral asked = client.read(won.id()).orElseThrow();
        assertThat(asked.registrations()).singleElement().satisfies(each -> {
            assertThat(each.actionRequired()).isTrue();
            assertThat(each.statusReason()).isEqualTo("Please check the value.");
            assertThat(each.contract().value()).isEqualByComparingTo("60000");
        });

        Referral amended = client.amendRegistration(asked, amendment).orThrow();
        assertThat(amended.registrations().get(0).contract().value()).isEqualByComparingTo("65000");
        MarketplaceTransaction sale = Objects.requireNonNull(
                amended.registrations().get(0).solutions().get(0).marketplace());
        assertThat(sale).isEqualTo(MarketplaceTransaction.on(today().plusDays(30)));

        tenant.simulator.reviewer().pass(won.id().value());
        Referral passed = client.read(won.id()).orElseThrow();
        assertThat(passed.registrationStatus()).isEqualTo(RegistrationStatus.PASSED);
        assertThat(passed.registrations().get(0).history().passed()).isNotNull();
        assertThat(passed.state()).isEqualTo(won.state());
    }

    @Test
    @Tag("R-273")
    @Tag("R-276")
    void register_whatTheRulesRefuse_makesNoWritingCall() {
        Referral won = won(Duration.ofDays(4));
        DealRegistration late = DealRegistration.of(
                new RegistrationContract(
                        new BigDecimal("60000"),
                        "USD",
                        today().plusDays(1),
                        today(),
                        today().plusYears(2),
                        ContractTerm.FINITE),
                List.of(solution(90_000)));

        assertThatThrownBy(() -> client.register(won, late).orThrow())
                .isInstanceOfSatisfying(RemoteRejectedException.class, refused -> assertThat(refused.findings())
                        .extracting(finding -> finding.ruleId())
                        .containsExactlyInAnyOrder("R-273", "R-276"));
        assertThat(client.read(won.id()).orElseThrow().registrations()).isEmpty();
    }

    @Test
    @Tag("R-092")
    void register_wonWithinThreeDays_isWarnedOfAndRefusedByTheService() {
        Referral won = won(Duration.ofHours(71));
        assertThat(client.checkRegistration(won, registration(60_000)))
                .extracting(finding -> finding.code())
                .containsExactly(RegistrationRules.REVIEW);
        assertThat(client.register(won, registration(60_000))).isInstanceOf(ReferralWriteResult.Rejected.class);
    }

    private Referral won(Duration after) {
        Referral deal = client.createPartnerLed(SimulatedTenant.deal()
                        .dealValue(new BigDecimal("60000"))
                        .build())
                .orThrow();
        tenant.clock.advance(after);
        return client.win(deal).orThrow();
    }

    private DealRegistration registration(int value) {
        RegistrationContract contract = new RegistrationContract(
                BigDecimal.valueOf(value),
                "USD",
                today(),
                today(),
                today().plusYears(2).minusDays(1),
                ContractTerm.FINITE);
        return DealRegistration.of(contract, List.of(solution(value)));
    }

    private static RegisteredSolution solution(int value) {
        return new RegisteredSolution(
                "SOL-10001-ABC",
                "Stock Lens",
                BigDecimal.valueOf(value),
                "USD",
                true,
                DeploymentSite.CUSTOMER,
                PricingModel.OTHER,
                MarketplaceTransaction.NONE);
    }

    private LocalDate today() {
        return tenant.clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
