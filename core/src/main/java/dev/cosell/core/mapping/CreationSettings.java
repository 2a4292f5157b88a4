package dev.cosell.core.mapping;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.core.validation.Finding;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a host chose about creating referrals out of CRM records. Every option has a safe default.
 *
 * <p>Immutable. Functions given by the host must be pure: no I/O, no clock, no randomness, or plans could not be repeated.
 */
public final class CreationSettings {
    private final boolean refusePastClosingDate;
    private final EmptyNotes emptyNotes;
    private final ReferralType partnerLedType;
    private final SharePolicy sharePolicy;
    private final @Nullable SolutionCatalogue solutionCatalogue;
    private final @Nullable SolutionTaxonomy solutionTaxonomy;
    private final Predicate<Opportunity> servicesDeal;
    private final Predicate<Opportunity> assessmentDeal;
    private final Map<CrmField<?>, Function<Opportunity, ?>> expressions;
    private final Map<CrmField<?>, Object> defaults;

    private CreationSettings(Builder builder) {
        this.refusePastClosingDate = builder.refusePastClosingDate;
        this.emptyNotes = builder.emptyNotes;
        this.partnerLedType = builder.partnerLedType;
        this.sharePolicy = builder.sharePolicy;
        this.solutionCatalogue = builder.solutionCatalogue;
        this.solutionTaxonomy = builder.solutionTaxonomy;
        this.servicesDeal = builder.servicesDeal;
        this.assessmentDeal = builder.assessmentDeal;
        this.expressions = Collections.unmodifiableMap(new LinkedHashMap<>(builder.expressions));
        this.defaults = Collections.unmodifiableMap(new LinkedHashMap<>(builder.defaults));
    }

    /** What happens when a deal without notes is created: sources disagree whether they are required (C-3). */
    public enum EmptyNotes {
        /** It is created with a warning. */
        WARN,
        /** It is refused. */
        REFUSE,
        /** Nothing is said. */
        IGNORE
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the defaults. */
    public static CreationSettings defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with these settings. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.refusePastClosingDate = refusePastClosingDate;
        copy.emptyNotes = emptyNotes;
        copy.partnerLedType = partnerLedType;
        copy.sharePolicy = sharePolicy;
        copy.solutionCatalogue = solutionCatalogue;
        copy.solutionTaxonomy = solutionTaxonomy;
        copy.servicesDeal = servicesDeal;
        copy.assessmentDeal = assessmentDeal;
        copy.expressions.putAll(expressions);
        copy.defaults.putAll(defaults);
        return copy;
    }

    /** Returns the answer to whether a closing date in the past refuses a new referral, instead of a warning. */
    public boolean refusePastClosingDate() {
        return refusePastClosingDate;
    }

    /** Returns what happens when a deal without notes is created (C-3). */
    public EmptyNotes emptyNotes() {
        return emptyNotes;
    }

    /** Returns the type sent for a partner-led deal; the service derives its own from the consent (R-052, C-12). */
    public ReferralType partnerLedType() {
        return partnerLedType;
    }

    /** Returns the host's rule about which opportunities are shared. */
    public SharePolicy sharePolicy() {
        return sharePolicy;
    }

    /** Returns the solutions that may be attached, or null where the service alone judges. */
    public @Nullable SolutionCatalogue solutionCatalogue() {
        return solutionCatalogue;
    }

    /** Returns Microsoft's solution areas and plays by fiscal year, or null where they are not checked. */
    public @Nullable SolutionTaxonomy solutionTaxonomy() {
        return solutionTaxonomy;
    }

    /** Tells whether the host takes an opportunity for a Services deal although it names no role, area or play. */
    public boolean isServicesDeal(Opportunity opportunity) {
        return servicesDeal.test(opportunity);
    }

    /** Tells whether the host takes an opportunity for a solution assessment, whatever the catalogue says of its solutions. */
    public boolean isAssessmentDeal(Opportunity opportunity) {
        return assessmentDeal.test(opportunity);
    }

    /** Returns the fields that an expression or a default can fill, in a stable order. */
    public Set<CrmField<?>> healedFields() {
        Set<CrmField<?>> fields = new LinkedHashSet<>(expressions.keySet());
        fields.addAll(defaults.keySet());
        return Collections.unmodifiableSet(fields);
    }

