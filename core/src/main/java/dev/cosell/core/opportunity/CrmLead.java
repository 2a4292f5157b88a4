package dev.cosell.core.opportunity;

import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A CRM lead as it was seen at one moment: somebody who may become a customer, before there is an opportunity.
 *
 * <p>Its values have the three states of {@link Opportunity}: held, empty, not known. A converted lead is final in every CRM; it names the opportunity
 * that it became, where there is one. Immutable. {@link #toString()} shows nothing personal.
 */
public final class CrmLead {
    /** Status, by the CRM's own name. Required by every CRM. */
    public static final CrmField<String> STATUS = CrmField.text("leadStatus");

    /** Where the lead came from, by the CRM's own name. */
    public static final CrmField<String> SOURCE = CrmField.text("leadSource");

    /** Names {@link #company()} where a CRM says which values it requires, and where a host gives a default. */
    public static final CrmField<String> COMPANY = CrmField.text("leadCompany");

    /** Names the last name of {@link #person()} where a CRM says which values it requires, and where a host gives a default. */
    public static final CrmField<String> LAST_NAME = CrmField.text("leadLastName");

    private final Opportunity shared;
    private final @Nullable String company;
    private final Person person;
    private final PostalAddress address;
    private final boolean converted;
    private final @Nullable CrmRecordId opportunity;

    private CrmLead(Builder builder) {
        this.shared = builder.shared.build();
        this.company = builder.company;
        this.person = builder.person;
        this.address = builder.address;
        this.converted = builder.converted;
        this.opportunity = builder.opportunity;
    }

    /** Returns a builder of a lead of which nothing but id and version is known. */
    public static Builder builder(CrmRecordId id, CrmVersion version) {
        return new Builder(Opportunity.builder(id, version));
    }

    /** Returns a builder that starts with these values. */
    public Builder toBuilder() {
        Builder copy =
                new Builder(shared.toBuilder()).company(company).person(person).address(address);
        copy.converted = converted;
        copy.opportunity = opportunity;
        return copy;
    }

    /** Returns the record id. */
    public CrmRecordId id() {
        return shared.id();
    }

    /** Returns the version for the guard of the next write. */
    public CrmVersion version() {
        return shared.version();
    }

    /** Returns when the lead last changed by the CRM's clock, or null where the CRM does not say. */
    public @Nullable Instant modifiedAt() {
        return shared.modifiedAt();
    }

    /** Returns the value of a field, or null where it is empty or not known. */
    public <T> @Nullable T get(CrmField<T> field) {
        return shared.get(field);
    }

    /** Returns id, version, times and values in the form in which the fields of an opportunity are read: a lead shares those that it has. */
    public Opportunity shared() {
        return shared;
    }

    /** Returns the name of the company, or null. */
    public @Nullable String company() {
        return company;
    }

    /** Returns the person to talk to; empty parts where nothing is held. */
    public Person person() {
        return person;
    }

    /** Returns the address, {@link PostalAddress#EMPTY} where there is none. */
    public PostalAddress address() {
        return address;
    }

    /** Tells whether the lead was converted (qualified); it can change no more. */
    public boolean converted() {
        return converted;
    }

    /** Returns the opportunity that the lead was converted into, or null where it was not, or was converted without one. */
    public @Nullable CrmRecordId opportunity() {
        return opportunity;
    }

    /** Tells whether two images hold the same content, whatever their versions and times say. */
    public boolean sameContent(CrmLead that) {
        return shared.sameContent(that.shared)
                && Objects.equals(company, that.company)
                && person.equals(that.person)
                && address.equals(that.address)
                && converted == that.converted
                && Objects.equals(opportunity, that.opportunity);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CrmLead that && shared.equals(that.shared) && sameContent(that);
    }

    @Override
    public int hashCode() {
        return shared.hashCode();
    }

    @Override
    public String toString() {
        return "CrmLead[" + id() + ", " + version().value() + (converted ? ", converted]" : "]");
    }

    /** Collects what was seen. Confined to one thread. */
    public static final class Builder {
        private final Opportunity.Builder shared;
        private @Nullable String company;
        private Person person = new Person(null, null, null, null);
        private PostalAddress address = PostalAddress.EMPTY;
        private boolean converted;
        private @Nullable CrmRecordId opportunity;

        private Builder(Opportunity.Builder shared) {
            this.shared = shared;
        }

        /** Sets the version. */
        public Builder version(CrmVersion value) {
            shared.version(value);
            return this;
        }

        /** Sets when the lead last changed, by the CRM's clock. */
        public Builder modifiedAt(@Nullable Instant value) {
            shared.modifiedAt(value);
            return this;
        }

        /** Sets when the lead was read, by the CRM's clock. */
        public Builder observedAt(@Nullable Instant value) {
            shared.observedAt(value);
            return this;
        }

        /** Sets a field; null says that the CRM holds nothing. Blank texts are read as nothing. */
        public <T> Builder set(CrmField<T> field, @Nullable T value) {
            shared.set(field, value);
            return this;
        }

        /** Sets a field to a value whose type is only known at run time; empty says that the CRM holds nothing. */
        public <T> Builder put(CrmField<T> field, Optional<?> value) {
            return set(field, value.isEmpty() ? null : field.type().cast(value.get()));
        }

        /** Sets the company; a blank is read as nothing. */
        public Builder company(@Nullable String value) {
            this.company = value == null || value.isBlank() ? null : value.strip();
            return this;
        }

        /** Sets the person. */
        public Builder person(Person value) {
            this.person = Objects.requireNonNull(value, "person");
            return this;
        }

        /** Sets the address. */
        public Builder address(PostalAddress value) {
            this.address = Objects.requireNonNull(value, "address");
            return this;
        }

        /** Says that the lead was converted, and into which opportunity; null where there is none. */
        public Builder converted(@Nullable CrmRecordId into) {
            this.converted = true;
            this.opportunity = into;
            return this;
        }

        /** Returns the immutable image. */
        public CrmLead build() {
            return new CrmLead(this);
        }
    }
}
