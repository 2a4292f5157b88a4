/** How many API calls a day the adapter may make ({@link dev.cosell.salesforce.budget.CallBudget}), and how many it has made. */
@NullMarked
package dev.cosell.salesforce.budget;

import org.jspecify.annotations.NullMarked;
