package dev.cosell.samples.quickstart;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.dynamics.DynamicsAdapter;
import dev.cosell.dynamics.DynamicsFieldNames;
import dev.cosell.dynamics.DynamicsStages;
import dev.cosell.dynamics.auth.ClientSecret;
import dev.cosell.http.auth.Secret;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.CallLog;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Dynamics 365 Sales, simulated. */
final class DynamicsSide implements CrmSide {
    private static final String DEAL = "opportunity";
    private static final String HELP = "msft_microsoftpartnercenterhelp";
    private static final String INTENT = "msft_customerpurchaseintent";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<CrmField<?>, String> NAMES = Map.of(
            CrmField.AMOUNT, "estimatedvalue",
            CrmField.STAGE, "statuscode",
            CrmField.CLOSE_DATE, "estimatedclosedate",
            CrmField.DESCRIPTION, "description");

    private final SettableClock clock;
    private final DataverseSimulator simulator;

    DynamicsSide(SettableClock clock) {
        this.clock = clock;
        this.simulator = DataverseSimulator.builder().clock(clock).start();
        // Microsoft must be able to call somebody of the team.
        simulator.seller().edit("systemuser", simulator.seller().user(), "address1_telephone1", "+4755550100");
    }

    @Override
    public String name() {
        return "Dynamics 365";
    }

    @Override
    public URI baseUri() {
        return simulator.baseUri();
    }

    @Override
    public CrmAdapter adapter() {
        return DynamicsAdapter.builder(simulator.baseUri())
                .clock(clock)
                .credentials(ClientSecret.of(DataverseSimulator.CLIENT_ID, Secret.of(DataverseSimulator.CLIENT_SECRET))
                        .tenant(DataverseSimulator.TENANT_ID)
                        .authority(simulator.baseUri()))
                .fieldNames(DynamicsFieldNames.builder()
                        .solutions(new DynamicsFieldNames.SolutionNames(
                                "msft_microsoftsolution", "msft_opportunityid", "msft_solutionidentifier", "msft_name"))
                        .field(CrmField.CONSENT_SHARE, "csl_consenttoshare")
                        .field(CrmField.CONSENT_CONTACT, "csl_consenttocontact")
                        .build())
                .build();
    }

    @Override
    public void stages(SyncSettings.Builder settings) {
        DynamicsStages.byLabel(settings);
    }

    @Override
    public String onHoldStage() {
        return "On Hold";
    }

    @Override
    public String activeStage() {
        return "In Progress";
    }

    @Override
    public String create(String customer, String country, String deal) {
        UUID account = simulator
                .seller()
                .create(
                        "account",
                        JSON.createObjectNode()
                                .put("name", customer)
                                .put("address1_line1", "Havnegata 12")
                                .put("address1_city", "Bergen")
                                .put("address1_postalcode", "5003")
                                .put("address1_country", country));
        UUID contact = simulator
                .seller()
                .create(
                        "contact",
                        JSON.createObjectNode()
                                .put("parentcustomerid_account@odata.bind", "/accounts(" + account + ")")
                                .put("firstname", "Per")
                                .put("lastname", "Lie")
                                .put("emailaddress1", "per@customer.example")
                                .put("telephone1", "+4755550199"));
        UUID id = simulator
                .seller()
                .create(
                        DEAL,
                        JSON.createObjectNode()
                                .put("name", deal)
                                .put("customerid_account@odata.bind", "/accounts(" + account + ")")
                                .put("parentaccountid@odata.bind", "/accounts(" + account + ")")
                                .put("parentcontactid@odata.bind", "/contacts(" + contact + ")")
                                .put("statuscode", option("statuscode", activeStage()))
                                .put("estimatedclosedate", "2027-09-30")
                                .put("estimatedvalue", new BigDecimal("48500"))
                                .put("description", "Move of the reporting estate.")
                                .put("msft_microsoftpartnercenterreferralsync", true)
                                .put(HELP, option(HELP, "Proof of Concept or Demo"))
                                .put(INTENT, option(INTENT, "Have not decided"))
                                .put("csl_consenttoshare", true)
                                .put("csl_consenttocontact", true));
        simulator
                .seller()
                .create(
                        "msft_microsoftsolution",
                        JSON.createObjectNode()
                                .put("msft_OpportunityId@odata.bind", "/opportunities(" + id + ")")
                                .put("msft_solutionidentifier", "SOL-10001-ABC")
                                .put("msft_name", "Stock Lens"));
        return id.toString();
    }

