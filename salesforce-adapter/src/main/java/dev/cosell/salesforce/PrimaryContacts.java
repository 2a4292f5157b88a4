package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.salesforce.query.Soql;
import dev.cosell.salesforce.query.SoqlCondition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a contact that an opportunity holds already its primary one: one query for the contact roles, because an image does not hold their ids,
 * and one call. Salesforce takes the mark from the contact that had it.
 */
final class PrimaryContacts {
    private static final String WRITE = "mark primary contacts";
    private static final String OBJECT = "OpportunityContactRole";

    private final SalesforceRest rest;
    private final RecordCollections collections;

    PrimaryContacts(SalesforceRest rest, RecordCollections collections) {
        this.rest = rest;
        this.collections = collections;
    }

    static boolean concerns(PendingWrite pending) {
        return wanted(pending) != null;
    }

    void write(List<PendingWrite> writes) {
        Map<String, PendingWrite> byId = new LinkedHashMap<>();
        writes.forEach(each -> byId.put(ChildWriter.id(each), each));
        List<PendingWrite> owners = new ArrayList<>();
        List<ObjectNode> rows = new ArrayList<>();
        for (Soql soql : Chunks.statements(byId.keySet(), PrimaryContacts::roles)) {
            for (JsonNode role : rest.query(WRITE, soql).rows()) {
                PendingWrite owner =
                        byId.get(OpportunityRows.id(role, "OpportunityId").value());
                if (owner != null
                        && OpportunityRows.id(role, "ContactId").value().equals(wanted(owner))) {
                    owners.add(owner);
                    rows.add(RecordCollections.record(OBJECT)
                            .put("id", OpportunityRows.id(role, "Id").value())
                            .put("IsPrimary", true));
                }
            }
        }
        List<JsonNode> items = collections.update(WRITE, rows);
        for (int i = 0; i < items.size(); i++) {
            ChildWriter.note(owners.get(i), items.get(i));
        }
    }

    private static Soql roles(List<String> opportunities) {
        return Soql.select(List.of("Id", "OpportunityId", "ContactId"), OBJECT)
                .where(SoqlCondition.in("OpportunityId", opportunities));
    }

    /** Returns the contact that is held and becomes the primary one, or null where there is none. */
    private static @Nullable String wanted(PendingWrite pending) {
        for (ContactRef ref : pending.changes().addedContacts()) {
            String contact = pending.contact(ref);
            if (ref.primary() && contact != null) {
                String id = FitCheck.normal(contact);
                return pending.holdsContact(id) && !pending.holdsPrimary(id) ? id : null;
            }
        }
        return null;
    }
}
