package dev.cosell.store.jdbc;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.Settlement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How claims go on and end. Thread-safe. */
final class SettleVerbs {
    private final Database database;
    private final DealTable table;
    private final ConflictTable conflicts;

    SettleVerbs(Database database, DealTable table, ConflictTable conflicts) {
        this.database = database;
        this.table = table;
        this.conflicts = conflicts;
    }

    Map<Claim, Boolean> recordIntents(Map<Claim, List<Intent>> intents) {
        return database.write("record intents", session -> {
            Map<Claim, Boolean> recorded = new LinkedHashMap<>();
            intents.keySet().forEach(claim -> recorded.put(claim, false));
            Map<ConnectionId, List<Claim>> byConnection = new TreeMap<>(Comparator.comparing(ConnectionId::value));
            intents.keySet().forEach(claim -> byConnection
                    .computeIfAbsent(claim.connection(), key -> new ArrayList<>())
                    .add(claim));
            for (Map.Entry<ConnectionId, List<Claim>> entry : byConnection.entrySet()) {
                HeldDeals deals = new HeldDeals(session, table, entry.getKey())
                        .hold(entry.getValue().stream()
                                .map(claim -> claim.deal().text())
                                .toList());
                for (Claim claim : entry.getValue()) {
                    DealRow row = held(deals, claim);
                    if (row != null) {
                        intents.getOrDefault(claim, List.of()).forEach(row::begin);
                        recorded.put(claim, true);
                    }
                }
                deals.save();
            }
            return recorded;
        });
    }

    static @Nullable DealRow held(HeldDeals deals, Claim claim) {
        DealRow row = deals.find(claim.deal().text());
        return row != null && row.heldBy(claim) ? row : null;
    }

    List<Boolean> settle(List<Settlement> settlements) {
        return database.write("settle", session -> {
            Boolean[] settled = new Boolean[settlements.size()];
            Arrays.fill(settled, false);
            Map<ConnectionId, List<Integer>> byConnection = new TreeMap<>(Comparator.comparing(ConnectionId::value));
            for (int i = 0; i < settlements.size(); i++) {
                byConnection
                        .computeIfAbsent(settlements.get(i).claim().connection(), key -> new ArrayList<>())
                        .add(i);
            }
            long now = session.now();
            for (Map.Entry<ConnectionId, List<Integer>> entry : byConnection.entrySet()) {
                Batch batch = new Batch(session, new HeldDeals(session, table, entry.getKey()), now);
                batch.hold(entry.getValue().stream().map(settlements::get).toList());
                for (int at : entry.getValue()) {
                    settled[at] = batch.settle(settlements.get(at));
                }
                batch.save();
            }
            List<AuditEntry> audit = new ArrayList<>();
            for (int i = 0; i < settled.length; i++) {
                audit.addAll(settled[i] ? settlements.get(i).audit() : List.of());
            }
            AuditTable.add(session, audit);
            return List.of(settled);
        });
    }

    /** The settlements of one connection within a transaction. */
    private final class Batch {
        private final Session session;
        private final HeldDeals deals;
        private final long now;
        private final List<Settlement> done = new ArrayList<>();
        private final Set<String> taken = new TreeSet<>();

        private Batch(Session session, HeldDeals deals, long now) {
            this.session = session;
            this.deals = deals;
            this.now = now;
        }

        void hold(List<Settlement> settlements) throws SQLException {
            deals.hold(
                    settlements.stream().map(each -> each.claim().deal().text()).toList());
            List<String> changed = new ArrayList<>();
            for (Settlement each : settlements) {
                DealRow row = held(deals, each.claim());
                if (row != null && row.memoryRev == row.claimedRev) {
                    // Nobody changed the memory since it was given out: no need to read it again.
                    row.read(each.claim().link());
                } else if (row != null) {
                    changed.add(row.deal);
                }
            }
            deals.withMemories(changed);
        }

        boolean settle(Settlement settlement) throws SQLException {
            DealRow row = held(deals, settlement.claim());
            if (row == null) {
                return false;
            }
            row.settle(settlement, now);
            done.add(settlement);
            return true;
        }

        void save() throws SQLException {
            deals.save();
            List<DealRow> ended = done.stream()
                    .map(each -> deals.row(each.claim().deal().text()))
                    .toList();
            for (DealRow row : ended) {
                indexRelated(row);
            }
            conflicts.keep(
                    session,
                    done.stream().flatMap(each -> each.conflicts().stream()).toList());
            conflicts.overtake(session, deals.connection(), ended);
        }

        /** News for Microsoft's referral of a linked deal is the deal's. */
        private void indexRelated(DealRow row) throws SQLException {
            Link memory = row.memory();
            ReferralId related = memory.microsoftReferral();
            if (related == null || !memory.complete()) {
                return;
            }
            boolean known = related.value().equals(row.relatedReferral);
            // Another deal of the same step may just have taken it.
            if (!known || taken.contains(related.value())) {
                AliasTable.relate(session, row.connection, related, row.deal);
                taken.add(related.value());
            }
        }
    }
}