    private int option(String column, String label) {
        return column(column).options().stream()
                .filter(each -> each.label().equals(label))
                .mapToInt(OrgOption::value)
                .findFirst()
                .orElseThrow();
    }

    private OrgColumn column(String name) {
        return simulator.data().schema().require(DEAL).require(name);
    }

    @Override
    public <T> void edit(String id, CrmField<T> field, T value) {
        String name = Objects.requireNonNull(NAMES.get(field));
        simulator
                .seller()
                .edit(
                        DEAL,
                        UUID.fromString(id),
                        name,
                        field == CrmField.STAGE ? option(name, value.toString()) : value);
    }

    @Override
    public void describeRightAfterNextWrite(String id, String description) {
        simulator
                .seller()
                .editRightAfterNextWrite(
                        DEAL, UUID.fromString(id), JSON.createObjectNode().put("description", description));
    }

    @Override
    public void correctCountry(String account, String country) {
        simulator.seller().edit("account", UUID.fromString(account), "address1_country", country);
    }

    @Override
    public void win(String id) {
        simulator.seller().win(UUID.fromString(id), null);
    }

    @Override
    public CrmDeal read(String id) {
        return deal(simulator.data().require(DEAL, UUID.fromString(id)));
    }

    @Override
    public List<CrmDeal> all() {
        return simulator.data().rows(DEAL).stream().map(this::deal).toList();
    }

    @Override
    public String countryOf(String account) {
        return text(simulator.data().require("account", UUID.fromString(account)), "address1_country");
    }

    @Override
    public CallLog calls() {
        return simulator.calls();
    }

    /** A batch may read only, so the changes are counted that came of the calls. */
    @Override
    public int writes() {
        return Math.toIntExact(simulator.data().changesSince(0).stream()
                .filter(change -> change.caller().user().equals(simulator.integrationUser()))
                .count());
    }

    private CrmDeal deal(OrgRow row) {
        OrgReference account = row.reference("parentaccountid");
        OrgReference currency = row.reference("transactioncurrencyid");
        return new CrmDeal(
                row.id().toString(),
                text(row, "name"),
                Objects.requireNonNull(column("statuscode").option(Objects.requireNonNull(row.integer("statuscode"))))
                        .label(),
                text(row, "estimatedvalue"),
                currency == null
                        ? ""
                        : text(Objects.requireNonNull(simulator.data().row(currency)), "isocurrencycode"),
                text(row, "estimatedclosedate"),
                text(row, "description"),
                row.is("msft_microsoftpartnercenterreferralsync"),
                text(row, "msft_microsoftpartnercenterreferralidentifier"),
                text(row, "msft_microsoftpartnercenterreferrallink"),
                text(row, "msft_microsoftcrmidentifier"),
                text(row, "msft_microsoftpartnercenterreferralsyncaudit"),
                account == null ? "" : account.id().toString(),
                row.get("parentcontactid") != null,
                simulator.data().rows("msft_microsoftsolution").stream()
                        .anyMatch(each -> each.refersTo("msft_opportunityid", row.id())));
    }

    private static String text(OrgRow row, String column) {
        Object held = row.get(column);
        return held == null
                ? ""
                : held instanceof BigDecimal amount
                        ? amount.stripTrailingZeros().toPlainString()
                        : held.toString();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
