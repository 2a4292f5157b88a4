package dev.cosell.testkit.simulator.dataverse.odata;

/** The primitive types of the wire that a query tells apart (dataverse-api 2.10). */
public enum EdmKind {
    /** Texts, and multi-select choices. */
    TEXT("Edm.String"),
    /** Whole numbers and choices. */
    INT32("Edm.Int32"),
    /** Large whole numbers. */
    INT64("Edm.Int64"),
    /** Decimal numbers and amounts of money. */
    DECIMAL("Edm.Decimal"),
    /** Floating point numbers. */
    DOUBLE("Edm.Double"),
    /** Yes or no. */
    BOOLEAN("Edm.Boolean"),
    /** Ids and lookups. */
    GUID("Edm.Guid"),
    /** Days. */
    DATE("Edm.Date"),
    /** Points in time. */
    DATE_TIME("Edm.DateTimeOffset"),
    /** The literal null. */
    NULL("Edm.Null");

    private final String edmName;

    EdmKind(String edmName) {
        this.edmName = edmName;
    }

    /** Returns the name in CSDL, for instance {@code Edm.Guid}. */
    public String edmName() {
        return edmName;
    }

    boolean isNumber() {
        return this == INT32 || this == INT64 || this == DECIMAL || this == DOUBLE;
    }

    /** Tells whether values of the two kinds can be compared; a day compares with a point in time as its midnight in UTC. */
    boolean comparableWith(EdmKind other) {
        return this == other || this == NULL || other == NULL || isNumber() && other.isNumber();
    }
}
