package dev.cosell.partnercenter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static dev.cosell.partnercenter.PartnerCenterServer.REFERRALS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.Qualification;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralStatus;
import dev.cosell.core.referral.ReferralSubstatus;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.partnercenter.query.Direction;
import dev.cosell.partnercenter.query.ReferralFilter;
import dev.cosell.partnercenter.query.ReferralProperty;
import dev.cosell.partnercenter.query.ReferralQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Query strings byte for byte, and lists that are read while they are walked (partner-center-api 3.4). */
final class ReferralListsIT {
    @RegisterExtension
    static final PartnerCenterServer SERVER = new PartnerCenterServer();

    /** A host that a next link names and that must never be called. */
    @RegisterExtension
    static final WireMockExtension ELSEWHERE = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    static Stream<Arguments> queries() {
        return Stream.of(
                Arguments.of(ReferralQuery.all(), ""),
                Arguments.of(
                        where(ReferralFilter.engagement(EngagementId.of("b3f0-1"))),
                        "?$filter=engagementId%20eq%20%27b3f0-1%27"),
                Arguments.of(
                        where(ReferralFilter.engagementUnquoted(EngagementId.of("b3f0-1"))),
                        "?$filter=engagementId%20eq%20b3f0-1"),
                Arguments.of(
                        ReferralQuery.builder()
                                .where(ReferralFilter.direction(Direction.INCOMING))
                                .where(ReferralFilter.substatus(ReferralSubstatus.PENDING))
                                .newestFirst(ReferralOrder.CREATED)
                                .top(100)
                                .build(),
                        "?$filter=direction%20eq%20%27Incoming%27%20and%20substatus%20eq%20%27Pending%27"
                                + "&$orderby=createdDateTime%20desc&$top=100"),
                Arguments.of(
                        ReferralQuery.builder()
                                .oldestFirst(ReferralOrder.UPDATED)
                                .skip(20)
                                .count()
                                .expand("details/solutions")
                                .build(),
                        "?$orderby=updatedDateTime%20asc&$skip=20&$count=true&$expand=details%2Fsolutions"),
                Arguments.of(
                        ReferralQuery.builder().select(ReferralProperty.NAME).build(), "?$select=id,name,eTag"),
                Arguments.of(
                        where(ReferralFilter.status(ReferralStatus.ACTIVE)), "?$filter=status%20eq%20%27Active%27"),
                Arguments.of(
                        where(ReferralFilter.type(ReferralType.INDEPENDENT)), "?$filter=type%20eq%20%27Independent%27"),
                Arguments.of(
                        where(ReferralFilter.qualification(Qualification.of("Direct'Lead & more+50%"))),
                        "?$filter=qualification%20eq%20%27Direct%27%27Lead%20%26%20more%2B50%25%27"),
                Arguments.of(
                        where(ReferralFilter.customerCountry("NO")),
                        "?$filter=customerProfile%2Faddress%2Fcountry%20eq%20%27NO%27"),
                Arguments.of(
                        where(ReferralFilter.teamMember("o'hara+x@kunde.example")),
                        "?$filter=team%2Fany%28t%3At%2Femail%20eq%20%27o%27%27hara%2Bx%40kunde.example%27%29"),
                Arguments.of(
                        where(ReferralFilter.teamMember("jürgen@kunde.example")),
                        "?$filter=team%2Fany%28t%3At%2Femail%20eq%20%27j%C3%BCrgen%40kunde.example%27%29"),
                Arguments.of(
                        where(ReferralFilter.updatedSince(Instant.parse("2026-03-02T09:41:02.118Z"))),
                        "?$filter=updatedDateTime%20ge%202026-03-02T09%3A41%3A02Z"));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void page_everyOption_isSentByteForByte(ReferralQuery query, String expected) {
        SERVER.answer(get(urlPathEqualTo(REFERRALS)), okJson("{\"value\":[]}"));

        client().page(query, null);

        assertThat(urls()).containsExactly(REFERRALS + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eva.kunde.example", "@kunde.example", "eva@kunde.example\r\nX-Evil: 1", ""})
    void filter_noMailAddress_isRefused(String email) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReferralFilter.teamMember(email))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("kunde"));
    }

