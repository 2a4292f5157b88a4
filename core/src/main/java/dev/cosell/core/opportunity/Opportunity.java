package dev.cosell.core.opportunity;

import dev.cosell.core.party.Person;
import dev.cosell.core.referral.Solution;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A CRM opportunity as it was seen at one moment.
 *
 * <p>A field has three states: it holds a value, it is empty, or it is not known, because the CRM lacks it or it was not read. Absence is never
 * inferred from not known. Immutable. {@link #toString()} shows nothing personal.
 */
public final class Opportunity {
    private final CrmRecordId id;
    private final CrmVersion version;
    private final @Nullable Instant modifiedAt;
    private final @Nullable Instant observedAt;
    private final Map<CrmField<?>, Optional<?>> values;
    private final @Nullable CrmAccount account;
    private final @Nullable List<CrmContact> contacts;
    private final @Nullable List<Solution> solutions;
    private final @Nullable List<Person> team;
    private final @Nullable Person owner;
    private final @Nullable List<String> notes;

    private Opportunity(Builder builder) {
        this.id = builder.id;
        this.version = builder.version;
        this.modifiedAt = builder.modifiedAt;
        this.observedAt = builder.observedAt;
        this.values = new LinkedHashMap<>(builder.values); // asked for every field of every plan: without a wrapper
        this.account = builder.account;
        this.contacts = builder.contacts == null ? null : List.copyOf(builder.contacts);
        this.solutions = builder.solutions == null ? null : List.copyOf(builder.solutions);
        this.team = builder.team == null ? null : List.copyOf(builder.team);
        this.owner = builder.owner;
        this.notes = builder.notes == null ? null : List.copyOf(builder.notes);
    }

    /** Returns a builder of a record of which nothing but id and version is known. */
    public static Builder builder(CrmRecordId id, CrmVersion version) {
        return new Builder(id, version);
    }

    /** Returns a builder that starts with these values. */
    public Builder toBuilder() {
        Builder copy = new Builder(id, version);
        copy.modifiedAt = modifiedAt;
        copy.observedAt = observedAt;
        copy.values.putAll(values);
        copy.account = account;
        copy.contacts = contacts;
        copy.solutions = solutions;
        copy.team = team;
        copy.owner = owner;
        copy.notes = notes;
        return copy;
    }

    /** Returns the record id. */
    public CrmRecordId id() {
        return id;
    }

    /** Returns the version for the guard of the next write. */
    public CrmVersion version() {
        return version;
    }

    /** Returns when the record last changed by the CRM's clock, or null where the CRM does not say. */
    public @Nullable Instant modifiedAt() {
        return modifiedAt;
    }

    /** Returns when the record was read by the CRM's clock (not ours), or null where the CRM does not say. */
    public @Nullable Instant observedAt() {
        return observedAt;
    }

    /** Returns the value of a field, or null where it is empty or not known. */
    public <T> @Nullable T get(CrmField<T> field) {
        Optional<?> held = values.get(field);
        return held == null || held.isEmpty() ? null : field.type().cast(held.get());
    }

    /** Tells whether a field was read, be it empty or not. */
    public boolean knows(CrmField<?> field) {
        return values.containsKey(field);
    }

    /** Tells whether a yes-or-no field holds yes. */
    public boolean is(CrmField<Boolean> field) {
        return Boolean.TRUE.equals(get(field));
    }

    /** Returns the known fields with their values; empty where the CRM holds nothing. */
    public Map<CrmField<?>, Optional<?>> values() {
        return Collections.unmodifiableMap(values);
    }

    /** Returns the customer account, or null where there is none or it was not read. */
    public @Nullable CrmAccount account() {
        return account;
    }

    /** Returns the customer contacts, the primary one first; null where they were not read. */
    public @Nullable List<CrmContact> contacts() {
        return contacts;
    }

    /** Returns the attached solutions; null where they were not read or the CRM has no place for them. */
    public @Nullable List<Solution> solutions() {
        return solutions;
    }

    /** Returns the sales team without the owner; null where teams are switched off or were not read. */
    public @Nullable List<Person> team() {
        return team;
    }

    /** Returns the owner; null where not read. */
    public @Nullable Person owner() {
        return owner;
    }

    /** Returns the texts of the note records, the oldest first; null where the CRM has none of them or they were not read. */
    public @Nullable List<String> notes() {
        return notes;
    }

    /** Tells whether two images hold the same content, whatever their versions and times say. */
    public boolean sameContent(Opportunity that) {
        return id.equals(that.id)
                && values.equals(that.values)
                && Objects.equals(account, that.account)
                && Objects.equals(contacts, that.contacts)
                && Objects.equals(solutions, that.solutions)
                && Objects.equals(team, that.team)
                && Objects.equals(owner, that.owner)
                && Objects.equals(notes, that.notes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Opportunity that
                && version.equals(that.version)
                && Objects.equals(modifiedAt, that.modifiedAt)
                && sameContent(that);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, version, values);
    }

    @Override
    public String toString() {
        return "Opportunity[" + id + ", " + version.value() + "]";
    }

    /** Collects what was seen. Confined to one thread. */
    public static final class Builder {
        private final CrmRecordId id;
        private CrmVersion version;
        private @Nullable Instant modifiedAt;
        private @Nullable Instant observedAt;
        private final Map<CrmField<?>, Optional<?>> values = new LinkedHashMap<>();
        private @Nullable CrmAccount account;
        private @Nullable List<CrmContact> contacts;
        private @Nullable List<Solution> solutions;
        private @Nullable List<Person> team;
        private @Nullable Person owner;
        private @Nullable List<String> notes;

        private Builder(CrmRecordId id, CrmVersion version) {
            this.id = Objects.requireNonNull(id, "id");
            this.version = Objects.requireNonNull(version, "version");
        }

        /** Sets the version. */
        public Builder version(CrmVersion value) {
            this.version = Objects.requireNonNull(value, "version");
            return this;
        }

        /** Sets when the record last changed, by the CRM's clock. */
        public Builder modifiedAt(@Nullable Instant value) {
            this.modifiedAt = value;
            return this;
        }

        /** Sets when the record was read, by the CRM's clock. */
        public Builder observedAt(@Nullable Instant value) {
            this.observedAt = value;
            return this;
        }

        /** Sets a field; null says that the CRM holds nothing. Blank texts are read as nothing. */
        public <T> Builder set(CrmField<T> field, @Nullable T value) {
            if (value == null || value instanceof String text && text.isBlank()) {
                values.put(field, Optional.empty());
            } else {
                values.put(field, Optional.of(value));
            }
            return this;
        }

        /** Forgets a field, so that it is not known. */
        public Builder forget(CrmField<?> field) {
            values.remove(field);
            return this;
        }

        /** Sets the account. */
        public Builder account(@Nullable CrmAccount value) {
            this.account = value;
            return this;
        }

        /** Sets the contacts, the primary one first. */
        public Builder contacts(@Nullable List<CrmContact> value) {
            this.contacts = value;
            return this;
        }

        /** Sets the solutions. */
        public Builder solutions(@Nullable List<Solution> value) {
            this.solutions = value;
            return this;
        }

        /** Sets the sales team. */
        public Builder team(@Nullable List<Person> value) {
            this.team = value;
            return this;
        }

        /** Sets the owner. */
        public Builder owner(@Nullable Person value) {
            this.owner = value;
            return this;
        }

        /** Sets the texts of the note records, the oldest first. */
        public Builder notes(@Nullable List<String> value) {
            this.notes = value;
            return this;
        }

        /** Returns the immutable image. */
        public Opportunity build() {
            return new Opportunity(this);
        }
    }
}
