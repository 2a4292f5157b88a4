/** Tests of the budget of calls. */
@NullMarked
package dev.cosell.salesforce.internal.budget;

import org.jspecify.annotations.NullMarked;
