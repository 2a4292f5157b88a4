package dev.cosell.core.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The converters that come with the SDK. They are data, so that a fingerprint tells one from another. */
final class Converters {
    private static final int MOST_DECIMALS = 10;

    private Converters() {}

    @SuppressWarnings("unchecked") // each case fixes both types
    static <C, P> Optional<Converter<C, P>> between(Class<C> crm, Class<P> referral) {
        Converter<?, ?> found = null;
        if (crm == referral) {
            found = new Same<>();
        } else if (crm == LocalDate.class && referral == Instant.class) {
            found = new DateOfMoment();
        } else if (referral == BigDecimal.class && (crm == Integer.class || crm == Long.class)) {
            found = new WholeNumber<>(crm);
        } else if (crm == String.class) {
            found = new AsText<>(referral);
        }
        return Optional.ofNullable((Converter<C, P>) found);
    }

    record Same<T>() implements Converter<T, T> {
        @Override
        public T toReferral(T crm) {
            return crm;
        }

        @Override
        public T toCrm(T referral) {
            return referral;
        }
    }

    record Functions<C, P>(
            Function<? super C, ? extends @Nullable P> there, Function<? super P, ? extends @Nullable C> back)
            implements Converter<C, P> {
        Functions {
            Objects.requireNonNull(there, "toReferral");
            Objects.requireNonNull(back, "toCrm");
        }

        @Override
        public @Nullable P toReferral(C crm) {
            return there.apply(crm);
        }

        @Override
        public @Nullable C toCrm(P referral) {
            return back.apply(referral);
        }
    }

    record Factor(BigDecimal factor, int decimals) implements Converter<BigDecimal, BigDecimal> {
        Factor {
            if (factor.signum() <= 0 || decimals < 0 || decimals > MOST_DECIMALS) {
                throw new IllegalArgumentException(
                        "a factor is above zero, with 0 to " + MOST_DECIMALS + " decimals in the CRM");
            }
            factor = factor.stripTrailingZeros();
        }

        @Override
        public BigDecimal toReferral(BigDecimal crm) {
            return crm.multiply(factor);
        }

        @Override
        public BigDecimal toCrm(BigDecimal referral) {
            return referral.divide(factor, decimals, RoundingMode.HALF_UP);
        }
    }

    record DateOfMoment() implements Converter<LocalDate, Instant> {
        @Override
        public Instant toReferral(LocalDate crm) {
            return crm.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        @Override
        public LocalDate toCrm(Instant referral) {
            return LocalDate.ofInstant(referral, ZoneOffset.UTC);
        }
    }

    /** Whole numbers beside Partner Center's decimals; a fraction has no counterpart, it is never cut. */
    record WholeNumber<C>(Class<C> type) implements Converter<C, BigDecimal> {
        @Override
        public BigDecimal toReferral(C crm) {
            return new BigDecimal(crm.toString());
        }

        @Override
        public @Nullable C toCrm(BigDecimal referral) {
            try {
                Object number = type == Integer.class ? (Object) referral.intValueExact() : referral.longValueExact();
                return type.cast(number);
            } catch (ArithmeticException fraction) {
                return null;
            }
        }
    }

    /** A text field of the CRM holds the canonical text; flags are read whatever their case. */
    record AsText<P>(Class<P> type) implements Converter<String, P> {
        @Override
        public @Nullable P toReferral(String crm) {
            String text = type == Boolean.class ? flag(crm) : crm;
            return text == null ? null : type.cast(Canonical.parse(type, text));
        }

        @Override
        public String toCrm(P referral) {
            return Objects.requireNonNullElse(Canonical.text(referral), "");
        }

        private static @Nullable String flag(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true", "yes" -> "true";
                case "false", "no" -> "false";
                default -> null;
            };
        }
    }
}
