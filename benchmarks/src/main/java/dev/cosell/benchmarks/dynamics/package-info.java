/** The Dynamics 365 adapter and Olingo's OData client doing the same work on the Dataverse simulator; begins at {@link dev.cosell.benchmarks.dynamics.ClientRuns}. */
@NullMarked
package dev.cosell.benchmarks.dynamics;

import org.jspecify.annotations.NullMarked;
