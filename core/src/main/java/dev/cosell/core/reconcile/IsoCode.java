package dev.cosell.core.reconcile;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks for a code of an ISO list, in capitals; null and unknown codes fail. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = IsoCode.Check.class)
@interface IsoCode {
    /** The list. */
    Kind kind();

    /** The finding code. */
    String message();

    /** Validation groups. */
    Class<?>[] groups() default {};

    /** Payload. */
    Class<? extends Payload>[] payload() default {};

    /** The lists that the JDK carries. */
    enum Kind {
        /** ISO 3166-1 alpha-2 countries. */
        COUNTRY(Set.of(Locale.getISOCountries())),
        /** ISO 4217 currencies. */
        CURRENCY(Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .collect(Collectors.toUnmodifiableSet()));

        private final Set<String> codes;

        Kind(Set<String> codes) {
            this.codes = codes;
        }
    }

    /** Looks the code up. */
    final class Check implements ConstraintValidator<IsoCode, String> {
        private Kind kind = Kind.COUNTRY;

        /** Used by the validation provider. */
        public Check() {}

        @Override
        public void initialize(IsoCode constraint) {
            kind = constraint.kind();
        }

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            return value != null && kind.codes.contains(value);
        }
    }
}
