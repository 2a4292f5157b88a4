package dev.cosell.core.spi;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One write of a batch of leads. */
public sealed interface LeadWrite {
    /**
     * Creates a lead for a referral, at most once: where a lead with this referral identifier exists, nothing is written and
     * {@link CrmWriteResult.AlreadyThere} is the result.
     *
     * @param referral the referral identifier, the create-only key
     * @param company company name, or null
     * @param person the person to talk to
     * @param address the address, the country in the form that this CRM holds
     * @param values what else is to be set: the status and whatever the organisation requires; the referral identifier is among them
     */
    record Create(
            ReferralId referral,
            @Nullable String company,
            Person person,
            PostalAddress address,
            Map<CrmField<?>, Optional<?>> values)
            implements LeadWrite {
        /** Copies the values. */
        public Create {
            Objects.requireNonNull(referral, "referral");
            Objects.requireNonNull(person, "person");
            Objects.requireNonNull(address, "address");
            values = copy(values);
        }

        /** Shows nothing personal. */
        @Override
        public String toString() {
            return "Create[" + referral + ", " + values.keySet() + "]";
        }
    }

    /**
     * Updates a lead, provided that it is still what it was seen to be.
     *
     * @param seen the lead as it was seen when the write was planned: the guard
     * @param values what is to be set; empty where a field is to be emptied
     */
    record Update(CrmLead seen, Map<CrmField<?>, Optional<?>> values) implements LeadWrite {
        /** Copies the values. */
        public Update {
            Objects.requireNonNull(seen, "seen");
            values = copy(values);
        }

        /** Shows nothing personal. */
        @Override
        public String toString() {
            return "Update[" + seen.id() + ", " + values.keySet() + "]";
        }
    }

    /**
     * Converts (qualifies) a lead into exactly one new opportunity, provided that it is still what it was seen to be. A lead that was converted
     * meanwhile is left alone, with {@link CrmWriteResult.Changed} as the result. Everything else of the opportunity is written by an update afterwards.
     *
     * @param seen the lead as it was seen when the write was planned: the guard
     * @param name name of the opportunity
     * @param account the account it belongs to, or null: the CRM then makes one of the lead
     * @param contact the contact of that account that the person is, or null: the CRM then makes one of the lead
     */
    record Convert(CrmLead seen, String name, @Nullable CrmRecordId account, @Nullable CrmRecordId contact)
            implements LeadWrite {
        /** Checks that lead and name are present. */
        public Convert {
            Objects.requireNonNull(seen, "seen");
            Objects.requireNonNull(name, "name");
        }

        /** Shows nothing personal. */
        @Override
        public String toString() {
            return "Convert[" + seen.id() + "]";
        }
    }

    private static Map<CrmField<?>, Optional<?>> copy(Map<CrmField<?>, Optional<?>> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
