/** Tests of SOQL and ids. */
@NullMarked
package dev.cosell.salesforce.internal.budget;

import org.jspecify.annotations.NullMarked;
