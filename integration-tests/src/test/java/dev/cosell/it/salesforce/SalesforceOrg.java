package dev.cosell.it.salesforce;

import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.Solution;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.JdkHttpTransportOptions;
import dev.cosell.salesforce.SalesforceAdapter;
import dev.cosell.salesforce.SalesforceFeatures;
import dev.cosell.salesforce.auth.JwtBearer;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A simulated organisation, an adapter signed in to it, and a seller who speaks in fields of the core. */
final class SalesforceOrg implements AutoCloseable {
    static final String CONSUMER = "3MVG9simulated";
    private static final KeyPair KEYS = keys();

    /** API names of the fields, in an organisation without namespace. */
    static final Map<CrmField<?>, String> NAMES = Map.ofEntries(
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

    final SettableClock clock;
    final SalesforceSimulator simulator;
    final SalesforceAdapter adapter;
    private final SalesforceFeatures features;

    SalesforceOrg(SettableClock clock, OrgShape shape, int feedPageSize) {
        this(clock, shape, feedPageSize, SalesforceFeatures.defaults());
    }

    SalesforceOrg(SettableClock clock, OrgShape shape, int feedPageSize, SalesforceFeatures features) {
        this.clock = clock;
        this.features = features;
        this.simulator = SalesforceSimulator.builder()
                .clock(clock)
                .shape(shape)
                .consumer(CONSUMER, KEYS.getPublic())
                .start();
        this.adapter = adapter(feedPageSize).build();
    }

    /** Returns a builder of an adapter of this organisation. */
    SalesforceAdapter.Builder adapter(int feedPageSize) {
        return SalesforceAdapter.builder(simulator.baseUri())
                .credentials(JwtBearer.of(CONSUMER, SalesforceSimulator.INTEGRATION_USER, KEYS.getPrivate()))
                .clock(clock)
                .features(features)
                .feedPageSize(feedPageSize)
                .transport(new GrammarCheckedTransport(JdkHttpTransport.open(JdkHttpTransportOptions.builder()
                        .deadline(Duration.ofSeconds(5))
                        .build())));
    }

    CrmRecordId createAccount(String name, PostalAddress address) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("Name", name);
        fields.put("BillingStreet", address.line1());
        fields.put("BillingCity", address.city());
        fields.put("BillingState", address.state());
        fields.put("BillingPostalCode", address.postalCode());
        fields.put("BillingCountry", address.country());
        return CrmRecordId.of(simulator.seller().create("Account", fields));
    }

    CrmRecordId createUser(Person person) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("FirstName", person.firstName());
        fields.put("LastName", person.lastName());
        fields.put("Phone", person.phone());
        fields.put("Email", person.email());
        fields.put("Username", person.email());
        fields.put("IsActive", true);
        fields.put("UserType", "Standard");
        return CrmRecordId.of(simulator.seller().create("User", fields));
    }

    CrmRecordId create(CrmRecordId account, OpportunityChanges changes) {
        Map<String, @Nullable Object> fields = fields(changes);
        fields.put("AccountId", account.value());
        CrmRecordId id = CrmRecordId.of(simulator.seller().create("Opportunity", fields));
        children(id, account, changes);
        return id;
    }

    void edit(CrmRecordId id, OpportunityChanges changes) {
        Map<String, @Nullable Object> fields = fields(changes);
        if (!fields.isEmpty()) {
            simulator.seller().edit(id.value(), fields);
        }
        children(id, null, changes);
    }

    private void children(CrmRecordId id, @Nullable CrmRecordId account, OpportunityChanges changes) {
        for (Solution solution : changes.addedSolutions()) {
            simulator
                    .seller()
                    .create(
                            "Microsoft_Solution__c",
                            Map.of(
                                    "Opportunity__c", id.value(),
                                    "Solution_Id__c", solution.id(),
                                    "Name", solution.name() == null ? solution.id() : solution.name()));
        }
        for (String text : changes.addedNotes()) {
            note(id, text);
        }
        for (ContactRef contact : changes.addedContacts()) {
            String contactId = contact instanceof ContactRef.Existing existing
                    ? existing.id().value()
                    : createContact(account, ((ContactRef.New) contact).person());
            simulator
                    .seller()
                    .create(
                            "OpportunityContactRole",
                            Map.of(
                                    "OpportunityId",
                                    id.value(),
                                    "ContactId",
                                    contactId,
                                    "IsPrimary",
                                    contact.primary()));
        }
    }

    private void note(CrmRecordId id, String text) {
        if (!simulator.data().shape().features().enhancedNotes()) {
            simulator.seller().create("Note", Map.of("ParentId", id.value(), "Title", "A note", "Body", text));
            return;
        }
        String html = "<p>" + text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>") + "</p>";
        String content = Base64.getEncoder().encodeToString(html.getBytes(StandardCharsets.UTF_8));
        String note = simulator.seller().create("ContentNote", Map.of("Title", "A note", "Content", content));
        simulator
                .seller()
                .create(
                        "ContentDocumentLink",
                        Map.of("ContentDocumentId", note, "LinkedEntityId", id.value(), "ShareType", "V"));
    }

    String createContact(@Nullable CrmRecordId account, Person person) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("AccountId", account == null ? null : account.value());
        fields.put("FirstName", person.firstName());
        fields.put("LastName", person.lastName());
        fields.put("Email", person.email());
        fields.put("Phone", person.phone());
        return simulator.seller().create("Contact", fields);
    }

    private static Map<String, @Nullable Object> fields(OpportunityChanges changes) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        changes.values().forEach((field, value) -> fields.put(NAMES.get(field), plain(value)));
        return fields;
    }

    private static @Nullable Object plain(Optional<?> value) {
        Object held = value.orElse(null);
        return held instanceof LocalDate date ? date.toString() : held;
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        simulator.close();
    }
}
