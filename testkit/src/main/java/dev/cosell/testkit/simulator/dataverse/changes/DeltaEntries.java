package dev.cosell.testkit.simulator.dataverse.changes;

import dev.cosell.testkit.simulator.dataverse.odata.PageCookie;
import dev.cosell.testkit.simulator.dataverse.org.OrgChange;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.RowScope;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Works out what changed: each row once, in its present state; a row created and deleted in between is reported as deleted. */
final class DeltaEntries {
    private final OrgData data;
    private final RowScope scope;
    private final DeltaRead read;

    DeltaEntries(OrgData data, RowScope scope, DeltaRead read) {
        this.data = data;
        this.scope = scope;
        this.read = read;
    }

    List<DeltaEntry> all() {
        // The rows of the scope were taken before the lock: a version committed in between would be missed for good.
        Stream<DeltaEntry> rows = data.rows(scope.table().logicalName()).stream()
                .filter(row -> isRead(row.version()))
                .map(row -> new DeltaEntry(row, row.id(), row.version()));
        return Stream.concat(rows, read.isFirst() ? Stream.empty() : deletions().stream())
                .sorted(Comparator.comparing(DeltaEntry::place))
                .toList();
    }

    List<DeltaEntry> behind(PageCookie cookie) {
        String place = DeltaRead.place(cookie);
        return all().stream()
                .filter(entry -> entry.place().compareTo(place) > 0)
                .toList();
    }

    private List<DeltaEntry> deletions() {
        String table = scope.table().logicalName();
        Map<UUID, DeltaEntry> gone = new LinkedHashMap<>();
        for (OrgChange change : data.changesSince(read.since())) {
            OrgRow present = change.table().equals(table) ? data.row(table, change.id()) : null;
            if (change.table().equals(table) && change.isDeletion() && present == null && isRead(change.version())) {
                gone.put(change.id(), new DeltaEntry(null, change.id(), change.version()));
            }
        }
        return List.copyOf(gone.values());
    }

    private boolean isRead(long version) {
        return version > read.since() && version <= read.until().version();
    }
}
