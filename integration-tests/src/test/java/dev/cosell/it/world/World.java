package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.Qualification;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralTarget;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.seam.Idle;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.crm.InMemoryCrm;
import dev.cosell.testkit.crm.InMemoryCrmOptions;
import dev.cosell.testkit.partnercenter.InMemoryPartnerCenter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** One connection in virtual time. The store outlives the engine, as a database outlives a process. */
final class World {
    static final String CONNECTION = "acme";
    static final Solution SOLUTION = Solution.named("SOL-10001-ABC", "Stock Lens");
    static final Person CONTACT = new Person("Eva", "Kern", "+49405550111", "eva@fabrikam.example");
    static final PostalAddress ADDRESS = new PostalAddress("Hafenring 4", null, "Hamburg", null, "20457", "DE");

    private static final Duration LONGEST_WAIT = Duration.ofHours(2);

    final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    final InMemoryPartnerCenter partnerCenter = InMemoryPartnerCenter.of(clock);
    final InMemoryCrm crm;
    final InMemoryStateStore store = InMemoryStateStore.create(clock);
    final CrashPoints crashes = new CrashPoints();
    final List<SyncEvent> events = new ArrayList<>();
    private final SyncSettings settings;
    SyncEngine engine;
    private boolean working;

    /** Whoever died holds its streams for three more minutes. */
    private boolean died;

    World() {
        this(VersionPrecision.EXACT, settings -> settings);
    }

    World(VersionPrecision precision, UnaryOperator<SyncSettings.Builder> choose) {
        this(precision, Set.of(CrmFeature.SOLUTIONS), choose);
    }

    World(VersionPrecision precision, Set<CrmFeature> features, UnaryOperator<SyncSettings.Builder> choose) {
        this(options -> options.versionPrecision(precision).features(features), choose);
    }

    World(UnaryOperator<InMemoryCrmOptions.Builder> options, UnaryOperator<SyncSettings.Builder> choose) {
        this.crm =
                InMemoryCrm.of(options.apply(InMemoryCrmOptions.builder(clock).features(Set.of(CrmFeature.SOLUTIONS)))
                        .build());
        this.settings = choose.apply(SyncSettings.builder()).build();
        this.engine = newEngine();
        partnerCenter.onNews(this::deliver);
        engine.runOnce(1); // the first polls only set their marks
    }

    private SyncEngine newEngine() {
        crashes.born();
        Seams seams = new Seams(
                clock,
                () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos(),
                new SplittableRandom(7),
                new NoIdle());
        StateStore crashingStore = crashes.around(StateStore.class, store);
        SyncConnection connection = SyncConnection.builder(
                        CONNECTION,
                        crashes.around(ReferralGateway.class, partnerCenter),
                        crashes.around(CrmAdapter.class, crm))
                .settings(settings)
                .build();
        return SyncEngine.builder(crashingStore)
                .connection(connection)
                .seams(seams)
                .listener(events::add)
                .pollInterval(Duration.ofSeconds(30))
                .build();
    }

    /** Works and lets time pass until nothing is left to do; dies and starts anew as told. */
    void settle() {
        Instant end = clock.instant().plus(LONGEST_WAIT);
        int quietTurns = 0;
        while (quietTurns < (died ? 7 : 3) && clock.instant().isBefore(end)) {
            int worked = turn();
            boolean waiting = workWaits();
            quietTurns = worked == 0 && !waiting ? quietTurns + 1 : 0;
            clock.advance(Duration.ofSeconds(worked > 0 ? 1 : 31));
        }
        assertThat(workWaits()).as("no endless loop of work").isFalse();
    }

    /** Works for a while. */
    void settleFor(Duration span) {
        for (Instant end = clock.instant().plus(span); clock.instant().isBefore(end); ) {
            turn();
            clock.advance(Duration.ofSeconds(15));
        }
    }

    /** A look that a clock of the deal asks for in some days is no work that waits. */
    private boolean workWaits() {
        return store.nextDue()
                .filter(due -> due.compareTo(Duration.ofHours(12)) < 0)
                .isPresent();
    }

    /** Another process on the same store. */
    SyncEngine secondEngine() {
        return newEngine();
    }

    /** Lets a person do something in the process; tells whether it died over it, and then another one begins. */
    boolean diesOver(Runnable something) {
        try {
            something.run();
            return false;
        } catch (Crash death) {
            died = true;
            engine = newEngine();
            return true;
        } finally {
            crashes.dieAt(0);
        }
    }

    /** The process ends and another one begins. */
    void restart() {
        engine = newEngine();
    }

    int turn() {
        try {
            working = true;
            return engine.runOnce(100);
        } catch (Crash death) {
            died = true;
            engine = newEngine();
            return 1;
        } finally {
            working = false;
        }
    }

