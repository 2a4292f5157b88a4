package dev.cosell.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmLeads;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.spi.LeadReadResult;
import dev.cosell.core.spi.LeadWrite;
import dev.cosell.dynamics.FakeOrg.Asked;
import dev.cosell.dynamics.FakeOrg.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadTest {
    private static final String OTHER = "0d0d0d0d-0000-4000-8000-000000000009";
    private static final CrmRecordId LEAD = CrmRecordId.of(Deals.id(1));

    private final FakeOrg org = new FakeOrg();
    private final MoreTables tables = new MoreTables();
    private final Map<String, Reply> answers = new LinkedHashMap<>();

    private DynamicsAdapter adapter(DynamicsFeatures.Leads leads) {
        org.answer(this::script);
        DynamicsAdapter adapter = Deals.builder(org)
                .features(DynamicsFeatures.builder()
                        .leads(leads)
                        .team(DynamicsFeatures.Team.OFF)
                        .contactRole(null)
                        .build())
                .build();
        adapter.organisation();
        org.forget();
        return adapter;
    }

    private CrmLeads leads() {
        return adapter(DynamicsFeatures.Leads.CONVERT).leads().orElseThrow();
    }

    private @Nullable Reply script(Asked asked) {
        Reply known = tables.answer(asked.path());
        if (known != null) {
            return known;
        }
        for (Map.Entry<String, Reply> each : answers.entrySet()) {
            if ((asked.method() + " " + asked.path()).contains(each.getKey())) {
                return each.getValue();
            }
        }
        return asked.is("GET", "leads?") || asked.is("GET", "opportunities?") ? Metadata.rows(List.of()) : null;
    }

    private static CrmLead seen(String status) {
        return CrmLead.builder(LEAD, CrmVersion.of("W/\"7\""))
                .set(CrmLead.STATUS, status)
                .build();
    }

    private static LeadWrite.Create create(String status) {
        Map<CrmField<?>, Optional<?>> values = new LinkedHashMap<>();
        values.put(CrmField.REFERRAL_ID, Optional.of(Deals.REFERRAL.value()));
        values.put(CrmLead.STATUS, Optional.of(status));
        PostalAddress address = new PostalAddress("Road", null, "City", null, "5003", "NO");
        return new LeadWrite.Create(
                Deals.REFERRAL, "Coffee", new Person("Lena", "Lee", "+1", "l@x.example"), address, values);
    }

    private static String row(String more) {
        return "{\"@odata.etag\":\"W/\\\"7\\\"\",\"leadid\":\"" + Deals.id(1) + "\",\"statecode\":1,\"statuscode\":3"
                + more + "}";
    }

    @Test
    @Tag("R-162")
    @Tag("R-163")
    void create_activeKey_isRefusedByTheServiceWhereItExists() {
        answers.put("PATCH leads(msft_", Reply.ok("{\"leadid\":\"" + Deals.id(1) + "\"}"));

        assertThat(leads().write(List.of(create("Contacted")))).containsExactly(new CrmWriteResult.Applied(LEAD, true));

        assertThat(org.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.path())
                    .startsWith(
                            "leads(msft_microsoftpartnercenterreferralidentifier='" + Deals.REFERRAL.value() + "')");
            assertThat(asked.header("If-None-Match")).isEqualTo("*");
            assertThat(asked.json().path("statuscode").asInt()).isEqualTo(2);
            assertThat(asked.json().path("companyname").asText()).isEqualTo("Coffee");
            assertThat(asked.json().has("msft_microsoftpartnercenterreferralidentifier"))
                    .isFalse();
        });
    }

    @Test
    @Tag("R-162")
    void create_thatIsThere_isAdopted() {
        answers.put("PATCH leads(msft_", Reply.error(412, "0x80040237"));
        answers.put(
                "GET leads?",
                Metadata.rows(List.of(
                        row(",\"msft_microsoftpartnercenterreferralidentifier\":\"" + Deals.REFERRAL.value() + "\""))));
        assertThat(leads().write(List.of(create("New")))).containsExactly(new CrmWriteResult.AlreadyThere(LEAD));
    }

    @Test
    @Tag("R-162")
    void create_withoutKeyAndThere_writesNothing() {
        tables.withoutLeadKey();
        answers.put(
                "GET leads?",
                Metadata.rows(List.of(
                        row(",\"msft_microsoftpartnercenterreferralidentifier\":\"" + Deals.REFERRAL.value() + "\""))));

        assertThat(leads().write(List.of(create("New")))).containsExactly(new CrmWriteResult.AlreadyThere(LEAD));
        assertThat(org.writes()).isEmpty();
    }

    @Test
    @Tag("R-162")
    void create_withoutKey_looksFirstAndUsesAnIdThatTheReferralGives() {
        tables.withoutLeadKey();
        answers.put("POST leads", Reply.ok("{\"leadid\":\"" + Deals.id(1) + "\"}"));
        CrmLeads leads = leads();
        assertThat(leads.capabilities().uniqueReferral()).isFalse();
        leads.write(List.of(create("New")));
        leads.write(List.of(create("New")));
        assertThat(org.asked().get(0).path()).startsWith("leads?");
        assertThat(org.writes())
                .extracting(asked -> asked.json().path("leadid").asText())
                .hasSize(2)
                .containsOnly(org.writes().get(0).json().path("leadid").asText());
        assertThat(org.writes().get(0).json().path("leadid").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"New,Contacted,false", "New,Lost,true", "Lost,New,true"})
    @Tag("R-161")
    void update_statusOfAnotherState_takesTheStateWithIt(String from, String to, boolean state) {
        answers.put("PATCH leads(", Reply.done());
        LeadWrite.Update update = new LeadWrite.Update(seen(from), Map.of(CrmLead.STATUS, Optional.of(to)));

        assertThat(leads().write(List.of(update))).containsExactly(new CrmWriteResult.Applied(LEAD, true));

        assertThat(org.writes()).singleElement().satisfies(asked -> {
            assertThat(asked.header("If-Match")).isEqualTo("W/\"7\"");
            assertThat(asked.json().has("statecode")).isEqualTo(state);
        });
    }

    @Test
    @Tag("R-162")
    void update_toQualified_isRefusedBeforeAnyCall() {
        LeadWrite.Update update = new LeadWrite.Update(seen("New"), Map.of(CrmLead.STATUS, Optional.of("Qualified")));
        assertThat(leads().write(List.of(update))).singleElement().isInstanceOf(CrmWriteResult.Rejected.class);
        assertThat(org.calls()).isZero();
    }

    @Test
    @Tag("R-162")
    void convert_openLead_isTouchedUnderItsVersionInTheSameChangeSet() {
        answers.put("PATCH leads(", Reply.done());
        answers.put(
                "QualifyLead",
                Reply.ok("{\"value\":[{\"@odata.type\":\"#Microsoft.Dynamics.CRM.contact\",\"contactid\":\""
                        + LEAD.value()
                        + "\"},{\"@odata.type\":\"#Microsoft.Dynamics.CRM.opportunity\",\"opportunityid\":\"" + OTHER
                        + "\"}]}"));

        LeadWrite.Convert convert = new LeadWrite.Convert(seen("New"), "A deal", CrmRecordId.of(Deals.ACCOUNT), null);

        assertThat(leads().write(List.of(convert)))
                .containsExactly(new CrmWriteResult.Applied(CrmRecordId.of(OTHER), true));
        Asked touch = org.writes().get(0);
        Asked action = org.writes().get(1);
        assertThat(touch.changeSet()).isEqualTo(action.changeSet()).isEqualTo(1);
        assertThat(touch.header("If-Match")).isEqualTo("W/\"7\"");
        assertThat(touch.json().path("subject").asText()).isEqualTo("A deal");
        assertThat(touch.json().path("parentaccountid@odata.bind").asText())
                .isEqualTo("/accounts(" + Deals.ACCOUNT + ")");
        assertThat(action.path()).startsWith("leads(" + Deals.id(1) + ")/Microsoft.Dynamics.CRM.QualifyLead");
        assertThat(action.json().path("CreateAccount").asBoolean()).isFalse();
        assertThat(action.json().path("CreateContact").asBoolean()).isTrue();
        assertThat(action.json().path("Status").asInt()).isEqualTo(3);
        assertThat(action.json().at("/OpportunityCustomerId/accountid").asText())
                .isEqualTo(Deals.ACCOUNT);
        assertThat(action.json()
                        .at("/OpportunityCurrencyId/transactioncurrencyid")
                        .asText())
                .isEqualTo(Metadata.EUR);
    }

    @ParameterizedTest
    @CsvSource({
        "412,0x80060882,Changed",
        "400,0x80040519,Changed",
        "404,0x80040217,Gone",
        "400,0x80081018,Rejected",
        "500,0x80040216,Unknown"
    })
    @Tag("R-162")
    void convert_notDone_saysWhatItComesTo(int status, String code, String result) {
        answers.put("PATCH leads(", Reply.error(status, code));
        answers.put("QualifyLead", Reply.ok("{}"));
        LeadWrite.Convert convert = new LeadWrite.Convert(seen("New"), "A deal", null, null);
        assertThat(leads().write(List.of(convert)).get(0).getClass().getSimpleName())
                .isEqualTo(result);
    }

    @Test
    @Tag("R-162")
    void convert_convertedLeadOrLinkOnly_makesNoCall() {
        CrmLead converted = seen("Qualified").toBuilder().converted(null).build();
        assertThat(leads().write(List.of(new LeadWrite.Convert(converted, "A deal", null, null))))
                .containsExactly(new CrmWriteResult.Changed());
        CrmLeads linking = adapter(DynamicsFeatures.Leads.LINK).leads().orElseThrow();
        assertThat(linking.capabilities().converts()).isFalse();
        assertThat(linking.write(List.of(new LeadWrite.Convert(seen("New"), "A deal", null, null))))
                .singleElement()
                .isInstanceOf(CrmWriteResult.Rejected.class);
        assertThat(org.calls()).isZero();
    }

    @Test
    @Tag("R-162")
    void read_qualifiedLead_namesItsOpportunityOrIsNamedByIt() {
        org.metadata().column("originatingleadid", "Lookup");
        answers.put(
                "GET opportunities?",
                Metadata.rows(List.of(
                        "{\"opportunityid\":\"" + OTHER + "\",\"_originatingleadid_value\":\"" + Deals.id(1) + "\"}")));
        answers.put("GET leads?", Metadata.rows(List.of(row(""))));
        assertThat(found(leads()).opportunity()).isEqualTo(CrmRecordId.of(OTHER));

        answers.put(
                "GET leads?",
                Metadata.rows(List.of(row(",\"_qualifyingopportunityid_value\":\"" + Deals.id(5) + "\""))));
        assertThat(found(leads()).opportunity()).isEqualTo(CrmRecordId.of(Deals.id(5)));
    }

    private static CrmLead found(CrmLeads leads) {
        return ((LeadReadResult.Found) leads.read(List.of(LEAD)).get(0)).lead();
    }

    @Test
    @Tag("R-100")
    void read_mergedLead_namesTheOneThatIsLeft() {
        answers.put(
                "GET leads?", Metadata.rows(List.of(row(",\"merged\":true,\"_masterid_value\":\"" + OTHER + "\""))));
        assertThat(leads().read(List.of(LEAD))).containsExactly(new LeadReadResult.Merged(LEAD, CrmRecordId.of(OTHER)));
    }

    @Test
    @Tag("R-192")
    void leads_withoutTheColumn_areNotOffered() {
        tables.withoutColumn("lead", "msft_microsoftpartnercenterreferralidentifier");
        DynamicsAdapter adapter = adapter(DynamicsFeatures.Leads.CONVERT);
        assertThat(adapter.leads()).isEmpty();
        assertThat(adapter.capabilities().has(CrmFeature.LEADS)).isFalse();
        assertThat(adapter.check())
                .anySatisfy(finding -> assertThat(finding.code()).isEqualTo(LeadFindings.LEADS_MISSING));
    }
}
