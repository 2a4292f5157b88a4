package dev.cosell.core.registration;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Changes of a registration of which the service asked for action: documented paths only.
 *
 * <p>Immutable.
 *
 * @param values a {@link BigDecimal}, {@link LocalDate}, {@link Boolean} or {@link String} for each path, in the order of sending
 */
public record RegistrationPatch(Map<RegistrationPath, Object> values) {
    /** Copies the values. */
    public RegistrationPatch {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Tells whether there is nothing to change. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Collects the changes; a later value of a path replaces an earlier one. Confined to one thread. */
    public static final class Builder {
        private final Map<RegistrationPath, Object> values = new LinkedHashMap<>();

        private Builder() {}

        /** Sets the start of the contract. */
        public Builder contractStart(LocalDate value) {
            return put(RegistrationPath.CONTRACT_START, value);
        }

        /** Sets the end of the contract. */
        public Builder contractEnd(LocalDate value) {
            return put(RegistrationPath.CONTRACT_END, value);
        }

        /** Sets when the contract was signed. */
        public Builder contractSigned(LocalDate value) {
            return put(RegistrationPath.CONTRACT_SIGNED, value);
        }

        /** Sets whether the contract ends. */
        public Builder contractTerm(ContractTerm value) {
            return put(RegistrationPath.CONTRACT_TERM, value.token());
        }

        /** Sets the value of the contract. */
        public Builder contractValue(BigDecimal value) {
            return put(RegistrationPath.CONTRACT_VALUE, value);
        }

        /** Sets the value of the solution. */
        public Builder solutionValue(BigDecimal value) {
            return put(RegistrationPath.SOLUTION_VALUE, value);
        }

        /** Sets the currency of the solution, an ISO 4217 code. */
        public Builder solutionCurrency(String value) {
            return put(RegistrationPath.SOLUTION_CURRENCY, value);
        }

        /** Sets whether the solution runs on Azure. */
        public Builder deployedOnAzure(boolean value) {
            return put(RegistrationPath.DEPLOYED_ON_AZURE, value);
        }

        /** Sets on whose side the solution runs. */
        public Builder deploymentSite(DeploymentSite value) {
            return put(RegistrationPath.DEPLOYMENT_SITE, value.token());
        }

        /** Sets how the solution is paid for. */
        public Builder pricingModel(PricingModel value) {
            return put(RegistrationPath.PRICING_MODEL, value.token());
        }

        /** Sets that the solution is sold through the marketplace, and when. */
        public Builder soldThroughMarketplace(LocalDate date) {
            return put(RegistrationPath.MARKETPLACE_TRANSACTED, true).put(RegistrationPath.MARKETPLACE_DATE, date);
        }

        /** Sets that the solution is not sold through the marketplace. */
        public Builder notSoldThroughMarketplace() {
            return put(RegistrationPath.MARKETPLACE_TRANSACTED, false);
        }

        private Builder put(RegistrationPath path, Object value) {
            values.put(path, Objects.requireNonNull(value, path.name()));
            return this;
        }

        /** Returns the immutable patch. */
        public RegistrationPatch build() {
            return new RegistrationPatch(values);
        }
    }
}
