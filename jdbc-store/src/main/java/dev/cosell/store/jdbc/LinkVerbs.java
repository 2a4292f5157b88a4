package dev.cosell.store.jdbc;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.LinkStore.Bound;
import dev.cosell.core.spi.PairKeys;
import dev.cosell.store.jdbc.internal.json.StoredFormatException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How records come to belong together and are parted again. Thread-safe. */
final class LinkVerbs {
    private static final Link APART = Link.none().toBuilder().apart(true).build();

    private final Database database;
    private final DealTable table;
    private final ConflictTable conflicts;

    LinkVerbs(Database database, DealTable table, ConflictTable conflicts) {
        this.database = database;
        this.table = table;
        this.conflicts = conflicts;
    }

    Bound bind(Claim claim, PairKeys keys, Link memory) {
        PairTable.Pair pair = PairTable.Pair.of(claim.connection(), keys, memory);
        return database.write("bind", session -> {
            Step step = new Step(session, claim.connection(), pair, memory);
            step.hold(List.of(claim.deal().text(), pair.deal(), step.referral()));
            if (SettleVerbs.held(step.deals, claim) == null) {
                return Bound.LOST;
            }
            Bound bound = step.bind();
            step.deals.save();
            return bound;
        });
    }

    Bound moveRecord(Claim claim, PairKeys keys, Link memory) {
        PairTable.Pair pair = PairTable.Pair.of(claim.connection(), keys, memory);
        return database.write("move record", session -> {
            Step step = new Step(session, claim.connection(), pair, memory);
            step.hold(List.of(claim.deal().text(), pair.deal(), step.referral()));
            DealRow leaves = SettleVerbs.held(step.deals, claim);
            if (leaves == null) {
                return Bound.LOST;
            }
            Bound moved = step.move(leaves);
            step.deals.save();
            return moved;
        });
    }

    Bound link(ConnectionId connection, PairKeys keys, Link memory, @Nullable AuditEntry line) {
        PairTable.Pair pair = PairTable.Pair.of(connection, keys, memory);
        return database.write("link", session -> {
            Step step = new Step(session, connection, pair, memory);
            step.hold(List.of(pair.deal(), step.referral()));
            if (PairTable.touching(session, pair).isEmpty()) {
                step.target().reset(Link.none());
                DealRow referral = step.deals.row(step.referral());
                if (referral.known()) {
                    referral.reset(Link.none());
                }
            }
            Bound bound = step.bind();
            if (bound == Bound.LINKED) {
                step.target().markBoth(session.now());
            }
            step.deals.save();
            AuditTable.addIfAny(session, bound == Bound.LINKED ? line : null);
            return bound;
        });
    }

    void sawAgain(ConnectionId connection, Collection<Opportunity> seen) {
        Map<String, Opportunity> records = new TreeMap<>();
        seen.forEach(record -> records.put(DealKey.of(record.id()), record));
        database.write("saw again", session -> {
            HeldDeals deals = new HeldDeals(session, table, connection)
                    .hold(records.keySet())
                    .withMemories(records.keySet());
            for (DealRow row : deals.all()) {
                Link known = row.memory();
                Link now = known.sawAgain(Objects.requireNonNull(records.get(row.deal)));
                if (now != known) {
                    row.remember(now);
                }
            }
            deals.save();
            return true;
        });
    }

    Optional<Link> unlink(ConnectionId connection, DealName deal, @Nullable AuditEntry line) {
        return database.write("unlink", session -> {
            HeldDeals deals = known(session, connection, deal);
            DealRow row = deals.findWorked(deal);
            if (row == null || !row.memory().complete()) {
                return Optional.empty();
            }
            Link before = row.memory();
            part(session, deals, row, APART);
            deals.save();
            conflicts.overtake(session, connection, List.of(row));
            AuditTable.addIfAny(session, line);
            return Optional.of(before);
        });
    }

    boolean forget(ConnectionId connection, DealName deal, @Nullable AuditEntry line) {
        boolean forgotten = database.write("forget", session -> {
            HeldDeals deals = new HeldDeals(session, table, connection).holdErased(deal);
            DealRow row = deals.findWorked(deal);
            if (row == null) {
                return false;
            }
            Set<String> referrals = referrals(deal, readForIds(session, deals, row));
            deals.empty(referrals);
            part(session, deals, row, APART);
            for (String referral : referrals) {
                forgetNoted(session, deals, referral);
            }
            deals.save();
            conflicts.erase(session, connection, row.deal);
            AuditTable.addIfAny(session, line);
            return true;
        });
        if (forgotten) {
            database.erased("forget");
        }
        return forgotten;
    }

