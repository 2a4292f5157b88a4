package dev.cosell.testkit.scenario;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.testkit.simulator.CallLog;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a seller does in a CRM and what it holds, past every adapter: the side of a scenario that a CRM of one's own implements
 * ({@link ScenarioSetup#ownCrm}); those of the test kit's CRMs come with it. Called on the thread of the test.
 */
public interface CrmDesk extends AutoCloseable {
    /** Returns the product's name, for reports. */
    String product();

    /**
     * Enters a deal that is ready to be shared: account, contact, opportunity with {@link NewDeal#entered}.
     *
     * @param stage the stage that it gets
     */
    CrmRecordId create(NewDeal deal, String stage);

    /** Saves changed fields and added solutions of an opportunity; without any change it is saved as it is. */
    void edit(CrmRecordId id, OpportunityChanges changes);

    /** Deletes an opportunity. */
    void delete(CrmRecordId id);

    /** Returns all opportunities as the CRM holds them, not as the adapter reads them. Fields that the CRM lacks are not known. */
    List<Opportunity> opportunities();

    /** Returns what the seller does with leads, or empty, the default, where a test's CRM has none. */
    default Optional<CrmLeadDesk> leads() {
        return Optional.empty();
    }

    /** Lets trouble strike the next write of opportunities by the adapter; never asked for {@link Trouble#VERSION_MOVED}. */
    void strike(Trouble trouble);

    /** Begins or ends an outage: every call of the adapter fails and nothing is applied. */
    void outage(boolean on);

    /** Ends all sessions of the adapter; by default there are none. */
    default void endSessions() {}

    /** Returns the record of calls, or null, the default, where they are not counted; then the calls to the adapter are. */
    default @Nullable CallLog calls() {
        return null;
    }

    /** Returns what a test may ask for by its type ({@link Scenario#part}), by default nothing. */
    default List<Object> parts() {
        return List.of();
    }

    /** Closes the CRM; no exception is expected. */
    @Override
    void close();
}
