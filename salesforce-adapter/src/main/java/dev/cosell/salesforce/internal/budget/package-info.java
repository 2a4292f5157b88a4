/** Counts calls as Salesforce does and holds them back where the budget is spent. Not for hosts. */
@NullMarked
package dev.cosell.salesforce.internal.budget;

import org.jspecify.annotations.NullMarked;
