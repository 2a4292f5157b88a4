package dev.cosell.core.mapping;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Translates the values of one field between the CRM and Partner Center. Hosts give their own, or take one of those here and {@link ValueMap}.
 *
 * <p>Must be pure: the same value always gives the same, without I/O, clock or randomness. What is turned one way and back must come to rest: {@code MappingTest} of the test kit
 * tries it. One that throws counts as one that has no counterpart for the value.
 *
 * @param <C> type of the CRM's value
 * @param <P> type of Partner Center's value
 */
public interface Converter<C, P> {
    /** Returns Partner Center's value for one of the CRM, or null where there is no counterpart. */
    @Nullable
    P toReferral(C crm);

    /** Returns the CRM's value for one of Partner Center, or null where there is no counterpart. */
    @Nullable
    C toCrm(P referral);

    /** Returns the converter that changes nothing. */
    static <T> Converter<T, T> same() {
        return new Converters.Same<>();
    }

    /** Returns a converter made of two functions; either may return null where there is no counterpart. */
    static <C, P> Converter<C, P> of(
            Function<? super C, ? extends @Nullable P> toReferral, Function<? super P, ? extends @Nullable C> toCrm) {
        return new Converters.Functions<>(toReferral, toCrm);
    }

    /** Returns a converter for a field that flows to the CRM only. */
    static <C, P> Converter<C, P> toCrmBy(Function<? super P, ? extends @Nullable C> function) {
        return of(crm -> null, function);
    }

    /** Returns a converter for a field that flows to Partner Center only. */
    static <C, P> Converter<C, P> toReferralBy(Function<? super C, ? extends @Nullable P> function) {
        return of(function, referral -> null);
    }

    /**
     * Returns a converter of numbers by a factor, for a CRM that counts in thousands, say.
     *
     * @param factor Partner Center's number for one of the CRM, above zero
     * @param decimals digits that the CRM keeps, 0 to 10; what it cannot hold is rounded half up
     */
    static Converter<BigDecimal, BigDecimal> factor(BigDecimal factor, int decimals) {
        return new Converters.Factor(factor, decimals);
    }

    /** Returns a converter between a moment of Partner Center and its date in UTC; back it gives the beginning of that day. */
    static Converter<LocalDate, Instant> dateOfMoment() {
        return new Converters.DateOfMoment();
    }

    /** Returns the converter between two types that needs no explanation, or empty where a host has to say how. */
    static <C, P> Optional<Converter<C, P>> between(Class<C> crm, Class<P> referral) {
        return Converters.between(crm, referral);
    }
}
