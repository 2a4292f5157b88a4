/**
 * Bulk API 2.0 of a simulated organisation: ingest jobs and query jobs with CSV (salesforce-api 2.13). Starting point:
 * {@link dev.cosell.testkit.simulator.salesforce.bulk.BulkApi}.
 */
@NullMarked
package dev.cosell.testkit.simulator.salesforce.bulk;

import org.jspecify.annotations.NullMarked;
