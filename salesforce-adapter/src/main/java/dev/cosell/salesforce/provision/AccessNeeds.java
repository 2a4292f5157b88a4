package dev.cosell.salesforce.provision;

import org.jspecify.annotations.Nullable;

/**
 * What the permission set is to grant beside the fields.
 *
 * @param solutions the object of solutions, or null
 * @param leads whether leads are used
 * @param conversion whether leads are converted
 * @param viewAllRecords whether all records are to be seen
 */
record AccessNeeds(@Nullable String solutions, boolean leads, boolean conversion, boolean viewAllRecords) {}
