package dev.cosell.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.LinkStore.Bound;
import dev.cosell.core.spi.PairKeys;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the parts of the store contract share: a store on a clock that stands still, and deals to put into it. */
abstract class StoreContract {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    static final Duration LEASE = Duration.ofMinutes(1);
    static final Duration TICK = Duration.ofMillis(1);
    static final ConnectionId ACME = ConnectionId.of("acme");
    static final ConnectionId OTHER = ConnectionId.of("other");
    static final ReferralId REFERRAL = ReferralId.of("r-1");
    static final ReferralId MICROSOFT = ReferralId.of("ms-1");
    static final CrmRecordId RECORD = CrmRecordId.of("006-1");
    static final DealName BY_REFERRAL = DealName.of(REFERRAL);
    static final DealName BY_MICROSOFT = DealName.of(MICROSOFT);
    static final DealName BY_RECORD = DealName.of(RECORD);
    static final PairKeys PAIR = new PairKeys("tenant", "organisation");
    static final FieldId VALUE = FieldId.of("dealValue");
    static final Finding WHY = Finding.error(FindingCode.of("WHY_NOT"), "R-222", "dealValue", "because", "look");

    final SettableClock clock = SettableClock.at(START);
    private final List<StateStore> opened = new ArrayList<>();
    private StateStoreFixture fixture;
    StateStore store;

    StoreContract() {}

    /** Makes a state that nothing was put into yet. */
    protected abstract StateStoreFixture fixture();

    @BeforeEach
    final void openStore() {
        fixture = fixture();
        store = open();
    }

    @AfterEach
    final void closeStore() {
        opened.forEach(StateStore::close);
        fixture.close();
    }

    /** Opens another handle on the same state; for a store that forgets, the test ends here. */
    final StateStore another() {
        assumeTrue(store.durable(), "the store does not outlive its process");
        return open();
    }

    /** Closes the store and opens it again, as a restart does; a store that forgets goes on as it is. */
    final void restart() {
        if (store.durable()) {
            store.close();
            opened.remove(store);
            store = open();
        }
    }

    private StateStore open() {
        StateStore handle = fixture.open(clock);
        opened.add(handle);
        return handle;
    }

    // ---- working

    final void news(DealName deal, Side side) {
        store.ingest(ACME, deal, side, null, null);
    }

    final List<Claim> claims() {
        return claims(ACME);
    }

    final List<Claim> claims(ConnectionId connection) {
        return store.claim(new ClaimRequest("node", List.of(connection), 100, LEASE));
    }

    /** Takes the only deal that is due. */
    final Claim claim() {
        List<Claim> due = claims();
        assertThat(due).as("deals that are due").hasSize(1);
        return due.get(0);
    }

    /** Takes a deal with news of its CRM record. */
    final Claim work(DealName deal) {
        news(deal, Side.CRM);
        return claims().stream()
                .filter(each -> each.deal().equals(deal))
                .findFirst()
                .orElseThrow(() -> new AssertionError(deal.text() + " is not due"));
    }

    final void end(Ending ending) {
        assertThat(store.settle(ending.settlement())).as("settled").isTrue();
    }

    final void end(Claim claim, Link memory) {
        end(Ending.of(claim).memory(memory));
    }

    /** Gives a claim whose lease is over and that another worker took. */
    final Claim stale(DealName deal) {
        Claim stale = work(deal);
        clock.advance(LEASE);
        claim();
        return stale;
    }

    /** Links the referral and the record of the memory, and leaves nothing to do. */
    final Link linked(ConnectionId connection, PairKeys keys, Link memory) {
        DealName record = DealName.of(Objects.requireNonNull(memory.crmRecord()));
        store.ingest(connection, record, Side.CRM, null, null);
        Claim claim = claims(connection).stream()
                .filter(each -> each.deal().equals(record))
                .findFirst()
                .orElseThrow();
        assertThat(store.bind(claim, keys.tenantId(), keys.organisationId(), memory))
                .isEqualTo(Bound.LINKED);
        end(claim, memory);
        return memory;
    }

    final Link linked() {
        return linked(ACME, PAIR, pair());
    }

    final Link memory(DealName deal) {
        return store.find(ACME, deal).orElse(Link.none());
    }

    // ---- values

    static Link pair() {
        return pair(REFERRAL, RECORD);
    }

    static Link pair(ReferralId referral, CrmRecordId record) {
        return Link.none().toBuilder().linked(referral, record).build();
    }

    static Link agreed(Link memory, String value) {
        return memory.toBuilder()
                .baseline(VALUE, new FieldBaseline(value, value))
                .build();
    }

    static Link withMicrosoft(Link memory) {
        return memory.toBuilder()
                .sawMicrosoft(Referral.builder(MICROSOFT, ETag.of("\"1\""), ReferralState.NEW_PENDING)
                        .build())
                .build();
    }

    static Intent intent(Intent.Kind kind) {
        return new Intent(kind, START, Map.of(VALUE, new FieldBaseline("1.00", null)), 1);
    }

    final AuditEntry line(DealName deal, String text) {
        return new AuditEntry(ACME, deal.text(), clock.instant(), text);
    }
}
