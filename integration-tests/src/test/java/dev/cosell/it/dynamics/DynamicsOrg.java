package dev.cosell.it.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.Solution;
import dev.cosell.dynamics.DynamicsAdapter;
import dev.cosell.dynamics.DynamicsFeatures;
import dev.cosell.dynamics.DynamicsFieldNames;
import dev.cosell.dynamics.auth.ClientSecret;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.JdkHttpTransportOptions;
import dev.cosell.http.auth.Secret;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.tables.OrgShape;
import dev.cosell.testkit.simulator.dataverse.tables.OrgUsers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A simulated environment, an adapter signed in to it, and a seller who speaks in fields of the core. */
final class DynamicsOrg implements AutoCloseable {
    static final String REFERRAL = "msft_microsoftpartnercenterreferralidentifier";

    /** Logical names of the fields: those of Microsoft's solution, and some of our own. */
    static final Map<CrmField<?>, String> NAMES = Map.ofEntries(
            Map.entry(CrmField.NAME, "name"),
            Map.entry(CrmField.STAGE, "statuscode"),
            Map.entry(CrmField.AMOUNT, "estimatedvalue"),
            Map.entry(CrmField.CURRENCY, "transactioncurrencyid"),
            Map.entry(CrmField.CLOSE_DATE, "estimatedclosedate"),
            Map.entry(CrmField.DESCRIPTION, "description"),
            Map.entry(CrmField.SYNC_FLAG, "msft_microsoftpartnercenterreferralsync"),
            Map.entry(CrmField.REFERRAL_ID, REFERRAL),
            Map.entry(CrmField.REFERRAL_LINK, "msft_microsoftpartnercenterreferrallink"),
            Map.entry(CrmField.MICROSOFT_CRM_ID, "msft_microsoftcrmidentifier"),
            Map.entry(CrmField.AUDIT, "msft_microsoftpartnercenterreferralsyncaudit"),
            Map.entry(CrmField.HELP, "msft_microsoftpartnercenterhelp"),
            Map.entry(CrmField.VISIBLE, "msft_microsoftpartnercenterreferralvisible"),
            Map.entry(CrmField.PURCHASE_INTENT, "msft_customerpurchaseintent"),
            Map.entry(CrmField.CONSENT_SHARE, "csl_consenttoshare"),
            Map.entry(CrmField.CONSENT_CONTACT, "csl_consenttocontact"),
            Map.entry(CrmField.CLOSE_REASON, "csl_lossreason"));

    private static final DynamicsFieldNames.SolutionNames SOLUTIONS = new DynamicsFieldNames.SolutionNames(
            "msft_microsoftsolution", "msft_opportunityid", "msft_solutionidentifier", "msft_name");
    private static final Pattern WRITE = Pattern.compile("(?m)^(POST|PATCH|PUT|DELETE) ");

    final SettableClock clock;
    final DataverseSimulator simulator;
    final DynamicsAdapter adapter;
    private final DynamicsFeatures features;
    private final ODataModel model;

    DynamicsOrg(SettableClock clock, OrgShape shape, int feedPageSize, DynamicsFeatures features) {
        this.clock = clock;
        this.features = features;
        this.simulator = DataverseSimulator.builder().clock(clock).shape(shape).start();
        this.model = ODataModel.read(ServedCsdl.of(simulator));
        this.adapter = adapter(feedPageSize).build();
    }

    DynamicsOrg(SettableClock clock, OrgShape shape, int feedPageSize) {
        this(clock, shape, feedPageSize, DynamicsFeatures.defaults());
    }

