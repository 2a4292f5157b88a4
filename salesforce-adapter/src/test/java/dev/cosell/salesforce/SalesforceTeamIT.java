package dev.cosell.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SalesforceTeamIT {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final String ID = "006D000000INjVeIAL";
    private static final String OWNER = "005D000000INjVeIAL";
    private static final String ANN = "005D000000INjVfIAL";
    private static final String BEN = "005D000000INjVgIAL";
    private static final String MEMBER = "00qD000000INjVeIAL";

    private SalesforceStubs salesforce;
    private SalesforceAdapter adapter;

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void stubs() {
        salesforce = new SalesforceStubs(SERVER);
        opportunity(
                member(MEMBER, OWNER, "olga@seller.example"), member("00qD000000INjVfIAL", ANN, "Ann@seller.example"));
        salesforce.query(
                "FROM OpportunityTeamMember WHERE OpportunityId", row(MEMBER, OWNER), row("00qD000000INjVfIAL", ANN));
        adapter = salesforce.adapter().build();
    }

    @Test
    @Tag("R-191")
    void read_ownerIsMember_isLeftOutOfTheTeam() {
        assertThat(adapter.capabilities().has(CrmFeature.TEAM)).isTrue();
        assertThat(seen().team()).extracting(Person::key).containsExactly("ann@seller.example");
    }

    @Test
    @Tag("R-192")
    void check_teamsSwitchedOff_saysSoAndReadsNone() {
        salesforce.describe("OpportunityTeamMember", List.of());
        adapter = salesforce.adapter().build();

        assertThat(adapter.check()).singleElement().satisfies(finding -> {
            assertThat(finding.code().value()).isEqualTo("CRM_TEAM_MISSING");
            assertThat(finding.ruleId()).isEqualTo("R-192");
            assertThat(finding.refuses()).isFalse();
        });
        assertThat(adapter.capabilities().has(CrmFeature.TEAM)).isFalse();
        assertThat(seen().team()).isNull();
        assertThat(salesforce.requests("OpportunityTeamMembers)")).isEmpty();
    }

    @Test
    @Tag("R-192")
    void update_teamsNotUsed_isRefused() {
        adapter = salesforce
                .adapter()
                .features(SalesforceFeatures.builder().team(false).build())
                .build();

        assertThat(adapter.check()).isEmpty();
        assertThat(update(OpportunityChanges.builder().addTeamMember(CrmRecordId.of(BEN))))
                .isInstanceOf(CrmWriteResult.Rejected.class);
    }

    @Test
    @Tag("R-191")
    void findUsers_mailOfTwo_isNobodys() {
        salesforce.query(
                "FROM User ",
                "{'Id':'%s','Email':'Ann@seller.example'}".formatted(ANN),
                "{'Id':'%s','Email':'twice@seller.example'}".formatted(BEN),
                "{'Id':'%s','Email':'TWICE@seller.example'}".formatted(OWNER));

        Map<String, Optional<CrmRecordId>> found =
                adapter.findUsers(List.of("ann@seller.example", "twice@seller.example", "none@seller.example"));

        assertThat(found)
                .containsEntry("ann@seller.example", Optional.of(CrmRecordId.of(ANN)))
                .containsEntry("twice@seller.example", Optional.empty())
                .containsEntry("none@seller.example", Optional.empty());
        assertThat(salesforce.requests("IsActive = true AND UserType = 'Standard'"))
                .hasSize(1);
    }

    @Test
    @Tag("R-207")
    void update_oneNewOneThere_addsTheNewOneOnly() {
        salesforce.postRecords(
                "OpportunityTeamMember",
                SalesforceStubs.ok("[{'id':'00qD000000INjVgIAL','success':true,'errors':[]}]"));

        assertThat(update(OpportunityChanges.builder()
                        .addTeamMember(CrmRecordId.of(ANN))
                        .addTeamMember(CrmRecordId.of(BEN.substring(0, 15)))))
                .isEqualTo(new CrmWriteResult.Applied(CrmRecordId.of(ID), true));

        assertThat(salesforce.requests("/composite/sobjects").get(0).getBodyAsString())
                .contains(BEN)
                .doesNotContain(ANN, "TeamMemberRole");
    }

    @Test
    @Tag("R-191")
    void update_memberAndOwnerTakenOff_ownerStays() {
        SERVER.stubFor(delete(urlPathEqualTo(SalesforceStubs.ROOT + "/composite/sobjects"))
                .willReturn(SalesforceStubs.ok("[{'id':'00qD000000INjVfIAL','success':true,'errors':[]}]")));

        assertThat(update(OpportunityChanges.builder()
                        .removeTeamMember(CrmRecordId.of(OWNER))
                        .removeTeamMember(CrmRecordId.of(ANN))))
                .isEqualTo(new CrmWriteResult.Applied(CrmRecordId.of(ID), true));

        assertThat(SalesforceStubs.decoded(
                        salesforce.requests("/composite/sobjects").get(0)))
                .endsWith("ids=00qD000000INjVfIAL");
    }

    @Test
    @Tag("R-191")
    void update_noUserId_isRefusedBeforeAnyCall() {
        CrmWriteResult result = update(OpportunityChanges.builder().addTeamMember(CrmRecordId.of(ID)));

        assertThat(result)
                .isInstanceOfSatisfying(CrmWriteResult.Rejected.class, refused -> assertThat(refused.findings())
                        .extracting(Finding::ruleId)
                        .containsExactly("R-191"));
    }

    @Test
    @Tag("R-191")
    void changes_memberDeleted_touchesTheOpportunity() {
        salesforce.query("FROM OpportunityContactRole ");
        salesforce.query("FROM Microsoft_Solution__c ");
        salesforce.query("FROM OpportunityTeamMember WHERE (SystemModstamp");
        salesforce.query("FROM Opportunity WHERE (SystemModstamp");
        salesforce.answer(
                RequestMethod.GET,
                "/sobjects/Opportunity/deleted/",
                SalesforceStubs.ok("{'deletedRecords':[],'latestDateCovered':'2026-11-20T10:20:00.000+0000'}"));
        SERVER.stubFor(get(urlPathEqualTo(SalesforceStubs.ROOT + "/sobjects/OpportunityTeamMember/deleted/"))
                .willReturn(SalesforceStubs.ok("{'deletedRecords':[{'id':'00qD000000INjVfIAL'},"
                        + "{'id':'00qD000000INjVhIAL'}],'latestDateCovered':'2026-11-20T10:20:00.000+0000'}")));
        seen();
        CrmCursor cursor =
                FeedCursor.begin("c", SalesforceStubs.NOW.minusSeconds(600)).toCursor();

        assertThat(adapter.changes(cursor).changes()).containsExactly(new CrmChange.Touched(CrmRecordId.of(ID)));
    }

    private Opportunity seen() {
        return ((CrmReadResult.Found) adapter.read(List.of(CrmRecordId.of(ID))).get(0)).opportunity();
    }

    private CrmWriteResult update(OpportunityChanges.Builder changes) {
        return adapter.write(List.of(new CrmWrite.Update(seen(), changes.build())))
                .get(0);
    }

    private void opportunity(String... members) {
        salesforce.query(
                "FROM Opportunity WHERE Id",
                SalesforceStubs.row(
                        ID,
                        "10:00:00",
                        "10:00:00",
                        ",'OwnerId':'%s','OpportunityTeamMembers':{'totalSize':%d,'done':true,'records':[%s]}"
                                .formatted(OWNER, members.length, String.join(",", members))));
    }

    private static String member(String id, String user, String mail) {
        return "{'Id':'%s','UserId':'%s','User':{'FirstName':'F','LastName':'L','Phone':'1','Email':'%s'}}"
                .formatted(id, user, mail);
    }

    private static String row(String id, String user) {
        return "{'Id':'%s','OpportunityId':'%s','UserId':'%s','Opportunity':{'OwnerId':'%s'}}"
                .formatted(id, ID, user, OWNER);
    }
}
