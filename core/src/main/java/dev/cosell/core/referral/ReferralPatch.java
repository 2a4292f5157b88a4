package dev.cosell.core.referral;

import dev.cosell.core.party.Person;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one update of a referral: only changed values, only on the allow-list. Applied all or nothing, in order.
 *
 * <p>Immutable. {@link #toString()} shows the paths only.
 */
public final class ReferralPatch {
    private final List<Operation> operations;

    private ReferralPatch(List<Operation> operations) {
        this.operations = List.copyOf(operations);
    }

    /**
     * One operation: {@code add} where the path appends, else {@code replace}.
     *
     * @param path where
     * @param value a {@link String}, {@link BigDecimal}, {@link Boolean}, {@link LocalDate}, {@link Solution}, {@link Member}, or a list of
     *     the last two
     */
    public record Operation(ReferralPath path, Object value) {
        /** Checks that both parts are present. */
        public Operation {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(value, "value");
        }

        /** Shows the path only. */
        @Override
        public String toString() {
            return path.pointer();
        }
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the patch of some operations. */
    static ReferralPatch of(List<Operation> operations) {
        return new ReferralPatch(operations);
    }

    /** Returns the operations in the order in which they are applied. */
    public List<Operation> operations() {
        return operations;
    }

    /** Tells whether there is nothing to change. */
    public boolean isEmpty() {
        return operations.isEmpty();
    }

    /** Tells whether a path is touched. */
    public boolean touches(ReferralPath path) {
        return operations.stream().anyMatch(operation -> operation.path() == path);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReferralPatch that && operations.equals(that.operations);
    }

    @Override
    public int hashCode() {
        return operations.hashCode();
    }

    @Override
    public String toString() {
        return "ReferralPatch" + operations;
    }

    /** Collects operations. Confined to one thread. */
    public static final class Builder {
        private final List<Operation> operations = new ArrayList<>();

        private Builder() {}

        /** Sets status and substatus together. */
        public Builder state(ReferralState state) {
            return add(ReferralPath.STATUS, state.status().token())
                    .add(ReferralPath.SUBSTATUS, state.substatus().token());
        }

        /**
         * Sets the text of a path.
         *
         * @throws IllegalArgumentException if the path does not hold a text of its own
         */
        public Builder text(ReferralPath path, String value) {
            if (!path.holdsText()) {
                throw new IllegalArgumentException(path.pointer() + " does not hold a text of its own");
            }
            return add(path, value);
        }

        /** Sets the notes of the deal. */
        public Builder notes(String value) {
            return add(ReferralPath.NOTES, value);
        }

        /** Sets the currency, an ISO 4217 code. */
        public Builder currency(String value) {
            return add(ReferralPath.CURRENCY, value);
        }

        /** Sets the CRM record id. */
        public Builder externalReferenceId(String value) {
            return add(ReferralPath.EXTERNAL_REFERENCE_ID, value);
        }

        /** Sets the marketing campaign id. */
        public Builder campaignId(String value) {
            return add(ReferralPath.CAMPAIGN_ID, value);
        }

        /** Sets the programme of the referral. */
        public Builder referralProgram(String value) {
            return add(ReferralPath.REFERRAL_PROGRAM, value);
        }

        /** Sets the sales stage, a percentage such as {@code 40} by default of the service (C-4). */
        public Builder salesStage(String value) {
            return add(ReferralPath.SALES_STAGE, value);
        }

        /** Sets the free text that goes with the state. */
        public Builder statusReason(String value) {
            return add(ReferralPath.STATUS_REASON, value);
        }

        /** Sets the estimated deal value. */
        public Builder dealValue(BigDecimal value) {
            return add(ReferralPath.DEAL_VALUE, value);
        }

        /** Sets the estimated closing date. */
        public Builder closingDate(LocalDate value) {
            return add(ReferralPath.CLOSING_DATE, value);
        }

        /** Makes the deal visible to Microsoft sellers, for good. */
        public Builder makeVisible() {
            return add(ReferralPath.VISIBILITY, Boolean.TRUE);
        }

        /** Replaces all solutions: the only way to remove one. */
        public Builder solutions(List<Solution> value) {
            return add(ReferralPath.SOLUTIONS, List.copyOf(value));
        }

        /** Appends one solution. */
        public Builder addSolution(Solution value) {
            return add(ReferralPath.SOLUTIONS_APPEND, value);
        }

        /** Replaces the whole own team: the only way to remove a member. */
        public Builder members(List<Member> value) {
            return add(ReferralPath.TEAM, List.copyOf(value));
        }

        /** Appends one member to the own team. */
        public Builder addTeamMember(Person value) {
            return add(ReferralPath.TEAM_APPEND, Member.of(value));
        }

        /** Replaces all customer contacts; before the deal is shared only. */
        public Builder customerMembers(List<Member> value) {
            return add(ReferralPath.CUSTOMER_TEAM, List.copyOf(value));
        }

        /** Appends one customer contact; before the deal is shared only. */
        public Builder addCustomerContact(Person value) {
            return add(ReferralPath.CUSTOMER_TEAM_APPEND, Member.of(value));
        }

        /** Appends all operations of another patch. */
        public Builder then(ReferralPatch other) {
            operations.addAll(other.operations);
            return this;
        }

        private Builder add(ReferralPath path, Object value) {
            operations.add(new Operation(path, value));
            return this;
        }

        /** Returns the immutable patch. */
        public ReferralPatch build() {
            return new ReferralPatch(operations);
        }
    }
}
