package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.spi.LeadWrite;
import dev.cosell.dynamics.odata.BatchWriter;
import dev.cosell.dynamics.odata.NavigationName;
import dev.cosell.dynamics.odata.RowIds;
import dev.cosell.dynamics.odata.RowPath;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Qualifies leads, each into one opportunity (R-162; dataverse-api 3.3). No precondition can be put on the action, so the row is touched under {@code If-Match} in the
 * same change set before it: the lead gets the name of the deal, which the opportunity takes over, and the account and contact that are given. Where anything of it
 * fails, nothing is done.
 */
final class LeadConverter {
    private static final String CONVERT = "qualify lead";
    private static final String TYPES = "#Microsoft.Dynamics.CRM.";
    private static final Set<String> NOT_OPEN = Set.of(RemoteCodes.LEAD_CLOSED, RemoteCodes.ALREADY_CLOSED);

    private final DataverseBatch batches;

    LeadConverter(DataverseRest rest) {
        this.batches = new DataverseBatch(rest);
    }

    void convert(List<PendingLead> open, LeadTable table, DynamicsSchema schema) {
        for (PendingLead each : open) {
            each.settle(each.seen().converted() ? new CrmWriteResult.Changed() : converted(each, table, schema));
        }
    }

    private CrmWriteResult converted(PendingLead pending, LeadTable table, DynamicsSchema schema) {
        LeadWrite.Convert convert = (LeadWrite.Convert) pending.write();
        Optional<String> id = RowIds.normal(convert.seen().id().value());
        if (id.isEmpty()) {
            return new CrmWriteResult.Gone();
        }
        RowPath row = RowPath.of(table.table().set(), id.get());
        BatchWriter batch = batches.begin();
        BatchWriter.ChangeSet set = batch.changeSet();
        int touch = set.add(batches.operation(HttpMethod.PATCH, row.text())
                .header("If-Match", convert.seen().version().value())
                .json(touched(convert, table, schema)));
        int action = set.add(
                batches.operation(HttpMethod.POST, row.bound("QualifyLead").text())
                        .json(action(convert, table, schema)));
        try {
            DataverseBatch.Sent sent = batches.send(CONVERT, batch, false);
            return result(
                    sent.answers().at(touch).orElse(null),
                    sent.answers().at(action).orElse(null));
        } catch (SyncException failure) {
            return RecordOutcomes.of(failure);
        }
    }

    private static ObjectNode touched(LeadWrite.Convert convert, LeadTable table, DynamicsSchema schema) {
        ObjectNode body = JsonCodec.object();
        String name = Optional.ofNullable(table.fields().get(CrmField.NAME))
                .map(ColumnSchema::name)
                .orElse("subject");
        body.put(name, convert.name());
        bind(body, table.table(), "parentaccountid", schema.table(PartyReader.ACCOUNT), convert.account());
        bind(body, table.table(), "parentcontactid", schema.table(PartyReader.CONTACT), convert.contact());
        return body;
    }

    private static void bind(
            ObjectNode body, TableSchema table, String column, @Nullable TableSchema target, @Nullable CrmRecordId id) {
        Optional<String> normal = id == null ? Optional.empty() : RowIds.normal(id.value());
        if (target != null && normal.isPresent() && table.has(column)) {
            String navigation = table.navigation(column, target.name()).orElse(column);
            body.put(
                    new NavigationName(navigation).bind(),
                    RowPath.of(target.set(), normal.get()).reference());
        }
    }

    private static ObjectNode action(LeadWrite.Convert convert, LeadTable table, DynamicsSchema schema) {
        Optional<String> account = Optional.ofNullable(convert.account()).flatMap(id -> RowIds.normal(id.value()));
        ObjectNode body = JsonCodec.object();
        body.put("CreateAccount", account.isEmpty());
        body.put("CreateContact", convert.contact() == null);
        body.put("CreateOpportunity", true);
        body.put("Status", table.defaultStatus(LeadTable.QUALIFIED, 3));
        currency(convert.seen(), schema).ifPresent(id -> body.putObject("OpportunityCurrencyId")
                .put("@odata.type", "Microsoft.Dynamics.CRM.transactioncurrency")
                .put("transactioncurrencyid", id));
        account.ifPresent(id -> body.putObject("OpportunityCustomerId")
                .put("@odata.type", "Microsoft.Dynamics.CRM.account")
                .put("accountid", id));
        return body;
    }

    private static Optional<String> currency(CrmLead lead, DynamicsSchema schema) {
        String code = lead.get(CrmField.CURRENCY);
        String wanted = code == null ? schema.currencies().base() : code;
        return wanted == null
                ? Optional.empty()
                : schema.currencies().active(wanted).map(CurrencyRow::id);
    }

    private static CrmWriteResult result(@Nullable HttpAnswer touch, @Nullable HttpAnswer action) {
        HttpAnswer failed = touch != null && !touch.successful() ? touch : action;
        if (failed == null) {
            return new CrmWriteResult.Unknown(RemoteFindings.unknown("no answer to: " + CONVERT));
        }
        if (!failed.successful()) {
            return NOT_OPEN.contains(RecordOutcomes.code(failed))
                    ? new CrmWriteResult.Changed()
                    : RecordOutcomes.ofRow(failed, CONVERT);
        }
        return opportunity(failed)
                .<CrmWriteResult>map(id -> new CrmWriteResult.Applied(id, true))
                .orElseGet(() -> new CrmWriteResult.Unknown(RemoteFindings.unknown("no id of the opportunity")));
    }

    /** Only type and id of each element are sure (dataverse-api 3.3). */
    private static Optional<CrmRecordId> opportunity(HttpAnswer answer) {
        JsonNode body;
        try {
            body = JsonCodec.read(answer.body());
        } catch (MalformedJsonException unreadable) {
            return Optional.empty(); // it was done; which opportunity it is, the lead itself says when it is read
        }
        for (JsonNode made : JsonFields.elements(body, "value")) {
            String type = String.valueOf(JsonFields.text(made, "@odata.type"));
            if (type.equals(TYPES + "opportunity") || type.equals(TYPES.substring(1) + "opportunity")) {
                return PartyRows.id(made, OpportunityTable.ID);
            }
        }
        return Optional.empty();
    }
}
