package dev.cosell.testkit.simulator.dataverse.org;

import java.util.List;
import java.util.Locale;

/**
 * An alternate key (dataverse-api 2.6).
 *
 * @param logicalName its logical name
 * @param schemaName its schema name
 * @param columns logical names of its columns
 * @param status state of its index
 */
public record OrgKey(String logicalName, String schemaName, List<String> columns, Status status) {

    /** State of the index behind a key; only {@link #ACTIVE} ones can be used. */
    public enum Status {
        /** Not begun. */
        PENDING("Pending"),
        /** Being built. */
        IN_PROGRESS("InProgress"),
        /** Usable. */
        ACTIVE("Active"),
        /** Given up, for instance because of duplicates. */
        FAILED("Failed");

        private final String wire;

        Status(String wire) {
            this.wire = wire;
        }

        /** Returns the name in metadata. */
        public String wire() {
            return wire;
        }
    }

    /** Copies the columns. */
    public OrgKey {
        columns = List.copyOf(columns);
    }

    /** Creates a usable key. */
    public static OrgKey of(String schemaName, String... columns) {
        String logical = schemaName.toLowerCase(Locale.ROOT);
        return new OrgKey(logical, schemaName, List.of(columns), Status.ACTIVE);
    }

    /** Returns the key with its index in another state. */
    public OrgKey withStatus(Status value) {
        return new OrgKey(logicalName, schemaName, columns, value);
    }

    /** Returns whether it can be used. */
    public boolean isActive() {
        return status == Status.ACTIVE;
    }
}
