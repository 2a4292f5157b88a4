package dev.cosell.testkit.scenario;

import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.Solution;
import dev.cosell.testkit.simulator.CallLog;
import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.salesforce.SalesforceFaults;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The seller at the Salesforce simulator. */
final class SalesforceDesk implements CrmDesk {
    private static final String DEAL = "Opportunity";
    private static final Pattern WRITE = Pattern.compile("\"method\"\\s*:\\s*\"(POST|PATCH|PUT|DELETE)\"");

    /** API names in an organisation without namespace. */
    private static final Map<CrmField<?>, String> USUAL = Map.ofEntries(
            Map.entry(CrmField.NAME, "Name"),
            Map.entry(CrmField.STAGE, "StageName"),
            Map.entry(CrmField.CLOSED, "IsClosed"),
            Map.entry(CrmField.WON, "IsWon"),
            Map.entry(CrmField.AMOUNT, "Amount"),
            Map.entry(CrmField.CURRENCY, "CurrencyIsoCode"),
            Map.entry(CrmField.CLOSE_DATE, "CloseDate"),
            Map.entry(CrmField.DESCRIPTION, "Description"),
            Map.entry(CrmField.SYNC_FLAG, "Sync_With_Partner_Center__c"),
            Map.entry(CrmField.REFERRAL_ID, "Referral_Identifier__c"),
            Map.entry(CrmField.REFERRAL_LINK, "Referral_Link__c"),
            Map.entry(CrmField.MICROSOFT_CRM_ID, "Microsoft_CRM_Identifier__c"),
            Map.entry(CrmField.AUDIT, "Audit__c"),
            Map.entry(CrmField.HELP, "How_can_Microsoft_help__c"),
            Map.entry(CrmField.VISIBLE, "Referral_Visibility__c"),
            Map.entry(CrmField.PURCHASE_INTENT, "Customer_Purchase_Intent__c"),
            Map.entry(CrmField.CONSENT_SHARE, "Consent_To_Share__c"),
            Map.entry(CrmField.CONSENT_CONTACT, "Consent_To_Contact__c"),
            Map.entry(CrmField.CLOSE_REASON, "Loss_Reason__c"));

    private final SalesforceSimulator simulator;
    private final Map<CrmField<?>, String> names;
    private final SalesforceLeadDesk leads;

    SalesforceDesk(SalesforceSimulator simulator, Map<CrmField<?>, String> own) {
        this.simulator = simulator;
        this.names = new HashMap<>(USUAL);
        this.names.putAll(own);
        this.leads = new SalesforceLeadDesk(simulator, own);
    }

    @Override
    public String product() {
        return "Salesforce";
    }

    @Override
    public CrmRecordId create(NewDeal deal, String stage) {
        String account = createAccount(deal);
        String contact = createContact(account, deal.person());
        OpportunityChanges entered = deal.entered(stage);
        Map<String, @Nullable Object> fields = fields(entered);
        fields.put("AccountId", account);
        fields.put("OwnerId", simulator.seller().user());
        String id = simulator.seller().create(DEAL, fields);
        simulator
                .seller()
                .create("OpportunityContactRole", Map.of("OpportunityId", id, "ContactId", contact, "IsPrimary", true));
        addSolutions(id, entered);
        return CrmRecordId.of(id);
    }

    private String createAccount(NewDeal deal) {
        PostalAddress address = deal.companyAddress();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("Name", deal.company());
        fields.put("BillingStreet", address.line1());
        fields.put("BillingCity", address.city());
        fields.put("BillingState", address.state());
        fields.put("BillingPostalCode", address.postalCode());
        fields.put("BillingCountry", address.country());
        return simulator.seller().create("Account", fields);
    }

