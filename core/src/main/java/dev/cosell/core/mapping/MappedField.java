package dev.cosell.core.mapping;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of the host's own: one value of the CRM kept in step with one of Partner Center, through a typed converter.
 *
 * <pre>{@code
 * SyncField rating = MappedField.builder("rating", CrmField.text("rating"), ReferralValue.CAMPAIGN_ID)
 *     .label("lead rating")
 *     .converter(ValueMap.builder().pair("Hot", "RATING-1").pair("Cold", "RATING-2").build())
 *     .build();
 * }</pre>
 *
 * <p>A field that flows to the CRM only is compared in the CRM's terms, every other in Partner Center's: a value that the converter turns into another one and back counts as that
 * one, so that a lossy map comes to rest. A value without counterpart stays on its side and is reported. Immutable.
 *
 * @param <C> type of the CRM's value
 * @param <P> type of Partner Center's value
 */
public final class MappedField<C, P> {
    private final FieldId id;
    private final String label;
    private final CrmField<C> crm;
    private final ReferralValue<P> referral;
    private final Converter<C, P> converter;
    private final Direction direction;
    private final Authority authority;

    private MappedField(Builder<C, P> builder, Converter<C, P> converter) {
        this.id = builder.id;
        this.label = builder.label;
        this.crm = builder.crm;
        this.referral = builder.referral;
        this.converter = converter;
        this.direction = builder.direction();
        this.authority = builder.authority;
    }

    /**
     * Returns a builder.
     *
     * @param id stable id of the field; none of the standard ones
     * @param crm the CRM's field; its column is named to the adapter
     * @param referral Partner Center's value
     */
    public static <C, P> Builder<C, P> builder(String id, CrmField<C> crm, ReferralValue<P> referral) {
        return new Builder<>(FieldId.of(id), crm, referral);
    }

    /** Returns the stable id. */
    public FieldId id() {
        return id;
    }

    /** Returns the CRM's field. */
    public CrmField<C> crm() {
        return crm;
    }

    /** Returns Partner Center's value. */
    public ReferralValue<P> referral() {
        return referral;
    }

    /** Returns what translates between the two. */
    public Converter<C, P> converter() {
        return converter;
    }

    /** Returns which way its changes flow. */
    public Direction direction() {
        return direction;
    }

    SyncField asField() {
        MappedReading<C, P> reading = new MappedReading<>(crm, referral, converter, direction);
        SyncField.Builder field = SyncField.builder(id, label, MergeKind.SCALAR)
                .authority(authority)
                .flows(direction)
                .fromReferral(reading.ofReferral())
                .fromCrm(crm, reading.ofCrm())
                .writtenToCrmAs(reading.toCrm())
                .mapped(this);
        if (direction != Direction.TO_CRM) {
            field.patchedAt(Objects.requireNonNull(referral.patch()));
        }
        return direction == Direction.TO_PARTNER_CENTER
                ? field.build()
                : field.updatesCrm().build();
    }

    /** Collects a field. Confined to one thread. */
    public static final class Builder<C, P> {
        private final FieldId id;
        private final CrmField<C> crm;
        private final ReferralValue<P> referral;
        private String label;
        private @Nullable Converter<C, P> converter;
        private @Nullable Direction direction;
        private Authority authority = Authority.CRM;

        private Builder(FieldId id, CrmField<C> crm, ReferralValue<P> referral) {
            this.id = id;
            this.label = id.value();
            this.crm = Objects.requireNonNull(crm, "crm");
            this.referral = Objects.requireNonNull(referral, "referral");
        }

        /** Sets the words a seller knows it by. Default: the id. */
        public Builder<C, P> label(String value) {
            this.label = Objects.requireNonNull(value, "label");
            return this;
        }

        /** Sets what translates between the two. Default: {@link Converter#between} their types, where there is one. */
        public Builder<C, P> converter(Converter<C, P> value) {
            this.converter = Objects.requireNonNull(value, "converter");
            return this;
        }

        /** Sets which way its changes flow. Default: both ways where Partner Center lets the value be written, else to the CRM. */
        public Builder<C, P> direction(Direction value) {
            this.direction = Objects.requireNonNull(value, "direction");
            return this;
        }

        /** Sets who decides when both sides changed it and no resolver does. Default: the CRM. */
        public Builder<C, P> authority(Authority value) {
            this.authority = Objects.requireNonNull(value, "authority");
            return this;
        }

        private Direction direction() {
            Direction chosen = direction;
            return chosen != null ? chosen : referral.patch() == null ? Direction.TO_CRM : Direction.BOTH;
        }

        /**
         * Returns the immutable declaration, to be given to {@link FieldRules.Builder#add}.
         *
         * @throws ConfigurationException with every problem: an id that a standard field has, a value that cannot be written that way, types that need a converter
         */
        public SyncField build() {
            Optional<Converter<C, P>> chosen = converter == null
                    ? Converter.between(crm.type(), referral.type())
                    : Optional.of(Objects.requireNonNull(converter));
            List<Finding> problems = problems(chosen.isPresent());
            if (!problems.isEmpty()) {
                throw new ConfigurationException(ErrorContext.of("mapping", "build"), problems);
            }
            return new MappedField<>(this, chosen.orElseThrow()).asField();
        }

        private List<Finding> problems(boolean converts) {
            List<Finding> problems = new ArrayList<>();
            if (StandardFields.ALL.stream().anyMatch(field -> field.id().equals(id))) {
                problems.add(problem("", "is the id of a standard field", "choose another id"));
            }
            if (direction() != Direction.TO_CRM && referral.patch() == null) {
                problems.add(problem(
                        ".direction",
                        referral + " can only be read in Partner Center (R-114)",
                        "let it flow to the CRM only, or choose one of campaignId, referralProgram, salesStage"));
            }
            if (!converts) {
                problems.add(problem(
                        ".converter",
                        "nothing translates between "
                                + crm.type().getSimpleName() + " of the CRM and "
                                + referral.type().getSimpleName() + " of " + referral,
                        "choose a CRM field of that type, or give a converter"));
            }
            return problems;
        }

        private Finding problem(String part, String message, String remedy) {
            return SettingProblems.problem("fields." + id + part, message, remedy);
        }
    }
}
