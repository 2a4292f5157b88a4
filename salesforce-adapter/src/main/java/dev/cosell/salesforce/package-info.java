/**
 * Salesforce as a CRM for co-sell sync, over its REST API. Start at {@link dev.cosell.salesforce.SalesforceAdapter#builder}; name
 * fields by {@link dev.cosell.salesforce.SalesforceFieldNames} where they are not found by themselves.
 */
@NullMarked
package dev.cosell.salesforce;

import org.jspecify.annotations.NullMarked;
