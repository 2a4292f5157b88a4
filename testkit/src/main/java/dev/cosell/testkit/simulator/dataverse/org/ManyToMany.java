package dev.cosell.testkit.simulator.dataverse.org;

/**
 * A relationship of many to many; both sides use its schema name as navigation property.
 *
 * @param schemaName its name
 * @param intersect logical name of the table between
 * @param first logical name of one table
 * @param second logical name of the other table
 */
public record ManyToMany(String schemaName, String intersect, String first, String second) {

    /** Returns whether a table takes part. */
    public boolean joins(String table) {
        return first.equals(table) || second.equals(table);
    }

    /** Returns the other side of a table. */
    public String other(String table) {
        return first.equals(table) ? second : first;
    }
}
