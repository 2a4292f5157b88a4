package dev.cosell.testkit.simulator.dataverse.org;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One committed change of a row, or one message such as {@code Win} about it. Deltas and web hooks are made of these.
 *
 * @param message {@code Create}, {@code Update}, {@code Delete}, or the name of an action
 * @param table logical name of the row's table
 * @param id id of the row
 * @param version the row's version after the change; for a deletion the version that it took
 * @param time when it was committed
 * @param caller who did it and how
 * @param columns logical names of the columns that were sent or derived, whether they differ or not; empty for a deletion
 * @param before the row before, or null when it was created
 * @param after the row after, or null when it was deleted
 * @param companion the row that an action came with, such as the closing activity, or null
 */
public record OrgChange(
        String message,
        String table,
        UUID id,
        long version,
        Instant time,
        OrgCaller caller,
        Set<String> columns,
        @Nullable OrgRow before,
        @Nullable OrgRow after,
        @Nullable OrgRow companion) {

    /** Message of a created row. */
    public static final String CREATE = "Create";

    /** Message of a changed row. */
    public static final String UPDATE = "Update";

    /** Message of a deleted row. */
    public static final String DELETE = "Delete";

    /** Returns whether the row was deleted. */
    public boolean isDeletion() {
        return message.equals(DELETE);
    }

    /** Returns whether it changed the row by itself; the message of an action only tells of it. */
    public boolean isOfData() {
        return message.equals(CREATE) || message.equals(UPDATE) || message.equals(DELETE);
    }
}
