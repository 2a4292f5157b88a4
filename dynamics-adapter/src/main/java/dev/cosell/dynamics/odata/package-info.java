/** How ids, values, queries and batches are written for the Dataverse Web API (dataverse-api 2). Nothing here makes a call. */
@NullMarked
package dev.cosell.dynamics.odata;

import org.jspecify.annotations.NullMarked;
