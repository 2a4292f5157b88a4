/** Tests of change events. */
@NullMarked
package dev.cosell.salesforce.event;

import org.jspecify.annotations.NullMarked;
