package dev.cosell.core.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Translates the choices of a picklist, pair by pair. Several values of one side may stand for one of the other; on the way back the first pair counts.
 *
 * <p>A value without a pair has no counterpart: it stays on its side and that is said once, unless {@link Builder#otherReferral} or {@link Builder#otherCrm} names the one that
 * stands for all others. Immutable.
 */
public final class ValueMap implements Converter<String, String> {
    private final Map<String, String> byCrm;
    private final Map<String, String> byReferral;
    private final @Nullable String otherCrm;
    private final @Nullable String otherReferral;

    private ValueMap(Builder builder) {
        this.byCrm = Collections.unmodifiableMap(new LinkedHashMap<>(builder.byCrm));
        Map<String, String> back = new LinkedHashMap<>();
        builder.byCrm.forEach((crm, referral) -> back.putIfAbsent(referral, crm));
        this.byReferral = Collections.unmodifiableMap(back);
        this.otherCrm = builder.otherCrm;
        this.otherReferral = builder.otherReferral;
    }

    /** Returns a builder without pairs. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public @Nullable String toReferral(String crm) {
        String known = byCrm.get(crm.strip());
        return known == null ? otherReferral : known;
    }

    @Override
    public @Nullable String toCrm(String referral) {
        String known = byReferral.get(referral.strip());
        return known == null ? otherCrm : known;
    }

    /** Returns the pairs, by the CRM's value, in the order given. */
    public Map<String, String> pairs() {
        return byCrm;
    }

    /** Returns every value that may be written to the CRM. */
    public Set<String> crmValues() {
        Set<String> written = new LinkedHashSet<>(byReferral.values());
        if (otherCrm != null) {
            written.add(otherCrm);
        }
        return Collections.unmodifiableSet(written);
    }

    /** Returns the CRM's value that stands for every value of Partner Center without a pair, or null. */
    public @Nullable String otherCrm() {
        return otherCrm;
    }

    /** Returns Partner Center's value that stands for every value of the CRM without a pair, or null. */
    public @Nullable String otherReferral() {
        return otherReferral;
    }

    /** Shows how many pairs there are. */
    @Override
    public String toString() {
        return "ValueMap[" + byCrm.size() + " pairs]";
    }

    /** Collects pairs. Confined to one thread. */
    public static final class Builder {
        private final Map<String, String> byCrm = new LinkedHashMap<>();
        private @Nullable String otherCrm;
        private @Nullable String otherReferral;

        private Builder() {}

        /**
         * Adds a pair.
         *
         * @throws IllegalArgumentException if one is blank, or the CRM's value has a pair already
         */
        public Builder pair(String crm, String referral) {
            if (crm.isBlank() || referral.isBlank()) {
                throw new IllegalArgumentException("a pair needs a value on both sides");
            }
            if (byCrm.putIfAbsent(crm.strip(), referral.strip()) != null) {
                throw new IllegalArgumentException("'" + crm.strip() + "' of the CRM has two counterparts");
            }
            return this;
        }

        /** Sets the CRM's value for every value of Partner Center without a pair; it must have a pair itself. Default: none. */
        public Builder otherCrm(String value) {
            this.otherCrm = Objects.requireNonNull(value, "otherCrm").strip();
            return this;
        }

        /** Sets Partner Center's value for every value of the CRM without a pair; it must have a pair itself. Default: none. */
        public Builder otherReferral(String value) {
            this.otherReferral = Objects.requireNonNull(value, "otherReferral").strip();
            return this;
        }

        /**
         * Returns the immutable map.
         *
         * @throws IllegalArgumentException if there is no pair, or what stands for all others has none, so that it could not be turned back
         */
        public ValueMap build() {
            if (byCrm.isEmpty()) {
                throw new IllegalArgumentException("a map of values needs at least one pair");
            }
            if (otherCrm != null && !byCrm.containsKey(otherCrm)) {
                throw new IllegalArgumentException("'" + otherCrm + "', which stands for all others, has no pair");
            }
            if (otherReferral != null && !byCrm.containsValue(otherReferral)) {
                throw new IllegalArgumentException("'" + otherReferral + "', which stands for all others, has no pair");
            }
            return new ValueMap(this);
        }
    }
}
