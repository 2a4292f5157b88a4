package dev.cosell.dynamics.odata;

/**
 * The name of a single-valued navigation property. Its letters count: columns that a customer or a solution added have the mixed letters of their schema
 * name, so that names come from metadata, not from the column (dataverse-api 2.9).
 *
 * @param name for instance {@code customerid_account}
 */
public record NavigationName(String name) {
    /** Checks that it is a name. */
    public NavigationName {
        ODataText.name(name);
    }

    /** Returns the property with which a row is bound. */
    public String bind() {
        return name + "@odata.bind";
    }
}