    /** Returns a builder of an adapter of this environment. */
    DynamicsAdapter.Builder adapter(int feedPageSize) {
        return DynamicsAdapter.builder(simulator.baseUri())
                .credentials(ClientSecret.of(DataverseSimulator.CLIENT_ID, Secret.of(DataverseSimulator.CLIENT_SECRET))
                        .tenant(DataverseSimulator.TENANT_ID)
                        .authority(simulator.baseUri()))
                .clock(clock)
                .fieldNames(names())
                .features(features)
                .feedPageSize(feedPageSize)
                .transport(new ODataCheckedTransport(
                        JdkHttpTransport.open(JdkHttpTransportOptions.builder()
                                .deadline(Duration.ofSeconds(5))
                                .build()),
                        URI.create(simulator.baseUri() + "/api/data/v9.2"),
                        model));
    }

    /** Returns the names as a host configures them: what is public is known, the rest has to be said. */
    static DynamicsFieldNames names() {
        DynamicsFieldNames.Builder names = DynamicsFieldNames.builder().solutions(SOLUTIONS);
        for (CrmField<?> field : List.of(CrmField.CONSENT_SHARE, CrmField.CONSENT_CONTACT, CrmField.CLOSE_REASON)) {
            names.field(field, Objects.requireNonNull(NAMES.get(field)));
        }
        return names.build();
    }

    /** Tells whether a request may write rows; a batch does when one of its parts does. */
    static boolean writes(SimulatorRequest request) {
        if (request.method().equals("GET") || !request.path().startsWith("/api/data/")) {
            return false;
        }
        return !request.path().endsWith("/$batch")
                || WRITE.matcher(new String(request.body(), StandardCharsets.UTF_8))
                        .find();
    }

    // ---- the seller

    OrgCaller seller() {
        return OrgCaller.of(simulator.users().byEmail(OrgUsers.SELLER_EMAIL).id());
    }

    CrmRecordId add(String table, Map<String, ? extends @Nullable Object> values) {
        OrgRow row = simulator
                .writer()
                .createValues(seller(), simulator.data().schema().require(table), values);
        return CrmRecordId.of(row.id().toString());
    }

    void change(String table, CrmRecordId id, Map<String, ? extends @Nullable Object> values) {
        simulator.writer().updateValues(seller(), row(table, id), values);
    }

    void delete(String table, CrmRecordId id) {
        simulator.writer().delete(seller(), row(table, id));
    }

    OrgRow row(String table, CrmRecordId id) {
        return simulator.data().require(table, UUID.fromString(id.value()));
    }

    static OrgReference to(String table, CrmRecordId id) {
        return new OrgReference(table, UUID.fromString(id.value()));
    }

