/** Tests of the Salesforce adapter, over real HTTP against recorded shapes. */
@NullMarked
package dev.cosell.salesforce;

import org.jspecify.annotations.NullMarked;
