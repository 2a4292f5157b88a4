package dev.cosell.testkit.simulator.dataverse.write;

import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgKey;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds rows by id or by alternate key, with the refusals of dataverse-api 2.6. Thread-safe. */
public final class RowFinder {
    private final OrgData data;

    /** Creates a finder. */
    public RowFinder(OrgData data) {
        this.data = data;
    }

    /**
     * Returns the row at an address, or null.
     *
     * @throws OrgRefusal if the key is not declared or not usable, or several rows match
     */
    public @Nullable OrgRow find(RowAddress address) {
        UUID id = idOf(address);
        if (id != null) {
            return data.row(address.table().logicalName(), id);
        }
        List<OrgRow> found = matching(address.table(), keyValues(address));
        if (found.size() > 1) {
            throw OrgRefusal.bad(
                    "0x8006089d",
                    "More than one record exists for entity " + address.table() + " with the key values.");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * Returns the row at an address.
     *
     * @throws OrgRefusal if it is not there
     */
    public OrgRow require(RowAddress address) {
        OrgRow row = find(address);
        if (row == null) {
            UUID id = idOf(address);
            throw id == null
                    ? OrgRefusal.missingKey(address.table().logicalName())
                    : OrgRefusal.missing(address.table().logicalName(), id);
        }
        return row;
    }

    /** Returns the id in an address, also when its column is named; null for an alternate key. */
    public @Nullable UUID idOf(RowAddress address) {
        KeyPredicate key = address.key();
        String named = key.named().get(edmKey(address.table()));
        if (key.id() == null && key.named().size() == 1 && named != null && KeyPredicate.isGuid(named)) {
            return UUID.fromString(named);
        }
        return key.id();
    }

    /** Users and teams inherit the key of their owner type and cannot be named by their own. */
    private static String edmKey(OrgTable table) {
        boolean owner =
                table.logicalName().equals("systemuser") || table.logicalName().equals("team");
        return owner ? "ownerid" : table.primaryId();
    }

    /**
     * Returns the values of an alternate key by column.
     *
     * @throws OrgRefusal if no usable key has exactly these columns
     */
    public Map<String, Object> keyValues(RowAddress address) {
        OrgTable table = address.table();
        Map<String, String> named = address.key().named();
        OrgKey key = table.keys().stream()
                .filter(OrgKey::isActive)
                .filter(candidate -> properties(table, candidate).equals(named.keySet()))
                .findFirst()
                .orElseThrow(() -> noKey(table));
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : key.columns()) {
            OrgColumn column = table.require(name);
            values.put(name, literal(table, column, named.getOrDefault(column.property(), "")));
        }
        return values;
    }

    private static Set<String> properties(OrgTable table, OrgKey key) {
        return key.columns().stream()
                .map(name -> table.require(name).property())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static OrgRefusal noKey(OrgTable table) {
        return OrgRefusal.bad(
                "0x80060890",
                "The key in the request URI is not valid for resource 'Microsoft.Dynamics.CRM." + table
                        + "'. Ensure that the names and number of key properties match the declared or alternate key "
                        + "properties for the resource 'Microsoft.Dynamics.CRM." + table + "'.");
    }

    private List<OrgRow> matching(OrgTable table, Map<String, Object> values) {
        Map.Entry<String, Object> first = values.entrySet().iterator().next();
        return data.holding(table.logicalName(), first.getKey(), first.getValue()).stream()
                .filter(row ->
                        values.entrySet().stream().allMatch(entry -> same(entry.getValue(), row.get(entry.getKey()))))
                .toList();
    }

    /** Compares as the database does: texts without regard to case, numbers by value. */
    static boolean same(Object wanted, @Nullable Object present) {
        if (wanted instanceof String text && present instanceof String other) {
            return text.equalsIgnoreCase(other);
        }
        if (wanted instanceof BigDecimal number && present instanceof BigDecimal other) {
            return number.compareTo(other) == 0;
        }
        if (wanted instanceof UUID id && present instanceof OrgReference reference) {
            return id.equals(reference.id());
        }
        return wanted.equals(present);
    }

    private static Object literal(OrgTable table, OrgColumn column, String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("'") && text.endsWith("'");
        try {
            return switch (column.type()) {
                case TEXT, MEMO -> {
                    if (!quoted) {
                        throw noKey(table);
                    }
                    yield text.substring(1, text.length() - 1).replace("''", "'");
                }
                case INTEGER, CHOICE, STATE, STATUS -> Integer.valueOf(text);
                case DECIMAL, MONEY -> new BigDecimal(text);
                case DATE -> LocalDate.parse(text);
                case DATE_TIME -> Instant.parse(text);
                default -> UUID.fromString(text);
            };
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw noKey(table);
        }
    }
}
