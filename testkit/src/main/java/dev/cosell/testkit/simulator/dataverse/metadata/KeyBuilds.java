package dev.cosell.testkit.simulator.dataverse.metadata;

import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgKey;
import dev.cosell.testkit.simulator.dataverse.org.OrgKey.Status;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The jobs that build the indexes of new keys: pending, then in progress, then active, or failed where rows have the same values (dataverse-api 2.6). Thread-safe. */
final class KeyBuilds {
    private final OrgData data;
    private final List<Build> open = new ArrayList<>();
    private Duration time = Duration.ofSeconds(10);

    KeyBuilds(OrgData data) {
        this.data = data;
    }

    private record Build(String table, String key, Instant since) {}

    synchronized void time(Duration value) {
        time = value;
    }

    synchronized void begin(OrgTable table, OrgKey key) {
        open.add(new Build(table.logicalName(), key.logicalName(), data.now()));
    }

    /** Takes the jobs as far as they have come by now. */
    synchronized void progress() {
        Instant now = data.now();
        for (Build build : List.copyOf(open)) {
            Duration passed = Duration.between(build.since(), now);
            if (passed.compareTo(time) >= 0) {
                open.remove(build);
                set(build, unique(build) ? Status.ACTIVE : Status.FAILED);
            } else if (passed.multipliedBy(2).compareTo(time) >= 0) {
                set(build, Status.IN_PROGRESS);
            }
        }
    }

    private void set(Build build, Status status) {
        OrgTable table = data.schema().table(build.table());
        if (table != null && table.keys().stream().anyMatch(key -> is(key, build))) {
            data.schema().change(build.table(), known -> {
                OrgKey key = known.keys().stream()
                        .filter(each -> is(each, build))
                        .findFirst()
                        .orElseThrow();
                return known.withKey(key.withStatus(status));
            });
        }
    }

    private static boolean is(OrgKey key, Build build) {
        return key.logicalName().equals(build.key());
    }

    private boolean unique(Build build) {
        List<String> columns = data.schema().require(build.table()).keys().stream()
                .filter(key -> is(key, build))
                .flatMap(key -> key.columns().stream())
                .toList();
        Set<List<String>> seen = new HashSet<>();
        for (OrgRow row : data.rows(build.table())) {
            boolean filled = columns.stream().allMatch(column -> row.get(column) != null);
            List<String> values = columns.stream()
                    .map(column -> String.valueOf(row.get(column)).toLowerCase(Locale.ROOT))
                    .toList();
            if (filled && !seen.add(values)) {
                return false;
            }
        }
        return true;
    }
}
