package dev.cosell.it.wire;

import static dev.cosell.it.wire.SimulatedTenant.ALL;
import static dev.cosell.it.wire.SimulatedTenant.ONE;
import static dev.cosell.it.wire.SimulatedTenant.applied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.core.error.RetryAdvice;
import dev.cosell.core.referral.CloseReason;
import dev.cosell.core.referral.DealShape;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralMove;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.core.referral.StalePatch;
import dev.cosell.core.spi.ReferralWriteResult;
import dev.cosell.partnercenter.CoSellResult;
import dev.cosell.partnercenter.ReferralClient;
import dev.cosell.partnercenter.query.Direction;
import dev.cosell.partnercenter.query.ReferralFilter;
import dev.cosell.partnercenter.query.ReferralProperty;
import dev.cosell.partnercenter.query.ReferralQuery;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterFaults;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The client used on its own, without the engine, against the simulated service. */
class ReferralClientIT {
    private static final InviteContext REQUEST =
            InviteContext.asking(HelpCode.PROOF_OF_CONCEPT_OR_DEMO, "Please help with sizing.");
    private static final ReferralDraft DEAL = SimulatedTenant.deal().build();

    private final SimulatedTenant tenant = new SimulatedTenant(options -> options.pageSize(3));
    private final ReferralClient client = tenant.client();

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    @Tag("R-051")
    void createPrivate_answer_isIndependentAndInvisible() {
        Referral deal = client.createPrivate(DEAL).orThrow();
        assertThat(deal.type()).isEqualTo(ReferralType.INDEPENDENT);
        assertThat(deal.consent().visibleToMicrosoftSellers()).isFalse();
        assertThat(deal.targets()).isEmpty();
        assertThat(deal.state()).isEqualTo(ReferralState.ACCEPTED);
    }

    @Test
    @Tag("R-052")
    @Tag("R-070")
    void partnerLed_laterUpgraded_isOneDealWithMicrosoftsReferral() {
        Referral deal = client.createPartnerLed(DEAL).orThrow();
        assertThat(deal.type()).isEqualTo(ReferralType.SHARED);

        Referral microsoft = client.inviteMicrosoft(deal, REQUEST).orThrow();

        assertThat(microsoft.ownedByMicrosoft()).isTrue();
        assertThat(microsoft.state()).isEqualTo(ReferralState.NEW_PENDING);
        assertThat(client.related(deal)).extracting(Referral::id).containsExactly(microsoft.id());
    }

    @Test
    @Tag("R-071")
    void privateDeal_askedAbout_isRefusedUntilItIsShared() {
        Referral deal = client.createPrivate(DEAL).orThrow();
        assertThat(client.inviteMicrosoft(deal, REQUEST)).isInstanceOf(ReferralWriteResult.Rejected.class);

        Referral shared = client.share(deal).orThrow();
        assertThat(shared.type()).isEqualTo(ReferralType.SHARED);
        assertThat(client.inviteMicrosoft(shared, REQUEST)).isInstanceOf(ReferralWriteResult.Applied.class);
    }

    @Test
    @Tag("R-054")
    @Tag("R-055")
    void createCoSell_secondStepFails_isResumedWithoutADouble() {
        tenant.simulator
                .faults()
                .inject(PartnerCenterFaults.unavailable(1).on("POST", ALL).when(request -> request.bodyText()
                        .contains("\"msft\"")));

        CoSellResult half = client.createCoSell(DEAL, REQUEST);

        Referral own = Objects.requireNonNull(half.toResume());
        assertThat(half.complete()).isFalse();
        assertThat(half.microsoft()).isInstanceOf(ReferralWriteResult.NotApplied.class);
        assertThat(client.inviteMicrosoft(own, REQUEST)).isInstanceOf(ReferralWriteResult.Applied.class);
        assertThat(tenant.simulator.engagement(engagement(own).value())).hasSize(2);
    }

    @Test
    @Tag("R-048")
    void createCoSell_withoutCompleteContact_makesNoHalfDeal() {
        int before = tenant.simulator.calls().mark();
        ReferralDraft anonymous = DEAL.toBuilder()
                .customer(DEAL.customer().withMembers(List.of()))
                .build();

        CoSellResult result = client.createCoSell(anonymous, REQUEST);

        assertThatThrownBy(() -> result.own().orThrow())
                .isInstanceOfSatisfying(RemoteRejectedException.class, refused -> {
                    assertThat(refused.retry()).isEqualTo(RetryAdvice.AFTER_CORRECTION);
                    assertThat(refused.findings())
                            .extracting(finding -> finding.ruleId())
                            .containsExactly("R-048");
                });
        assertThat(tenant.simulator.calls().since(before)).isEmpty();
    }

