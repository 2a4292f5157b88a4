package dev.cosell.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.dynamics.FakeOrg.Asked;
import dev.cosell.dynamics.FakeOrg.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Solutions, further contacts, teams and notes. */
class PartsTest {
    private static final String USER = "0d0d0d0d-0000-4000-8000-000000000001";
    private static final String ROLE = "0d0d0d0d-0000-4000-8000-000000000002";
    private static final String TEMPLATE = "0d0d0d0d-0000-4000-8000-000000000003";
    private static final String CONTACT = "0d0d0d0d-0000-4000-8000-000000000004";
    private static final String ROW = "0d0d0d0d-0000-4000-8000-000000000005";

    private final FakeOrg org = new FakeOrg();
    private final MoreTables tables = new MoreTables();
    private final Map<String, Reply> rows = new LinkedHashMap<>();

    private DynamicsAdapter adapter(DynamicsFeatures.Builder features) {
        rows.putIfAbsent("connectionroles?", Metadata.rows(List.of("{\"connectionroleid\":\"" + ROLE + "\"}")));
        rows.putIfAbsent("teamtemplates?", Metadata.rows(List.of("{\"teamtemplateid\":\"" + TEMPLATE + "\"}")));
        rows.putIfAbsent(
                "opportunities?",
                Metadata.rows(List.of("{\"@odata.etag\":\"W/\\\"1\\\"\",\"opportunityid\":\"" + Deals.id(1)
                        + "\",\"statecode\":0}")));
        org.answer(this::script);
        DynamicsAdapter adapter = Deals.builder(org)
                .features(features.leads(DynamicsFeatures.Leads.OFF).build())
                .build();
        adapter.organisation();
        org.forget();
        return adapter;
    }

    private @Nullable Reply script(Asked asked) {
        Reply known = tables.answer(asked.path());
        if (known != null) {
            return known;
        }
        for (Map.Entry<String, Reply> each : rows.entrySet()) {
            if (asked.is("GET", each.getKey())) {
                return each.getValue();
            }
        }
        if (asked.method().equals("GET")) {
            return asked.path().contains("?$select=")
                            && !asked.path().startsWith("transactioncurrencies")
                            && !asked.path().startsWith("EntityDefinitions")
                    ? Metadata.rows(List.of())
                    : null;
        }
        return Reply.done();
    }

    private static DynamicsFeatures.Builder features() {
        return DynamicsFeatures.builder();
    }

    private static Opportunity read(DynamicsAdapter adapter) {
        CrmReadResult result =
                adapter.read(List.of(CrmRecordId.of(Deals.id(1)))).get(0);
        return ((CrmReadResult.Found) result).opportunity();
    }

    private CrmWriteResult write(DynamicsAdapter adapter, OpportunityChanges.Builder changes) {
        return adapter.write(List.of(new CrmWrite.Update(Deals.open(1), changes.build())))
                .get(0);
    }

    private static String connection(String navigation, String more) {
        return "{\"connectionid\":\"" + ROW + "\",\"_record1id_value\":\"" + Deals.id(1) + "\",\"_record2id_value\":\""
                + CONTACT + "\",\"" + navigation + "\":" + more + "}";
    }

    @Test
    @Tag("R-200")
    void read_solutions_areRowsOfTheChildTable() {
        rows.put(
                "csl_microsoftsolutions?",
                Metadata.rows(List.of(solution("SOL-1"), solution(" SOL-1"), solution("SOL-2"))));
        assertThat(read(adapter(features())).solutions())
                .extracting(Solution::id)
                .containsExactly("SOL-1", "SOL-2");
    }

    private static String solution(String id) {
        return "{\"csl_microsoftsolutionid\":\"" + ROW + "\",\"_csl_opportunityid_value\":\"" + Deals.id(1)
                + "\",\"csl_solutionid\":\"" + id + "\",\"csl_name\":\"N\"}";
    }

    @Test
    @Tag("R-200")
    void write_solutions_addsWhatIsNotThereAndRemovesRows() {
        rows.put("csl_microsoftsolutions?", Metadata.rows(List.of(solution("SOL-1"))));
        DynamicsAdapter adapter = adapter(features());

        write(
                adapter,
                OpportunityChanges.builder()
                        .addSolution(Solution.named("SOL-1", "N"))
                        .addSolution(Solution.named("SOL-2", "N".repeat(200))));
        assertThat(org.writes()).singleElement().satisfies(each -> {
            assertThat(each.is("POST", "csl_microsoftsolutions")).isTrue();
            assertThat(each.json().path("csl_solutionid").asText()).isEqualTo("SOL-2");
            assertThat(each.json().path("csl_name").asText()).hasSize(100);
            assertThat(each.json().path("csl_OpportunityId@odata.bind").asText())
                    .isEqualTo("/opportunities(" + Deals.id(1) + ")");
        });
        org.forget();
        write(adapter, OpportunityChanges.builder().removeSolution("SOL-1").removeSolution("SOL-9"));
        assertThat(org.writes())
                .singleElement()
                .matches(each -> each.is("DELETE", "csl_microsoftsolutions(" + ROW + ")"));
    }