    @Test
    @Tag("R-151")
    void query_toString_hidesValues() {
        assertThat(where(ReferralFilter.teamMember("eva@kunde.example")).toString())
                .contains("team")
                .doesNotContain("eva")
                .doesNotContain("kunde");
    }

    @Test
    @Tag("R-014")
    void all_walked_makesOneCallPerPageAndNoneBefore() {
        page("?$orderby=updatedDateTime%20desc", items("a", "b"), "http://x/y?$skiptoken=2%3D");
        page("?$skiptoken=2%3D", items("c"), "http://x/y?$skiptoken=3");
        page("?$skiptoken=3", items("d"), null);
        ReferralList list = client().all(ReferralQuery.builder()
                .newestFirst(ReferralOrder.UPDATED)
                .build());

        Iterator<Referral> walk = list.iterator();
        assertThat(urls()).isEmpty();

        assertThat(walk.next().id().value()).isEqualTo("a");
        assertThat(walk.next().id().value()).isEqualTo("b");
        assertThat(urls()).hasSize(1);
        assertThat(walk.next().id().value()).isEqualTo("c");
        assertThat(urls()).hasSize(2);
        assertThat(walk.next().id().value()).isEqualTo("d");
        assertThat(walk.hasNext()).isFalse();
        assertThat(walk.hasNext()).isFalse();
        assertThatThrownBy(walk::next).isInstanceOf(NoSuchElementException.class);
        assertThat(urls())
                .containsExactly(
                        REFERRALS + "?$orderby=updatedDateTime%20desc",
                        REFERRALS + "?$skiptoken=2%3D",
                        REFERRALS + "?$skiptoken=3");
    }

    @Test
    void all_top_endsThereWithoutReadingOn() {
        page("?$top=3", items("a", "b"), "http://x/y?$skiptoken=2");
        page("?$skiptoken=2", items("c", "d"), "http://x/y?$skiptoken=3");

        assertThat(client().all(ReferralQuery.builder().top(3).build()))
                .extracting(referral -> referral.id().value())
                .containsExactly("a", "b", "c");
        assertThat(urls()).hasSize(2);
    }

    @Test
    @Tag("R-015")
    void all_referralMovesBetweenPages_isGivenOnce() {
        page("", items("a", "b"), "http://x/y?$skiptoken=2");
        page("?$skiptoken=2", items("b", "a", "c"), null);

        assertThat(client().all(ReferralQuery.all()))
                .extracting(referral -> referral.id().value())
                .containsExactly("a", "b", "c");
    }

    @Test
    @Tag("R-014")
    void all_tokenComesAgain_ends() {
        page("", items("a"), "http://x/y?$skiptoken=2");
        page("?$skiptoken=2", items("b"), "http://x/y?$skiptoken=3");
        page("?$skiptoken=3", items("c"), "http://x/y?$skiptoken=2");

        assertThat(client().all(ReferralQuery.all())).hasSize(3);
        assertThat(urls()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s/v1.0/referrals?$skiptoken=2",
                "%s/steal/../../x?$skiptoken=2",
                "//evil.example/x?$skiptoken=2",
                "https://user:secret@evil.example/x?$skiptoken=2",
                "/another/path?$skiptoken=2",
                "?$skiptoken=2#https://evil.example"
            })
    @Tag("R-014")
    void all_nextLinkNamesAnotherHost_isFollowedAtOurOwnOnly(String link) {
        page("", items("a"), link.replace("%s", ELSEWHERE.baseUrl()));
        page("?$skiptoken=2", items("b"), null);

        assertThat(client().all(ReferralQuery.all()))
                .extracting(referral -> referral.id().value())
                .containsExactly("a", "b");
        assertThat(urls()).containsExactly(REFERRALS, REFERRALS + "?$skiptoken=2");
        assertThat(ELSEWHERE.getAllServeEvents()).isEmpty();
    }

    @Test
    void all_redirectToAnotherHost_takesNoTokenThere() {
        SERVER.answer(
                get(urlPathEqualTo(REFERRALS)),
                aResponse().withStatus(302).withHeader("Location", ELSEWHERE.baseUrl() + "/x"));

        assertThatThrownBy(() -> client().page(ReferralQuery.all(), null)).isInstanceOf(RuntimeException.class);
        assertThat(ELSEWHERE.getAllServeEvents()).isEmpty();
    }

