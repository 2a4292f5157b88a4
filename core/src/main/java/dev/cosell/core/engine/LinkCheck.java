package dev.cosell.core.engine;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.validation.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks whether two records that a person wants to link exist and may be linked. Reads only. */
final class LinkCheck {
    private final ConnectionRuntime connection;

    LinkCheck(ConnectionRuntime connection) {
        this.connection = connection;
    }

    /** Returns why the two cannot be linked, or null where they can. Two calls. */
    @Nullable
    Finding obstacle(ReferralId referral, CrmRecordId record) {
        Referral own = connection.partnerCenter().read(referral).orElse(null);
        if (own == null) {
            return LinkFindings.refused("referral", "Partner Center does not show this referral", "check the id");
        }
        if (own.ownedByMicrosoft()) {
            return LinkFindings.refused(
                    "referral", "it is Microsoft's referral of the deal", "name your own referral of the deal");
        }
        if (!connection.crm().recordId(record.value()).filter(record::equals).isPresent()) {
            return LinkFindings.refused("CRM record", "this is not the id of a record of this CRM", "check the id");
        }
        return obstacle(referral, connection.crm().read(List.of(record)).get(0));
    }

    private static @Nullable Finding obstacle(ReferralId referral, CrmReadResult read) {
        if (!(read instanceof CrmReadResult.Found found)) {
            return LinkFindings.refused("CRM record", "the CRM does not show this record", "check the id");
        }
        Opportunity record = found.opportunity();
        String carried = record.get(CrmField.REFERRAL_ID);
        boolean another = carried != null && !carried.equals(referral.value());
        return another
                ? LinkFindings.refused(
                        "referral identifier",
                        "the CRM record carries the identifier of another referral",
                        "clear the identifier in the CRM first")
                : null;
    }
}
