package dev.cosell.testkit.simulator.dataverse.org;

import java.util.UUID;

/**
 * Names a row.
 *
 * @param table logical name of its table
 * @param id its id
 */
public record OrgReference(String table, UUID id) {}
