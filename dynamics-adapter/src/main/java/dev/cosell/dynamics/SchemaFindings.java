package dev.cosell.dynamics;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.Severity;

/** The findings about what an environment lacks, in one place so that they speak alike. */
final class SchemaFindings {
    private SchemaFindings() {}

    static Finding noTable(String table) {
        return Finding.error(
                DynamicsFindingCodes.FIELD_MISSING,
                "R-224",
                table,
                "the environment shows no table of this name",
                "install the app it belongs to, or grant the sync user's security role access to it");
    }

    static Finding missing(String purpose, String table, String column, boolean refuses) {
        return new Finding(
                DynamicsFindingCodes.FIELD_MISSING,
                refuses ? Severity.ERROR : Severity.WARNING,
                null,
                table + "." + column,
                "the environment has no such column for " + purpose
                        + (refuses ? "" : "; without it this value is not kept in step"),
                "correct the name, create the column, or install the co-sell solution");
    }

    static Finding wrongType(CrmField<?> field, String table, ColumnSchema column) {
        return Finding.error(
                DynamicsFindingCodes.FIELD_TYPE,
                null,
                table + "." + column.name(),
                "a column of type " + column.type() + " cannot hold " + field.id() + " ("
                        + field.type().getSimpleName() + ")",
                "map another column or change its type");
    }

    static Finding readOnly(CrmField<?> field, String table, ColumnSchema column) {
        return Finding.warning(
                DynamicsFindingCodes.FIELD_READ_ONLY,
                "R-224",
                table + "." + column.name(),
                "the column for " + field.id() + " cannot be written",
                "map a column that can be written");
    }

    static Finding notUnique(String table, String column, boolean exists) {
        return Finding.warning(
                DynamicsFindingCodes.REFERRAL_NOT_UNIQUE,
                "R-029",
                table + "." + column,
                exists
                        ? "the alternate key over the referral identifier is not active, so that a second record of one referral is not refused"
                        : "there is no alternate key over the referral identifier, so that a second record of one referral is not refused",
                exists
                        ? "wait until its index is built; where that has failed, mend the doubles and activate it again"
                        : "create an alternate key over this column alone; until then a double is looked for before each create");
    }

    static Finding noTracking(String table) {
        return Finding.warning(
                DynamicsFindingCodes.CHANGE_TRACKING_OFF,
                "R-007",
                table,
                "the table does not track its changes: they are found by modification time, and deletions by sweeps only",
                "switch change tracking on for this table");
    }

    static Finding noConcurrency(String table) {
        return Finding.error(
                DynamicsFindingCodes.FIELD_READ_ONLY,
                "R-123",
                table,
                "the table does not compare versions, so that an update could overwrite what somebody has changed",
                "enable optimistic concurrency for the table");
    }

    static Finding noCurrency() {
        return Finding.warning(
                DynamicsFindingCodes.CURRENCY_UNKNOWN,
                "R-187",
                "transactioncurrency",
                "the base currency of the environment is not known",
                "let the sync user read currencies, or configure the currency of the adapter");
    }
}
