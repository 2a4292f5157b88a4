package dev.cosell.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SalesforcePrimaryContactIT {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final String ID = "006D000000INjVeIAL";
    private static final String FIRST = "003D000000INjVeIAL";
    private static final String SECOND = "003D000000INjVfIAL";
    private static final String ROLE = "00KD000000INjVfMAL";

    private SalesforceStubs salesforce;
    private SalesforceAdapter adapter;

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void stubs() {
        salesforce = new SalesforceStubs(SERVER);
        adapter = salesforce.adapter().build();
        salesforce.query(
                "FROM Opportunity WHERE Id",
                SalesforceStubs.row(
                        ID,
                        "10:00:00",
                        "10:00:00",
                        ",'OpportunityContactRoles':{'done':true,'records':["
                                + "{'ContactId':'%s','IsPrimary':true,'Contact':null},".formatted(FIRST)
                                + "{'ContactId':'%s','IsPrimary':false,'Contact':{'LastName':'L'}}]}"
                                        .formatted(SECOND)));
        salesforce.query(
                "FROM OpportunityContactRole WHERE OpportunityId",
                "{'Id':'00KD000000INjVeMAL','OpportunityId':'%s','ContactId':'%s'}".formatted(ID, FIRST),
                "{'Id':'%s','OpportunityId':'%s','ContactId':'%s'}".formatted(ROLE, ID, SECOND));
        SERVER.stubFor(patch(urlPathEqualTo(SalesforceStubs.ROOT + "/composite/sobjects"))
                .willReturn(SalesforceStubs.ok("[{'id':'%s','success':true,'errors':[]}]".formatted(ROLE))));
    }

    @Test
    @Tag("R-189")
    void update_heldContactBecomesPrimary_itsRoleIsMarked() {
        assertThat(update(SECOND)).isEqualTo(new CrmWriteResult.Applied(CrmRecordId.of(ID), true));

        assertThat(salesforce.requests("/composite/sobjects")).singleElement().satisfies(sent -> assertThat(
                        sent.getBodyAsString())
                .contains("\"id\":\"" + ROLE + "\"", "\"IsPrimary\":true")
                .doesNotContain("00KD000000INjVeMAL"));
    }

    @Test
    @Tag("R-189")
    void update_primaryContactAgain_writesNothing() {
        update(FIRST);

        assertThat(salesforce.requests("/composite/sobjects")).isEmpty();
    }

    @Test
    @Tag("R-189")
    void read_contactHiddenFromTheUser_isKnownByItsId() {
        assertThat(seen().contacts())
                .containsExactly(
                        new CrmContact(CrmRecordId.of(FIRST), new Person(null, null, null, null), true),
                        new CrmContact(CrmRecordId.of(SECOND), new Person(null, "L", null, null), false));
    }

    private Opportunity seen() {
        return ((CrmReadResult.Found) adapter.read(List.of(CrmRecordId.of(ID))).get(0)).opportunity();
    }

    private CrmWriteResult update(String contact) {
        ContactRef primary = new ContactRef.Existing(CrmRecordId.of(contact), true);
        return adapter.write(List.of(new CrmWrite.Update(
                        seen(), OpportunityChanges.builder().addContact(primary).build())))
                .get(0);
    }
}