    private String createContact(String account, Person person) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("AccountId", account);
        fields.put("FirstName", person.firstName());
        fields.put("LastName", person.lastName());
        fields.put("Email", person.email());
        fields.put("Phone", person.phone());
        return simulator.seller().create("Contact", fields);
    }

    private void addSolutions(String id, OpportunityChanges changes) {
        for (Solution solution : changes.addedSolutions()) {
            simulator
                    .seller()
                    .create(
                            "Microsoft_Solution__c",
                            Map.of(
                                    "Opportunity__c",
                                    id,
                                    "Solution_Id__c",
                                    solution.id(),
                                    "Name",
                                    Objects.requireNonNullElse(solution.name(), solution.id())));
        }
    }

    @Override
    public void edit(CrmRecordId id, OpportunityChanges changes) {
        Map<String, @Nullable Object> fields = fields(changes);
        if (!fields.isEmpty() || changes.isEmpty()) {
            simulator.seller().edit(id.value(), fields);
        }
        addSolutions(id.value(), changes);
    }

    private Map<String, @Nullable Object> fields(OpportunityChanges changes) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        changes.values().forEach((field, value) -> fields.put(name(field), plain(value)));
        return fields;
    }

    private String name(CrmField<?> field) {
        String name = names.get(field);
        if (name == null) {
            throw new IllegalArgumentException("What is the field '" + field
                    + "' called in Salesforce? Say so with ScenarioSetup.crmField(field, \"API_Name__c\")");
        }
        return name;
    }

    private static @Nullable Object plain(Optional<?> value) {
        Object held = value.orElse(null);
        return held instanceof LocalDate date ? date.toString() : held;
    }

    @Override
    public void delete(CrmRecordId id) {
        simulator.seller().delete(id.value());
    }

    @Override
    public List<Opportunity> opportunities() {
        return simulator.data().rows(DEAL).stream().map(this::image).toList();
    }

    private Opportunity image(OrgRow row) {
        Opportunity.Builder image = Opportunity.builder(
                        CrmRecordId.of(row.id()), CrmVersion.of(String.valueOf(row.systemModified())))
                .modifiedAt(row.systemModified());
        OrgObject object = row.object();
        names.forEach((field, name) -> {
            if (object.field(name) != null) {
                set(image, field, row.get(name));
            }
        });
        return image.account(account(row.text("AccountId")))
                .contacts(contacts(row.id()))
                .solutions(children("Microsoft_Solution__c", "Opportunity__c", row.id()).stream()
                        .map(each -> Solution.named(
                                Objects.requireNonNullElse(each.text("Solution_Id__c"), ""), each.text("Name")))
                        .toList())
                .build();
    }

    private static <T> void set(Opportunity.Builder image, CrmField<T> field, @Nullable Object held) {
        Object typed = held;
        if (held != null && field.type() == LocalDate.class) {
            typed = LocalDate.parse(held.toString());
        } else if (held != null && field.type() == BigDecimal.class) {
            typed = new BigDecimal(held.toString());
        } else if (held != null && field.type() == String.class) {
            typed = held.toString();
        }
        image.set(field, typed == null ? null : field.type().cast(typed));
    }

    private @Nullable CrmAccount account(@Nullable String id) {
        OrgRow row = simulator.data().row(id);
        if (row == null) {
            return null;
        }
        PostalAddress address = new PostalAddress(
                row.text("BillingStreet"),
                null,
                row.text("BillingCity"),
                row.text("BillingState"),
                row.text("BillingPostalCode"),
                row.text("BillingCountry"));
        return new CrmAccount(CrmRecordId.of(row.id()), row.text("Name"), address);
    }

    private List<CrmContact> contacts(String opportunity) {
        List<CrmContact> contacts = new ArrayList<>();
        for (OrgRow role : children("OpportunityContactRole", "OpportunityId", opportunity)) {
            OrgRow row = simulator.data().row(role.text("ContactId"));
            if (row != null) {
                Person person =
                        new Person(row.text("FirstName"), row.text("LastName"), row.text("Phone"), row.text("Email"));
                contacts.add(
                        new CrmContact(CrmRecordId.of(row.id()), person, Boolean.TRUE.equals(role.get("IsPrimary"))));
            }
        }
        return contacts;
    }

    private List<OrgRow> children(String object, String field, String parent) {
        return simulator.data().rows(object).stream()
                .filter(row -> parent.equals(row.text(field)))
                .toList();
    }

    @Override
    public Optional<CrmLeadDesk> leads() {
        return Optional.of(leads);
    }

    @Override
    public void strike(Trouble trouble) {
        Fault fault =
                switch (trouble) {
                    case THROTTLED -> SalesforceFaults.tooManyLongCalls();
                    case UNAVAILABLE -> SalesforceFaults.unavailable();
                    case TIMEOUT_BEFORE -> Fault.dropBefore();
                    case TIMEOUT_AFTER -> Fault.dropAfter();
                    case ANSWER_CUT -> Fault.truncate();
                    case VERSION_MOVED -> throw new IllegalArgumentException("made by a save of the seller");
                };
        simulator.faults().inject(fault.when(SalesforceDesk::writes));
    }

    /** A composite call may read only: it writes when one of its parts does. */
    private static boolean writes(SimulatorRequest request) {
        if (request.method().equals("GET") || !request.path().startsWith("/services/data/")) {
            return false;
        }
        boolean parts = request.path().contains("/composite") && !request.path().contains("/composite/sobjects");
        return !parts
                || WRITE.matcher(new String(request.body(), StandardCharsets.UTF_8))
                        .find();
    }

    @Override
    public void outage(boolean on) {
        if (on) {
            simulator.faults().beginOutage(SalesforceFaults.unavailable());
        } else {
            simulator.faults().endOutage();
        }
    }

    @Override
    public void endSessions() {
        simulator.expireSessions();
    }

    @Override
    public CallLog calls() {
        return simulator.calls();
    }

    @Override
    public List<Object> parts() {
        return List.of(simulator);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