    /** Delivers an event to the process; one that dies over it never hears of it again, and must find the change by polling. */
    private void deliver(Referral changed) {
        try {
            engine.signals(CONNECTION).referralMayHaveChanged(changed.id(), changed.updatedAt(), null);
        } catch (Crash death) {
            if (working) {
                throw death;
            }
            engine = newEngine();
        }
    }

    int writes() {
        return partnerCenter.appliedWrites() + Math.toIntExact(crm.appliedWrites());
    }

    /** After convergence a full sweep writes nothing and parks nothing. */
    void assertSilent() {
        int before = writes();
        partnerCenter.referrals().forEach(referral -> engine.signals(CONNECTION)
                .referralMayHaveChanged(referral.id(), null, null));
        crm.seller().opportunities().forEach(record -> engine.signals(CONNECTION)
                .crmRecordMayHaveChanged(record.id()));
        crm.leadDesk().all().forEach(lead -> engine.signals(CONNECTION).crmRecordMayHaveChanged(lead.id()));
        engine.signals(CONNECTION).sweep();
        settle();
        assertThat(writes()).as("writes of a sweep after convergence").isEqualTo(before);
        assertThat(engine.parked(CONNECTION)).isEmpty();
    }

    Referral own(CrmRecordId record) {
        List<Referral> own = partnerCenter.referrals().stream()
                .filter(referral ->
                        record.value().equals(referral.externalReferenceId()) && !referral.ownedByMicrosoft())
                .toList();
        assertThat(own).as("own referrals of one record").hasSize(1);
        return own.get(0);
    }

    Opportunity record(ReferralId referral) {
        List<Opportunity> records = crm.seller().opportunities().stream()
                .filter(record -> referral.value().equals(record.get(CrmField.REFERRAL_ID)))
                .toList();
        assertThat(records).as("CRM records of one referral").hasSize(1);
        return records.get(0);
    }

    void edit(CrmRecordId record, UnaryOperator<OpportunityChanges.Builder> change) {
        crm.seller().edit(record, change.apply(OpportunityChanges.builder()).build());
    }

    /** A Microsoft seller shares a co-sell referral. */
    Referral share() {
        return partnerCenter.share(deal().build());
    }

    /** A co-sell deal as a Microsoft seller shares it. */
    static ReferralDraft.Builder deal() {
        return ReferralDraft.builder()
                .name("Fabrikam plant telemetry")
                .type(ReferralType.SHARED)
                .qualification(Qualification.SALES_QUALIFIED)
                .customer(new CustomerProfile("Fabrikam AG", null, ADDRESS, List.of(CONTACT)))
                .consent(new Consent(true, true, true))
                .notes("Customer asks for a demo in April.")
                .dealValue(new BigDecimal("75000"))
                .currency("USD")
                .closingDate(LocalDate.parse("2026-08-31"))
                .solutions(List.of(SOLUTION))
                .targets(List.of(ReferralTarget.solution(SOLUTION.id())))
                .invite(InviteContext.asking(HelpCode.PROOF_OF_CONCEPT_OR_DEMO, null));
    }

    /** A seller creates an opportunity that is ready to be shared. */
    CrmRecordId sellerCreates(UnaryOperator<OpportunityChanges.Builder> more) {
        CrmRecordId account = crm.seller().createAccount("Northwind Traders", ADDRESS.withCountry("NO"));
        CrmRecordId contact =
                crm.seller().createContact(account, new Person("Per", "Lie", "+4755550199", "per@northwind.example"));
        return sellerCreates(account, contact, more);
    }

    CrmRecordId sellerCreates(
            CrmRecordId account, CrmRecordId contact, UnaryOperator<OpportunityChanges.Builder> more) {
        OpportunityChanges.Builder changes = OpportunityChanges.builder()
                .set(CrmField.NAME, "Northwind warehouse analytics")
                .set(CrmField.STAGE, "Qualification")
                .set(CrmField.AMOUNT, new BigDecimal("48500"))
                .set(CrmField.CURRENCY, "USD")
                .set(CrmField.CLOSE_DATE, LocalDate.parse("2026-09-30"))
                .set(CrmField.DESCRIPTION, "Move of the reporting estate.")
                .set(CrmField.SYNC_FLAG, true)
                .set(CrmField.HELP, "Proof of Concept or Demo")
                .set(CrmField.PURCHASE_INTENT, "Have not decided")
                .set(CrmField.CONSENT_SHARE, true)
                .set(CrmField.CONSENT_CONTACT, true)
                .addSolution(SOLUTION)
                .addContact(new ContactRef.Existing(contact, true));
        return crm.seller().create(account, more.apply(changes).build());
    }

    private static final class NoIdle implements Idle {
        @Override
        public void await(Duration atMost) {
            throw new AssertionError("nobody waits in virtual time");
        }

        @Override
        public void wake() {}
    }
}
