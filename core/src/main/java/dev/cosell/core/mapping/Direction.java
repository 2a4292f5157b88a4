package dev.cosell.core.mapping;

/** Says which way the changes of a field may flow. What the direction holds back stays as a difference that is reported once. */
public enum Direction {
    /** Both ways, as far as the field itself allows. */
    BOTH,
    /** From Partner Center to the CRM only. */
    TO_CRM,
    /** From the CRM to Partner Center only. */
    TO_PARTNER_CENTER
}
