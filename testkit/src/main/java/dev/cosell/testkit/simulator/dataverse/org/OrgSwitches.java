package dev.cosell.testkit.simulator.dataverse.org;

/**
 * What is uncertain about the service, or differs from environment to environment, and can be turned while it runs. Each switch begins at what is likelier
 * (dataverse-api 9). Thread-safe.
 */
public final class OrgSwitches {
    private volatile boolean emptyTextIsNull = true;
    private volatile boolean refuseReadOnlyColumns;
    private volatile boolean ignoreLookupReadForm;
    private volatile boolean closedRowsReadOnly;
    private volatile int duplicateStatus = 412;
    private volatile int stateMessageStatus = 400;
    private volatile boolean entityIdWithRepresentation;
    private volatile boolean emptyCodes;
    private volatile boolean customerRequired;
    private volatile boolean disabled;

    /** Creates the usual switches. */
    public OrgSwitches() {}

    /** Sets whether an empty text is stored as null. Default: yes. */
    public OrgSwitches emptyTextIsNull(boolean value) {
        emptyTextIsNull = value;
        return this;
    }

    /** Sets whether writing a read-only column is refused with 400. Default: it is ignored. */
    public OrgSwitches refuseReadOnlyColumns(boolean value) {
        refuseReadOnlyColumns = value;
        return this;
    }

    /** Sets whether {@code _x_value} in a body is ignored. Default: it is refused. */
    public OrgSwitches ignoreLookupReadForm(boolean value) {
        ignoreLookupReadForm = value;
        return this;
    }

    /** Sets whether columns of a won or lost opportunity cannot be written. Default: they can. */
    public OrgSwitches closedRowsReadOnly(boolean value) {
        closedRowsReadOnly = value;
        return this;
    }

    /** Sets the status of a hit of a duplicate rule: 412 or 500. Default: 412. */
    public OrgSwitches duplicateStatus(int value) {
        duplicateStatus = value;
        return this;
    }

    /** Sets the status of the refusal to close an opportunity by {@code PATCH}. Default: 400. */
    public OrgSwitches stateMessageStatus(int value) {
        stateMessageStatus = value;
        return this;
    }

    /** Sets whether an answer with a representation carries {@code OData-EntityId} too. Default: no. */
    public OrgSwitches entityIdWithRepresentation(boolean value) {
        entityIdWithRepresentation = value;
        return this;
    }

    /** Sets whether the errors 404 and 412 have an empty code, as the documentation prints them. Default: no. */
    public OrgSwitches emptyCodes(boolean value) {
        emptyCodes = value;
        return this;
    }

    /** Sets whether an opportunity must have a customer, {@code 0x80040505}. Default: no, as rows without what forms require are taken. */
    public OrgSwitches customerRequired(boolean value) {
        customerRequired = value;
        return this;
    }

    /** Sets whether the environment is disabled, so that every call is refused with {@code 0x8004a104}. Default: no. */
    public OrgSwitches disabled(boolean value) {
        disabled = value;
        return this;
    }

    /** Returns whether the environment is disabled. */
    public boolean disabled() {
        return disabled;
    }

    /** Returns whether an opportunity must have a customer. */
    public boolean customerRequired() {
        return customerRequired;
    }

    /** Returns whether an empty text is stored as null. */
    public boolean emptyTextIsNull() {
        return emptyTextIsNull;
    }

    /** Returns whether writing a read-only column is refused. */
    public boolean refuseReadOnlyColumns() {
        return refuseReadOnlyColumns;
    }

    /** Returns whether {@code _x_value} in a body is ignored. */
    public boolean ignoreLookupReadForm() {
        return ignoreLookupReadForm;
    }

    /** Returns whether columns of a won or lost opportunity cannot be written. */
    public boolean closedRowsReadOnly() {
        return closedRowsReadOnly;
    }

    /** Returns the status of a hit of a duplicate rule. */
    public int duplicateStatus() {
        return duplicateStatus;
    }

    /** Returns the status of the refusal to close an opportunity by {@code PATCH}. */
    public int stateMessageStatus() {
        return stateMessageStatus;
    }

    /** Returns whether an answer with a representation carries {@code OData-EntityId} too. */
    public boolean entityIdWithRepresentation() {
        return entityIdWithRepresentation;
    }

    /** Returns whether the errors 404 and 412 have an empty code. */
    public boolean emptyCodes() {
        return emptyCodes;
    }
}
