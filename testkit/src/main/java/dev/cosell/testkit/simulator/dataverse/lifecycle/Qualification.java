package dev.cosell.testkit.simulator.dataverse.lifecycle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.OperationCall;
import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import dev.cosell.testkit.simulator.dataverse.org.OrgPrivileges;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import dev.cosell.testkit.simulator.dataverse.write.RowWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code QualifyLead}: makes account, contact and opportunity of a lead, as asked, and closes it (dataverse-api 3.3). */
final class Qualification {
    private static final Set<String> PARAMETERS = Set.of(
            "CreateAccount",
            "CreateContact",
            "CreateOpportunity",
            "Status",
            "OpportunityCurrencyId",
            "OpportunityCustomerId",
            "SourceCampaignId",
            "ProcessInstanceId",
            "SuppressDuplicateDetection");
    private static final List<String> ADDRESS = List.of(
            "address1_line1",
            "address1_line2",
            "address1_line3",
            "address1_city",
            "address1_stateorprovince",
            "address1_county",
            "address1_postalcode",
            "address1_country");

    private final RowWriter writer;
    private final OrgData data;
    private final OrgPrivileges privileges;

    Qualification(RowWriter writer, OrgPrivileges privileges) {
        this.writer = writer;
        this.data = writer.data();
        this.privileges = privileges;
    }

    OrgResponse qualify(OperationCall call) {
        ObjectNode parameters = call.parameters();
        EntityParameter.requireKnown(parameters, "QualifyLead", PARAMETERS);
        OrgRow lead = Objects.requireNonNull(call.row());
        OrgCaller caller = call.caller();
        if (!Integer.valueOf(0).equals(lead.integer("statecode"))) {
            throw OrgRefusal.bad("0x80040519", "The lead is already closed.");
        }
        requireReason(EntityParameter.requireNumber(parameters, "Status"));
        boolean withAccount = EntityParameter.requireYesNo(parameters, "CreateAccount");
        if (withAccount && !privileges.has(caller.user(), "prvCreateAccount")) {
            throw new OrgRefusal(
                    403, "0x80081018", "This lead cannot be qualified: you lack the right to create accounts.");
        }
        OrgRow account = withAccount ? account(caller, lead) : null;
        OrgRow contact =
                EntityParameter.requireYesNo(parameters, "CreateContact") ? contact(caller, lead, account) : null;
        if (account != null && contact != null) {
            account = writer.updateValues(caller, account, Map.of("primarycontactid", contact.reference()));
        }
        OrgRow opportunity = EntityParameter.requireYesNo(parameters, "CreateOpportunity")
                ? opportunity(call, lead, account, contact)
                : null;
        OrgRow closed = close(call, lead, account, contact, opportunity);
        data.announce(caller, "QualifyLead", closed, opportunity);
        return answer(call, account, contact, opportunity);
    }

    private void requireReason(int reason) {
        OrgOption option = data.schema().require("lead").require("statuscode").option(reason);
        if (option == null || option.state() != 1) {
            throw OrgRefusal.bad(
                    "0x80048408", reason + " is not a valid status code for state code LeadState.Qualified.");
        }
    }

    private OrgRow account(OrgCaller caller, OrgRow lead) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", lead.get("companyname"));
        copy(lead, values, List.of("telephone1", "emailaddress1", "websiteurl", "description"));
        copy(lead, values, List.of("revenue", "numberofemployees", "industrycode", "transactioncurrencyid"));
        copy(lead, values, ADDRESS);
        values.put("ownerid", lead.get("ownerid"));
        return writer.createValues(caller, data.schema().require("account"), values);
    }

    private OrgRow contact(OrgCaller caller, OrgRow lead, @Nullable OrgRow account) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        copy(lead, values, List.of("firstname", "lastname", "jobtitle", "emailaddress1"));
        copy(lead, values, List.of("mobilephone", "telephone1", "ownerid"));
        copy(lead, values, ADDRESS);
        values.put("parentcustomerid", account == null ? lead.get("parentaccountid") : account.reference());
        return writer.createValues(caller, data.schema().require("contact"), values);
    }

    private OrgRow opportunity(OperationCall call, OrgRow lead, @Nullable OrgRow account, @Nullable OrgRow contact) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", lead.get("subject"));
        copy(lead, values, List.of("description", "estimatedclosedate", "budgetamount", "ownerid"));
        copy(lead, values, List.of("need", "purchaseprocess", "purchasetimeframe"));
        values.put("estimatedvalue", lead.get("estimatedamount"));
        values.put("opportunityratingcode", lead.get("leadqualitycode"));
        values.put("originatingleadid", lead.reference());
        OrgReference parentAccount = reference(account, lead.reference("parentaccountid"));
        OrgReference parentContact = reference(contact, lead.reference("parentcontactid"));
        values.put("parentaccountid", parentAccount);
        values.put("parentcontactid", parentContact);
        OrgRow given = EntityParameter.row(data, call.parameters().path("OpportunityCustomerId"), "account");
        OrgReference created = reference(account, reference(contact, null));
        OrgReference standing = parentAccount == null ? parentContact : parentAccount;
        values.put("customerid", given == null ? (created == null ? standing : created) : given.reference());
        if (given != null && given.table().equals("account") && parentAccount == null) {
            values.put("parentaccountid", given.reference());
        }
        OrgRow currency =
                EntityParameter.row(data, call.parameters().path("OpportunityCurrencyId"), "transactioncurrency");
        OrgReference chosen = reference(currency, lead.reference("transactioncurrencyid"));
        if (chosen != null) {
            values.put("transactioncurrencyid", chosen);
        }
        values.values().removeIf(Objects::isNull);
        return writer.createValues(call.caller(), data.schema().require("opportunity"), values);
    }

    private static @Nullable OrgReference reference(@Nullable OrgRow row, @Nullable OrgReference otherwise) {
        return row == null ? otherwise : row.reference();
    }

    private static void copy(OrgRow lead, Map<String, @Nullable Object> values, List<String> columns) {
        for (String column : columns) {
            Object value = lead.get(column);
            if (value != null) {
                values.put(column, value);
            }
        }
    }

    private OrgRow close(
            OperationCall call,
            OrgRow lead,
            @Nullable OrgRow account,
            @Nullable OrgRow contact,
            @Nullable OrgRow opportunity) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("statecode", 1);
        values.put("statuscode", EntityParameter.requireNumber(call.parameters(), "Status"));
        if (account != null) {
            values.put("parentaccountid", account.reference());
        }
        if (contact != null) {
            values.put("parentcontactid", contact.reference());
        }
        if (opportunity != null) {
            values.put("qualifyingopportunityid", opportunity.reference());
        }
        return writer.updateValues(call.caller(), lead, values);
    }

    private OrgResponse answer(
            OperationCall call, @Nullable OrgRow account, @Nullable OrgRow contact, @Nullable OrgRow opportunity) {
        ObjectNode body = WireJson.object();
        body.put(
                "@odata.context",
                call.request().serviceRoot() + "/$metadata#Collection(Microsoft.Dynamics.CRM.crmbaseentity)");
        ArrayNode value = body.putArray("value");
        add(value, account);
        add(value, contact);
        add(value, opportunity);
        return OrgResponse.json(200, body);
    }

    private void add(ArrayNode value, @Nullable OrgRow row) {
        if (row != null) {
            OrgTable table = data.schema().require(row.table());
            value.addObject()
                    .put("@odata.type", "#Microsoft.Dynamics.CRM." + table)
                    .put(table.primaryId(), row.id().toString());
        }
    }
}
