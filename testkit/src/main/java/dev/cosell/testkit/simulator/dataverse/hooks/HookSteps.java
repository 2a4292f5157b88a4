package dev.cosell.testkit.simulator.dataverse.hooks;

import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the registered steps from their rows (dataverse-api 7.1). */
final class HookSteps {
    private static final int WEB_HOOK = 8;

    private final OrgData data;

    HookSteps(OrgData data) {
        this.data = data;
    }

    List<HookStep> enabled() {
        return data.rows("sdkmessageprocessingstep").stream()
                .sorted(Comparator.comparingInt(HookSteps::rank))
                .map(this::step)
                .filter(Objects::nonNull)
                .map(HookStep.class::cast)
                .toList();
    }

    private static int rank(OrgRow row) {
        return row.get("rank") instanceof Integer rank ? rank : 1;
    }

    private @Nullable HookStep step(OrgRow row) {
        OrgRow endpoint = behind(row, "eventhandler");
        OrgRow message = behind(row, "sdkmessageid");
        boolean disabled = Integer.valueOf(1).equals(row.get("statecode"));
        if (disabled || message == null || endpoint == null) {
            return null;
        }
        if (!Integer.valueOf(WEB_HOOK).equals(endpoint.get("contract"))) {
            return null;
        }
        OrgRow filter = behind(row, "sdkmessagefilterid");
        Object table = filter == null ? null : filter.get("primaryobjecttypecode");
        List<OrgRow> images =
                data.holding("sdkmessageprocessingstepimage", "sdkmessageprocessingstepid", row.reference());
        return new HookStep(
                row, String.valueOf(message.get("name")), table == null ? null : table.toString(), endpoint, images);
    }

    private @Nullable OrgRow behind(OrgRow row, String lookup) {
        return row.get(lookup) instanceof OrgReference reference ? data.row(reference) : null;
    }
}
