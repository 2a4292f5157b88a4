package dev.cosell.dynamics;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What of an environment is used, and how. What is wanted here and missing there is switched off with a finding.
 *
 * <p>Immutable.
 */
public final class DynamicsFeatures {
    /** How leads are used. */
    public enum Leads {
        /** Not at all: nothing of them is read. */
        OFF,
        /** As leads only; an accepted one gets an opportunity beside it. */
        LINK,
        /** An accepted lead is qualified, which makes its opportunity; needs the privileges that {@code QualifyLead} needs. */
        CONVERT
    }

    /** Where the sales team of an opportunity lives (dataverse-api 4.3). */
    public enum Team {
        /** Nowhere: teams are neither read nor written. */
        OFF,
        /** In the access team of a template, which the form shows as <em>Sales Team</em>. */
        ACCESS_TEAM,
        /** In connections with a role. */
        CONNECTIONS
    }

    /** How values of choice columns are shown to the mapping; either form is taken when writing. */
    public enum Choices {
        /** By label, as people see them. */
        LABEL,
        /** By value, as a whole number. */
        VALUE
    }

    /** How changes are found. */
    public enum Changes {
        /** By change tracking where the table has it, else by modification times. */
        AUTO,
        /** By modification times only; deletions are then seen by sweeps only. */
        MODIFIED_ON
    }

    private final Leads leads;
    private final Team team;
    private final @Nullable String teamTemplate;
    private final @Nullable String teamRole;
    private final @Nullable String contactRole;
    private final boolean customerToo;
    private final boolean noteRecords;
    private final @Nullable String noteSubject;
    private final Choices choices;
    private final @Nullable Integer language;
    private final boolean writableWhenClosed;
    private final Changes changes;

    private DynamicsFeatures(Builder builder) {
        this.leads = builder.leads;
        this.team = builder.team;
        this.teamTemplate = builder.teamTemplate;
        this.teamRole = builder.teamRole;
        this.contactRole = builder.contactRole;
        this.customerToo = builder.customerToo;
        this.noteRecords = builder.noteRecords;
        this.noteSubject = builder.noteSubject;
        this.choices = builder.choices;
        this.language = builder.language;
        this.writableWhenClosed = builder.writableWhenClosed;
        this.changes = builder.changes;
    }

    /** Returns what is used if nothing is said. */
    public static DynamicsFeatures defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    Leads leads() {
        return leads;
    }

    Team team() {
        return team;
    }

    @Nullable
    String teamTemplate() {
        return teamTemplate;
    }

    @Nullable
    String teamRole() {
        return teamRole;
    }

    @Nullable
    String contactRole() {
        return contactRole;
    }

    boolean customerToo() {
        return customerToo;
    }

    boolean noteRecords() {
        return noteRecords;
    }

    @Nullable
    String noteSubject() {
        return noteSubject;
    }

    Choices choices() {
        return choices;
    }

    @Nullable
    Integer language() {
        return language;
    }

    boolean writableWhenClosed() {
        return writableWhenClosed;
    }

    Changes changes() {
        return changes;
    }

    /** Collects choices. Confined to one thread. */
    public static final class Builder {
        private Leads leads = Leads.CONVERT;
        private Team team = Team.ACCESS_TEAM;
        private @Nullable String teamTemplate;
        private @Nullable String teamRole;
        private @Nullable String contactRole = "Stakeholder";
        private boolean customerToo = true;
        private boolean noteRecords;
        private @Nullable String noteSubject;
        private Choices choices = Choices.LABEL;
        private @Nullable Integer language;
        private boolean writableWhenClosed = true;
        private Changes changes = Changes.AUTO;

        private Builder() {}

        /** Sets how leads are used; default {@link Leads#CONVERT}. */
        public Builder leads(Leads value) {
            this.leads = Objects.requireNonNull(value, "leads");
            return this;
        }

        /** Sets where sales teams live; default {@link Team#ACCESS_TEAM}. */
        public Builder team(Team value) {
            this.team = Objects.requireNonNull(value, "team");
            return this;
        }

        /** Sets the access team template by its name; default the only one that opportunities have. */
        public Builder teamTemplate(String name) {
            this.teamTemplate = Objects.requireNonNull(name, "teamTemplate");
            return this;
        }

        /** Sets the connection role of team members by its name, for {@link Team#CONNECTIONS}; default none. */
        public Builder teamRole(String name) {
            this.teamRole = Objects.requireNonNull(name, "teamRole");
            return this;
        }

        /** Sets the connection role of contacts beside the primary one by its name; default {@code Stakeholder}, null for none. */
        public Builder contactRole(@Nullable String name) {
            this.contactRole = name;
            return this;
        }

        /** Sets whether a new opportunity has its account as potential customer too, beside the account field; default yes. */
        public Builder customerToo(boolean value) {
            this.customerToo = value;
            return this;
        }

        /** Sets whether note records are read and written; default no. Set it together with {@code NotesMode.RECORDS}. */
        public Builder noteRecords(boolean value) {
            this.noteRecords = value;
            return this;
        }

        /** Sets the title of new notes; default none. */
        public Builder noteSubject(String value) {
            this.noteSubject = Objects.requireNonNull(value, "noteSubject");
            return this;
        }

        /** Sets how choice values are shown to the mapping; default {@link Choices#LABEL}. */
        public Builder choices(Choices value) {
            this.choices = Objects.requireNonNull(value, "choices");
            return this;
        }

        /** Sets the language of labels by its LCID, such as 1033 for English; default the sync user's own, else the first there is. */
        public Builder language(int lcid) {
            this.language = lcid;
            return this;
        }

        /**
         * Sets whether closed opportunities take changes without being opened again, which environments differ in (dataverse-api 3.1); default yes. Where not,
         * nothing is planned for them but opening them, and everything is said with the closing stage.
         */
        public Builder writableWhenClosed(boolean value) {
            this.writableWhenClosed = value;
            return this;
        }

        /** Sets how changes are found; default {@link Changes#AUTO}. */
        public Builder changes(Changes value) {
            this.changes = Objects.requireNonNull(value, "changes");
            return this;
        }

        /** Returns the immutable choices. */
        public DynamicsFeatures build() {
            return new DynamicsFeatures(this);
        }
    }
}
