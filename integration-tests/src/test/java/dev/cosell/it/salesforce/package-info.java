/** The Salesforce adapter against the simulated organisation, which was written by somebody who never saw the adapter. */
@NullMarked
package dev.cosell.it.salesforce;

import org.jspecify.annotations.NullMarked;