    /** Returns what the host's expression gives for a field that is empty, or null where there is none or it gives nothing. */
    public <T> @Nullable T byExpression(CrmField<T> field, Opportunity opportunity) {
        Function<Opportunity, ?> expression = expressions.get(field);
        return expression == null ? null : field.type().cast(expression.apply(opportunity));
    }

    /** Returns the default of a field, or null where there is none. */
    public <T> @Nullable T byDefault(CrmField<T> field) {
        return field.type().cast(defaults.get(field));
    }

    List<Finding> problems() {
        return CreationProblems.of(this);
    }

    /** Collects the options. Confined to one thread. */
    public static final class Builder {
        private boolean refusePastClosingDate;
        private EmptyNotes emptyNotes = EmptyNotes.WARN;
        private ReferralType partnerLedType = ReferralType.SHARED;
        private SharePolicy sharePolicy = SharePolicy.BY_FLAG;
        private @Nullable SolutionCatalogue solutionCatalogue;
        private @Nullable SolutionTaxonomy solutionTaxonomy;
        private Predicate<Opportunity> servicesDeal = opportunity -> false;
        private Predicate<Opportunity> assessmentDeal = opportunity -> false;
        private final Map<CrmField<?>, Function<Opportunity, ?>> expressions = new LinkedHashMap<>();
        private final Map<CrmField<?>, Object> defaults = new LinkedHashMap<>();

        private Builder() {}

        /** Sets whether a closing date in the past refuses a new referral, instead of a warning. Default: {@code false}. */
        public Builder refusePastClosingDate(boolean value) {
            this.refusePastClosingDate = value;
            return this;
        }

        /** Sets what happens when a deal without notes is created (C-3). Default: {@code WARN}. */
        public Builder emptyNotes(EmptyNotes value) {
            this.emptyNotes = Objects.requireNonNull(value, "emptyNotes");
            return this;
        }

        /** Sets the type sent for a partner-led deal, {@code Shared} or {@code Independent} (R-052, C-12). Default: {@code Shared}. */
        public Builder partnerLedType(ReferralType value) {
            this.partnerLedType = Objects.requireNonNull(value, "partnerLedType");
            return this;
        }

        /** Sets the host's rule about which opportunities are shared. Default: the sync flag alone. */
        public Builder sharePolicy(SharePolicy value) {
            this.sharePolicy = Objects.requireNonNull(value, "sharePolicy");
            return this;
        }

        /** Sets the solutions that may be attached; null lets the service judge. Default: {@code null}. */
        public Builder solutionCatalogue(@Nullable SolutionCatalogue value) {
            this.solutionCatalogue = value;
            return this;
        }

        /** Sets Microsoft's solution areas and plays by fiscal year; null lets values pass with a warning. Default: {@code null}. */
        public Builder solutionTaxonomy(@Nullable SolutionTaxonomy value) {
            this.solutionTaxonomy = value;
            return this;
        }

        /** Sets which co-sell opportunities are Services deals beside those that name a role, area or play. Default: none. */
        public Builder servicesDeal(Predicate<Opportunity> value) {
            this.servicesDeal = Objects.requireNonNull(value, "servicesDeal");
            return this;
        }

        /** Sets which opportunities are solution assessments beside those whose solution the catalogue calls one. Default: none. */
        public Builder assessmentDeal(Predicate<Opportunity> value) {
            this.assessmentDeal = Objects.requireNonNull(value, "assessmentDeal");
            return this;
        }

        /**
         * Says how a field that is empty in the CRM is filled in the referral; asked before the default. The CRM's own value always comes first and is never
         * replaced, and consents are never filled. An expression that throws or gives null fills nothing.
         */
        public <T> Builder heal(CrmField<T> field, Function<Opportunity, @Nullable T> expression) {
            expressions.put(Objects.requireNonNull(field, "field"), Objects.requireNonNull(expression, "expression"));
            return this;
        }

        /** Sets the value of a field in the referral where it is empty in the CRM and no expression fills it; never a consent. */
        public <T> Builder defaultValue(CrmField<T> field, T value) {
            defaults.put(Objects.requireNonNull(field, "field"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /** Returns the immutable settings; {@link SyncSettings.Builder#build} reports every problem of theirs. */
        public CreationSettings build() {
            return new CreationSettings(this);
        }
    }
}
