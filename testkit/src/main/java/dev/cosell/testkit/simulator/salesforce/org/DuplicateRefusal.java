package dev.cosell.testkit.simulator.salesforce.org;

import java.util.List;

/** A refusal by a duplicate rule, with the rows that match (salesforce-api 3.1). */
public final class DuplicateRefusal extends OrgRefusal {
    private static final long serialVersionUID = 1L;

    private final boolean allowSave;
    private final transient List<OrgRow> matches;

    DuplicateRefusal(boolean allowSave, List<OrgRow> matches) {
        super(
                400,
                "DUPLICATES_DETECTED",
                allowSave
                        ? "Use one of these records?"
                        : "You're creating a duplicate record. We recommend you use an existing record instead.",
                List.of());
        this.allowSave = allowSave;
        this.matches = List.copyOf(matches);
    }

    /** Tells whether the caller may ask to save all the same. */
    public boolean allowSave() {
        return allowSave;
    }

    /** Returns the rows that match. */
    public List<OrgRow> matches() {
        return matches;
    }
}
