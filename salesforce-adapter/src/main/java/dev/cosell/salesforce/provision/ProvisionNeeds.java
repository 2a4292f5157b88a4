package dev.cosell.salesforce.provision;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What an organisation is to be given. Immutable. */
public final class ProvisionNeeds {
    private final boolean leads;
    private final boolean solutions;
    private final boolean viewAllRecords;
    private final List<ExtraField> extraFields;

    private ProvisionNeeds(Builder builder) {
        this.leads = builder.leads;
        this.solutions = builder.solutions;
        this.viewAllRecords = builder.viewAllRecords;
        this.extraFields = List.copyOf(builder.extraFields);
    }

    /** Returns the needs of an adapter as it is configured: all its fields, leads where it uses them, the object for solutions. */
    public static ProvisionNeeds defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    boolean leads() {
        return leads;
    }

    boolean solutions() {
        return solutions;
    }

    boolean viewAllRecords() {
        return viewAllRecords;
    }

    List<ExtraField> extraFields() {
        return extraFields;
    }

    /** Collects needs. Confined to one thread. */
    public static final class Builder {
        private final List<ExtraField> extraFields = new ArrayList<>();
        private boolean leads = true;
        private boolean solutions = true;
        private boolean viewAllRecords;

        private Builder() {}

        /** Sets whether fields of leads are looked at; default yes, where the adapter uses leads. */
        public Builder leads(boolean value) {
            this.leads = value;
            return this;
        }

        /** Sets whether the child object of solutions is looked at; default yes. */
        public Builder solutions(boolean value) {
            this.solutions = value;
            return this;
        }

        /** Sets whether the permission set lets the integration user see all records of its objects; default no: then sharing decides what is kept in step. */
        public Builder viewAllRecords(boolean value) {
            this.viewAllRecords = value;
            return this;
        }

        /** Adds a field of the host's own. */
        public Builder addField(ExtraField field) {
            extraFields.add(Objects.requireNonNull(field, "field"));
            return this;
        }

        /** Returns the immutable needs. */
        public ProvisionNeeds build() {
            return new ProvisionNeeds(this);
        }
    }
}
