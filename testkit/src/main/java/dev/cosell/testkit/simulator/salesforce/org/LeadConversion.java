package dev.cosell.testkit.simulator.salesforce.org;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Converts leads into accounts, contacts and opportunities (salesforce-api 4.8). Rows that are merged into keep what they hold; only their empty fields
 * are filled. Custom fields reach the opportunity only where an admin has mapped them.
 */
public final class LeadConversion {
    private static final Map<String, String> ACCOUNT = fields(
            "Company",
            "Name",
            "Phone",
            "Phone",
            "Website",
            "Website",
            "Industry",
            "Industry",
            "AnnualRevenue",
            "AnnualRevenue",
            "NumberOfEmployees",
            "NumberOfEmployees",
            "Street",
            "BillingStreet",
            "City",
            "BillingCity",
            "State",
            "BillingState",
            "PostalCode",
            "BillingPostalCode",
            "Country",
            "BillingCountry",
            "LeadSource",
            "AccountSource");

    private static final Map<String, String> CONTACT = fields(
            "Salutation",
            "Salutation",
            "FirstName",
            "FirstName",
            "LastName",
            "LastName",
            "Email",
            "Email",
            "Phone",
            "Phone",
            "MobilePhone",
            "MobilePhone",
            "Title",
            "Title",
            "LeadSource",
            "LeadSource",
            "Street",
            "MailingStreet",
            "City",
            "MailingCity",
            "State",
            "MailingState",
            "PostalCode",
            "MailingPostalCode",
            "Country",
            "MailingCountry");

    private final OrgData data;

    /** Makes it for an organisation. */
    public LeadConversion(OrgData data) {
        this.data = data;
    }

    /**
     * What a caller asks for; texts that were not given are empty.
     *
     * @param leadId the lead
     * @param convertedStatus label of a converted status
     * @param accountId account to merge into
     * @param contactId contact to merge into; needs the account
     * @param ownerId owner of what is created; else the lead's
     * @param opportunityName name of the opportunity; else the company's
     * @param doNotCreateOpportunity whether there shall be none
     * @param overwriteLeadSource whether the contact's source is replaced
     */
    public record Request(
            String leadId,
            String convertedStatus,
            String accountId,
            String contactId,
            String ownerId,
            String opportunityName,
            boolean doNotCreateOpportunity,
            boolean overwriteLeadSource) {}

    /**
     * What a conversion has made.
     *
     * @param leadId the lead
     * @param accountId its account
     * @param contactId its contact
     * @param opportunityId its opportunity, or null where none was wanted
     */
    public record Result(String leadId, String accountId, String contactId, @Nullable String opportunityId) {}

    /**
     * Converts one lead, wholly or not at all.
     *
     * @throws OrgRefusal if the lead, its targets or the status do not fit
     */
    public Result convert(Request request, String by) {
        return data.transaction(() -> {
            OrgRow lead = lead(request.leadId());
            requireStatus(request.convertedStatus());
            String account = account(request, lead, by);
            String contact = contact(request, lead, account, by);
            String opportunity =
                    request.doNotCreateOpportunity() ? null : opportunity(request, lead, account, contact, by);
            Map<String, Object> converted = new LinkedHashMap<>();
            converted.put("isconverted", true);
            converted.put("status", request.convertedStatus());
            converted.put("converteddate", today().toString());
            converted.put("convertedaccountid", account);
            converted.put("convertedcontactid", contact);
            converted.put("convertedopportunityid", opportunity);
            data.putDerived(lead, converted, by);
            return new Result(lead.id(), account, contact, opportunity);
        });
    }

    private static String owner(Request request, OrgRow lead) {
        return request.ownerId().isEmpty() ? String.valueOf(lead.text("OwnerId")) : request.ownerId();
    }

    private LocalDate today() {
        Instant now = data.now();
        return LocalDate.ofInstant(now, data.shape().features().timeZone());
    }

    private OrgRow lead(String id) {
        OrgRow lead = required("Lead", id, "LeadId");
        if (Boolean.TRUE.equals(lead.get("IsConverted"))) {
            throw OrgRefusal.of("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead", "LeadId");
        }
        return lead;
    }

    private OrgRow required(String object, String id, String field) {
        OrgObject wanted = data.schema().require(object);
        if (!OrgIds.isId(id) || !id.startsWith(wanted.keyPrefix())) {
            throw OrgRefusal.of("MALFORMED_ID", field + ": id value of incorrect type: " + id, field);
        }
        OrgRow row = data.row(id);
        if (row == null) {
            throw OrgRefusal.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", field);
        }
        if (row.isDeleted()) {
            throw OrgRefusal.of("ENTITY_IS_DELETED", "entity is deleted", field);
        }
        return row;
    }

