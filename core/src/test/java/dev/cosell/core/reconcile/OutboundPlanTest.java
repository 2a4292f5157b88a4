package dev.cosell.core.reconcile;

import static dev.cosell.core.reconcile.Scene.changesOf;
import static dev.cosell.core.reconcile.Scene.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.merge.Presence;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralAttribute;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralTarget;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OutboundPlanTest {
    private static final Opportunity NEW = Deals.unshared();

    private SyncSettings settings = Deals.SETTINGS;
    private Instant now = Deals.NOW;

    @Test
    @Tag("R-020")
    @Tag("R-021")
    void plan_syncFlagNoOrEmptyOrUnknown_nothingIsEverSent() {
        assertThat(plan(NEW.toBuilder().set(CrmField.SYNC_FLAG, false).build()).isEmpty())
                .isTrue();
        assertThat(plan(NEW.toBuilder().set(CrmField.SYNC_FLAG, null).build()).isEmpty())
                .isTrue();
        SyncPlan unknown = plan(NEW.toBuilder().forget(CrmField.SYNC_FLAG).build());
        assertThat(unknown.isEmpty()).isTrue();
        assertThat(unknown.findings()).isEmpty();
    }

    @Test
    @Tag("R-053")
    @Tag("R-054")
    @Tag("R-059")
    void plan_helpWanted_ownReferralFirstSharedVisibleAndWithTheCrmId() {
        Opportunity hidden = NEW.toBuilder().set(CrmField.VISIBLE, false).build();
        SyncPlan plan = plan(hidden);
        assertThat(plan.actions()).hasSize(1);
        ReferralDraft draft = createOf(plan).draft();
        assertThat(draft.type()).isEqualTo(ReferralType.SHARED);
        assertThat(draft.targets()).containsExactly(ReferralTarget.solution(Deals.SOLUTION.id()));
        assertThat(draft.externalReferenceId()).isEqualTo(Deals.RECORD.value());
        assertThat(draft.consent().visibleToMicrosoftSellers()).isTrue();
        assertThat(draft.engagementId()).isNull();
        assertThat(draft.invite()).isNull();
        assertThat(createOf(plan).intended())
                .containsEntry(StandardFields.VISIBILITY.id(), new FieldBaseline("true", "false"))
                .doesNotContainKey(StandardFields.HELP.id());
    }

    @Test
    @Tag("R-051")
    void plan_noHelpAndNotVisible_private() {
        SyncPlan plan = plan(NEW.toBuilder()
                .set(CrmField.HELP, null)
                .set(CrmField.VISIBLE, false)
                .build());
        ReferralDraft draft = createOf(plan).draft();
        assertThat(draft.type()).isEqualTo(ReferralType.INDEPENDENT);
        assertThat(draft.consent().visibleToMicrosoftSellers()).isFalse();
        assertThat(draft.targets()).isEmpty();
        assertThat(createOf(plan).intended()).containsEntry(StandardFields.HELP.id(), new FieldBaseline(null, null));
    }

    @Test
    @Tag("R-052")
    @Tag("C-12")
    void plan_noHelpAndVisible_partnerLed() {
        ReferralDraft draft =
                createOf(plan(NEW.toBuilder().set(CrmField.HELP, null).build())).draft();
        assertThat(draft.type()).isEqualTo(ReferralType.SHARED);
        assertThat(draft.consent().visibleToMicrosoftSellers()).isTrue();
    }

    @Test
    @Tag("R-049")
    @Tag("R-056")
    @Tag("R-126")
    @Tag("R-143")
    void plan_completeRecord_everyValueGoesAlong() {
        Opportunity marked =
                NEW.toBuilder().set(CrmField.NAME, "✘ Contoso rollout").build();
        settings = settings.toBuilder()
                .country("Deutschland", "DE")
                .partnerLocation("4711")
                .build();
        Opportunity german = marked.toBuilder()
                .account(new CrmAccount(Deals.ACCOUNT, "Contoso", Deals.ADDRESS.withCountry("deutschland")))
                .build();
        ReferralDraft draft = createOf(plan(german)).draft();
        assertThat(draft.name()).isEqualTo("Contoso rollout");
        assertThat(draft.dealValue()).isEqualByComparingTo("50000");
        assertThat(draft.currency()).isEqualTo("EUR");
        assertThat(draft.closingDate()).isEqualTo("2026-06-30");
        assertThat(draft.notes()).isEqualTo("First talk held");
        assertThat(draft.solutions()).containsExactly(Deals.SOLUTION);
        assertThat(draft.team()).containsExactly(Deals.SELLER);
        assertThat(draft.mpnId()).isEqualTo("4711");
        assertThat(draft.customer().address().country()).isEqualTo("DE");
        assertThat(draft.attributes()).containsExactly(ReferralAttribute.purchaseIntent("Yes"));
        assertThat(draft.consent().shareInfoWithOthers()).isTrue();
    }

    @Test
    @Tag("R-063")
    void plan_partnerLocation_goesWithTheCreateAndHasNoWayToBeChangedLater() {
        settings = settings.toBuilder().partnerLocation("4711").build();
        assertThat(createOf(plan(NEW)).draft().mpnId()).isEqualTo("4711");
        assertThat(ReferralPath.values()).noneMatch(path -> path.pointer().contains("mpn"));
        Scene scene = Scene.active().own(side -> side.mpnId("4711"));
        scene.settings = settings.toBuilder().partnerLocation("1234").build();
        assertThat(scene.plan().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-049")
    void plan_consentToContactUnknown_notStatedInsteadOfInvented() {
        Opportunity silent = NEW.toBuilder().forget(CrmField.CONSENT_CONTACT).build();
        assertThat(createOf(plan(silent)).draft().consent().contact()).isNull();
        Opportunity no = NEW.toBuilder().set(CrmField.CONSENT_CONTACT, false).build();
        assertThat(createOf(plan(no)).draft().consent().contact()).isFalse();
    }

    @Test
    @Tag("R-060")
    @Tag("R-123")
    void plan_created_everySentValueIsAgreedSoThatNothingEchoes() {
        SyncPlan plan = plan(NEW);
        assertThat(createOf(plan).intended())
                .containsEntry(StandardFields.STATE.id(), new FieldBaseline("Active/Accepted", "ACTIVE"))
                .containsEntry(StandardFields.DEAL_VALUE.id(), new FieldBaseline("50000", "50000"))
                .containsEntry(StandardFields.CURRENCY.id(), new FieldBaseline("EUR", "EUR"))
                .containsEntry(StandardFields.CLOSING_DATE.id(), new FieldBaseline("2026-06-30", "2026-06-30"))
                .containsEntry(StandardFields.NOTES.id(), new FieldBaseline("First talk held", "First talk held"))
                .containsEntry(StandardFields.NAME.id(), new FieldBaseline("Contoso rollout", "Contoso rollout"));
        assertThat(plan.presenceAfter())
                .containsEntry(StandardFields.SOLUTIONS.id(), Map.of(Deals.SOLUTION.id(), Presence.BOTH))
                .containsEntry(
                        StandardFields.TEAM.id(), Map.of(Objects.requireNonNull(Deals.SELLER.key()), Presence.BOTH));
    }

    @Test
    @Tag("R-081")
    void plan_onHold_waitsAndSaysSo() {
        SyncPlan plan = plan(NEW.toBuilder().set(CrmField.STAGE, "Prospecting").build());
        assertThat(plan.isEmpty()).isTrue();
        Finding said = finding(plan.findings(), "WAITS_ON_HOLD");
        assertThat(said.ruleId()).isEqualTo("R-081");
        assertThat(said.field()).isEqualTo("stage");
        assertThat(said.remedy()).isEqualTo("move the stage to share the deal");
    }

    @Test
    @Tag("R-025")
    void plan_closedBeforeItWasShared_notCreated() {
        SyncPlan plan = plan(Deals.opportunity("Closed Won").toBuilder()
                .set(CrmField.REFERRAL_ID, null)
                .build());
        assertThat(plan.isEmpty()).isTrue();
        assertThat(finding(plan.findings(), "NOT_TAKEN_OVER").ruleId()).isEqualTo("R-025");
    }

    @Test
    @Tag("R-124")
    void plan_savedAMomentAgo_waitsForTheRestOfTheQuietPeriod() {
        SyncPlan plan = plan(saved(NEW, Duration.ofSeconds(20)));
        assertThat(plan.isEmpty()).isTrue();
        SyncPlan.Wake wake = Objects.requireNonNull(plan.wake());
        assertThat(wake.after()).isEqualTo(Duration.ofSeconds(40));
        assertThat(wake.look()).containsExactly(Side.CRM);
        assertThat(createOf(plan(saved(NEW, Duration.ofSeconds(60))))).isNotNull();
    }

    @Test
    @Tag("R-124")
    void plan_noQuietPeriodButAYoungWholeSecondStamp_waitsUntilTheStampIsFinal() {
        settings = settings.toBuilder().createQuietPeriod(Duration.ZERO).build();
        CrmFacts whole = Deals.facts(VersionPrecision.WHOLE_SECOND, Set.of(), true);
        SyncPlan young = plan(seen(saved(NEW, Duration.ofSeconds(1)), whole).build());
        assertThat(young.isEmpty()).isTrue();
        assertThat(Objects.requireNonNull(young.wake()).after()).isEqualTo(Duration.ofSeconds(1));
        assertThat(plan(saved(NEW, Duration.ofSeconds(1))).isEmpty()).isFalse();
    }

    @Test
    @Tag("R-029")
    void plan_recordHoldsAnIdentifier_adoptedAndNeverCreatedAgain() {
        Opportunity holding = NEW.toBuilder()
                .set(CrmField.REFERRAL_ID, Deals.REFERRAL.value())
                .build();
        Observation.Builder own = seen(holding, Deals.facts()).own(Slot.seen(Deals.outbound()));
        SyncPlan unsearched = plan(own.build());
        assertThat(unsearched.isEmpty()).as("nobody looked for other records").isTrue();
        assertThat(Objects.requireNonNull(unsearched.wake()).look()).contains(Side.CRM);
        SyncPlan found = plan(own.claimants(Slot.seen(List.of(holding))).build());
        assertThat(found.actions()).containsExactly(new PlannedAction.Adopt(Deals.REFERRAL, Deals.RECORD));
        SyncPlan gone = plan(seen(holding, Deals.facts()).own(Slot.absent()).build());
        assertThat(gone.isEmpty()).isTrue();
        assertThat(finding(gone.findings(), "REFERRAL_NOT_VISIBLE").ruleId()).isEqualTo("R-252");
        SyncPlan unread = plan(holding);
        assertThat(unread.isEmpty()).isTrue();
        assertThat(unread.findings()).isEmpty();
        assertThat(Objects.requireNonNull(unread.wake()).look()).contains(Side.REFERRAL);
        SyncPlan nonsense =
                plan(NEW.toBuilder().set(CrmField.REFERRAL_ID, "no such id!").build());
        assertThat(nonsense.isEmpty()).isTrue();
        assertThat(nonsense.findings()).hasSize(1);
    }

    @Test
    @Tag("R-028")
    @Tag("R-031")
    void plan_severalRecordsHoldTheIdentifier_noneIsChosenAndItIsLookedAgain() {
        Opportunity holding = NEW.toBuilder()
                .set(CrmField.REFERRAL_ID, Deals.REFERRAL.value())
                .build();
        Opportunity clone = Opportunity.builder(Scene.record(7), CrmVersion.of("1"))
                .set(CrmField.REFERRAL_ID, Deals.REFERRAL.value())
                .build();
        SyncPlan plan = plan(seen(holding, Deals.facts())
                .own(Slot.seen(Deals.outbound()))
                .claimants(Slot.seen(List.of(holding, clone)))
                .build());
        assertThat(plan.isEmpty()).isTrue();
        assertThat(finding(plan.findings(), "SEVERAL_CRM_RECORDS").ruleId()).isEqualTo("R-031");
        assertThat(Objects.requireNonNull(plan.wake()).after()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    @Tag("R-028")
    @Tag("R-031")
    void plan_copyOfARecordThatIsLinkedElsewhere_neitherLinkedNorWritten() {
        Opportunity copy = NEW.toBuilder()
                .set(CrmField.REFERRAL_ID, Deals.REFERRAL.value())
                .build();
        SyncPlan plan = plan(seen(copy, Deals.facts())
                .own(Slot.seen(Deals.outbound().toBuilder()
                        .externalReferenceId(Scene.record(7).value())
                        .build()))
                .build());
        assertThat(plan.isEmpty()).isTrue();
        assertThat(finding(plan.findings(), "LINKED_ELSEWHERE").refuses()).isTrue();
    }

    @Test
    @Tag("R-221")
    void plan_createWithoutAnswerFound_adoptedAndTheOldestOfSeveral() {
        Referral first = Deals.outbound().toBuilder()
                .createdAt(Deals.NOW.minusSeconds(5))
                .build();
        Referral second = Referral.builder(
                        ReferralId.of("44444444-4444-4444-8444-444444444444"), ETag.of("\"9\""), ReferralState.ACCEPTED)
                .createdAt(Deals.NOW)
                .build();
        SyncPlan one = plan(begun(0).created(Slot.seen(List.of(first))).build());
        assertThat(one.actions()).containsExactly(new PlannedAction.Adopt(Deals.REFERRAL, Deals.RECORD));
        assertThat(one.findings()).isEmpty();
        SyncPlan two = plan(begun(0).created(Slot.seen(List.of(second, first))).build());
        assertThat(two.actions()).containsExactly(new PlannedAction.Adopt(Deals.REFERRAL, Deals.RECORD));
        assertThat(finding(two.findings(), "SEVERAL_REFERRALS").ruleId()).isEqualTo("R-029");
    }

    @Test
    @Tag("R-221")
    void plan_createWithoutAnswerNotFound_lookedUpTwiceBeforeAnythingElse() {
        now = Deals.NOW;
        SyncPlan first = plan(begun(0).created(Slot.seen(List.of())).build());
        assertThat(first.isEmpty()).isTrue();
        assertThat(Objects.requireNonNull(first.wake()).after()).isEqualTo(Duration.ofSeconds(50));
        now = Deals.NOW.plusSeconds(300);
        SyncPlan second = plan(begun(1).created(Slot.seen(List.of())).build());
        assertThat(second.isEmpty()).isTrue();
        assertThat(Objects.requireNonNull(second.wake()).after()).isEqualTo(settings.visibilityBound());
        SyncPlan third = plan(begun(2).created(Slot.seen(List.of())).build());
        assertThat(third.isEmpty()).isTrue();
        assertThat(third.wake()).isNull();
        Finding said = finding(third.findings(), "CREATE_OUTCOME_UNKNOWN");
        assertThat(said.ruleId()).isEqualTo("R-221");
        assertThat(said.remedy()).contains("look in Partner Center");
    }

    @Test
    @Tag("R-221")
    void plan_createWithoutAnswerNotFoundTwice_sentAnewOnlyIfTheHostSaysSo() {
        settings = settings.toBuilder().recreateAfterUnknown(true).build();
        assertThat(createOf(plan(begun(2).created(Slot.seen(List.of())).build())))
                .isNotNull();
        assertThat(plan(begun(1).created(Slot.seen(List.of())).build()).isEmpty())
                .isTrue();
    }

    @Test
    @Tag("R-221")
    void plan_createWithoutAnswerNotLookedUp_notSentAgain() {
        assertThat(plan(begun(2).build()).isEmpty()).isTrue();
    }

    @Test
    @Tag("R-042")
    @Tag("R-141")
    @Tag("R-145")
    @Tag("R-146")
    void plan_refused_reasonInTheAuditAndCrossBeforeTheNameOnce() {
        Opportunity wrong = NEW.toBuilder()
                .account(new CrmAccount(Deals.ACCOUNT, "Contoso", Deals.ADDRESS.withCountry("USA")))
                .build();
        SyncPlan plan = plan(wrong);
        assertThat(plan.action(PlannedAction.CreateReferral.class)).isNull();
        assertThat(changesOf(plan).values())
                .containsEntry(CrmField.NAME, Optional.of("✘ Contoso rollout"))
                .containsEntry(
                        CrmField.AUDIT,
                        Optional.of("2026-03-02 09:05 - CRM to Partner Center sync failed: account country:"
                                + " two-letter country code required; use the ISO 3166 code, for example US instead"
                                + " of USA or United States (COUNTRY_NOT_ALPHA2, R-042)"));
        Link told = Link.none().toBuilder()
                .lastOutcome(Objects.requireNonNull(plan.outcome()))
                .build();
        SyncPlan again = Reconciler.plan(
                Deals.BY_RECORD, told, seen(wrong, Deals.facts()).build(), settings, now);
        assertThat(again.isEmpty()).isTrue();
        assertThat(again.findings()).isEmpty();
        SyncPlan otherReason = Reconciler.plan(
                Deals.BY_RECORD,
                told,
                seen(NEW.toBuilder().set(CrmField.AMOUNT, null).build(), Deals.facts())
                        .build(),
                settings,
                now);
        assertThat(otherReason.findings()).hasSize(1);
    }

    @Test
    @Tag("R-222")
    void plan_createRefusedByTheService_notSentAgainAndSaid() {
        Finding why = Findings.noCustomer();
        Observation seen = seen(NEW, Deals.facts())
                .failure(new Failure(Failure.What.CREATE_REFERRAL, Set.of(), List.of(why)))
                .build();
        SyncPlan plan = plan(seen);
        assertThat(plan.action(PlannedAction.CreateReferral.class)).isNull();
        assertThat(plan.findings()).containsExactly(why);
        assertThat(changesOf(plan).values().get(CrmField.NAME)).isEqualTo(Optional.of("✘ Contoso rollout"));
    }

    @Test
    @Tag("R-046")
    void plan_closingDateInThePast_createdWithAWarning() {
        now = Instant.parse("2026-07-01T00:00:00Z");
        SyncPlan plan = plan(NEW);
        assertThat(createOf(plan)).isNotNull();
        assertThat(finding(plan.findings(), "CLOSING_DATE_PAST").refuses()).isFalse();
    }

    @Test
    @Tag("R-100")
    void plan_recordGoneOrNotRead_nothing() {
        Observation gone = Observation.builder(Deals.facts()).crm(Slot.absent()).build();
        assertThat(plan(gone).isEmpty()).isTrue();
        assertThat(plan(gone).wake()).isNull();
        Observation unread = Observation.builder(Deals.facts()).build();
        assertThat(plan(unread).isEmpty()).isTrue();
        assertThat(Objects.requireNonNull(plan(unread).wake()).look()).contains(Side.CRM);
    }

    @Test
    @Tag("R-124")
    void plan_onlyOneOfTheTwoTimesKnown_notWaitedFor() {
        assertThat(plan(NEW.toBuilder().modifiedAt(Deals.NOW).build()).isEmpty())
                .isFalse();
        assertThat(plan(NEW.toBuilder().observedAt(Deals.NOW).build()).isEmpty())
                .isFalse();
    }

    @Test
    @Tag("R-142")
    @Tag("R-145")
    void plan_refusedButTheCrmShowsNeitherMarkNorAudit_nothingIsWrittenAndStillSaid() {
        settings = settings.toBuilder().marker(false).build();
        CrmFacts silent = Deals.facts(VersionPrecision.EXACT, Set.of(CrmField.AUDIT), true);
        SyncPlan plan = plan(
                seen(NEW.toBuilder().set(CrmField.AMOUNT, null).build(), silent).build());
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.findings()).hasSize(1);
    }

    private SyncPlan plan(Opportunity crm) {
        return plan(seen(crm, Deals.facts()).build());
    }

    private SyncPlan plan(Observation seen) {
        return Reconciler.plan(Deals.BY_RECORD, Link.none(), seen, settings, now);
    }

    private static Observation.Builder seen(Opportunity crm, CrmFacts facts) {
        return Observation.builder(facts).crm(Slot.seen(crm));
    }

    private static Observation.Builder begun(int lookUps) {
        return seen(NEW, Deals.facts())
                .intents(List.of(
                        new Intent(Intent.Kind.CREATE_REFERRAL, Deals.NOW.minusSeconds(10), Map.of(), lookUps)));
    }

    private static Opportunity saved(Opportunity crm, Duration ago) {
        return crm.toBuilder()
                .observedAt(Deals.NOW)
                .modifiedAt(Deals.NOW.minus(ago))
                .build();
    }

    private static PlannedAction.CreateReferral createOf(SyncPlan plan) {
        return Objects.requireNonNull(
                plan.action(PlannedAction.CreateReferral.class), () -> "nothing is created: " + plan);
    }
}
