package dev.cosell.testkit.simulator.dataverse.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgNavigation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a body says about a row.
 *
 * @param values values by column; null empties
 * @param parents rows to create first, which a lookup will name
 * @param children rows to create afterwards behind a collection
 * @param links existing rows to put behind a collection
 */
record RowBody(Map<String, @Nullable Object> values, List<Deep> parents, List<Deep> children, List<Link> links) {

    /** A row inside the body of another one. */
    record Deep(OrgNavigation navigation, ObjectNode body) {}

    /** A row named inside the body of another one, behind a collection. */
    record Link(OrgNavigation navigation, RowAddress address) {}
}
