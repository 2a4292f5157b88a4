package dev.cosell.core.opportunity;

import dev.cosell.core.referral.Solution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to change on one opportunity: fields set or emptied, solutions and contacts added, solutions removed, team members added and removed. What is not named stays.
 *
 * <p>Immutable. {@link #toString()} shows names only.
 */
public final class OpportunityChanges {
    private final Map<CrmField<?>, Optional<?>> values;
    private final List<Solution> addedSolutions;
    private final List<String> removedSolutionIds;
    private final List<ContactRef> addedContacts;
    private final List<CrmRecordId> addedTeamMembers;
    private final List<CrmRecordId> removedTeamMembers;
    private final List<String> addedNotes;

    private OpportunityChanges(Builder builder) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(builder.values));
        this.addedSolutions = List.copyOf(builder.addedSolutions);
        this.removedSolutionIds = List.copyOf(builder.removedSolutionIds);
        this.addedContacts = List.copyOf(builder.addedContacts);
        this.addedTeamMembers = List.copyOf(builder.addedTeamMembers);
        this.removedTeamMembers = List.copyOf(builder.removedTeamMembers);
        this.addedNotes = List.copyOf(builder.addedNotes);
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts with these changes. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.values.putAll(values);
        copy.addedSolutions.addAll(addedSolutions);
        copy.removedSolutionIds.addAll(removedSolutionIds);
        copy.addedContacts.addAll(addedContacts);
        copy.addedTeamMembers.addAll(addedTeamMembers);
        copy.removedTeamMembers.addAll(removedTeamMembers);
        copy.addedNotes.addAll(addedNotes);
        return copy;
    }

    /** Returns the fields to set; empty where the field is to be emptied. */
    public Map<CrmField<?>, Optional<?>> values() {
        return values;
    }

    /** Returns the solutions to attach. */
    public List<Solution> addedSolutions() {
        return addedSolutions;
    }

    /** Returns the ids of the solutions to detach. */
    public List<String> removedSolutionIds() {
        return removedSolutionIds;
    }

    /** Returns the contacts to attach. */
    public List<ContactRef> addedContacts() {
        return addedContacts;
    }

    /** Returns the CRM users to put on the sales team; only where the CRM has {@code CrmFeature.TEAM}. */
    public List<CrmRecordId> addedTeamMembers() {
        return addedTeamMembers;
    }

    /** Returns the CRM users to take off the sales team; only where the CRM has {@code CrmFeature.TEAM}. */
    public List<CrmRecordId> removedTeamMembers() {
        return removedTeamMembers;
    }

    /** Returns the texts to keep as note records of their own; only where the CRM has {@code CrmFeature.NOTE_RECORDS}. */
    public List<String> addedNotes() {
        return addedNotes;
    }

    /** Tells whether there is nothing to change. */
    public boolean isEmpty() {
        return values.isEmpty()
                && addedSolutions.isEmpty()
                && removedSolutionIds.isEmpty()
                && addedContacts.isEmpty()
                && addedTeamMembers.isEmpty()
                && removedTeamMembers.isEmpty()
                && addedNotes.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OpportunityChanges that
                && values.equals(that.values)
                && addedSolutions.equals(that.addedSolutions)
                && removedSolutionIds.equals(that.removedSolutionIds)
                && addedContacts.equals(that.addedContacts)
                && addedTeamMembers.equals(that.addedTeamMembers)
                && removedTeamMembers.equals(that.removedTeamMembers)
                && addedNotes.equals(that.addedNotes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                values,
                addedSolutions,
                removedSolutionIds,
                addedContacts,
                addedTeamMembers,
                removedTeamMembers,
                addedNotes);
    }

    @Override
    public String toString() {
        return "OpportunityChanges[" + values.keySet() + ", +solutions " + addedSolutions.size() + ", -solutions "
                + removedSolutionIds.size() + ", +contacts " + addedContacts.size() + ", +team "
                + addedTeamMembers.size() + ", -team "
                + removedTeamMembers.size() + ", +notes " + addedNotes.size() + "]";
    }

    /** Collects changes. Confined to one thread. */
    public static final class Builder {
        private final Map<CrmField<?>, Optional<?>> values = new LinkedHashMap<>();
        private final List<Solution> addedSolutions = new ArrayList<>();
        private final List<String> removedSolutionIds = new ArrayList<>();
        private final List<ContactRef> addedContacts = new ArrayList<>();
        private final List<CrmRecordId> addedTeamMembers = new ArrayList<>();
        private final List<CrmRecordId> removedTeamMembers = new ArrayList<>();
        private final List<String> addedNotes = new ArrayList<>();

        private Builder() {}

        /** Sets a field; null empties it. */
        public <T> Builder set(CrmField<T> field, @Nullable T value) {
            values.put(field, Optional.ofNullable(value));
            return this;
        }

        /** Attaches a solution; its terms stay in Partner Center, a CRM holds id, name and type. */
        public Builder addSolution(Solution solution) {
            addedSolutions.add(solution.withoutTerms());
            return this;
        }

        /** Detaches a solution. */
        public Builder removeSolution(String solutionId) {
            removedSolutionIds.add(Objects.requireNonNull(solutionId, "solutionId"));
            return this;
        }

        /** Attaches a contact. */
        public Builder addContact(ContactRef contact) {
            addedContacts.add(Objects.requireNonNull(contact, "contact"));
            return this;
        }

        /** Puts a CRM user on the sales team. */
        public Builder addTeamMember(CrmRecordId user) {
            addedTeamMembers.add(Objects.requireNonNull(user, "user"));
            return this;
        }

        /** Takes a CRM user off the sales team; an owner cannot be taken off. */
        public Builder removeTeamMember(CrmRecordId user) {
            removedTeamMembers.add(Objects.requireNonNull(user, "user"));
            return this;
        }

        /** Adds a note record. */
        public Builder addNote(String text) {
            addedNotes.add(Objects.requireNonNull(text, "text"));
            return this;
        }

        /** Returns the immutable changes. */
        public OpportunityChanges build() {
            return new OpportunityChanges(this);
        }
    }
}
