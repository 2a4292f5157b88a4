package dev.cosell.core.referral;

import java.util.Objects;

/**
 * What help is asked of Microsoft: {@code assistanceRequestCode} (partner-center-api 2.2). Open: a token that this version does not know is kept as it is.
 *
 * @param token the service's own spelling, compared case-sensitively
 */
public record HelpCode(String token) {
    /** {@code Unknown}. */
    public static final HelpCode UNKNOWN = new HelpCode("Unknown");

    /** {@code WorkloadSpecificValueProposition}. */
    public static final HelpCode WORKLOAD_SPECIFIC_VALUE_PROPOSITION = new HelpCode("WorkloadSpecificValueProposition");

    /** {@code CustomerTechnicalArchitecture}. */
    public static final HelpCode CUSTOMER_TECHNICAL_ARCHITECTURE = new HelpCode("CustomerTechnicalArchitecture");

    /** {@code ProofOfConceptOrDemo}. */
    public static final HelpCode PROOF_OF_CONCEPT_OR_DEMO = new HelpCode("ProofOfConceptOrDemo");

    /** {@code QuotesOrLicensing}. */
    public static final HelpCode QUOTES_OR_LICENSING = new HelpCode("QuotesOrLicensing");

    /** {@code PostSalesCustomerSuccess}. */
    public static final HelpCode POST_SALES_CUSTOMER_SUCCESS = new HelpCode("PostSalesCustomerSuccess");

    /** {@code GeneralOrOther}. */
    public static final HelpCode GENERAL_OR_OTHER = new HelpCode("GeneralOrOther");

    /** Checks that the token is present. */
    public HelpCode {
        Objects.requireNonNull(token, "token");
    }

    /** Returns the value of a token, known or not. */
    public static HelpCode of(String token) {
        return new HelpCode(token);
    }

    @Override
    public String toString() {
        return token;
    }
}
