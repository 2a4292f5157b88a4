package dev.cosell.benchmarks.store;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.spi.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The deals that are worked: each remembers a whole sample deal, and every settling changes one agreed value of it and writes an audit line. */
final class Deals {
    static final ConnectionId CONNECTION = ConnectionId.of("acme");

    private static final FieldId VALUE = FieldId.of("dealValue");
    private static final int CHUNK = 1000;

    private final Link sample;

    Deals(Link sample) {
        this.sample = sample;
    }

    /** Makes deals due. */
    static void mark(StateStore store, ConnectionId connection, int deals, Lane lane) {
        List<DealName> chunk = new ArrayList<>();
        for (int i = 0; i < deals; i++) {
            chunk.add(DealName.of(record(i)));
            if (chunk.size() == CHUNK || i == deals - 1) {
                store.markDirty(connection, chunk, Set.of(Side.CRM), lane, Duration.ZERO);
                chunk.clear();
            }
        }
    }

    private static CrmRecordId record(int i) {
        return CrmRecordId.of("006" + i);
    }

    private static ReferralId referral(String whose, DealName.OfRecord deal) {
        return ReferralId.of(whose + deal.id().value());
    }

    /** Returns how a claim ends that found one change. */
    Settlement settlement(Claim claim) {
        Link before = claim.link();
        DealName.OfRecord name = (DealName.OfRecord) claim.deal();
        Link.Builder after = before.complete()
                ? before.toBuilder()
                : sample.toBuilder().named(referral("r", name), name.id(), referral("m", name));
        after.baseline(VALUE, new FieldBaseline("100." + claim.epoch(), "100." + claim.epoch()));
        AuditEntry line = new AuditEntry(
                claim.connection(), claim.deal().text(), Instant.EPOCH, "deal value: taken from the CRM (R-118)");
        return new Settlement(claim, after.build(), List.of(), List.of(), List.of(line), null, 0, null);
    }
}
