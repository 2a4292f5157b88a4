package dev.cosell.samples.host;

import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import dev.cosell.testkit.simulator.dataverse.org.ColumnType;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgKey;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.tables.CustomTable;
import dev.cosell.testkit.simulator.dataverse.tables.OrgShape;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import dev.cosell.testkit.simulator.salesforce.org.OrgFeatures;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A CRM that its company has customised: a picklist, a date, renamed stages, countries in a table of their own. */
interface MappedOffice extends AutoCloseable {
    /** Returns what the configuration says of the CRM, indented for a connection. */
    String config();

    /** Returns the mapping of a version; {@code hot} is Partner Center's value for the rating Hot, the other one of two stands for Cold. */
    String mapping(int version, String hot);

    void rate(String record, String rating);

    void accept(String record);

    /** Returns the record that carries a referral; empty where there is none. */
    String record(String referral);

    String stage(String record);

    String answerDue(String record);

    String rating(String record);

    /** Returns the code that the account's country leads to. */
    String country(String record);

    @Override
    void close();

    /** Salesforce. */
    final class Salesforce implements MappedOffice {
        final SalesforceSimulator crm;
        private final Path folder;

        Salesforce(SettableClock clock, Path folder) {
            this.folder = folder;
            this.crm = SalesforceSimulator.builder()
                    .clock(clock)
                    .shape(dev.cosell.testkit.simulator.salesforce.org.OrgShape.usual()
                            .with(OrgFeatures.builder()
                                    .addObject(
                                            "Country__c",
                                            OrgField.of("ISO_Code__c", "string", 2)
                                                    .asExternalId(true))
                                    .addField(
                                            "Account",
                                            OrgField.reference("Country__c", "Country__c", "Country__r")
                                                    .reachedAs("Accounts__r"))
                                    .addField(
                                            "Opportunity",
                                            OrgField.picklist("Rating__c", List.of("Hot", "Cold"))
                                                    .with(OrgField.Trait.RESTRICTED))
                                    .addField("Opportunity", OrgField.of("Answer_Due__c", "date", 0))
                                    .build()))
                    .start();
            crm.seller().create("Country__c", Map.of("Name", "Germany", "ISO_Code__c", "DE"));
        }

        @Override
        public String config() {
            Offices.secret(
                    folder,
                    "sf.pem",
                    "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(crm.privateKey().getEncoded())
                            + "\n-----END PRIVATE KEY-----\n");
            return """
                      salesforce:
                        login: %s
                        consumerKey: %s
                        user: %s
                        privateKey: file:sf.pem
                """
                    .formatted(crm.baseUri(), SalesforceSimulator.CONSUMER_KEY, SalesforceSimulator.INTEGRATION_USER);
        }

        @Override
        public String mapping(int version, String hot) {
            return """
                mapping: acme
                version: %d
                onHoldStages: Value Proposition
                activeStages: Needs Analysis
                createQuietPeriod: PT0S
                customFields:
                  rating:
                    label: lead rating
                    column: Rating__c
                    referral: campaignId
                    values: {Hot: %s, Cold: %s}
                  answerDue:
                    column: Answer_Due__c
                    type: date
                    referral: expirationDateTime
                columns: {accountCountry: Country__r.ISO_Code__c}
                fields: {campaignId: {leaveOut: true}}
                """
                    .formatted(version, hot, hot.equals("RATING-1") ? "RATING-2" : "RATING-1");
        }

        @Override
        public void rate(String record, String rating) {
            crm.seller().edit(record, "Rating__c", rating);
        }

        @Override
        public void accept(String record) {
            crm.seller().edit(record, "StageName", "Needs Analysis");
        }

        @Override
        public String record(String referral) {
            for (var row : crm.all("Opportunity")) {
                if (row.path("Referral_Identifier__c").asText("").equals(referral)) {
                    return row.path("Id").asText();
                }
            }
            return "";
        }

        @Override
        public String stage(String record) {
            return crm.read(record).path("StageName").asText();
        }

        @Override
        public String answerDue(String record) {
            return crm.read(record).path("Answer_Due__c").asText();
        }

        @Override
        public String rating(String record) {
            return crm.read(record).path("Rating__c").asText();
        }

        @Override
        public String country(String record) {
            String account = crm.read(record).path("AccountId").asText();
            String country = crm.read(account).path("Country__c").asText();
            return crm.read(country).path("ISO_Code__c").asText();
        }

        @Override
        public void close() {
            crm.close();
        }
    }

    /** Dynamics 365. */
    final class Dynamics implements MappedOffice {
        final DataverseSimulator crm;
        private final UUID germany;