    @Test
    @Tag("R-082")
    @Tag("R-090")
    @Tag("R-091")
    @Tag("R-120")
    void life_acceptedThenWon_eachStepIsOneCallAndNothingAfterwards() {
        Referral inbound = client.read(tenant.share()).orElseThrow();
        assertThat(client.win(inbound)).isInstanceOf(ReferralWriteResult.Rejected.class);

        Referral accepted = client.move(
                        inbound,
                        ReferralMove.accept(),
                        ReferralPatch.builder().externalReferenceId("006-1").build())
                .orThrow();
        assertThat(accepted.state()).isEqualTo(ReferralState.ACCEPTED);
        assertThat(accepted.externalReferenceId()).isEqualTo("006-1");

        Referral won = client.win(accepted).orThrow();
        assertThat(won.state()).isEqualTo(ReferralState.WON);
        assertThat(client.update(won, ReferralPatch.builder().notes("too late").build()))
                .isInstanceOf(ReferralWriteResult.Rejected.class);
        assertThat(tenant.simulator.calls().countByTemplate().get("PATCH " + ONE))
                .isEqualTo(2);
        assertThat(tenant.simulator.calls().countByTemplate().keySet())
                .as("whole documents are never put")
                .noneMatch(call -> call.startsWith("PUT"));
    }

    @Test
    @Tag("R-084")
    @Tag("R-085")
    void decline_withAReason_isClosedWithItsText() {
        Referral declined = client.decline(client.read(tenant.share()).orElseThrow(), CloseReason.OTHER_VENDOR)
                .orThrow();
        assertThat(declined.state()).isEqualTo(ReferralState.DECLINED);
        assertThat(declined.statusReason()).isEqualTo("Customer chose another vendor");
    }

    @Test
    @Tag("R-118")
    @Tag("R-122")
    void updateMerging_portalChangedAnotherField_bothEditsLive() {
        Referral seen = client.createPrivate(DEAL).orThrow();
        tenant.simulator.portal().editNotes(seen.id().value(), "Written in the portal.");

        Referral merged = client.updateMerging(
                        seen,
                        ReferralPatch.builder()
                                .dealValue(new BigDecimal("51000"))
                                .build())
                .orThrow();

        assertThat(merged.dealValue()).isEqualByComparingTo("51000");
        assertThat(merged.notes()).isEqualTo("Written in the portal.");
    }

    @Test
    @Tag("R-118")
    @Tag("R-121")
    void updateMerging_portalChangedTheSameField_overwritesNothingAndTellsAll() {
        Referral seen = client.createPrivate(DEAL).orThrow();
        tenant.simulator.portal().editNotes(seen.id().value(), "Written in the portal.");
        ReferralPatch mine = ReferralPatch.builder().notes("Written here.").build();

        ReferralWriteResult result = client.updateMerging(seen, mine);

        assertThat(result).isInstanceOfSatisfying(ReferralWriteResult.Changed.class, changed -> {
            StalePatch stale = new StalePatch(seen, mine, Objects.requireNonNull(changed.current()));
            assertThat(stale.collisions()).containsExactly(ReferralPath.NOTES);
            assertThat(Objects.requireNonNull(changed.context().answer()).status())
                    .isEqualTo(412);
        });
        assertThat(client.read(seen.id()).orElseThrow().notes()).isEqualTo("Written in the portal.");
    }

    @Test
    @Tag("R-014")
    @Tag("R-015")
    void all_overSeveralPages_givesEachOnceAndReadsLazily() {
        for (int deal = 0; deal < 7; deal++) {
            client.createPrivate(DEAL).orThrow();
        }
        int before = tenant.simulator.calls().mark();

        List<ReferralId> firstFour = client.all(ReferralQuery.all()).stream()
                .limit(4)
                .map(Referral::id)
                .toList();

        assertThat(firstFour).doesNotHaveDuplicates().hasSize(4);
        assertThat(tenant.simulator.calls().since(before)).as("pages of three").hasSize(2);
        assertThat(client.all(ReferralQuery.all())).hasSize(7);
        assertThat(client.all(ReferralQuery.builder().top(5).build())).hasSize(5);
        assertThat(client.count(ReferralQuery.all())).hasValue(7);
    }

