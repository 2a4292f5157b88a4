/** Clients of Dataverse, of OData and of the token authority that nobody here wrote, run against the Dataverse simulator. */
@NullMarked
package dev.cosell.oracle.dataverse;

import org.jspecify.annotations.NullMarked;
