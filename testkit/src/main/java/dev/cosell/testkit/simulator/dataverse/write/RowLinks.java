package dev.cosell.testkit.simulator.dataverse.write;

import dev.cosell.testkit.simulator.dataverse.org.ManyToMany;
import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgNavigation;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Rows of many-to-many relationships: each link is a row of the table between, whose two columns are references. Thread-safe. */
public final class RowLinks {
    private final OrgData data;

    RowLinks(OrgData data) {
        this.data = data;
    }

    /** Links two rows; nothing happens when they are linked. */
    public void add(OrgCaller caller, OrgNavigation navigation, OrgRow near, OrgRow far) {
        data.transaction(() -> {
            if (between(navigation, near).stream().noneMatch(link -> link.refersTo(column(far), far.id()))) {
                OrgTable table = data.schema().require(relationship(navigation).intersect());
                OrgRow link = OrgRow.of(table, data.newId())
                        .with(column(near), near.reference())
                        .with(column(far), far.reference());
                data.put(caller, link, Set.of(column(near), column(far)));
            }
            return near;
        });
    }

    /** Unlinks two rows; nothing happens when they are not linked. */
    public void remove(OrgCaller caller, OrgNavigation navigation, OrgRow near, OrgReference far) {
        data.transaction(() -> {
            between(navigation, near).stream()
                    .filter(link -> link.refersTo(far.table() + "id", far.id()))
                    .forEach(link -> data.remove(caller, link.reference()));
            return near;
        });
    }

    /** Returns the rows linked to a row. */
    public List<OrgRow> of(OrgNavigation navigation, OrgRow near) {
        String far = relationship(navigation).other(near.table()) + "id";
        return between(navigation, near).stream()
                .map(link -> data.row(link.reference(far)))
                .filter(Objects::nonNull)
                .toList();
    }

    private List<OrgRow> between(OrgNavigation navigation, OrgRow near) {
        return data.holding(relationship(navigation).intersect(), column(near), near.reference());
    }

    private static ManyToMany relationship(OrgNavigation navigation) {
        return Objects.requireNonNull(navigation.manyToMany());
    }

    private static String column(OrgRow row) {
        return row.table() + "id";
    }
}
