package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.dynamics.odata.NavigationName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A row of another table that is made by the same change set as an opportunity is written, such as its customer.
 *
 * @param set its entity set
 * @param body its columns
 * @param binds the rows it refers to
 */
record NewRow(String set, ObjectNode body, Map<NavigationName, RowRef> binds) {
    NewRow {
        binds = new LinkedHashMap<>(binds);
    }

    /** Returns the columns with the rows it refers to. */
    ObjectNode json(IntFunction<String> references) {
        ObjectNode json = body.deepCopy();
        binds.forEach((name, row) -> json.put(name.bind(), row.bind(references)));
        return json;
    }

    /** Shows nothing personal. */
    @Override
    public String toString() {
        return "NewRow[" + set + "]";
    }
}