    CrmRecordId createAccount(String name, PostalAddress address) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("address1_line1", address.line1());
        values.put("address1_city", address.city());
        values.put("address1_stateorprovince", address.state());
        values.put("address1_postalcode", address.postalCode());
        values.put("address1_country", address.country());
        return add("account", values);
    }

    CrmRecordId createUser(Person person) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("firstname", person.firstName());
        values.put("lastname", person.lastName());
        values.put("fullname", person.firstName() + " " + person.lastName());
        values.put("internalemailaddress", person.email());
        values.put("domainname", person.email());
        values.put("address1_telephone1", person.phone());
        values.put("businessunitid", simulator.users().rootUnit());
        values.put("accessmode", 0);
        values.put("isdisabled", false);
        CrmRecordId id = add("systemuser", values);
        simulator.users().giveRole(UUID.fromString(id.value()));
        return id;
    }

    CrmRecordId createContact(@Nullable CrmRecordId account, Person person) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("parentcustomerid", account == null ? null : to("account", account));
        values.put("firstname", person.firstName());
        values.put("lastname", person.lastName());
        values.put("emailaddress1", person.email());
        values.put("telephone1", person.phone());
        return add("contact", values);
    }

    CrmRecordId create(CrmRecordId account, OpportunityChanges changes) {
        Map<String, @Nullable Object> values = values("opportunity", changes);
        values.put("parentaccountid", to("account", account));
        values.put("customerid", to("account", account));
        CrmRecordId id = add("opportunity", values);
        children(id, account, changes);
        return id;
    }

    void edit(CrmRecordId id, OpportunityChanges changes) {
        Map<String, @Nullable Object> values = values("opportunity", changes);
        if (!values.isEmpty()) {
            change("opportunity", id, values);
        }
        children(id, null, changes);
    }

    /** A seller qualifies a lead, which makes an opportunity; returns it. */
    CrmRecordId qualify(CrmRecordId lead) {
        for (JsonNode made : simulator.seller().qualify(UUID.fromString(lead.value()), true, true, true)) {
            if (made.has("opportunityid")) {
                return CrmRecordId.of(made.path("opportunityid").asText());
            }
        }
        throw new AssertionError("no opportunity was made");
    }

    private void children(CrmRecordId id, @Nullable CrmRecordId account, OpportunityChanges changes) {
        for (Solution solution : changes.addedSolutions()) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("msft_opportunityid", to("opportunity", id));
            values.put("msft_solutionidentifier", solution.id());
            values.put("msft_name", solution.name() == null ? solution.id() : solution.name());
            add("msft_microsoftsolution", values);
        }
        for (String text : changes.addedNotes()) {
            add("annotation", Map.of("objectid", to("opportunity", id), "subject", "A note", "notetext", text));
        }
        for (ContactRef contact : changes.addedContacts()) {
            CrmRecordId person = contact instanceof ContactRef.Existing existing
                    ? existing.id()
                    : createContact(account, ((ContactRef.New) contact).person());
            if (contact.primary()) {
                change("opportunity", id, Map.of("parentcontactid", to("contact", person)));
            } else {
                add("connection", Map.of("record1id", to("opportunity", id), "record2id", to("contact", person)));
            }
        }
    }

    private Map<String, @Nullable Object> values(String table, OpportunityChanges changes) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        changes.values().forEach((field, value) -> {
            String name = Objects.requireNonNull(NAMES.get(field), field.id());
            values.put(name, stored(table, name, value));
        });
        return values;
    }

    private @Nullable Object stored(String table, String column, Optional<?> value) {
        return value.isEmpty() ? null : stored(table, column, value.get());
    }

    /** Returns a value as the row holds it: labels as their numbers, currencies as rows. */
    Object stored(String table, String column, Object value) {
        if (column.equals("transactioncurrencyid")) {
            return simulator
                    .data()
                    .holding("transactioncurrency", "isocurrencycode", value)
                    .get(0)
                    .reference();
        }
        List<OrgOption> options = column(table, column).options();
        return options.stream()
                .filter(option -> value instanceof String && option.label().equals(value))
                .findFirst()
                .<Object>map(OrgOption::value)
                .orElse(value);
    }

    /** Returns a value of a row as the core knows it; null where it is empty. */
    @Nullable
    Object shown(OrgRow row, String column) {
        Object held = row.get(column);
        if (held instanceof OrgReference reference && column.equals("transactioncurrencyid")) {
            return Objects.requireNonNull(simulator.data().row(reference)).text("isocurrencycode");
        }
        OrgColumn known = column(row.table(), column);
        if (held instanceof Integer number && !known.options().isEmpty()) {
            return Objects.requireNonNull(known.option(number)).label();
        }
        return held;
    }

    private OrgColumn column(String table, String column) {
        return simulator.data().schema().require(table).require(column);
    }

    /** Returns the value of a field of an opportunity, not through the adapter; null where it is empty. */
    <T> @Nullable T value(CrmRecordId id, CrmField<T> field) {
        OrgRow row = row("opportunity", id);
        if (field == CrmField.CLOSED || field == CrmField.WON) {
            int state = Objects.requireNonNull(row.integer("statecode"));
            return field.type().cast(field == CrmField.WON ? state == 1 : state != 0);
        }
        return field.type().cast(shown(row, Objects.requireNonNull(NAMES.get(field), field.id())));
    }

    int count(String table, String column, String value) {
        return Math.toIntExact(simulator.data().rows(table).stream()
                .filter(row -> value.equals(row.get(column)))
                .count());
    }

    @Override
    public void close() {
        simulator.close();
    }
}
