package dev.cosell.testkit.simulator.dataverse.hooks;

import dev.cosell.testkit.simulator.dataverse.org.OrgChange;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One enabled step whose handler is a web hook.
 *
 * @param row the step
 * @param message name of the message it waits for
 * @param table logical name of the table it waits for, or null for any
 * @param endpoint the service endpoint
 * @param images its images
 */
record HookStep(OrgRow row, String message, @Nullable String table, OrgRow endpoint, List<OrgRow> images) {

    boolean wants(HookMessage fired) {
        return message.equals(fired.name())
                && (table == null || table.equals(fired.table()))
                && !isBypassed(fired.change())
                && isFiltered(fired.change());
    }

    private boolean isBypassed(OrgChange change) {
        return change.caller().bypass().contains(mode() == 0 ? "CustomSync" : "CustomAsync");
    }

    /** Filtering attributes count for updates only: one of them must have been sent, whether it differs or not. */
    private boolean isFiltered(OrgChange change) {
        Set<String> wanted = names(row.get("filteringattributes"));
        return !message.equals(OrgChange.UPDATE)
                || wanted.isEmpty()
                || change.columns().stream().anyMatch(wanted::contains);
    }

    int mode() {
        return row.get("mode") instanceof Integer mode ? mode : 1;
    }

    static Set<String> names(@Nullable Object list) {
        return list == null
                ? Set.of()
                : Arrays.stream(list.toString().split(",", -1))
                        .map(String::trim)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
    }
}
