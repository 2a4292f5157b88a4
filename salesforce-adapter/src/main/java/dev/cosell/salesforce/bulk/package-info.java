/** Reading a whole population of records at once: when that goes by the Bulk API, and what came of it. */
@NullMarked
package dev.cosell.salesforce.bulk;

import org.jspecify.annotations.NullMarked;
