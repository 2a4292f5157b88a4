/** Tests of SOQL and ids. */
@NullMarked
package dev.cosell.salesforce.query;

import org.jspecify.annotations.NullMarked;
