package dev.cosell.dynamics.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ODataQueryTest {
    private static final String ID = "7a1c0000-aaaa-4bbb-8ccc-0123456789ab";

    private static String filter(ODataFilter condition) {
        return ODataQuery.of("accounts").where(condition).text();
    }

    @Test
    void text_everyOption_isEncodedOnce() {
        String text = ODataQuery.of("accounts")
                .select("accountid", "name", "name")
                .where(ODataFilter.textIs("name", "O'Brien %26 Co").and(ODataFilter.numberIs("statecode", 0)))
                .orderBy("createdon", "accountid")
                .top(2)
                .text();
        assertThat(text)
                .isEqualTo(
                        "accounts?$select=accountid,name&$filter=name%20eq%20'O''Brien%20%2526%20Co'%20and%20statecode%20eq%200"
                                + "&$orderby=createdon%20asc,accountid%20asc&$top=2");
        assertThat(URI.create("https://org/" + text).getQuery()).contains("name eq 'O''Brien %26 Co'");
    }

    @Test
    void text_expand_listsEveryNavigationOnce() {
        assertThat(ODataQuery.at(RowPath.of("opportunities", "{" + ID.toUpperCase(java.util.Locale.ROOT) + "}"))
                        .expand(new NavigationName("parentcontactid"), List.of("fullname", "emailaddress1"))
                        .expand(new NavigationName("msft_PartnerRole"), List.of("msft_name"))
                        .text())
                .isEqualTo(
                        "opportunities(" + ID
                                + ")?$expand=parentcontactid($select=fullname,emailaddress1),msft_PartnerRole($select=msft_name)");
    }

    @Test
    void where_idsAndDates_areBare() {
        assertThat(filter(ODataFilter.idIs("_customerid_value", ID.toUpperCase(java.util.Locale.ROOT))))
                .endsWith("_customerid_value%20eq%20" + ID);
        assertThat(filter(ODataFilter.from("modifiedon", Instant.parse("2025-01-02T03:04:05.999Z"))))
                .endsWith("modifiedon%20ge%202025-01-02T03:04:05Z");
        assertThat(filter(ODataFilter.dayIs("estimatedclosedate", LocalDate.of(2025, 6, 30))))
                .endsWith("estimatedclosedate%20eq%202025-06-30");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"100%,100[%]", "a_b,a[_]b", "[x],[[]x]", "it's,it''s"})
    void contains_wildCardsOfSql_standForThemselves(String part, String written) {
        assertThat(ODataFilter.contains("name", part).text()).isEqualTo("contains(name,'" + written + "')");
        assertThat(ODataFilter.startsWith("name", part).text()).isEqualTo("startswith(name,'" + written + "')");
        assertThat(ODataFilter.endsWith("name", part).text()).isEqualTo("endswith(name,'" + written + "')");
        assertThat(ODataFilter.textIs("name", "100%").text()).isEqualTo("name eq '100%'");
    }

    @Test
    void idIn_severalIds_areOneFunction() {
        assertThat(ODataFilter.idIn("opportunityid", List.of(ID, ID)).text())
                .isEqualTo("Microsoft.Dynamics.CRM.In(PropertyName='opportunityid',PropertyValues=[\"" + ID + "\"])");
        assertThat(filter(ODataFilter.idIn("opportunityid", List.of(ID))))
                .contains("PropertyValues=%5B%22" + ID + "%22%5D)");
        assertThatThrownBy(() -> ODataFilter.idIn("opportunityid", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void textIn_valueThatIsNotPlain_isComparedOneByOne() {
        assertThat(ODataFilter.textIn("isocurrencycode", List.of("EUR", "NOK")).text())
                .isEqualTo(
                        "Microsoft.Dynamics.CRM.In(PropertyName='isocurrencycode',PropertyValues=[\"EUR\",\"NOK\"])");
        assertThat(ODataFilter.textIn("name", List.of("a\"b", "c")).text()).isEqualTo("name eq 'a\"b' or name eq 'c'");
    }

    @Test
    void and_alternatives_areBracketed() {
        ODataFilter either = ODataFilter.textIs("name", "a").or(ODataFilter.isEmpty("name"));
        assertThat(either.and(ODataFilter.flagIs("isdisabled", false)).text())
                .isEqualTo("(name eq 'a' or name eq null) and isdisabled eq false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "na me", "name eq 'x' or name", "a,b", "1a", "a/b/c", "a'b", "ä"})
    void names_thatAreNone_areRefused(String name) {
        assertThatThrownBy(() -> ODataFilter.textIs(name, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ODataQuery.of(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ODataQuery.of("accounts").select(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NavigationName(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void idIs_textThatIsNoId_isRefused() {
        assertThatThrownBy(() -> ODataFilter.idIs("accountid", "x' or 1 eq 1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RowPath.of("accounts", "1) or (1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void toString_condition_showsNoValue() {
        ODataFilter condition = ODataFilter.textIs("emailaddress1", "ana@contoso.example");
        assertThat(condition.toString()).doesNotContain("ana");
        assertThat(ODataQuery.of("contacts").where(condition).toString()).doesNotContain("ana");
    }

    @Test
    void byKey_text_isQuotedAndEncoded() {
        assertThat(RowPath.byKey("opportunities", "csl_referralid", "r 'ä'")
                        .orElseThrow()
                        .text())
                .isEqualTo("opportunities(csl_referralid='r%20''%C3%A4''')");
        assertThat(RowPath.of("leads", ID).bound("QualifyLead").text())
                .isEqualTo("leads(" + ID + ")/Microsoft.Dynamics.CRM.QualifyLead");
        assertThat(RowPath.of("leads", ID).tagged("cosell sync:1"))
                .isEqualTo("leads(" + ID + ")?tag=cosell%20sync%3A1");
        assertThat(RowPath.of("leads", ID).reference()).isEqualTo("/leads(" + ID + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a/b",
                "a%b",
                "a&b",
                "a+b",
                "a?b",
                "a:b",
                "a\\b",
                "a<b",
                "a*b",
                "a#b",
                "a\nb",
                "a\uD83D\uDE00"
            })
    void byKey_characterNoKeyCarries_isEmpty(String value) {
        assertThat(RowPath.byKey("opportunities", "csl_referralid", value)).isEmpty();
    }
}
