package dev.cosell.salesforce.provision;

import dev.cosell.salesforce.internal.provision.LiveField;
import org.jspecify.annotations.Nullable;

/**
 * A needed field with what was found of it.
 *
 * @param needed what is needed
 * @param live what there is, or null
 * @param difference what is said of it
 */
record ComparedField(NeededField needed, @Nullable LiveField live, FieldDifference difference) {
    /** Tells whether it is to be created. */
    boolean isNew() {
        return live == null && needed.isOwn();
    }

    /** Tells whether a permission set may name it: fields that every record must have, and master-detail ones, are refused there (salesforce-api 5). */
    boolean isPermissionable() {
        boolean known = live != null || isNew();
        return known
                && needed.shape().kind() != FieldShape.Kind.MASTER_DETAIL
                && (live == null || !live.required())
                && difference.column().endsWith("__c");
    }

    /** Tells whether the integration user lacks the right to write it. */
    boolean isAccessMissing() {
        return live != null && !live.writable() && isPermissionable();
    }
}
