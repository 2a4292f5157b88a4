package dev.cosell.salesforce;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What of an organisation is used, and how. What is wanted here and missing there is switched off with a finding.
 *
 * <p>Immutable.
 */
public final class SalesforceFeatures {
    /** How leads are used. */
    public enum Leads {
        /** Not at all: nothing of them is read. */
        OFF,
        /** As leads only. An accepted one gets an opportunity beside it, because the integration user may not convert leads. */
        LINK,
        /** An accepted lead is converted into its opportunity; needs the permission <em>Convert Leads</em> (R-162). */
        CONVERT
    }

    private final Leads leads;
    private final @Nullable String convertedStatus;
    private final boolean team;
    private final @Nullable String teamRole;
    private final boolean noteRecords;
    private final @Nullable String opportunityRecordType;
    private final @Nullable String leadRecordType;
    private final @Nullable String accountRecordType;

    private SalesforceFeatures(Builder builder) {
        this.leads = builder.leads;
        this.convertedStatus = builder.convertedStatus;
        this.team = builder.team;
        this.teamRole = builder.teamRole;
        this.noteRecords = builder.noteRecords;
        this.opportunityRecordType = builder.opportunityRecordType;
        this.leadRecordType = builder.leadRecordType;
        this.accountRecordType = builder.accountRecordType;
    }

    /** Returns what is used if nothing is said: leads, teams, no note records, and the integration user's own record types. */
    public static SalesforceFeatures defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    Leads leads() {
        return leads;
    }

    @Nullable
    String convertedStatus() {
        return convertedStatus;
    }

    boolean team() {
        return team;
    }

    @Nullable
    String teamRole() {
        return teamRole;
    }

    boolean noteRecords() {
        return noteRecords;
    }

    @Nullable
    String opportunityRecordType() {
        return opportunityRecordType;
    }

    @Nullable
    String leadRecordType() {
        return leadRecordType;
    }

    @Nullable
    String accountRecordType() {
        return accountRecordType;
    }

    /** Collects choices. Confined to one thread. */
    public static final class Builder {
        private Leads leads = Leads.CONVERT;
        private @Nullable String convertedStatus;
        private boolean team = true;
        private @Nullable String teamRole;
        private boolean noteRecords;
        private @Nullable String opportunityRecordType;
        private @Nullable String leadRecordType;
        private @Nullable String accountRecordType;

        private Builder() {}

        /** Sets how leads are used; default {@link Leads#CONVERT}. */
        public Builder leads(Leads value) {
            this.leads = Objects.requireNonNull(value, "leads");
            return this;
        }

        /** Sets the status that a converted lead gets; default the first of the organisation's converted ones. */
        public Builder convertedStatus(String value) {
            this.convertedStatus = Objects.requireNonNull(value, "convertedStatus");
            return this;
        }

        /** Sets whether opportunity teams are used where they are switched on; default yes. */
        public Builder team(boolean value) {
            this.team = value;
            return this;
        }

        /** Sets the role of new team members, by its API name; default none. */
        public Builder teamRole(String value) {
            this.teamRole = Objects.requireNonNull(value, "teamRole");
            return this;
        }

        /**
         * Sets whether note records are read and written; default no, because each read of opportunities then costs two more calls and one for each note not
         * seen before. Set it together with {@code NotesMode.RECORDS}.
         */
        public Builder noteRecords(boolean value) {
            this.noteRecords = value;
            return this;
        }

        /** Sets the record type of new opportunities, by its developer name; default the integration user's own. */
        public Builder opportunityRecordType(String developerName) {
            this.opportunityRecordType = Objects.requireNonNull(developerName, "developerName");
            return this;
        }

        /** Sets the record type of new leads, by its developer name; default the integration user's own. */
        public Builder leadRecordType(String developerName) {
            this.leadRecordType = Objects.requireNonNull(developerName, "developerName");
            return this;
        }

        /** Sets the record type of new accounts, by its developer name; default the integration user's own. */
        public Builder accountRecordType(String developerName) {
            this.accountRecordType = Objects.requireNonNull(developerName, "developerName");
            return this;
        }

        /** Returns the immutable choices. */
        public SalesforceFeatures build() {
            return new SalesforceFeatures(this);
        }
    }
}