    /** Reads a memory that goes, for the sake of its ids; where it cannot be read any more, what leads to the deal tells them. */
    static Link readForIds(Session session, HeldDeals deals, DealRow row) throws SQLException {
        try {
            deals.withMemories(List.of(row.deal));
        } catch (StoredFormatException unreadable) {
            row.read(AliasTable.ids(session, row));
        }
        return row.memory();
    }

    /** Returns the referrals under whose own names something of a deal may be noted. */
    private static Set<String> referrals(DealName asked, Link memory) {
        Set<String> names = new TreeSet<>();
        ReferralId own = memory.referral();
        ReferralId microsofts = memory.microsoftReferral();
        if (own != null) {
            names.add(DealKey.of(own));
        }
        if (microsofts != null) {
            names.add(DealKey.of(microsofts));
        }
        if (asked instanceof DealName.OfReferral) {
            names.add(asked.text());
        }
        return names;
    }

    /** What was noted under a referral's own name, before the deal was linked. */
    private void forgetNoted(Session session, HeldDeals deals, String referral) throws SQLException {
        DealRow noted = deals.hold(List.of(referral)).find(referral);
        if (noted != null && noted.known()) {
            noted.reset(APART);
        }
        conflicts.erase(session, deals.connection(), referral);
    }

    private HeldDeals known(Session session, ConnectionId connection, DealName deal) throws SQLException {
        HeldDeals deals = new HeldDeals(session, table, connection).holdKnown(deal);
        DealRow row = deals.findWorked(deal);
        return row == null ? deals : deals.withMemories(List.of(row.deal));
    }

    /** Parts a deal whose memory was read from its referral; both names remember only what is given from now on. */
    static void part(Session session, HeldDeals deals, DealRow row, Link memory) throws SQLException {
        ReferralId referral = row.memory().referral();
        AliasTable.unlink(session, row.connection, row.deal);
        PairTable.part(session, row.connection, row.deal);
        row.reset(memory);
        if (referral != null) {
            String name = DealKey.of(referral);
            deals.holdOrBegin(List.of(name)).row(name).reset(memory);
        }
    }

    /** One transaction that links a pair. */
    private final class Step {
        private final Session session;
        private final ConnectionId connection;
        private final PairTable.Pair pair;
        private final Link memory;
        private final HeldDeals deals;

        private Step(Session session, ConnectionId connection, PairTable.Pair pair, Link memory) {
            this.session = session;
            this.connection = connection;
            this.pair = pair;
            this.memory = memory;
            this.deals = new HeldDeals(session, table, connection);
        }

        String referral() {
            return DealKey.of(Objects.requireNonNull(memory.referral(), "referral"));
        }

        DealRow target() {
            return deals.row(pair.deal());
        }

        void hold(List<String> names) throws SQLException {
            deals.holdOrBegin(names).withMemories(names);
        }

        Bound bind() throws SQLException {
            List<PairTable.Pair> touching = PairTable.touching(session, pair);
            if (!touching.isEmpty()) {
                return touching.equals(List.of(pair)) ? Bound.ALREADY : Bound.CONFLICT;
            }
            PairTable.add(session, pair);
            adopt();
            return Bound.LINKED;
        }

        Bound move(DealRow leaves) throws SQLException {
            List<PairTable.Pair> touching = PairTable.touching(session, pair);
            if (touching.equals(List.of(pair))) {
                return Bound.ALREADY;
            }
            boolean own = touching.size() == 1
                    && touching.get(0).sameReferral(pair)
                    && touching.get(0).connection().equals(connection.value())
                    && touching.get(0).deal().equals(leaves.deal);
            if (!own) {
                return Bound.CONFLICT;
            }
            PairTable.part(session, connection, leaves.deal);
            PairTable.add(session, pair);
            AliasTable.unlink(session, connection, leaves.deal);
            adopt();
            leaves.moveNewsTo(target(), session.now());
            leaves.remember(Link.none());
            leaves.intents.clear();
            conflicts.move(session, connection, leaves.deal, pair.deal());
            return Bound.LINKED;
        }

        /** The record's name takes over the memory, the referral's news and its pending work. */
        private void adopt() throws SQLException {
            DealRow target = target();
            target.remember(
                    target.memory().baselines().isEmpty()
                            ? memory
                            : target.memory().toBuilder()
                                    .linked(
                                            Objects.requireNonNull(memory.referral()),
                                            Objects.requireNonNull(memory.crmRecord()))
                                    .build());
            AliasTable.unrelate(session, connection, target.deal);
            ReferralId related = target.memory().microsoftReferral();
            if (related != null) {
                AliasTable.relate(session, connection, related, target.deal);
            }
            AliasTable.link(session, connection, referral(), target.deal);
            deals.row(referral()).moveNewsTo(target, session.now());
        }
    }
}