    private void requireStatus(String status) {
        boolean fits = data.rows("LeadStatus").stream()
                .anyMatch(row -> status.equals(row.text("MasterLabel")) && Boolean.TRUE.equals(row.get("IsConverted")));
        if (!fits) {
            throw OrgRefusal.of("INVALID_STATUS", "invalid convertedStatus: " + status, "ConvertedStatus");
        }
    }

    private String account(Request request, OrgRow lead, String by) {
        if (request.accountId().isEmpty()) {
            return data.create("Account", owned(copied(lead, ACCOUNT, null), owner(request, lead)), by)
                    .id();
        }
        return merged(lead, required("Account", request.accountId(), "AccountId"), ACCOUNT, by);
    }

    private String contact(Request request, OrgRow lead, String account, String by) {
        if (request.contactId().isEmpty()) {
            Map<String, @Nullable Object> fields = owned(copied(lead, CONTACT, null), owner(request, lead));
            fields.put("AccountId", account);
            return data.create("Contact", fields, by).id();
        }
        OrgRow contact = required("Contact", request.contactId(), "ContactId");
        boolean fits = !request.accountId().isEmpty() && Objects.equals(contact.text("AccountId"), account);
        if (!fits) {
            throw OrgRefusal.of(
                    "INVALID_CROSS_REFERENCE_KEY", "the contact does not belong to the account given", "ContactId");
        }
        String id = merged(lead, contact, CONTACT, by);
        if (request.overwriteLeadSource() && lead.get("LeadSource") != null) {
            data.update(id, new LinkedHashMap<>(Map.of("LeadSource", String.valueOf(lead.text("LeadSource")))), by);
        }
        return id;
    }

    private String merged(OrgRow lead, OrgRow target, Map<String, String> fields, String by) {
        Map<String, @Nullable Object> filled = copied(lead, fields, target);
        if (!filled.isEmpty()) {
            data.update(target.id(), filled, by);
        }
        return target.id();
    }

    private String opportunity(Request request, OrgRow lead, String account, String contact, String by) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        String company = String.valueOf(lead.text("Company"));
        fields.put("Name", request.opportunityName().isEmpty() ? company + "-" : request.opportunityName());
        fields.put("AccountId", account);
        fields.put("StageName", firstStage());
        fields.put("CloseDate", endOfQuarter().toString());
        fields.put("LeadSource", lead.get("LeadSource"));
        if (data.shape().multiCurrency()) {
            fields.put("CurrencyIsoCode", lead.get("CurrencyIsoCode"));
        }
        if (data.shape().features().leadFieldsMapped()) {
            fields.putAll(mapped(lead));
        }
        String id = data.create("Opportunity", owned(fields, owner(request, lead)), by)
                .id();
        Map<String, @Nullable Object> role = new LinkedHashMap<>();
        role.put("OpportunityId", id);
        role.put("ContactId", contact);
        role.put("IsPrimary", true);
        data.create("OpportunityContactRole", role, by);
        return id;
    }

    private Map<String, @Nullable Object> mapped(OrgRow lead) {
        OrgObject opportunity = data.schema().require("Opportunity");
        Map<String, @Nullable Object> mapped = new LinkedHashMap<>();
        for (OrgField field : lead.object().fields()) {
            boolean both = field.name().endsWith("__c") && opportunity.field(field.name()) != null;
            if (both && lead.get(field.name()) != null) {
                mapped.put(field.name(), lead.get(field.name()));
            }
        }
        return mapped;
    }

    private String firstStage() {
        List<String> own = data.recordTypes().stages("");
        return data.rows("OpportunityStage").stream()
                .filter(stage -> !Boolean.TRUE.equals(stage.get("IsClosed")))
                .map(stage -> String.valueOf(stage.text("ApiName")))
                .filter(stage -> own.isEmpty() || own.contains(stage))
                .findFirst()
                .orElse("Prospecting");
    }

    private LocalDate endOfQuarter() {
        LocalDate today = today();
        return today.withDayOfMonth(1)
                .withMonth((today.getMonthValue() - 1) / 3 * 3 + 3)
                .with(TemporalAdjusters.lastDayOfMonth());
    }

    private static Map<String, @Nullable Object> owned(Map<String, @Nullable Object> fields, String owner) {
        fields.put("OwnerId", owner);
        return fields;
    }

    private static Map<String, @Nullable Object> copied(
            OrgRow lead, Map<String, String> names, @Nullable OrgRow target) {
        Map<String, @Nullable Object> copied = new LinkedHashMap<>();
        names.forEach((from, to) -> {
            boolean empty = target == null || target.get(to) == null;
            boolean visible = target == null || target.object().field(to) != null;
            if (empty && visible && lead.get(from) != null) {
                copied.put(to, lead.get(from));
            }
        });
        return copied;
    }

    private static Map<String, String> fields(String... pairs) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return fields;
    }
}
