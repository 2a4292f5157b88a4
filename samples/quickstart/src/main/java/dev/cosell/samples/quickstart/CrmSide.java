package dev.cosell.samples.quickstart;

import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.testkit.simulator.CallLog;
import java.net.URI;
import java.util.List;

/** A simulated CRM that the story can be played on: what its seller does and sees there, and the adapter that a host would build for it. */
interface CrmSide extends AutoCloseable {
    /** Returns the product's name. */
    String name();

    /** Returns where it listens. */
    URI baseUri();

    /** Returns an adapter that is signed in as the integration user. */
    CrmAdapter adapter();

    /** Says which stages of this CRM mean what. */
    void stages(SyncSettings.Builder settings);

    /** Returns the stage of a deal that is not yet accepted. */
    String onHoldStage();

    /** Returns the stage of a deal that is worked on. */
    String activeStage();

    /** The seller enters a customer with a contact, and a deal with it that shall be shared; returns its id. */
    String create(String customer, String country, String deal);

    /** The seller saves a changed field. */
    <T> void edit(String id, CrmField<T> field, T value);

    /** The seller saves a changed description in the very moment in which the adapter has written the deal. */
    void describeRightAfterNextWrite(String id, String description);

    /** The seller corrects the country of a customer. */
    void correctCountry(String account, String country);

    /** The seller wins a deal. */
    void win(String id);

    /** Returns the deal as it is now. */
    CrmDeal read(String id);

    /** Returns all deals. */
    List<CrmDeal> all();

    /** Returns the country of an account. */
    String countryOf(String account);

    /** Returns the calls that came in. */
    CallLog calls();

    /** Returns how often the integration user has written so far, or may have. */
    int writes();

    @Override
    void close();
}
