/**
 * The two texts that Salesforce is picky about: SOQL statements ({@link dev.cosell.salesforce.query.Soql}), built so that no value can
 * leave its literal, and record ids ({@link dev.cosell.salesforce.query.SalesforceIds}) in their 18-character form.
 */
@NullMarked
package dev.cosell.salesforce.query;

import org.jspecify.annotations.NullMarked;
