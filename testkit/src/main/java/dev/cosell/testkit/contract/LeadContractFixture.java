package dev.cosell.testkit.contract;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmAdapter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An adapter under test together with the side doors of its CRM's leads. Each test has its own, on an empty CRM. Where the adapter offers no leads, none of
 * the side doors is used.
 */
public interface LeadContractFixture extends AutoCloseable {
    /** Returns the adapter under test. */
    CrmAdapter adapter();

    /** Returns the name of an open status of a lead. */
    String openStatus();

    /** Returns the name of another open status of a lead. */
    String otherStatus();

    /** Creates an account as a seller and returns its id. */
    CrmRecordId createAccount(String name, PostalAddress address);

    /** Sets a field of a lead as a seller. */
    <T> void edit(CrmRecordId lead, CrmField<T> field, @Nullable T value);

    /** Converts a lead as a seller, and returns the opportunity. */
    CrmRecordId convert(CrmRecordId lead);

    /** Deletes a lead as a seller. */
    void delete(CrmRecordId lead);

    /** Returns how many leads carry the identifier, the converted ones too. */
    int leadsWith(ReferralId referral);

    /** Returns how many opportunities there are. */
    int opportunities();

    /** Lets the CRM commit the next request that writes leads, and lose the answer. */
    void loseNextAnswer();

    /** Moves the CRM's clock forward. Nothing else moves it. */
    void advance(Duration time);

    @Override
    void close();
}
