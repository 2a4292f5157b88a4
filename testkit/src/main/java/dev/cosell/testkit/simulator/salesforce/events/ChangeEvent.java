package dev.cosell.testkit.simulator.salesforce.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import dev.cosell.testkit.simulator.salesforce.soql.RowJson;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One change event on the bus. Immutable; its JSON is made when somebody reads it.
 *
 * @param object changed object
 * @param recordId id of the record, or null for an overflow, which names none
 * @param type change type, for example {@code UPDATE} or {@code GAP_DELETE}
 * @param row the row after the change, or null where the event is a header only
 * @param changed names of changed fields
 * @param transaction what all events of a transaction share
 * @param sequence place in the transaction, from 1
 * @param replayId place on the bus
 */
record ChangeEvent(
        OrgObject object,
        @Nullable String recordId,
        String type,
        @Nullable OrgRow row,
        List<String> changed,
        Transaction transaction,
        int sequence,
        long replayId) {
    /** Never in an event: what can be told from the header, or changes with every save (salesforce-api 2.15). */
    private static final Set<String> NEVER = Set.of("id", "isdeleted", "systemmodstamp");

    /**
     * What the events of one transaction share.
     *
     * @param key opaque key
     * @param origin who wrote, empty where it was a person
     * @param at when it was committed
     * @param user id of the user
     * @param number rises with every commit
     */
    record Transaction(String key, String origin, Instant at, String user, long number) {}

    boolean on(String topic) {
        String name = object.name();
        String channel =
                name.endsWith("__c") ? name.substring(0, name.length() - 3) + "__ChangeEvent" : name + "ChangeEvent";
        return topic.equals("/data/ChangeEvents") || topic.equalsIgnoreCase("/data/" + channel);
    }

    boolean isHeaderOnly() {
        return row == null;
    }

    ObjectNode json(RowJson json) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("schema", "simulated-" + object.name().toLowerCase(Locale.ROOT));
        ObjectNode payload = event.putObject("payload");
        ObjectNode header = payload.putObject("ChangeEventHeader");
        header(header);
        for (OrgField field : object.fields()) {
            boolean shown = row != null && changed.contains(field.name()) && row.get(field.name()) != null;
            if (shown && row != null) {
                payload.set(field.name(), json.value(field, row));
            }
        }
        event.putObject("event").put("replayId", replayId);
        return event;
    }

    private void header(ObjectNode header) {
        header.put("entityName", object.name());
        var ids = header.putArray("recordIds");
        if (recordId != null) {
            ids.add(recordId);
        }
        header.put("changeType", type)
                .put("changeOrigin", transaction.origin())
                .put("transactionKey", transaction.key())
                .put("sequenceNumber", sequence)
                .put("commitTimestamp", transaction.at().toEpochMilli())
                .put("commitUser", transaction.user())
                .put("commitNumber", transaction.number());
        var names = header.putArray("changedFields");
        var nulled = header.putArray("nulledFields");
        if (row != null && type.equals("UPDATE")) {
            changed.forEach(names::add);
            changed.stream().filter(name -> row.get(name) == null).forEach(nulled::add);
        }
        header.putArray("diffFields");
    }

    static boolean carried(OrgField field) {
        return !NEVER.contains(field.name().toLowerCase(Locale.ROOT));
    }
}
