package dev.cosell.testkit.simulator.dataverse.org;

/** Type of a column, with the EDM type of its value and the name that metadata gives it (dataverse-api 2.10, 6.1). */
public enum ColumnType {
    /** One line of text; a {@code String}. */
    TEXT("Edm.String", "String", "StringType"),
    /** Many lines of text; a {@code String}. */
    MEMO("Edm.String", "Memo", "MemoType"),
    /** A whole number; an {@code Integer}. */
    INTEGER("Edm.Int32", "Integer", "IntegerType"),
    /** A large whole number; a {@code Long}. */
    BIG_INTEGER("Edm.Int64", "BigInt", "BigIntType"),
    /** A decimal number; a {@code BigDecimal}. */
    DECIMAL("Edm.Decimal", "Decimal", "DecimalType"),
    /** An amount in the row's currency; a {@code BigDecimal} of scale 4. */
    MONEY("Edm.Decimal", "Money", "MoneyType"),
    /** A floating-point number; a {@code Double}. */
    DOUBLE("Edm.Double", "Double", "DoubleType"),
    /** Yes or no; a {@code Boolean}. */
    BOOLEAN("Edm.Boolean", "Boolean", "BooleanType"),
    /** One of a set of options; an {@code Integer}. */
    CHOICE("Edm.Int32", "Picklist", "PicklistType"),
    /** Several of a set of options; a {@code String} of numbers divided by commas. */
    MULTI_CHOICE("Edm.String", "Virtual", "MultiSelectPicklistType"),
    /** State of a row; an {@code Integer}. */
    STATE("Edm.Int32", "State", "StateType"),
    /** Reason of a row's state; an {@code Integer}. */
    STATUS("Edm.Int32", "Status", "StatusType"),
    /** A moment in whole seconds; an {@code Instant}. */
    DATE_TIME("Edm.DateTimeOffset", "DateTime", "DateTimeType"),
    /** A day; a {@code LocalDate}. */
    DATE("Edm.Date", "DateTime", "DateTimeType"),
    /** An identifier; a {@code UUID}. */
    UNIQUE_ID("Edm.Guid", "Uniqueidentifier", "UniqueidentifierType"),
    /** A reference to a row; an {@link OrgReference}. */
    LOOKUP("Edm.Guid", "Lookup", "LookupType"),
    /** A reference to an account or a contact; an {@link OrgReference}. */
    CUSTOMER("Edm.Guid", "Customer", "CustomerType"),
    /** A reference to a user or a team; an {@link OrgReference}. */
    OWNER("Edm.Guid", "Owner", "OwnerType"),
    /** Logical name of a table; a {@code String}. */
    ENTITY_NAME("Edm.String", "EntityName", "EntityNameType");

    private final String edm;
    private final String typeCode;
    private final String typeName;

    ColumnType(String edm, String typeCode, String typeName) {
        this.edm = edm;
        this.typeCode = typeCode;
        this.typeName = typeName;
    }

    /** Returns the EDM type of its value, such as {@code Edm.Decimal}. */
    public String edm() {
        return edm;
    }

    /** Returns metadata's {@code AttributeType}, such as {@code Picklist}. */
    public String typeCode() {
        return typeCode;
    }

    /** Returns the value of metadata's {@code AttributeTypeName}, such as {@code PicklistType}. */
    public String typeName() {
        return typeName;
    }

    /** Returns whether its value refers to a row. */
    public boolean isReference() {
        return this == LOOKUP || this == CUSTOMER || this == OWNER;
    }

    /** Returns whether its value is the number of an option. */
    public boolean isOption() {
        return this == CHOICE || this == STATE || this == STATUS;
    }
}
