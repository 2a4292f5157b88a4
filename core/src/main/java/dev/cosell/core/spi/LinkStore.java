package dev.cosell.core.spi;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which records belong together, and what is remembered of them. The pair is unique over all connections: (tenant, referral) and (organisation, record).
 *
 * <p>Every method is one atomic, durable step. Thread-safe.
 */
public interface LinkStore {
    /** What became of a wish to link. */
    enum Bound {
        /** The two are linked now. */
        LINKED,
        /** The two were linked already. */
        ALREADY,
        /** One of the two is linked to another record, over whatever connection; nothing changed. */
        CONFLICT,
        /** The claim was lost to another worker; nothing changed. */
        LOST
    }

    /**
     * Links a referral with a CRM record. Pending work of the referral's name is moved to the record's name, not run.
     *
     * @param memory the deal's memory, with both ids; taken where the deal has no baselines yet
     */
    Bound bind(Claim claim, String tenantId, String organisationId, Link memory);

    /**
     * Moves the link of the claimed deal from its CRM record to another one, in one step: a lead became an opportunity, or the CRM merged two records. The referral was linked to
     * the claimed record and is linked to the other one afterwards; pending work of both names is the other record's, kept conflicts too, and the claimed name is forgotten.
     * {@link Bound#ALREADY} where it was moved before, {@link Bound#CONFLICT} where the other record is linked to another referral.
     *
     * @param claim the deal under the name of the record that it leaves
     * @param memory the deal's memory from now on, with the other record's id
     */
    Bound moveRecord(Claim claim, String tenantId, String organisationId, Link memory);

    /**
     * Links a referral with a CRM record by a person's word, without a claim. Whoever holds one of the two names loses the claim; both sides are marked in the live
     * lane, and {@link Link#apart()} of both names ends. Never {@link Bound#LOST}.
     *
     * @param memory the deal's memory, with both ids; replaces what is remembered of the two names
     * @param line who did it, for the audit trail: added in the same step where the answer is {@link Bound#LINKED}, and in no other case; or null
     */
    Bound link(ConnectionId connection, PairKeys keys, Link memory, @Nullable AuditEntry line);

    /** Links without a line in the audit trail. */
    default Bound link(ConnectionId connection, PairKeys keys, Link memory) {
        return link(connection, keys, memory, null);
    }

    /**
     * Parts a linked deal by a person's word: the pair is free again, the two names remember only that they are kept {@link Link#apart()}, pending work,
     * intents and the park are dropped, open conflicts are overtaken. Whoever holds the deal loses the claim. Nothing changes outside the store.
     *
     * @param line who did it, for the audit trail: added in the same step where the deal was linked; or null
     * @return the memory as it was, or empty where the deal is not linked
     */
    Optional<Link> unlink(ConnectionId connection, DealName deal, @Nullable AuditEntry line);

    /** Parts without a line in the audit trail. */
    default Optional<Link> unlink(ConnectionId connection, DealName deal) {
        return unlink(connection, deal, null);
    }

    /**
     * Erases what is personal of a deal: its memory, intents, park and conflicts, whatever their state, under the name that was asked and under those of its record and
     * referrals. The deal is kept apart afterwards, linked or not, so that it is not taken up again; audit lines, which hold ids only, stay. It succeeds even if what it
     * erases cannot be read any more.
     *
     * @param line who did it, for the audit trail: added in the same step where there was anything; or null
     * @return whether there was anything
     */
    boolean forget(ConnectionId connection, DealName deal, @Nullable AuditEntry line);

    /** Erases without a line in the audit trail. */
    default boolean forget(ConnectionId connection, DealName deal) {
        return forget(connection, deal, null);
    }

    /**
     * Takes records as they were just seen where they are remembered with the same content ({@link Link#sawAgain}), so that the next write needs no read before it. What is pending
     * stays pending, and whoever holds a deal keeps it: what that claim settles stands. Nothing is begun for a deal of which nothing is known.
     */
    void sawAgain(ConnectionId connection, Collection<Opportunity> seen);

    /** Returns the memory of a deal, linked or not, by whichever of its names. */
    default Optional<Link> find(ConnectionId connection, DealName deal) {
        return Optional.ofNullable(findAll(connection, List.of(deal)).get(deal));
    }

    /** Returns the memories of deals, linked or not, by the names that were asked; deals of which nothing is known are left out. */
    Map<DealName, Link> findAll(ConnectionId connection, Collection<DealName> deals);

    /**
     * Returns the memories of linked deals in the order of their CRM record ids.
     *
     * @param after only records behind this one, or null from the beginning
     * @param max most links, at least 1
     */
    List<Link> links(ConnectionId connection, @Nullable CrmRecordId after, int max);

    /** Returns the memory of every linked deal of a connection: all at once, for small populations and tests. */
    default List<Link> links(ConnectionId connection) {
        List<Link> all = new ArrayList<>();
        List<Link> page;
        CrmRecordId after = null;
        do {
            page = links(connection, after, 500);
            all.addAll(page);
            after = page.isEmpty()
                    ? null
                    : Objects.requireNonNull(page.get(page.size() - 1).crmRecord());
        } while (after != null);
        return List.copyOf(all);
    }
}
