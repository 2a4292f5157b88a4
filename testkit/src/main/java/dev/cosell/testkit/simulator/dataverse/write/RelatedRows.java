package dev.cosell.testkit.simulator.dataverse.write;

import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgNavigation;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import java.util.List;
import java.util.Objects;

/** Follows navigation properties. Thread-safe. */
public final class RelatedRows {
    private final OrgData data;

    /** Creates it. */
    public RelatedRows(OrgData data) {
        this.data = data;
    }

    /** Returns the rows behind a navigation property: of a single-valued one at most one. */
    public List<OrgRow> of(OrgRow row, OrgNavigation navigation) {
        OrgColumn column = navigation.column();
        if (column == null || navigation.lookup() == null) {
            return new RowLinks(data).of(navigation, row);
        }
        if (navigation.isCollection()) {
            return data.holding(navigation.referencing().logicalName(), column.logicalName(), row.reference()).stream()
                    .filter(child -> row.reference().equals(child.reference(column.logicalName())))
                    .toList();
        }
        OrgReference reference = row.reference(column.logicalName());
        OrgRow target =
                reference != null && navigation.lookup().accepts(reference.table()) ? data.row(reference) : null;
        return target == null ? List.of() : List.of(Objects.requireNonNull(target));
    }
}