    @Test
    @Tag("R-192")
    void check_childTableMissing_switchesSolutionsOffOnly() {
        tables.without("csl_microsoftsolution");
        DynamicsAdapter adapter = adapter(features());
        assertThat(adapter.capabilities().has(CrmFeature.SOLUTIONS)).isFalse();
        assertThat(adapter.capabilities().has(CrmFeature.TEAM)).isTrue();
        assertThat(adapter.check()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(PartFindings.SOLUTIONS_MISSING);
            assertThat(finding.refuses()).isFalse();
        });
    }

    @Test
    @Tag("R-205")
    void readAndWrite_oldTextOfProducts_isNeverNamed() {
        org.metadata().column("msft_microsoftpartnercentersolutions", "String");
        DynamicsAdapter adapter = adapter(features());
        read(adapter);
        write(adapter, OpportunityChanges.builder().addSolution(Solution.named("SOL-2", "N")));
        assertThat(org.asked()).isNotEmpty().noneMatch(each -> (each.path() + each.body())
                .contains("msft_microsoftpartnercentersolutions"));
    }

    @Test
    @Tag("R-189")
    void read_connectionsInTheRole_areFurtherContacts() {
        rows.put(
                "connections?",
                Metadata.rows(List.of(
                        connection(
                                "record2id_contact",
                                "{\"contactid\":\"" + CONTACT + "\",\"emailaddress1\":\"b@x.example\"}"),
                        connection("record2id_systemuser", "{\"systemuserid\":\"" + USER + "\"}"))));
        DynamicsAdapter adapter = adapter(features());
        assertThat(read(adapter).contacts()).singleElement().satisfies(contact -> {
            assertThat(contact.primary()).isFalse();
            assertThat(contact.person().email()).isEqualTo("b@x.example");
        });
        assertThat(org.asked()).anySatisfy(each -> assertThat(URLDecoder.decode(each.path(), StandardCharsets.UTF_8))
                .startsWith("connections?")
                .contains("statecode eq 0) and _record2roleid_value eq " + ROLE));
    }

    @Test
    @Tag("R-188")
    void write_furtherContact_isConnectedOnceInItsRole() {
        DynamicsAdapter adapter = adapter(features());
        OpportunityChanges.Builder more =
                OpportunityChanges.builder().addContact(new ContactRef.Existing(CrmRecordId.of(CONTACT), false));
        assertThat(write(adapter, more)).isInstanceOf(CrmWriteResult.Applied.class);
        assertThat(org.writes()).singleElement().satisfies(each -> {
            assertThat(each.is("POST", "connections")).isTrue();
            assertThat(each.json().path("record2id_contact@odata.bind").asText())
                    .isEqualTo("/contacts(" + CONTACT + ")");
            assertThat(each.json().path("record2roleid@odata.bind").asText())
                    .isEqualTo("/connectionroles(" + ROLE + ")");
        });
        org.forget();
        rows.put("connections?", Metadata.rows(List.of(connection("record2id_contact", "{}"))));
        write(adapter, more);
        assertThat(org.writes()).isEmpty();
    }

    @Test
    @Tag("R-192")
    void check_roleMissing_connectsWithoutARoleAndSaysSo() {
        rows.put("connectionroles?", Metadata.rows(List.of()));
        DynamicsAdapter adapter = adapter(features());
        assertThat(adapter.check()).extracting(finding -> finding.code()).contains(PartFindings.ROLE_MISSING);
        org.forget();
        write(
                adapter,
                OpportunityChanges.builder().addContact(new ContactRef.Existing(CrmRecordId.of(CONTACT), false)));
        assertThat(org.writes()).singleElement().satisfies(each -> assertThat(each.body())
                .doesNotContain("record2roleid"));
    }

    @Test
    @Tag("R-191")
    @Tag("R-207")
    void write_accessTeam_addsAndRemovesMembersOnly() {
        rows.put("teams?", Metadata.rows(List.of(team(member(USER, "ann@x.example")))));
        DynamicsAdapter adapter = adapter(features());
        assertThat(read(adapter).team()).extracting(Person::email).containsExactly("ann@x.example");
        org.forget();

        write(
                adapter,
                OpportunityChanges.builder()
                        .addTeamMember(CrmRecordId.of(USER))
                        .addTeamMember(CrmRecordId.of(CONTACT))
                        .removeTeamMember(CrmRecordId.of(ROW)));

        assertThat(org.writes()).singleElement().satisfies(each -> {
            assertThat(each.path())
                    .startsWith("systemusers(" + CONTACT + ")/Microsoft.Dynamics.CRM.AddUserToRecordTeam");
            assertThat(each.json().at("/Record/opportunityid").asText()).isEqualTo(Deals.id(1));
            assertThat(each.json().at("/TeamTemplate/teamtemplateid").asText()).isEqualTo(TEMPLATE);
        });
        org.forget();
        write(adapter, OpportunityChanges.builder().removeTeamMember(CrmRecordId.of(USER)));
        assertThat(org.writes()).singleElement().matches(each -> each.path().contains("RemoveUserFromRecordTeam"));
    }

    private static String team(String members) {
        return "{\"teamid\":\"" + ROW + "\",\"_regardingobjectid_value\":\"" + Deals.id(1)
                + "\",\"teammembership_association\":[" + members + "]}";
    }

    private static String member(String id, String mail) {
        return "{\"systemuserid\":\"" + id + "\",\"internalemailaddress\":\"" + mail + "\"}";
    }

    @Test
    @Tag("R-192")
    void check_severalTemplatesAndNoneNamed_switchesTeamsOff() {
        rows.put(
                "teamtemplates?",
                Metadata.rows(
                        List.of("{\"teamtemplateid\":\"" + TEMPLATE + "\"}", "{\"teamtemplateid\":\"" + ROW + "\"}")));
        DynamicsAdapter adapter = adapter(features());
        assertThat(adapter.capabilities().has(CrmFeature.TEAM)).isFalse();
        assertThat(adapter.check())
                .anySatisfy(finding -> assertThat(finding.message()).contains("several access team templates"));
    }

    @Test
    @Tag("R-191")
    void write_teamAsConnections_connectsUsers() {
        DynamicsAdapter adapter =
                adapter(features().team(DynamicsFeatures.Team.CONNECTIONS).contactRole(null));
        write(adapter, OpportunityChanges.builder().addTeamMember(CrmRecordId.of(USER)));
        assertThat(org.writes()).singleElement().satisfies(each -> assertThat(
                        each.json().path("record2id_systemuser@odata.bind").asText())
                .isEqualTo("/systemusers(" + USER + ")"));
    }

    @Test
    @Tag("R-208")
    void notes_textsWithoutFiles_areReadAndAdded() {
        rows.put(
                "annotations?",
                Metadata.rows(List.of("{\"annotationid\":\"" + ROW + "\",\"_objectid_value\":\"" + Deals.id(1)
                        + "\",\"notetext\":\"A\\r\\nB\"}")));
        DynamicsAdapter adapter = adapter(features().noteRecords(true).noteSubject("Partner Center"));
        assertThat(read(adapter).notes()).containsExactly("A\nB");
        assertThat(org.asked())
                .anySatisfy(each ->
                        assertThat(each.path()).startsWith("annotations?").contains("isdocument%20eq%20false"));
        org.forget();

        CrmWriteResult result =
                write(adapter, OpportunityChanges.builder().addNote("Hello").addNote("x".repeat(101)));

        assertThat(result).isEqualTo(new CrmWriteResult.Applied(CrmRecordId.of(Deals.id(1)), false));
        assertThat(org.writes()).singleElement().satisfies(each -> {
            assertThat(each.json().path("notetext").asText()).isEqualTo("Hello");
            assertThat(each.json().path("subject").asText()).isEqualTo("Partner Center");
            assertThat(each.json().path("objectid_opportunity@odata.bind").asText())
                    .isEqualTo("/opportunities(" + Deals.id(1) + ")");
        });
    }

    @Test
    @Tag("R-192")
    void read_partThatMayNotBeRead_isLeftUnknown() {
        rows.put("csl_microsoftsolutions?", Reply.error(403, "0x80040220"));
        assertThat(read(adapter(features())).solutions()).isNull();
    }

    @Test
    @Tag("R-192")
    void check_rowsThatMayNotBeRead_switchTheirPartOffOnly() {
        rows.put("connections?", Reply.error(403, "0x80040220"));
        rows.put("teams?", Reply.error(403, "0x80040220"));
        DynamicsAdapter adapter = adapter(features());
        assertThat(adapter.check())
                .extracting(finding -> finding.code())
                .contains(PartFindings.CONTACTS_MISSING, PartFindings.TEAM_MISSING);
        assertThat(adapter.capabilities().has(CrmFeature.TEAM)).isFalse();
        org.forget();
        read(adapter);
        assertThat(org.asked())
                .noneMatch(each ->
                        each.path().startsWith("connections") || each.path().startsWith("teams"));
    }

    @Test
    @Tag("R-123")
    void notesOnly_recordEditedMeanwhile_isChangedAndNothingIsWritten() {
        DynamicsAdapter adapter = adapter(features().noteRecords(true).noteSubject("Partner Center"));
        rows.put(
                "opportunities?",
                Metadata.rows(List.of("{\"@odata.etag\":\"W/\\\"2\\\"\",\"opportunityid\":\"" + Deals.id(1) + "\"}")));

        assertThat(write(adapter, OpportunityChanges.builder().addNote("Hello")))
                .isEqualTo(new CrmWriteResult.Changed());
        assertThat(org.writes()).isEmpty();
    }

    @Test
    void notesOnly_recordGoneMeanwhile_isGone() {
        DynamicsAdapter adapter = adapter(features().noteRecords(true).noteSubject("Partner Center"));
        rows.put("opportunities?", Metadata.rows(List.of()));

        assertThat(write(adapter, OpportunityChanges.builder().addNote("Hello")))
                .isEqualTo(new CrmWriteResult.Gone());
        assertThat(org.writes()).isEmpty();
    }
}
