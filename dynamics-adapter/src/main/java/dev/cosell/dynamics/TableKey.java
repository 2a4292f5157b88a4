package dev.cosell.dynamics;

import java.util.List;

/**
 * An alternate key of a table.
 *
 * @param name its logical name
 * @param columns its columns, by logical name
 * @param status {@code Active} where it can be used; {@code Pending}, {@code InProgress} or {@code Failed} else
 */
record TableKey(String name, List<String> columns, String status) {
    TableKey {
        columns = List.copyOf(columns);
    }

    boolean active() {
        return status.equals("Active");
    }
}
