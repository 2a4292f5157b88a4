package dev.cosell.core.link;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import java.util.Objects;

/**
 * Names a deal before and after it is linked. Before, it has two names, one on each side; afterwards it is worked under its CRM record's name.
 */
public sealed interface DealName {
    /** Returns the name of a deal known by a referral. */
    static DealName of(ReferralId referral) {
        return new OfReferral(referral);
    }

    /** Returns the name of a deal known by its CRM record. */
    static DealName of(CrmRecordId record) {
        return new OfRecord(record);
    }

    /**
     * Returns the name of which {@link #text()} is known.
     *
     * @throws IllegalArgumentException if the text is no deal's name
     */
    static DealName parse(String text) {
        if (text.startsWith("crm:")) {
            return of(CrmRecordId.of(text.substring("crm:".length())));
        }
        if (text.startsWith("referral:")) {
            return of(ReferralId.of(text.substring("referral:".length())));
        }
        throw new IllegalArgumentException("a deal is named crm:… or referral:…");
    }

    /** Returns the stable text, {@code referral:…} or {@code crm:…}. */
    String text();

    /**
     * A deal known by a referral.
     *
     * @param id the referral
     */
    record OfReferral(ReferralId id) implements DealName {
        /** Checks that the id is present. */
        public OfReferral {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public String text() {
            return "referral:" + id;
        }
    }

    /**
     * A deal known by its CRM record.
     *
     * @param id the record
     */
    record OfRecord(CrmRecordId id) implements DealName {
        /** Checks that the id is present. */
        public OfRecord {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public String text() {
            return "crm:" + id;
        }
    }
}
