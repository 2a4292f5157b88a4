package dev.cosell.dynamics;

import dev.cosell.core.validation.FindingCode;

/** The codes of what this adapter finds, beside those of every adapter; see {@code docs/errors.md}. */
public final class DynamicsFindingCodes {
    /** A table or column does not exist, or is hidden from the sync user. */
    public static final FindingCode FIELD_MISSING = FindingCode.of("CRM_FIELD_MISSING");

    /** A column exists but is of a type that cannot hold the value. */
    public static final FindingCode FIELD_TYPE = FindingCode.of("CRM_FIELD_TYPE");

    /** A column exists but cannot be written. */
    public static final FindingCode FIELD_READ_ONLY = FindingCode.of("CRM_FIELD_READ_ONLY");

    /** There is no active alternate key over the referral identifier, so that the CRM does not refuse a second record of one referral. */
    public static final FindingCode REFERRAL_NOT_UNIQUE = FindingCode.of("CRM_REFERRAL_NOT_UNIQUE");

    /** The environment's base currency is not known. */
    public static final FindingCode CURRENCY_UNKNOWN = FindingCode.of("CRM_CURRENCY_UNKNOWN");

    /** A table does not track its changes, so that deletions are found by sweeps only. */
    public static final FindingCode CHANGE_TRACKING_OFF = FindingCode.of("CRM_CHANGE_TRACKING_OFF");

    /** A closed opportunity refuses every change. */
    public static final FindingCode CLOSED_READ_ONLY = FindingCode.of("CRM_CLOSED_READ_ONLY");

    /** The opportunity works out its revenue from its products, so that no amount can be written. */
    public static final FindingCode REVENUE_CALCULATED = FindingCode.of("CRM_REVENUE_CALCULATED");

    private DynamicsFindingCodes() {}
}
