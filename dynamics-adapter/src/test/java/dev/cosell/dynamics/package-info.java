/** Tests of the Dynamics 365 adapter, against recorded shapes of the Web API. */
@NullMarked
package dev.cosell.dynamics;

import org.jspecify.annotations.NullMarked;
