package dev.cosell.samples.inhouse;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmCapabilities;
import dev.cosell.core.spi.CrmChoice;
import dev.cosell.core.spi.CrmFieldKind;
import dev.cosell.core.spi.CrmFieldSchema;
import dev.cosell.core.spi.CrmSchema;
import dev.cosell.core.spi.VersionPrecision;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells in the words of the port what the database was found to be. */
final class SchemaView {
    private SchemaView() {}

    // snippet:capabilities
    static CrmCapabilities capabilities(CrmShape shape) {
        Set<CrmField<?>> readable = new LinkedHashSet<>(shape.writable());
        readable.add(CrmField.CLOSED);
        readable.add(CrmField.WON);
        return new CrmCapabilities(
                VersionPrecision.EXACT, // every change has a number of its own
                shape.uniqueReferral(),
                true, // a closed deal is a row like any other
                readable,
                shape.writable(),
                Set.of(), // what a new deal needs, every CRM needs
                new Features(shape).all(),
                shape.length("title"),
                shape.length("remarks"),
                shape.length("ms_log"),
                InHouseCrmAdapter.BATCH,
                InHouseCrmAdapter.BATCH);
    }
    // snippet:end

    static Map<CrmField<?>, Set<String>> choices(CrmShape shape) {
        Map<CrmField<?>, Set<String>> choices = new LinkedHashMap<>();
        for (DealColumn<?> column : shape.mapped()) {
            List<CrmChoice> offered = offered(column, shape);
            if (!offered.isEmpty()) {
                choices.put(
                        column.field(), offered.stream().map(CrmChoice::value).collect(Collectors.toUnmodifiableSet()));
            }
        }
        return choices;
    }

    static CrmSchema schema(CrmShape shape) {
        Map<CrmField<?>, CrmFieldSchema> fields = new LinkedHashMap<>();
        shape.mapped().forEach(column -> fields.put(column.field(), field(column, shape)));
        return new CrmSchema(fields);
    }

    private static CrmFieldSchema field(DealColumn<?> column, CrmShape shape) {
        CrmFieldKind kind = column.form().kind();
        return new CrmFieldSchema(
                "deals." + column.name(),
                column.name(),
                kind,
                kind == CrmFieldKind.TEXT ? shape.length(column.name()) : 0,
                kind == CrmFieldKind.DECIMAL ? 2 : -1,
                true,
                true,
                shape.demands(column),
                kind == CrmFieldKind.CHOICE,
                offered(column, shape));
    }

    private static List<CrmChoice> offered(DealColumn<?> column, CrmShape shape) {
        String list = column.form().list();
        return list == null ? List.of() : shape.lists().choices(list);
    }
}
