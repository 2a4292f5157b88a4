package dev.cosell.salesforce;

import dev.cosell.core.validation.FindingCode;
import dev.cosell.salesforce.internal.budget.CallMeter;

/** The codes of findings that only this adapter gives. */
public final class SalesforceFindingCodes {
    /** A field that is configured or needed does not exist, or field-level security hides it from the integration user. */
    public static final FindingCode FIELD_MISSING = FindingCode.of("CRM_FIELD_MISSING");

    /** A field exists but is of a type that cannot hold the value. */
    public static final FindingCode FIELD_TYPE = FindingCode.of("CRM_FIELD_TYPE");

    /** A field exists but the integration user may not write it. */
    public static final FindingCode FIELD_READ_ONLY = FindingCode.of("CRM_FIELD_READ_ONLY");

    /** The referral identifier is not marked as unique, so that the CRM does not refuse a second record of one referral. */
    public static final FindingCode REFERRAL_NOT_UNIQUE = FindingCode.of("CRM_REFERRAL_NOT_UNIQUE");

    /** There is no place for solutions. */
    public static final FindingCode SOLUTIONS_MISSING = FindingCode.of("CRM_SOLUTIONS_MISSING");

    /** The organisation's own currency is not known. */
    public static final FindingCode CURRENCY_UNKNOWN = FindingCode.of("CRM_CURRENCY_UNKNOWN");

    /** A duplicate rule of the organisation refused a record that looks like others. */
    public static final FindingCode DUPLICATES = FindingCode.of("CRM_DUPLICATES_SUSPECTED");

    /** The budget of API calls is spent, for work that can wait or for all. */
    public static final FindingCode CALL_BUDGET_SPENT = CallMeter.SPENT;

    private SalesforceFindingCodes() {}
}
