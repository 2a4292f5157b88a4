package dev.cosell.testkit.simulator.dataverse.org;

/**
 * One relationship behind a lookup: a lookup with several targets has one of each.
 *
 * @param target logical name of the table referred to; {@code owner} stands for users and teams
 * @param navigation navigation property of the referring table, in its exact case
 * @param schemaName name of the relationship, and the collection's navigation property of the target
 * @param onDelete what the deletion of the target does
 */
public record OrgLookup(String target, String navigation, String schemaName, DeleteBehavior onDelete) {

    /** The stand-in for users and teams. */
    public static final String OWNER = "owner";

    /** Creates a relationship that empties the lookup when its target is deleted. */
    public static OrgLookup of(String target, String navigation, String schemaName) {
        return new OrgLookup(target, navigation, schemaName, DeleteBehavior.REMOVE_LINK);
    }

    /** Returns the relationship with another effect of deletion. */
    public OrgLookup onDelete(DeleteBehavior value) {
        return new OrgLookup(target, navigation, schemaName, value);
    }

    /** Returns whether a row of {@code table} may be referred to. */
    public boolean accepts(String table) {
        return target.equals(table) || target.equals(OWNER) && (table.equals("systemuser") || table.equals("team"));
    }
}
