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

    /** Names the step of a path that is not there, and what may have been meant. */
    static Finding noStep(String purpose, String path, TableSchema table, String step) {
        String near = NearestName.of(step, table)
                .map(each -> "; '" + each + "' is near")
                .orElse("");
        return Finding.error(
                DynamicsFindingCodes.FIELD_MISSING,
                null,
                table.name() + "." + step,
                "the step '" + step + "' of the path " + path + " for " + purpose + " is no column of the table "
                        + table.name() + near,
                "correct the path, or create the column; paths take logical names, in small letters");
    }

    /** Says that a step of a path leads to no table, or to several. */
    static Finding noWay(String purpose, String path, String table, ColumnSchema lookup, int targets) {
        String why = targets == 0
                ? "is a column of type " + lookup.type() + " and leads to no other table"
                : "leads to " + targets + " tables, so that it does not say which column is meant";
        return Finding.error(
                DynamicsFindingCodes.FIELD_TYPE,
                null,
                table + "." + lookup.name(),
                "the step '" + lookup.name() + "' of the path " + path + " for " + purpose + " " + why,
                "begin the path with a lookup to one table");
    }

    /** Says that a value of a related row can be read but not written. */
    static Finding readOnlyPath(String purpose, String rule, String table, RelatedColumn related) {
        boolean key = related.settable();
        return Finding.warning(
                DynamicsFindingCodes.FIELD_READ_ONLY,
                rule,
                table + "." + related.path(),
                "the value for " + purpose + " can be read but not written: "
                        + (key
                                ? "no active alternate key of the table "
                                        + related.table().name() + " finds a record by its column "
                                        + related.column().name()
                                : "the lookup " + related.lookup().name() + " cannot be set for it"),
                key
                        ? "define an alternate key over this column alone, a text or a whole number, and wait until it is active"
                        : "map another column where the value has to be written");
    }

    static Finding wrongType(CrmField<?> field, String table, ColumnSchema column) {
        return wrongType(field.id(), field.type(), table, column);
    }

    static Finding wrongType(String purpose, Class<?> type, String table, ColumnSchema column) {
        return Finding.error(
                DynamicsFindingCodes.FIELD_TYPE,
                null,
                table + "." + column.name(),
                "a column of type " + column.type() + " cannot hold " + purpose + " (" + type.getSimpleName() + ")",
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
