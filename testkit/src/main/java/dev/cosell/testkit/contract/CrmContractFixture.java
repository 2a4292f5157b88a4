package dev.cosell.testkit.contract;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmAdapter;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An adapter under test together with the side doors of its CRM: a seller who never goes through the adapter, a clock, and two faults. Each test
 * has its own, on an empty CRM.
 */
public interface CrmContractFixture extends AutoCloseable {
    /** Returns the adapter under test. */
    CrmAdapter adapter();

    /** Returns how many records the adapter asks for per page of its feed; small, so that tests can exceed it. */
    int feedPageSize();

    /** Returns the name of an open stage. */
    String openStage();

    /** Returns the name of the stage that is closed and won. */
    String wonStage();

    /** Creates an account as a seller and returns its id. */
    CrmRecordId createAccount(String name, PostalAddress address);

    /**
     * Creates an active user who can join sales teams, and returns the id. Needed only where the adapter has {@code CrmFeature.TEAM}.
     *
     * @throws UnsupportedOperationException by default
     */
    default CrmRecordId createUser(Person person) {
        throw new UnsupportedOperationException("this fixture has no users");
    }

    /**
     * Creates an opportunity as a seller and returns its id.
     *
     * @param changes at least name, stage and closing date; fields, solutions and new contacts as in a write of the adapter
     */
    CrmRecordId create(CrmRecordId account, OpportunityChanges changes);

    /** Edits an opportunity as a seller: fields, added solutions, and added notes where the adapter has {@code CrmFeature.NOTE_RECORDS}. */
    void edit(CrmRecordId id, OpportunityChanges changes);

    /** Deletes an opportunity as a seller. */
    void delete(CrmRecordId id);

    /** Returns what the CRM itself holds, not through the adapter; null where it is empty. */
    <T> @Nullable T value(CrmRecordId id, CrmField<T> field);

    /** Returns how many opportunities carry the identifier. */
    int opportunitiesWith(ReferralId referral);

    /** Returns how many accounts have exactly this name. */
    int accountsNamed(String name);

    /** Returns how many contacts have this mail address. */
    int contactsWith(String email);

    /** Lets the CRM commit the next request that writes opportunities, and lose the answer. */
    void loseNextAnswer();

    /** Lets the next request that writes opportunities fail without a usable answer, before anything is committed. */
    void failNextWrite();

    /** Moves the CRM's clock forward. Nothing else moves it. */
    void advance(Duration time);

    /** Hides a field of opportunities from the adapter's user, and tells whether this CRM can do that; by default it cannot. */
    default boolean hideField(CrmField<?> field) {
        return false;
    }

    /** Loses what the CRM keeps to tell of changes and deletions so far, and tells whether that can happen to it; by default it cannot. */
    default boolean loseChangeLog() {
        return false;
    }

    /**
     * Returns another adapter for the same CRM whose budget has only so many calls left, those for its start-up included; empty, the default, where calls are
     * not counted.
     */
    default Optional<CrmAdapter> adapterWithCalls(int left) {
        return Optional.empty();
    }

    @Override
    void close();
}
