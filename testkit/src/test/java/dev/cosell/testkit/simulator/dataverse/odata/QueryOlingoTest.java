package dev.cosell.testkit.simulator.dataverse.odata;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.server.api.OData;
import org.apache.olingo.server.api.ODataLibraryException;
import org.apache.olingo.server.core.uri.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds our parser of query options against Apache Olingo's: what we take is OData, and what is no OData we refuse too. */
class QueryOlingoTest {
    private static final String CSDL =
            """
            <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
            <Schema Namespace="Microsoft.Dynamics.CRM" Alias="mscrm" xmlns="http://docs.oasis-open.org/odata/ns/edm">
            <EntityType Name="account"><Key><PropertyRef Name="accountid"/></Key>
            <Property Name="accountid" Type="Edm.Guid"/><Property Name="name" Type="Edm.String"/>
            <Property Name="address1_postalcode" Type="Edm.String"/><Property Name="description" Type="Edm.String"/>
            <Property Name="statecode" Type="Edm.Int32"/><Property Name="revenue" Type="Edm.Decimal" Scale="Variable"/>
            <Property Name="donotemail" Type="Edm.Boolean"/><Property Name="createdon" Type="Edm.DateTimeOffset"/>
            <Property Name="opendate" Type="Edm.Date"/><Property Name="_primarycontactid_value" Type="Edm.Guid"/>
            <NavigationProperty Name="primarycontactid" Type="mscrm.contact"/>
            <NavigationProperty Name="contact_customer_accounts" Type="Collection(mscrm.contact)"/></EntityType>
            <EntityType Name="contact"><Key><PropertyRef Name="contactid"/></Key>
            <Property Name="contactid" Type="Edm.Guid"/><Property Name="fullname" Type="Edm.String"/>
            <Property Name="emailaddress1" Type="Edm.String"/></EntityType>
            <EntityContainer Name="System"><EntitySet Name="accounts" EntityType="mscrm.account"/>
            <EntitySet Name="contacts" EntityType="mscrm.contact"/></EntityContainer>
            </Schema></edmx:DataServices></edmx:Edmx>
            """;

    private static final OData ODATA = OData.newInstance();
    private static final Edm EDM = ODataClientFactory.getClient()
            .getReader()
            .readMetadata(new ByteArrayInputStream(CSDL.getBytes(StandardCharsets.UTF_8)));

    private static void olingo(String query) throws ODataLibraryException {
        new Parser(EDM, ODATA).parseUri("/accounts", query.replace(" ", "%20"), null, "http://x");
    }

    private static void ours(String query) {
        QueryCheck.check(QueryOptionsParser.parse(query), SmallTable.ACCOUNT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$filter=name eq 'O''Brien %26 Co' and address1_postalcode eq '98052' and statecode eq 0",
                "$filter=name eq 'a' or name eq 'b' and not (statecode ne 1)",
                "$filter=contains(name,'a') and startswith(name,'b') and not endswith(name,'c')",
                "$filter=accountid eq 7a1c0000-0000-4000-8000-00000000000a",
                "$filter=_primarycontactid_value eq null",
                "$filter=revenue gt 999.99 and revenue le 1000",
                "$filter=revenue gt @p1&@p1=1000",
                "$filter=createdon ge 2025-01-01T00:00:00Z and opendate le 2025-06-30",
                "$filter=donotemail eq true",
                "$filter=description ne null",
                "$filter=name eq description",
                "$filter=primarycontactid/fullname eq 'x'",
                "$filter=contact_customer_accounts/any(c:c/fullname eq 'x' and contains(c/emailaddress1,'y'))",
                "$filter=contact_customer_accounts/all(c:c/fullname ne null)",
                "$filter=contact_customer_accounts/any()",
                "$select=accountid,name",
                "$select=*",
                "$orderby=createdon asc,name desc,accountid",
                "$top=2&$count=true",
                "$expand=primarycontactid($select=fullname,emailaddress1)",
                "$expand=contact_customer_accounts($filter=contains(fullname,'a;b');$orderby=fullname desc;$top=3)",
                "$expand=primarycontactid/$ref",
                "$select=name&$expand=primarycontactid($select=fullname),contact_customer_accounts($select=fullname)",
            })
    void query_weTake_olingoTakes(String query) {
        assertThatCode(() -> ours(query)).doesNotThrowAnyException();
        assertThatCode(() -> olingo(query)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$filter=Name eq 'x'",
                "$filter=name eq",
                "$filter=name EQ 'x'",
                "$filter=name eq 'x",
                "$filter=(name eq 'x'",
                "$filter=name eq 'x')",
                "$filter=name eq x",
                "$filter=accountid eq '7a1c0000-0000-4000-8000-00000000000a'",
                "$filter=createdon ge '2025-01-01'",
                "$filter=statecode eq 'Active'",
                "$filter=contains(revenue,'1')",
                "$filter=Contains(name,'x')",
                "$filter=contact_customer_accounts/fullname eq 'x'",
                "$filter=primarycontactid/Fullname eq 'x'",
                "$filter=primarycontactid/any(c:c/fullname eq 'x')",
                "$filter=name eq 'x' and",
                "$filter=createdon ge 2026-02-30",
                "$select=Name",
                "$select=name,",
                "$orderby=name up",
                "$orderby=Name",
                "$top=-1",
                "$top=x",
                "$count=yes",
                "$select=name&$select=name",
                "$expand=PrimaryContactId",
                "$expand=primarycontactid($select=Fullname)",
                "$expand=primarycontactid($select=fullname",
                "$expand=name",
                "$unheard=1",
            })
    void query_olingoRefuses_weRefuse(String query) {
        assertThatThrownBy(() -> olingo(query)).isInstanceOf(ODataLibraryException.class);
        assertThatThrownBy(() -> ours(query)).isInstanceOf(OrgRefusal.class);
    }
}
