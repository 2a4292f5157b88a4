package dev.cosell.core.reconcile;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.LeadWrite;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One step of a plan. Plans are data: nothing here does anything. */
public sealed interface PlannedAction {
    /** Returns the kind of intent to record before this is sent, or null where nothing is sent. */
    default Intent.@Nullable Kind intent() {
        return null;
    }

    /** Returns the baselines that hold once this is applied; empty where there are none. */
    default Map<FieldId, FieldBaseline> intended() {
        return Map.of();
    }

    /** Returns the version that the record must still have for this to be applied, or null where none is named. */
    default @Nullable String precondition() {
        return null;
    }

    /** A step that changes Partner Center. */
    sealed interface OnReferral extends PlannedAction {}

    /** A step that changes the CRM. */
    sealed interface OnCrm extends PlannedAction {
        /** Returns what is written. */
        CrmWrite write();
    }

    /** A step that changes a lead of the CRM. */
    sealed interface OnLead extends PlannedAction {
        /** Returns what is written. */
        LeadWrite write();
    }

    /**
     * Create the partner's own referral (R-054, first step).
     *
     * @param draft what to create
     * @param intended agreed values once it is created
     */
    record CreateReferral(ReferralDraft draft, Map<FieldId, FieldBaseline> intended) implements OnReferral {
        /** Copies the map. */
        public CreateReferral {
            intended = Map.copyOf(intended);
        }

        @Override
        public Intent.Kind intent() {
            return Intent.Kind.CREATE_REFERRAL;
        }
    }

    /**
     * Create the connected referral for Microsoft (R-054, second step).
     *
     * @param draft what to create
     * @param intended agreed values once it is created
     */
    record ConnectMicrosoft(ReferralDraft draft, Map<FieldId, FieldBaseline> intended) implements OnReferral {
        /** Copies the map. */
        public ConnectMicrosoft {
            intended = Map.copyOf(intended);
        }

        @Override
        public Intent.Kind intent() {
            return Intent.Kind.CONNECT_MICROSOFT;
        }
    }

    /**
     * Patch the own referral, provided its eTag has not moved.
     *
     * @param id which
     * @param ifMatch the eTag as seen
     * @param patch the changed values
     * @param intended agreed values once it is applied
     */
    record PatchReferral(ReferralId id, ETag ifMatch, ReferralPatch patch, Map<FieldId, FieldBaseline> intended)
            implements OnReferral {
        /** Copies the map. */
        public PatchReferral {
            intended = Map.copyOf(intended);
        }

        @Override
        public Intent.Kind intent() {
            return Intent.Kind.PATCH_REFERRAL;
        }

        @Override
        public String precondition() {
            return ifMatch.value();
        }
    }

    /**
     * Create the CRM record, at most once by the referral identifier.
     *
     * @param write what to create
     * @param intended agreed values once it is created
     */
    record CreateOpportunity(CrmWrite.Create write, Map<FieldId, FieldBaseline> intended) implements OnCrm {
        /** Copies the map. */
        public CreateOpportunity {
            intended = Map.copyOf(intended);
        }

        @Override
        public Intent.Kind intent() {
            return Intent.Kind.CREATE_OPPORTUNITY;
        }
    }

    /**
     * Update the CRM record under its guard: values, marker and audit line in one write.
     *
     * @param write what to change
     * @param intended agreed values once it is applied
     */
    record UpdateOpportunity(CrmWrite.Update write, Map<FieldId, FieldBaseline> intended) implements OnCrm {
        /** Copies the map. */
        public UpdateOpportunity {
            intended = Map.copyOf(intended);
        }

        @Override
        public Intent.Kind intent() {
            return Intent.Kind.UPDATE_OPPORTUNITY;
        }

        @Override
        public String precondition() {
            return write.seen().version().value();
        }
    }

    /**
     * Create the CRM lead of a referral that is not accepted, at most once by the referral identifier.
     *
     * @param write what to create
     * @param intended agreed values once it is created
     */
    record CreateLead(LeadWrite.Create write, Map<FieldId, FieldBaseline> intended) implements OnLead {
        /** Copies the map. */
        public CreateLead {
            intended = Map.copyOf(intended);
        }

        @Override
        public Intent.Kind intent() {
            return Intent.Kind.CREATE_LEAD;
        }
    }

    /**
     * Update the CRM lead under its guard.
     *
     * @param write what to change
     * @param intended agreed values once it is applied
     */
    record UpdateLead(LeadWrite.Update write, Map<FieldId, FieldBaseline> intended) implements OnLead {
        /** Copies the map. */
        public UpdateLead {
            intended = Map.copyOf(intended);
        }

        @Override
        public Intent.Kind intent() {
            return Intent.Kind.UPDATE_LEAD;
        }
    }

    /**
     * Convert the CRM lead of an accepted referral into one opportunity.
     *
     * @param write what to convert
     */
    record ConvertLead(LeadWrite.Convert write) implements OnLead {
        @Override
        public Intent.Kind intent() {
            return Intent.Kind.CONVERT_LEAD;
        }
    }

    /**
     * Link a referral and a CRM lead that belong together already.
     *
     * @param referral the referral
     * @param lead the lead as it was found
     */
    record AdoptLead(ReferralId referral, CrmLead lead) implements PlannedAction {}

    /**
     * Link a referral and a CRM record that belong together already; a deal that is linked to a lead leaves it for the record.
     *
     * @param referral the referral
     * @param record the CRM record
     */
    record Adopt(ReferralId referral, CrmRecordId record) implements PlannedAction {}

    /**
     * Follow the CRM record of a linked deal into the one that the CRM merged it into; what was agreed goes along.
     *
     * @param referral the referral
     * @param into the record that is left
     */
    record FollowMerge(ReferralId referral, CrmRecordId into) implements PlannedAction {}

    /**
     * Pass the news on to the deal under its proper name.
     *
     * @param to that name
     * @param sides the sides of which there is news
     */
    record HandOver(DealName to, Set<Side> sides) implements PlannedAction {
        /** Copies the set. */
        public HandOver {
            sides = Set.copyOf(sides);
        }
    }
}
