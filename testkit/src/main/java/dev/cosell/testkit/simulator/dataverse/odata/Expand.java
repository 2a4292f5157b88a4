package dev.cosell.testkit.simulator.dataverse.odata;

/**
 * A navigation property to be read along.
 *
 * @param navigation its name
 * @param options what is wanted of the rows there
 * @param links whether only their addresses are wanted: {@code nav/$ref}
 */
record Expand(String navigation, QueryOptions options, boolean links) {}
