/** Dynamics 365 Sales as a CRM for co-sell sync, over the Dataverse Web API. */
@NullMarked
package dev.cosell.dynamics;

import org.jspecify.annotations.NullMarked;
