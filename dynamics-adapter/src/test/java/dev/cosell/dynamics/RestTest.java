package dev.cosell.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.dynamics.FakeOrg.Asked;
import dev.cosell.dynamics.FakeOrg.Reply;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HeaderFields;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.HttpTransport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestTest {
    private static final List<CrmRecordId> ONE = List.of(CrmRecordId.of(Deals.id(1)));

    private final FakeOrg org = new FakeOrg();

    private static CallOutcome answer(int status, String name, String value) {
        return new CallOutcome.Answered(HttpAnswer.of(status, HeaderFields.NONE.with(name, value), new byte[0]));
    }

    private static CrmWrite update() {
        return new CrmWrite.Update(Deals.open(1), Deals.set(CrmField.NAME, "New"));
    }

    @Test
    void call_headers_areThoseOfTheService() {
        List<HttpCall> sent = new ArrayList<>();
        DynamicsAdapter adapter = Deals.builder(org)
                .transport(call -> {
                    sent.add(call);
                    return org.send(call);
                })
                .build();

        org.answer(asked -> asked.is("GET", "opportunities?")
                ? Reply.ok("{\"value\":[],\"@odata.deltaLink\":\"/api/data/v9.2/opportunities?$deltatoken=1\"}")
                : null);
        adapter.changes(null);

        HttpCall read = sent.get(sent.size() - 1);
        assertThat(read.method()).isEqualTo(HttpMethod.GET);
        assertThat(read.headers().first("OData-Version")).isEqualTo("4.0");
        assertThat(read.headers().first("OData-MaxVersion")).isEqualTo("4.0");
        assertThat(read.headers().first("Accept")).isEqualTo("application/json");
        assertThat(read.headers().first("If-None-Match")).isEqualTo("null");
        assertThat(read.headers().first("Authorization")).isEqualTo("Bearer t");
        List<String> ids = sent.stream()
                .map(each -> each.headers().first("x-ms-client-request-id"))
                .filter(each -> each != null)
                .toList();
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(1);
    }

    @Test
    @Tag("R-223")
    void write_tokenRefusedOnce_isSentAgainWithANewOne() {
        DynamicsAdapter adapter = Deals.ready(org);
        org.answer(asked -> asked.method().equals("PATCH") ? Reply.done() : null);
        org.nextBatch(answer(401, "WWW-Authenticate", "Bearer"));

        assertThat(adapter.write(List.of(update()))).allMatch(CrmWriteResult.Applied.class::isInstance);
        assertThat(org.batches()).isEqualTo(2);
    }

    @Test
    @Tag("R-220")
    void write_limitReached_waitsForAllCallsOfTheEnvironment() {
        DynamicsAdapter adapter = Deals.ready(org);
        org.nextBatch(answer(429, "Retry-After", "300"));

        List<CrmWriteResult> results = adapter.write(List.of(update()));

        assertThat(results.get(0))
                .isInstanceOfSatisfying(CrmWriteResult.NotApplied.class, held -> assertThat(held.retryAfter())
                        .isEqualTo(Duration.ofSeconds(300)));
        assertThatThrownBy(() -> adapter.read(ONE)).isInstanceOf(ThrottledException.class);
        assertThat(org.calls()).as("nothing is sent before the time is over").isEqualTo(1);
    }

    @Test
    @Tag("R-227")
    void background_fewCallsLeft_leavesThemToLiveWork() {
        DynamicsAdapter adapter = Deals.builder(org).reservedCalls(1_000_000).build();
        DynamicsAdapter background = adapter.inBackground();
        adapter.organisation();
        org.answer(asked -> asked.is("GET", "opportunities?") ? Metadata.rows(List.of()) : null);

        assertThatThrownBy(() -> background.read(ONE)).isInstanceOf(ThrottledException.class);
        assertThat(adapter.read(ONE)).hasSize(1);
        assertThat(background.usage()).isEqualTo(adapter.usage());
    }

    @Test
    void read_connectionLost_isRepeatedOnce() {
        List<String> answers = new ArrayList<>();
        HttpTransport shaky = call -> {
            boolean lost = call.method() == HttpMethod.GET
                    && call.uri().getPath().endsWith("opportunities")
                    && answers.isEmpty();
            if (lost) {
                answers.add("lost");
                return FakeOrg.lost();
            }
            return org.send(call);
        };
        org.answer(asked -> asked.is("GET", "opportunities?")
                ? Reply.ok("{\"value\":[],\"@odata.deltaLink\":\"/api/data/v9.2/opportunities?$deltatoken=1\"}")
                : null);
        DynamicsAdapter adapter = Deals.builder(org)
                .transport(shaky)
                .features(DynamicsFeatures.builder()
                        .leads(DynamicsFeatures.Leads.OFF)
                        .team(DynamicsFeatures.Team.OFF)
                        .contactRole(null)
                        .build())
                .build();

        assertThat(adapter.changes(null).gap()).isFalse();
        assertThat(answers).hasSize(1);
    }

    @Test
    @Tag("R-223")
    void read_tokenRefusedTwice_isAnAuthenticationFailure() {
        DynamicsAdapter adapter = Deals.builder(org)
                .transport(call -> call.uri().getPath().endsWith("token")
                        ? org.send(call)
                        : answer(401, "WWW-Authenticate", "Bearer"))
                .build();

        assertThatThrownBy(() -> adapter.read(ONE)).isInstanceOf(AuthenticationException.class);
    }

    @Test
    void read_columnGone_readsTheDefinitionsAgainOnce() {
        DynamicsAdapter adapter = Deals.ready(org);
        org.answer(asked -> asked.is("GET", "opportunities?") ? Reply.error(400, "0x80041103") : null);

        assertThatThrownBy(() -> adapter.read(ONE)).isNotNull();
        org.answer(asked -> asked.is("GET", "opportunities?") ? Metadata.rows(List.of()) : null);
        org.forget();
        adapter.read(ONE);
        adapter.read(ONE);

        assertThat(org.asked()).filteredOn(each -> each.path().equals("WhoAmI")).hasSize(1);
    }

    @Test
    @Tag("R-240")
    void population_twoPages_areHandedOverRecordByRecord() {
        DynamicsAdapter adapter = Deals.ready(org);
        org.answer(asked -> {
            if (!asked.is("GET", "opportunities?")) {
                return null;
            }
            boolean last = asked.path().contains("skiptoken");
            String row = "{\"@odata.etag\":\"W/\\\"1\\\"\",\"opportunityid\":\"" + Deals.id(last ? 2 : 1) + "\"}";
            return Reply.ok("{\"value\":[" + row + "]"
                    + (last ? "" : ",\"@odata.nextLink\":\"/api/data/v9.2/opportunities?$skiptoken=2\"") + "}");
        });
        List<Opportunity> taken = new ArrayList<>();

        assertThat(adapter.population(taken::add)).isEqualTo(2);

        assertThat(taken).extracting(each -> each.id().value()).containsExactly(Deals.id(1), Deals.id(2));
        assertThat(org.asked()).extracting(Asked::path).first().asString().contains("%20eq%20true%20or%20");
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "0, 1000", "abc, 1000", "99999999999, 1000", "5000, 1000"})
    void width_hintOfTheService_isKept(String hint, int width) {
        SuggestedWidth suggested = new SuggestedWidth();
        HttpTransport transport = suggested.around(unused -> answer(200, "x-ms-dop-hint", hint));

        transport.send(HttpCall.get(URI.create("https://contoso.example/")).build());

        assertThat(suggested.width()).isEqualTo(width);
    }

    @ParameterizedTest
    @CsvSource({"a%20b,a%20b", "a b,a%20b", "<ü>,%3C%C3%BC%3E", "x=%3Cy,x=%3Cy"})
    void link_charactersNoAddressHolds_areEncodedAndNothingElse(String link, String address) {
        assertThat(LinkText.encoded(link)).isEqualTo(address);
    }
}
