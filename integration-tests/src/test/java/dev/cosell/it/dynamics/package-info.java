/**
 * The Dynamics 365 adapter against the simulated organisation, which was written by people who never saw the adapter. What the adapter sends is read
 * on its way by Apache Olingo's parsers, see {@link dev.cosell.it.dynamics.ODataCheckedTransport}.
 */
@NullMarked
package dev.cosell.it.dynamics;

import org.jspecify.annotations.NullMarked;
