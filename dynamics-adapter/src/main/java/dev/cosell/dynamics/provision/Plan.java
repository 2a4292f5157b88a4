package dev.cosell.dynamics.provision;

import java.util.List;

/**
 * A difference, and how what is missing is made.
 *
 * @param difference what is shown
 * @param definitions the steps that make definitions, in order
 * @param roles the steps that make the role, after the definitions
 * @param keys the keys whose index is waited for
 * @param published the tables that are published
 * @param blocking what has to be settled by people before anything can be made
 */
record Plan(
        ProvisioningDifference difference,
        List<Step> definitions,
        List<Step> roles,
        List<Key> keys,
        List<String> published,
        List<ProvisioningItem> blocking) {
    Plan {
        definitions = List.copyOf(definitions);
        roles = List.copyOf(roles);
        keys = List.copyOf(keys);
        published = List.copyOf(published);
        blocking = List.copyOf(blocking);
    }

    /** An alternate key by its table and columns. */
    record Key(String table, List<String> columns) {
        Key {
            columns = List.copyOf(columns);
        }
    }
}
