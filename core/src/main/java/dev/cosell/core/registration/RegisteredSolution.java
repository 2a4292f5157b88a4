package dev.cosell.core.registration;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A solution in a registration (partner-center-api 2.9). Null means not stated.
 *
 * @param id solution id, or null
 * @param name display name, or null
 * @param value its part of the contract in {@code currency}; at most the contract's value; or null
 * @param currency ISO 4217 code, or null
 * @param deployedOnAzure whether it runs on Azure; if not, the service closes the deal without registration (partner-center-api 7.3); or null
 * @param deploymentSite on whose side it runs, or null
 * @param pricingModel how it is paid for, or null
 * @param marketplace whether it is sold through the marketplace, or null
 */
public record RegisteredSolution(
        @Nullable String id,
        @Nullable String name,
        @Nullable BigDecimal value,
        @Nullable String currency,
        @Nullable Boolean deployedOnAzure,
        @Nullable DeploymentSite deploymentSite,
        @Nullable PricingModel pricingModel,
        @Nullable MarketplaceTransaction marketplace) {}
