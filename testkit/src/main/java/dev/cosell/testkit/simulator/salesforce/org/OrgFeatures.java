package dev.cosell.testkit.simulator.salesforce.org;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What an organisation has switched on, beside its {@link OrgShape}. Immutable. */
public final class OrgFeatures {
    private final Builder values;

    private OrgFeatures(Builder values) {
        this.values = new Builder(values);
    }

    /** Returns the usual features: teams, enhanced notes, leads that can be converted; no record types, no duplicate rules. */
    public static OrgFeatures usual() {
        return builder().build();
    }

    /** Returns a builder of the usual features. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts from these features. */
    public Builder toBuilder() {
        return new Builder(values);
    }

    /** Tells whether opportunity teams are on: else the object does not exist (salesforce-api 4.6). */
    public boolean teams() {
        return values.teams;
    }

    /** Tells whether enhanced notes are on; else only classic ones exist (salesforce-api 4.9). */
    public boolean enhancedNotes() {
        return values.enhancedNotes;
    }

    /** Tells whether opportunities have record types with stages of their own. */
    public boolean recordTypes() {
        return values.recordTypes;
    }

    /** Tells whether an unknown stage is refused; usually it is stored silently (salesforce-api 4.2). */
    public boolean restrictedStages() {
        return values.restrictedStages;
    }

    /** Tells whether the conversion of a lead carries co-sell fields of the same name to the opportunity. */
    public boolean leadFieldsMapped() {
        return values.leadFieldsMapped;
    }

    /** Tells whether the integration user sees all rows, which an upsert by a key that is not unique needs (salesforce-api 0, trap 1). */
    public boolean viewAllData() {
        return values.viewAllData;
    }

    /** Tells whether users may convert leads. */
    public boolean convertLeads() {
        return values.convertLeads;
    }

    /** Returns what the duplicate rule of accounts, contacts and leads does. */
    public DuplicateAction duplicates() {
        return values.duplicates;
    }

    /** Returns the zone of the users, by which relative dates are read. */
    public ZoneId timeZone() {
        return values.timeZone;
    }

    /** Returns how long a query's cursor lives. */
    public Duration cursorLife() {
        return values.cursorLife;
    }

    /** Returns how many cursors of queries are kept. */
    public int openCursors() {
        return values.openCursors;
    }

    /** Returns the fields that an admin has added. */
    public List<AddedField> addedFields() {
        return List.copyOf(values.addedFields);
    }

    /** Returns the custom objects that an admin has added. */
    public List<AddedObject> addedObjects() {
        return List.copyOf(values.addedObjects);
    }

    /** Returns which co-sell fields there are from the first day. */
    public CoSellFields coSellFields() {
        return values.coSellFields;
    }

    /**
     * A field that an admin has added.
     *
     * @param object API name of its object
     * @param field the field
     */
    public record AddedField(String object, OrgField field) {}

    /** Collects features. Confined to one thread. */
    public static final class Builder {
        private boolean teams = true;
        private boolean enhancedNotes = true;
        private boolean recordTypes;
        private boolean restrictedStages;
        private boolean leadFieldsMapped;
        private boolean convertLeads = true;
        private boolean viewAllData = true;
        private DuplicateAction duplicates = DuplicateAction.NONE;
        private ZoneId timeZone = ZoneOffset.UTC;
        private Duration cursorLife = Duration.ofDays(2);
        private int openCursors = Integer.MAX_VALUE;
        private CoSellFields coSellFields = CoSellFields.ALL;
        private final List<AddedField> addedFields;
        private final List<AddedObject> addedObjects;

        private Builder() {
            this.addedFields = new ArrayList<>();
            this.addedObjects = new ArrayList<>();
        }

        private Builder(Builder other) {
            this.teams = other.teams;
            this.enhancedNotes = other.enhancedNotes;
            this.recordTypes = other.recordTypes;
            this.restrictedStages = other.restrictedStages;
            this.leadFieldsMapped = other.leadFieldsMapped;
            this.convertLeads = other.convertLeads;
            this.viewAllData = other.viewAllData;
            this.duplicates = other.duplicates;
            this.timeZone = other.timeZone;
            this.cursorLife = other.cursorLife;
            this.openCursors = other.openCursors;
            this.coSellFields = other.coSellFields;
            this.addedFields = new ArrayList<>(other.addedFields);
            this.addedObjects = new ArrayList<>(other.addedObjects);
        }

        /** Switches opportunity teams; on at first. */
        public Builder teams(boolean value) {
            this.teams = value;
            return this;
        }

        /** Switches enhanced notes; on at first. */
        public Builder enhancedNotes(boolean value) {
            this.enhancedNotes = value;
            return this;
        }

        /** Switches record types of opportunities; off at first. */
        public Builder recordTypes(boolean value) {
            this.recordTypes = value;
            return this;
        }

        /** Refuses unknown stages; off at first. */
        public Builder restrictedStages(boolean value) {
            this.restrictedStages = value;
            return this;
        }

        /** Maps co-sell fields of leads to opportunities; off at first. */
        public Builder leadFieldsMapped(boolean value) {
            this.leadFieldsMapped = value;
            return this;
        }

        /** Sets whether the integration user sees all rows. Default: yes. */
        public Builder viewAllData(boolean value) {
            this.viewAllData = value;
            return this;
        }

        /** Grants the permission to convert leads; granted at first. */
        public Builder convertLeads(boolean value) {
            this.convertLeads = value;
            return this;
        }

        /** Sets what the duplicate rule does; there is none at first. */
        public Builder duplicates(DuplicateAction value) {
            this.duplicates = Objects.requireNonNull(value, "duplicates");
            return this;
        }

        /** Sets the users' zone; UTC at first. */
        public Builder timeZone(ZoneId value) {
            this.timeZone = Objects.requireNonNull(value, "timeZone");
            return this;
        }

        /** Lets cursors die after 15 minutes and keeps ten of them, as older pages of the vendor say (salesforce-api 7). */
        public Builder oldCursors() {
            this.cursorLife = Duration.ofMinutes(15);
            this.openCursors = 10;
            return this;
        }

        /** Adds a field to an object, for example a mandatory one. */
        public Builder addField(String object, OrgField field) {
            addedFields.add(new AddedField(object, field));
            return this;
        }

        /** Adds a custom object; lookups to it are fields of their own. */
        public Builder addObject(String name, OrgField... fields) {
            if (addedObjects.size() == OrgSchema.MOST_CUSTOM_OBJECTS) {
                throw new IllegalStateException("there are ids for " + addedObjects.size() + " custom objects");
            }
            addedObjects.add(new AddedObject(name, List.of(fields)));
            return this;
        }

        /** Sets which co-sell fields there are from the first day. Default: all. */
        public Builder coSellFields(CoSellFields value) {
            this.coSellFields = Objects.requireNonNull(value, "coSellFields");
            return this;
        }

        /** Makes the features. */
        public OrgFeatures build() {
            return new OrgFeatures(this);
        }
    }
}