    @Test
    void all_walkedTwice_readsAnew() {
        page("", items("a"), null);
        ReferralList list = client().all(ReferralQuery.all());

        assertThat(list.stream()).hasSize(1);
        assertThat(list.stream()).hasSize(1);
        assertThat(urls()).hasSize(2);
    }

    @Test
    void all_moreThanMaxPages_failsAfterWhatWasGiven() {
        page("", items("a"), "http://x/y?$skiptoken=2");
        page("?$skiptoken=2", items("b"), "http://x/y?$skiptoken=3");
        ReferralClient client = client(ReferralApiOptions.builder().maxPages(2));
        Iterator<Referral> walk = client.all(ReferralQuery.all()).iterator();
        walk.next();
        walk.next();

        assertThatThrownBy(walk::hasNext)
                .isInstanceOf(RemoteUnavailableException.class)
                .hasMessageContaining("2 pages");
        assertThat(urls()).hasSize(2);
    }

    @Test
    void all_laterPageFails_throwsWhereItIsNeeded() {
        page("", items("a"), "http://x/y?$skiptoken=2");
        SERVER.answer(
                get(urlEqualTo(REFERRALS + "?$skiptoken=2")),
                aResponse().withStatus(429).withHeader("Retry-After", "57"));
        Iterator<Referral> walk = client().all(ReferralQuery.all()).iterator();

        assertThat(walk.next().id().value()).isEqualTo("a");
        assertThatThrownBy(walk::hasNext).isInstanceOf(ThrottledException.class);
    }

