package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.validation.Finding;
import dev.cosell.dynamics.odata.ODataQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The contacts of an opportunity beside the primary one, which is a column of its own row: connections in a role. Stateless but for the role. */
final class ContactPart implements OpportunityPart {
    private final Connections connections;
    private final DynamicsFieldNames names;

    ContactPart(DataverseRest rest, DynamicsOptions options) {
        this.connections =
                new Connections(rest, PartyReader.CONTACT, options.features().contactRole());
        this.names = options.fieldNames();
    }

    @Override
    public List<String> tables(DynamicsOptions options) {
        return connections.tables();
    }

    @Override
    public Set<CrmFeature> features(Map<String, TableSchema> tables, DynamicsOptions options, List<Finding> findings) {
        connections.check(tables, findings);
        return Set.of();
    }

    @Override
    public @Nullable String query(DynamicsSchema schema, Collection<String> opportunities) {
        ODataQuery query = connections.query(schema, new PartyRows(schema, names).personColumns(PartyReader.CONTACT));
        return query == null
                ? null
                : query.where(connections.of(schema, opportunities)).text();
    }

    @Override
    public void fill(DynamicsSchema schema, List<JsonNode> rows, Map<String, Opportunity.Builder> images) {
        Map<String, Map<CrmRecordId, CrmContact>> found = new LinkedHashMap<>();
        for (JsonNode row : rows) {
            CrmRecordId opportunity = Connections.from(row);
            JsonNode contact = connections.row(schema, row);
            Optional<CrmRecordId> id = Connections.to(row);
            if (opportunity != null && contact.isObject() && id.isPresent()) {
                found.computeIfAbsent(opportunity.value(), unused -> new LinkedHashMap<>())
                        .putIfAbsent(id.get(), new CrmContact(id.get(), PartyRows.person(contact), false));
            }
        }
        found.forEach((id, contacts) -> {
            Opportunity.Builder image = images.get(id);
            if (image != null) {
                add(image, contacts);
            }
        });
    }

    private static void add(Opportunity.Builder image, Map<CrmRecordId, CrmContact> more) {
        List<CrmContact> all =
                new ArrayList<>(Objects.requireNonNullElse(image.build().contacts(), List.of()));
        all.forEach(primary -> more.remove(primary.id()));
        all.addAll(more.values());
        image.contacts(all);
    }

    @Override
    public boolean concerns(PendingWrite write) {
        return write.changes().addedContacts().stream().anyMatch(each -> !each.primary());
    }

    @Override
    public void write(DynamicsSchema schema, List<PendingWrite> saved, PartBatch batch) {
        if (schema.table(Connections.TABLE) == null) {
            saved.forEach(each -> each.incomplete(PartFindings.noConnections()));
            return;
        }
        Map<String, Map<String, List<String>>> there = connections.present(schema, saved);
        for (PendingWrite each : saved) {
            Set<String> own =
                    new LinkedHashSet<>(there.getOrDefault(each.id(), Map.of()).keySet());
            for (ContactRef ref : each.changes().addedContacts()) {
                RowRef row = each.contact(ref);
                if (!ref.primary() && row != null) {
                    String contact = each.idOf(row);
                    if (contact == null) {
                        each.incomplete(PartFindings.idNotSaid());
                    } else if (own.add(contact)) {
                        batch.add(each, connections.add(schema, batch, each.id(), contact), Set.of());
                    }
                }
            }
        }
    }

    @Override
    public Optional<WatchedTable> watched(DynamicsSchema schema) {
        return connections.watched(schema);
    }

    @Override
    public @Nullable CrmRecordId owner(JsonNode row) {
        return Connections.from(row);
    }
}
