package dev.cosell.testkit.simulator.dataverse.org;

import org.jspecify.annotations.Nullable;

/**
 * A navigation property as one table sees it.
 *
 * @param name its name, in its exact case
 * @param kind which way it leads
 * @param referencing the table that holds the lookup; the near table of a relationship of many to many
 * @param column the lookup; null for a relationship of many to many
 * @param lookup the relationship behind it; null for a relationship of many to many
 * @param target the table at the far end; for owners null
 * @param manyToMany the relationship of many to many; null for the others
 */
public record OrgNavigation(
        String name,
        Kind kind,
        OrgTable referencing,
        @Nullable OrgColumn column,
        @Nullable OrgLookup lookup,
        @Nullable OrgTable target,
        @Nullable ManyToMany manyToMany) {

    /** Which way a navigation property leads. */
    public enum Kind {
        /** From the row that holds the lookup to the row it names: single-valued. */
        TO_ONE,
        /** From the row that is named to those that name it: collection-valued. */
        TO_MANY,
        /** Between rows of a relationship of many to many: collection-valued. */
        MANY_TO_MANY
    }

    /** Returns whether it leads to many rows. */
    public boolean isCollection() {
        return kind != Kind.TO_ONE;
    }
}
