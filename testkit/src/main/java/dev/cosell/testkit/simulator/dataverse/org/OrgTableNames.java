package dev.cosell.testkit.simulator.dataverse.org;

import org.jspecify.annotations.Nullable;

/**
 * The names of a table.
 *
 * @param logicalName logical name, such as {@code opportunity}
 * @param schemaName schema name, such as {@code Opportunity}
 * @param entitySet name of the entity set, such as {@code opportunities}
 * @param primaryId column of the primary key
 * @param primaryName column that names a row, or null
 * @param typeCode type code, such as 3
 */
public record OrgTableNames(
        String logicalName,
        String schemaName,
        String entitySet,
        String primaryId,
        @Nullable String primaryName,
        int typeCode) {}