    @Test
    void all_everyDocumentedCondition_isUnderstoodByTheService() {
        Referral inbound = client.read(tenant.share()).orElseThrow();
        client.createPrivate(DEAL).orThrow();

        ReferralQuery query = ReferralQuery.builder()
                .where(ReferralFilter.status(inbound.state().status()))
                .where(ReferralFilter.substatus(inbound.state().substatus()))
                .where(ReferralFilter.type(ReferralType.SHARED))
                .where(ReferralFilter.qualification(Objects.requireNonNull(inbound.qualification())))
                .where(ReferralFilter.direction(Direction.INCOMING))
                .where(ReferralFilter.customerCountry(
                        Objects.requireNonNull(inbound.customer().address().country())))
                .where(ReferralFilter.engagement(engagement(inbound)))
                .where(ReferralFilter.updatedSince(Objects.requireNonNull(inbound.updatedAt())))
                .select(ReferralProperty.STATUS, ReferralProperty.DETAILS)
                .build();

        assertThat(client.all(query)).singleElement().satisfies(found -> {
            assertThat(found.id()).isEqualTo(inbound.id());
            assertThat(found.eTag()).isEqualTo(inbound.eTag());
            assertThat(found.dealValue()).isEqualTo(inbound.dealValue());
            assertThat(found.customer().name()).as("not selected").isNull();
        });
        assertThat(client.all(ReferralQuery.builder()
                        .where(ReferralFilter.teamMember("olga@seller.example"))
                        .build()))
                .hasSize(1);
    }

    @Test
    @Tag("R-009")
    void changedSince_reading_stopsAtTheFirstOlderOne() {
        for (int deal = 0; deal < 5; deal++) {
            client.createPrivate(DEAL).orThrow();
        }
        tenant.clock.advance(Duration.ofMinutes(5));
        Referral youngest = client.createPrivate(DEAL).orThrow();
        int before = tenant.simulator.calls().mark();

        assertThat(StreamSupport.stream(
                                client.changedSince(tenant.clock.instant().minusSeconds(60))
                                        .spliterator(),
                                false)
                        .map(Referral::id))
                .containsExactly(youngest.id());
        assertThat(tenant.simulator.calls().since(before)).hasSize(1);
    }

    @Test
    @Tag("R-222")
    void create_whatTheServiceRefuses_namesStatusCodeAndCall() {
        ReferralWriteResult result =
                client.create(SimulatedTenant.deal().currency("EURO").build());

        assertThatThrownBy(result::orThrow).isInstanceOfSatisfying(RemoteRejectedException.class, refused -> {
            assertThat(Objects.requireNonNull(refused.answer()).status()).isEqualTo(400);
            assertThat(refused.answer().code()).isEqualTo("invalidRequest");
            assertThat(refused.context().correlationId()).isNotNull();
            assertThat(refused.context().requestId()).isNotNull();
            assertThat(refused.findings())
                    .extracting(finding -> finding.field())
                    .contains("details.currency");
        });
    }

    @Test
    @Tag("R-129")
    void read_allThatTheServiceSends_hasItsPlaceOrIsKept() {
        Referral created = applied(client.createCoSell(DEAL, REQUEST).own());
        Referral read = client.read(created.id()).orElseThrow();
        assertThat(read.organizationName()).isNotBlank();
        assertThat(read.times().accepted()).isNotNull();
        assertThat(read.links().self()).isNotBlank();
        assertThat(read.registrationStatus()).isNotNull();
        assertThat(read.lead().quality()).isEqualTo("Unknown");
        assertThat(read.unknown().names()).allSatisfy(name -> assertThat(name).startsWith("/"));
    }

    @Test
    void invitePartner_knownLocation_isOneMoreReferralOfTheDeal() {
        Referral own = client.createPartnerLed(DEAL).orThrow();
        InviteContext request = InviteContext.inviting("7654321", HelpCode.GENERAL_OR_OTHER, "Join us.");

        Referral invitation = client.invitePartner(own, "7654321", request).orThrow();

        assertThat(invitation.engagementId()).isEqualTo(own.engagementId());
        assertThat(invitation.id()).isNotEqualTo(own.id());
        tenant.simulator.otherPartner("7654321").accept(engagement(own).value());
        assertThat(client.related(own)).singleElement().satisfies(theirs -> assertThat(theirs.state())
                .isEqualTo(ReferralState.ACCEPTED));
        assertThat(client.invitePartner(own, "999", request)).isInstanceOf(ReferralWriteResult.Rejected.class);
    }

    @Test
    @Tag("R-057")
    void services_roleAreaAndPlay_areTakenTogetherOnBothReferrals() {
        ReferralDraft services = DealShape.services(
                DEAL, List.of("SolutionDesign", "Deployment"), "CloudAndAIPlatforms", "MigrateAndModernize");

        CoSellResult result = client.createCoSell(services, REQUEST);

        assertThat(result.complete()).isTrue();
        assertThat(result.own().orThrow().attributes()).containsAll(services.attributes());
    }

    private static EngagementId engagement(Referral referral) {
        return Objects.requireNonNull(referral.engagementId());
    }
}