        Dynamics(SettableClock clock) {
            this.crm = DataverseSimulator.builder().clock(clock).shape(shape()).start();
            crm.seller().edit("systemuser", crm.seller().user(), "address1_telephone1", "+15550100");
            this.germany = crm.seller().create("new_country", "{\"new_name\": \"Germany\", \"new_isocode\": \"DE\"}");
        }

        private static OrgShape shape() {
            return OrgShape.builder()
                    .table(CustomTable.of(
                                    "new_Country",
                                    OrgColumn.text("new_name", 100).schemaName("new_Name"),
                                    OrgColumn.text("new_isocode", 2).schemaName("new_IsoCode"))
                            .withKey(OrgKey.of("new_IsoKey", "new_isocode").withStatus(OrgKey.Status.ACTIVE)))
                    .change(
                            "account",
                            table -> table.withColumns(
                                    List.of(CustomTable.lookup("new_CountryId", "new_country", "new_country_account"))))
                    .change("opportunity", Dynamics::opportunity)
                    .build();
        }

        private static OrgTable opportunity(OrgTable table) {
            OrgColumn reasons = table.require("statuscode");
            List<OrgOption> renamed = new ArrayList<>();
            reasons.options()
                    .forEach(each -> renamed.add(new OrgOption(
                            each.value(),
                            each.label().equals("On Hold")
                                    ? "Received"
                                    : each.label().equals("In Progress") ? "Working" : each.label(),
                            each.state())));
            return table.withColumns(List.of(
                    reasons.options(renamed),
                    OrgColumn.choice("new_rating", OrgOption.of(1, "Hot"), OrgOption.of(2, "Cold")),
                    OrgColumn.of("new_answerdue", ColumnType.DATE)));
        }

        @Override
        public String config() {
            return """
                      dynamics:
                        environment: %s
                        login: %s
                        tenant: %s
                        clientId: %s
                        clientSecret: file:dynamics.secret
                        solutions:
                          table: msft_microsoftsolution
                          opportunity: msft_opportunityid
                          solutionId: msft_solutionidentifier
                          name: msft_name
                        fields: {consentToShare: csl_consenttoshare, consentToContact: csl_consenttocontact}
                """
                    .formatted(
                            crm.baseUri(), crm.baseUri(), DataverseSimulator.TENANT_ID, DataverseSimulator.CLIENT_ID);
        }

        @Override
        public String mapping(int version, String hot) {
            return """
                mapping: acme
                version: %d
                onHoldStages: Received
                activeStages: Working
                createQuietPeriod: PT0S
                customFields:
                  rating:
                    label: lead rating
                    column: new_rating
                    referral: campaignId
                    values: {Hot: %s, Cold: %s}
                  answerDue:
                    column: new_answerdue
                    type: date
                    referral: expirationDateTime
                columns: {accountCountry: new_countryid.new_isocode}
                fields: {campaignId: {leaveOut: true}}
                """
                    .formatted(version, hot, hot.equals("RATING-1") ? "RATING-2" : "RATING-1");
        }

        private OrgRow row(String record) {
            return crm.data().require("opportunity", UUID.fromString(record));
        }

        private String label(String record, String column) {
            Object value = row(record).get(column);
            OrgOption option = value == null
                    ? null
                    : crm.data().schema().require("opportunity").require(column).option((Integer) value);
            return option == null ? "" : option.label();
        }

        @Override
        public void rate(String record, String rating) {
            crm.seller().edit("opportunity", UUID.fromString(record), "new_rating", rating.equals("Hot") ? 1 : 2);
        }

        @Override
        public void accept(String record) {
            crm.seller().edit("opportunity", UUID.fromString(record), "statuscode", 1);
        }

        @Override
        public String record(String referral) {
            return crm.data().rows("opportunity").stream()
                    .filter(row ->
                            referral.equals(String.valueOf(row.get("msft_microsoftpartnercenterreferralidentifier"))))
                    .map(row -> row.id().toString())
                    .findFirst()
                    .orElse("");
        }

        @Override
        public String stage(String record) {
            return label(record, "statuscode");
        }

        @Override
        public String answerDue(String record) {
            return String.valueOf(row(record).get("new_answerdue"));
        }

        @Override
        public String rating(String record) {
            return label(record, "new_rating");
        }

        @Override
        public String country(String record) {
            OrgReference account =
                    (OrgReference) Objects.requireNonNull(row(record).get("parentaccountid"));
            Object country = crm.data().require("account", account.id()).get("new_countryid");
            return country instanceof OrgReference to && to.id().equals(germany) ? "DE" : String.valueOf(country);
        }

        @Override
        public void close() {
            crm.close();
        }
    }
}
