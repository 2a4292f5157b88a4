package dev.cosell.core.registration;

/**
 * The paths that a change of a registration may touch, and no others (R-272, partner-center-api 3.8). They are those of the first registration and its first
 * solution: the service documents no others.
 */
public enum RegistrationPath {
    /** Start of the contract; date. */
    CONTRACT_START("/registrations/0/contract/startDateTime"),
    /** End of the contract; date. */
    CONTRACT_END("/registrations/0/contract/endDateTime"),
    /** Signature; date. */
    CONTRACT_SIGNED("/registrations/0/contract/signDateTime"),
    /** Whether the contract ends; token. */
    CONTRACT_TERM("/registrations/0/contract/term"),
    /** Value of the contract; decimal. */
    CONTRACT_VALUE("/registrations/0/contract/value"),
    /** Value of the solution; decimal. */
    SOLUTION_VALUE("/registrations/0/solutionDetails/0/value"),
    /** Currency of the solution; ISO 4217 code. */
    SOLUTION_CURRENCY("/registrations/0/solutionDetails/0/currency"),
    /** Whether the solution runs on Azure; boolean. */
    DEPLOYED_ON_AZURE("/registrations/0/solutionDetails/0/isDeployedOnAzure"),
    /** On whose side it runs; token. */
    DEPLOYMENT_SITE("/registrations/0/solutionDetails/0/primaryDeploymentOn"),
    /** How it is paid for; token. */
    PRICING_MODEL("/registrations/0/solutionDetails/0/pricingModel"),
    /** Whether it is sold through the marketplace; boolean. */
    MARKETPLACE_TRANSACTED("/registrations/0/solutionDetails/0/marketplaceTransactionDetails/isMarketplaceTransacted"),
    /** When it is sold there; date. */
    MARKETPLACE_DATE("/registrations/0/solutionDetails/0/marketplaceTransactionDetails/marketplaceTransactionDateTime");

    private final String pointer;

    RegistrationPath(String pointer) {
        this.pointer = pointer;
    }

    /** Returns the JSON pointer, exactly as the service spells it. */
    public String pointer() {
        return pointer;
    }
}
