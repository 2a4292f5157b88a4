package dev.cosell.testkit.simulator.dataverse.lifecycle;

import dev.cosell.testkit.simulator.dataverse.org.OrgKey;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.write.Draft;
import dev.cosell.testkit.simulator.dataverse.write.WriteRule;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Alternate keys are unique, unless a column of theirs is empty; only keys whose index is active are checked (dataverse-api 2.6). */
final class KeyRule implements WriteRule {

    @Override
    public void before(Draft draft) {
        for (OrgKey key : draft.table().keys()) {
            boolean touched = key.columns().stream().anyMatch(draft::touches);
            if (key.isActive() && touched && isTaken(draft, key)) {
                throw new OrgRefusal(
                        412,
                        "0x80060892",
                        "A record that has the attribute values " + String.join(", ", key.columns())
                                + " already exists. The entity key " + key.schemaName()
                                + " requires that this set of attributes contains unique values. Select unique values "
                                + "and try again.");
            }
        }
    }

    private static boolean isTaken(Draft draft, OrgKey key) {
        if (key.columns().stream().anyMatch(column -> draft.get(column) == null)) {
            return false;
        }
        String first = key.columns().get(0);
        Object value = draft.get(first);
        List<OrgRow> alike =
                value == null ? List.of() : draft.data().holding(draft.table().logicalName(), first, value);
        return alike.stream().filter(row -> !row.id().equals(draft.id())).anyMatch(row -> key.columns().stream()
                .allMatch(column -> same(draft.get(column), row.get(column))));
    }

    private static boolean same(@Nullable Object mine, @Nullable Object other) {
        if (mine instanceof String text && other instanceof String present) {
            return text.toLowerCase(Locale.ROOT).equals(present.toLowerCase(Locale.ROOT));
        }
        return mine != null && mine.equals(other);
    }
}
