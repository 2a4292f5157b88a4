package dev.cosell.core.link;

import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.merge.Presence;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything remembered of one deal: which records belong together, what both sides agreed on, how they were last seen, and which differences may stay.
 *
 * <p>Immutable. Holds personal data in images and baselines; {@link #toString()} shows none.
 */
public final class Link {
    private static final FieldId SOLUTIONS = FieldId.of("solutions");
    private static final FieldId TEAM = FieldId.of("team");
    private static final FieldId NOTES = FieldId.of("notes");
    private static final Link NONE = new Link(new Builder());

    private final @Nullable ReferralId referral;
    private final @Nullable CrmRecordId crmRecord;
    private final @Nullable ReferralId microsoftReferral;
    private final @Nullable Referral referralImage;
    private final @Nullable Referral microsoftImage;
    private final @Nullable Opportunity crmImage;
    private final boolean crmImageConfirmed;
    private final @Nullable LinkedLead lead;
    private final boolean orphaned;
    private final boolean apart;
    private final @Nullable String lastOutcome;
    private final @Nullable String auditText;
    private final int staleReads;
    private final FieldMemory fields;
    private final Set<String> told;

    private Link(Builder builder) {
        this.referral = builder.referral;
        this.crmRecord = builder.crmRecord;
        this.microsoftReferral = builder.microsoftReferral;
        this.referralImage = builder.referralImage;
        this.microsoftImage = builder.microsoftImage;
        this.crmImage = builder.crmImage;
        this.crmImageConfirmed = builder.crmImageConfirmed;
        this.lead = builder.lead;
        this.orphaned = builder.orphaned;
        this.apart = builder.apart;
        this.lastOutcome = builder.lastOutcome;
        this.auditText = builder.auditText;
        this.staleReads = builder.staleReads;
        this.fields = builder.fields.freeze();
        this.told = builder.told;
    }

    /** Returns the memory of a deal of which nothing is known yet. */
    public static Link none() {
        return NONE;
    }

    /** Returns a builder that starts with this memory. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Returns the partner's own referral, or null where there is none yet. */
    public @Nullable ReferralId referral() {
        return referral;
    }

    /** Returns the CRM record, or null where there is none yet. */
    public @Nullable CrmRecordId crmRecord() {
        return crmRecord;
    }

    /** Returns Microsoft's referral of the same engagement, or null where none is known. */
    public @Nullable ReferralId microsoftReferral() {
        return microsoftReferral;
    }

    /** Returns the own referral as last seen, or null. */
    public @Nullable Referral referralImage() {
        return referralImage;
    }

    /** Returns Microsoft's referral as last seen, or null. */
    public @Nullable Referral microsoftImage() {
        return microsoftImage;
    }

    /** Returns the CRM record as last seen, or as expected after our own write, or null. */
    public @Nullable Opportunity crmImage() {
        return crmImage;
    }

    /** Tells whether the CRM image was really seen with its version, not only expected after a write of ours. */
    public boolean crmImageConfirmed() {
        return crmImageConfirmed;
    }

    /**
     * Returns this memory with the CRM record as it was just seen, where it is remembered with the same content: version and times are the new ones, and the image counts as really seen.
     * Where the content differs, or the record counts as deleted, that is news for the engine and this memory stays as it is.
     */
    public Link sawAgain(Opportunity seen) {
        Opportunity image = crmImage;
        if (image == null || orphaned || !image.sameContent(seen) || crmImageConfirmed && image.equals(seen)) {
            return this;
        }
        return toBuilder().sawCrm(seen).build();
    }

    /** Returns what is remembered of the lead that the CRM record is, or null where it is an opportunity or there is none yet. */
    public @Nullable LinkedLead lead() {
        return lead;
    }

    /** Tells whether the CRM record was deleted; the link is kept for its return. */
    public boolean orphaned() {
        return orphaned;
    }

    /** Tells whether a person parted the deal or had it forgotten: nothing is planned for it until a person links it again. */
    public boolean apart() {
        return apart;
    }

    /** Returns the outcome that the audit field shows last, or null; the same again writes no line. */
    public @Nullable String lastOutcome() {
        return lastOutcome;
    }

    /** Returns the audit text as our last write left it, or null; what somebody takes out of it comes back. */
    public @Nullable String auditText() {
        return auditText;
    }

    /** Returns how many times in a row Partner Center showed a state older than its own event. */
    public int staleReads() {
        return staleReads;
    }

    /** Returns the agreed values by field. */
    public Map<FieldId, FieldBaseline> baselines() {
        return fields.baselines();
    }

    /** Returns on which sides the elements of all sets were seen, by field and key; sets that were not seen yet are left out. */
    public Map<FieldId, Map<String, Presence>> presences() {
        return fields.presences();
    }

    /** Returns on which sides each element of a set was seen, by its key; empty where the field is no set or was not seen yet. */
    public Map<String, Presence> presence(FieldId set) {
        return fields.presences().getOrDefault(set, Map.of());
    }

    /** Returns on which sides each solution was seen, by solution id. */
    public Map<String, Presence> solutions() {
        return presence(SOLUTIONS);
    }

    /** Returns on which sides each team member was seen, by mail address in small letters; personal data. */
    public Map<String, Presence> team() {
        return presence(TEAM);
    }

    /** Returns on which sides each note entry was seen, by the hash of its text; empty where notes are one text. */
    public Map<String, Presence> notes() {
        return presence(NOTES);
    }

    /** Returns the differences that may stay, by field. */
    public Map<FieldId, StandingDifference> standing() {
        return fields.standing();
    }

    /** Returns how often the present value of a field was restored in the CRM, by field; fields that never were are left out. */
    public Map<FieldId, Integer> restores() {
        return fields.restores();
    }

    /** Returns the last automatic writes of each field, and whether it is parked for them. */
    public Map<FieldId, FieldFlips> flips() {
        return fields.flips();
    }

    /** Returns the last automatic writes of a field. */
    public FieldFlips flips(FieldId field) {
        return fields.flips().getOrDefault(field, FieldFlips.NONE);
    }

    /** Returns how often the present value of a field was restored in the CRM. */
    public int restored(FieldId field) {
        return fields.restores().getOrDefault(field, 0);
    }

    /** Returns what persons decided about conflicts and no plan has carried out yet, by field. */
    public Map<FieldId, SettledConflict> settled() {
        return fields.settled();
    }

    /** Returns under which mapping all of this was made, and which fields have to agree again since. */
    public LinkMapping mapping() {
        return fields.mapping();
    }

    /** Returns the keys of what was said once and is not said again, such as a warning before the expiry. */
    public Set<String> told() {
        return told;
    }

    /** Tells whether both sides are known. */
    public boolean complete() {
        return referral != null && crmRecord != null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Link that
                && Objects.equals(referral, that.referral)
                && Objects.equals(crmRecord, that.crmRecord)
                && Objects.equals(microsoftReferral, that.microsoftReferral)
                && Objects.equals(referralImage, that.referralImage)
                && Objects.equals(microsoftImage, that.microsoftImage)
                && Objects.equals(crmImage, that.crmImage)
                && crmImageConfirmed == that.crmImageConfirmed
                && Objects.equals(lead, that.lead)
                && orphaned == that.orphaned
                && apart == that.apart
                && Objects.equals(lastOutcome, that.lastOutcome)
                && Objects.equals(auditText, that.auditText)
                && staleReads == that.staleReads
                && fields.equals(that.fields)
                && told.equals(that.told);
    }

    @Override
    public int hashCode() {
        return Objects.hash(referral, crmRecord, fields);
    }

    @Override
    public String toString() {
        return "Link[" + referral + " <-> " + crmRecord + "]";
    }

    /** Collects changes of the memory. Confined to one thread. */
    public static final class Builder {
        private @Nullable ReferralId referral;
        private @Nullable CrmRecordId crmRecord;
        private @Nullable ReferralId microsoftReferral;
        private @Nullable Referral referralImage;
        private @Nullable Referral microsoftImage;
        private @Nullable Opportunity crmImage;
        private boolean crmImageConfirmed;
        private @Nullable LinkedLead lead;
        private boolean orphaned;
        private boolean apart;
        private @Nullable String lastOutcome;
        private @Nullable String auditText;
        private int staleReads;
        private final FieldMemory.Draft fields;
        private Set<String> told;

        private Builder() {
            this.fields = new FieldMemory.Draft(FieldMemory.NONE);
            this.told = Set.of();
        }

        private Builder(Link from) {
            this.referral = from.referral;
            this.crmRecord = from.crmRecord;
            this.microsoftReferral = from.microsoftReferral;
            this.referralImage = from.referralImage;
            this.microsoftImage = from.microsoftImage;
            this.crmImage = from.crmImage;
            this.crmImageConfirmed = from.crmImageConfirmed;
            this.lead = from.lead;
            this.orphaned = from.orphaned;
            this.apart = from.apart;
            this.lastOutcome = from.lastOutcome;
            this.auditText = from.auditText;
            this.staleReads = from.staleReads;
            this.fields = new FieldMemory.Draft(from.fields);
            this.told = from.told;
        }

        /** Sets the own referral as just seen. */
        public Builder sawReferral(Referral seen) {
            this.referral = seen.id();
            this.referralImage = seen;
            return this;
        }

        /** Sets which records belong together. */
        public Builder linked(ReferralId ownReferral, CrmRecordId record) {
            this.referral = Objects.requireNonNull(ownReferral, "ownReferral");
            this.crmRecord = Objects.requireNonNull(record, "record");
            return this;
        }

        /** Sets which records are meant, whatever the images show, for a store that reads a memory back. */
        public Builder named(
                @Nullable ReferralId ownReferral, @Nullable CrmRecordId record, @Nullable ReferralId microsoft) {
            this.referral = ownReferral;
            this.crmRecord = record;
            this.microsoftReferral = microsoft;
            return this;
        }

        /** Sets Microsoft's referral as just seen. */
        public Builder sawMicrosoft(Referral seen) {
            this.microsoftReferral = seen.id();
            this.microsoftImage = seen;
            return this;
        }

        /** Sets the CRM record as just read. */
        public Builder sawCrm(Opportunity seen) {
            this.crmRecord = seen.id();
            this.crmImage = seen;
            this.crmImageConfirmed = true;
            this.orphaned = false;
            return this;
        }

        /** Sets the CRM record as a lead that was just read. */
        public Builder sawLead(CrmLead seen) {
            this.crmRecord = seen.id();
            this.lead = (lead == null ? LinkedLead.UNSEEN : lead).withImage(seen);
            this.orphaned = false;
            return this;
        }

        /** Sets what is remembered of the lead; null says that the CRM record is an opportunity. */
        public Builder lead(@Nullable LinkedLead value) {
            this.lead = value;
            return this;
        }

        /** Sets the CRM record as it should look after our write. */
        public Builder expectCrm(CrmRecordId record, @Nullable Opportunity expected) {
            this.crmRecord = record;
            this.crmImage = expected;
            this.crmImageConfirmed = false;
            return this;
        }

        /** Forgets how the sides looked, so that they are read again. */
        public Builder forgetImages() {
            this.referralImage = null;
            this.microsoftImage = null;
            this.crmImageConfirmed = false;
            this.lead = lead == null ? null : lead.withImage(null);
            return this;
        }

        /** Sets whether the CRM record is gone; the image of one that is gone answers nothing any more. */
        public Builder orphaned(boolean value) {
            this.orphaned = value;
            this.crmImageConfirmed &= !value;
            return this;
        }

        /** Sets whether a person keeps the deal apart. */
        public Builder apart(boolean value) {
            this.apart = value;
            return this;
        }

        /** Sets the outcome that the audit field shows last. */
        public Builder lastOutcome(@Nullable String value) {
            this.lastOutcome = value;
            return this;
        }

        /** Sets the audit text as our write left it. */
        public Builder auditText(@Nullable String value) {
            this.auditText = value;
            return this;
        }

        /** Sets the number of stale reads in a row. */
        public Builder staleReads(int value) {
            this.staleReads = value;
            return this;
        }

        /** Sets an agreed value. */
        public Builder baseline(FieldId field, FieldBaseline value) {
            fields.baselines.put(field, value);
            fields.mapping = fields.mapping.agreed(field);
            return this;
        }

        /**
         * Forgets what was agreed and decided about fields because their mapping changed. Of the elements of a set nothing is known any more, so none is removed
         * anywhere.
         */
        public Builder forget(Collection<FieldId> changed) {
            changed.forEach(fields::forget);
            return this;
        }

        /** Sets under which mapping this memory is made. */
        public Builder mapping(LinkMapping value) {
            fields.mapping = Objects.requireNonNull(value, "mapping");
            return this;
        }

        /** Replaces what is remembered of the elements of a set. */
        public Builder presence(FieldId set, Map<String, Presence> value) {
            fields.mapping = fields.mapping.agreed(set);
            if (value.isEmpty()) {
                fields.presences.remove(set);
            } else if (!value.equals(fields.presences.get(set))) {
                fields.presences.put(set, Collections.unmodifiableMap(new TreeMap<>(value)));
            }
            return this;
        }

        /** Replaces what is remembered of the solutions. */
        public Builder solutions(Map<String, Presence> value) {
            return presence(SOLUTIONS, value);
        }

        /** Replaces what is remembered of the team. */
        public Builder team(Map<String, Presence> value) {
            return presence(TEAM, value);
        }

        /** Replaces the differences that may stay. */
        public Builder standing(Map<FieldId, StandingDifference> value) {
            fields.standing.replace(value);
            return this;
        }

        /** Replaces what is remembered of the automatic writes of a field. */
        public Builder flips(FieldId field, FieldFlips value) {
            if (value.equals(FieldFlips.NONE)) {
                fields.flips.remove(field);
            } else {
                fields.flips.put(field, value);
            }
            return this;
        }

        /** Sets how often the present value of a field was restored in the CRM. */
        public Builder restored(FieldId field, int times) {
            if (times == 0) {
                fields.restores.remove(field);
            } else {
                fields.restores.put(field, times);
            }
            return this;
        }

        /** Sets what a person decided about a conflict; null once it is carried out. */
        public Builder settled(FieldId field, @Nullable SettledConflict value) {
            if (value == null) {
                fields.settled.remove(field);
            } else {
                fields.settled.put(field, value);
            }
            return this;
        }

        /** Replaces the keys of what was said once. */
        public Builder told(Set<String> keys) {
            this.told = told.equals(keys) ? told : Collections.unmodifiableSet(new TreeSet<>(keys));
            return this;
        }

        /** Returns the immutable memory. */
        public Link build() {
            return new Link(this);
        }
    }
}