    @Test
    void page_tokenOfSomethingElse_isRefusedAndNotQuoted() {
        assertThatThrownBy(() -> SERVER.client()
                        .build()
                        .referrals()
                        .page(ReferralQuery.all(), "$filter=team/any(t:t/email eq 'ida@partner.example')"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("ida@");
    }

    @Test
    void count_said_isReadInOneSmallCall() {
        SERVER.answer(get(urlPathEqualTo(REFERRALS)), okJson("{\"@odata.count\":42,\"value\":[]}"));

        OptionalLong count = client().count(where(ReferralFilter.status(ReferralStatus.ACTIVE)));

        assertThat(count).hasValue(42);
        assertThat(urls())
                .containsExactly(REFERRALS + "?$filter=status%20eq%20%27Active%27&$count=true&$select=id,eTag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"value\":[]}", "{\"@odata.count\":\"42\"}", "{\"@odata.count\":null}"})
    void count_notSaid_isEmpty(String body) {
        SERVER.answer(get(urlPathEqualTo(REFERRALS)), okJson(body));

        assertThat(client().count(ReferralQuery.all())).isEmpty();
    }

    @Test
    @Tag("R-009")
    void changedSince_ordered_endsAtTheFirstOlderOne() {
        page(
                "?$orderby=updatedDateTime%20desc",
                changed("a", "2026-03-02T10:00:00Z") + "," + changed("b", "2026-03-02T09:00:00.000Z"),
                "http://x/y?$skiptoken=2");
        page(
                "?$skiptoken=2",
                changed("c", "2026-03-02T08:59:59.999Z") + "," + changed("d", "2026-03-02T09:30:00Z"),
                "http://x/y?$skiptoken=3");
        Iterable<Referral> changes = client().changedSince(Instant.parse("2026-03-02T09:00:00Z"));
        assertThat(urls()).isEmpty();

        Iterator<Referral> walk = changes.iterator();

        assertThat(walk.next().id().value()).isEqualTo("a");
        assertThat(urls()).hasSize(1);
        assertThat(walk.next().id().value()).isEqualTo("b");
        assertThat(walk.hasNext()).isFalse();
        assertThat(walk.hasNext()).isFalse();
        assertThatThrownBy(walk::next).isInstanceOf(NoSuchElementException.class);
        assertThat(urls()).hasSize(2);
    }

    @Test
    @Tag("R-009")
    void changedSince_timeCannotBeRead_isGiven() {
        page("?$orderby=updatedDateTime%20desc", changed("a", "yesterday") + "," + items("b"), null);

        assertThat(client().changedSince(Instant.parse("2026-03-02T09:00:00Z"))).hasSize(2);
    }

    @Test
    void changedSince_filterRefused_fallsBackToOrder() {
        SERVER.answer(
                get(urlEqualTo(REFERRALS
                        + "?$filter=updatedDateTime%20ge%202026-03-02T09%3A00%3A00Z&$orderby=updatedDateTime%20desc")),
                aResponse().withStatus(400).withBody(Confidential.body("invalidRequest")));
        page(
                "?$orderby=updatedDateTime%20desc",
                changed("a", "2026-03-02T10:00:00Z") + "," + changed("b", "2026-03-02T08:00:00Z"), null);

        assertThat(client(ReferralApiOptions.builder().filterByUpdateTime(true))
                        .changedSince(Instant.parse("2026-03-02T09:00:00Z")))
                .extracting(referral -> referral.id().value())
                .containsExactly("a");
        assertThat(urls()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void changedSince_filterMeetsAnotherFailure_doesNotFallBack(int status) {
        SERVER.answerAll("GET", aResponse().withStatus(status));
        Iterable<Referral> changes = client(ReferralApiOptions.builder().filterByUpdateTime(true))
                .changedSince(Instant.parse("2026-03-02T09:00:00Z"));

        assertThatThrownBy(() -> list(changes)).isInstanceOf(RuntimeException.class);
        assertThat(urls()).hasSize(1);
    }

    @Test
    void related_othersOfTheDeal_withoutTheOwnOne() {
        SERVER.answer(get(urlEqualTo(REFERRALS + "/" + Samples.ID)), okJson(Samples.REFERRAL));
        page("?$filter=engagementId%20eq%20%27b3f0a5c2%27", Samples.REFERRAL + "," + items("other"), null);
        ReferralClient client = client();
        Referral own = client.read(ReferralId.of(Samples.ID)).orElseThrow();

        assertThat(client.related(own))
                .extracting(referral -> referral.id().value())
                .containsExactly("other");
    }

    @Test
    void related_bareIdsWanted_areSentWithoutQuotes() {
        SERVER.answer(get(urlPathEqualTo(REFERRALS)), okJson("{\"value\":[]}"));

        client(ReferralApiOptions.builder().quotedEngagementIds(false)).readEngagement(EngagementId.of("b3f0a5c2"));

        assertThat(urls()).containsExactly(REFERRALS + "?$filter=engagementId%20eq%20b3f0a5c2");
    }

    private static List<Referral> list(Iterable<Referral> referrals) {
        List<Referral> list = new ArrayList<>();
        referrals.forEach(list::add);
        return list;
    }

    private static ReferralClient client() {
        return SERVER.client().build().referrals();
    }

    private static ReferralClient client(ReferralApiOptions.Builder options) {
        return SERVER.client().apiOptions(options.build()).build().referrals();
    }

    private static ReferralQuery where(ReferralFilter filter) {
        return ReferralQuery.builder().where(filter).build();
    }

    private static String items(String... ids) {
        return Stream.of(ids)
                .map(id -> "{\"id\":\"" + id + "\",\"eTag\":\"\\\"1\\\"\"}")
                .reduce((one, other) -> one + "," + other)
                .orElse("");
    }

    private static String changed(String id, String when) {
        return "{\"id\":\"" + id + "\",\"eTag\":\"\\\"1\\\"\",\"updatedDateTime\":\"" + when + "\"}";
    }

    private static void page(String query, String items, @Nullable String next) {
        String link = next == null ? "" : ",\"@odata.nextLink\":\"" + next + "\"";
        ResponseDefinitionBuilder page = okJson("{\"value\":[" + items + "]" + link + "}");
        SERVER.answer(get(urlEqualTo(REFERRALS + query)), page);
    }

    private static List<String> urls() {
        return SERVER.referralCalls().stream()
                .filter(call -> call.getMethod().equals(RequestMethod.GET))
                .map(LoggedRequest::getUrl)
                .toList();
    }
}
