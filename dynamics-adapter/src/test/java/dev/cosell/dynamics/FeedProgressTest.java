package dev.cosell.dynamics;

import static dev.cosell.dynamics.Deals.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.dynamics.FakeOrg.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the feed goes on, and what it takes as the place to go on from. */
class FeedProgressTest {
    private static final String HERE = Deals.ENVIRONMENT + "/api/data/v9.2/opportunities?";

    private final FakeOrg org = new FakeOrg();

    private static CrmCursor cursor(String position) {
        return new CrmCursor(
                "{\"v\":1,\"o\":\"" + Metadata.ORGANISATION + "\",\"t\":{\"opportunity\":" + position + "}}");
    }

    private static CrmCursor atLink() {
        return cursor("{\"d\":\"opportunities?$deltatoken=1\"}");
    }

    private static CrmCursor withinPass() {
        return cursor("{\"s\":\"2026-06-05T08:00:00Z\",\"n\":\"opportunities?$skiptoken=2\","
                + "\"b\":\"2026-06-05T09:00:00Z\",\"c\":\"c\",\"p\":0}");
    }

    private static String row(String more) {
        return "{\"@odata.etag\":\"W/\\\"1\\\"\",\"opportunityid\":\"" + id(1) + "\",\"statecode\":0,\"statuscode\":1,"
                + more + "}";
    }

    private static Reply page(String links, String... rows) {
        return Reply.ok("{\"value\":[" + String.join(",", rows) + "]" + links + "}");
    }

    private static String link(String kind, String address) {
        return ",\"@odata." + kind + "\":\"" + address + "\"";
    }

    @Test
    @Tag("R-007")
    void pass_lastPage_goesOnFromTheMomentTheFirstWasAsked() {
        org.metadata().tracking(false);
        DynamicsAdapter adapter = Deals.ready(org);
        org.answer(asked -> page(""));

        assertThat(adapter.changes(withinPass()).next().value())
                .contains("\"s\":\"2026-06-05T09:00:00Z\"")
                .doesNotContain("\"n\"");
    }

    @Test
    @Tag("R-007")
    void pass_furtherPage_keepsTheMomentTheFirstWasAsked() {
        org.metadata().tracking(false);
        DynamicsAdapter adapter = Deals.ready(org);
        org.answer(asked -> page(link("nextLink", HERE + "$skiptoken=3")));

        CrmChangePage page = adapter.changes(withinPass());

        assertThat(page.more()).isTrue();
        assertThat(page.next().value())
                .contains("\"b\":\"2026-06-05T09:00:00Z\"")
                .contains("\"s\":\"2026-06-05T08:00:00Z\"")
                .contains("$skiptoken=3");
    }

    @Test
    @Tag("R-007")
    void poll_answerWithoutALink_isNoAnswer() {
        DynamicsAdapter adapter = Deals.ready(org);
        org.answer(asked -> page(""));

        assertThatThrownBy(() -> adapter.changes(atLink())).isInstanceOf(RemoteUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x80044352", "0x80072491"})
    @Tag("R-007")
    void poll_linkLost_beginsAnewWithAGap(String code) {
        DynamicsAdapter adapter = Deals.ready(org);
        org.answer(asked -> asked.path().contains("deltatoken=1")
                ? Reply.error(400, code)
                : page(link("deltaLink", HERE + "$deltatoken=2")));

        CrmChangePage page = adapter.changes(atLink());

        assertThat(page.gap()).isTrue();
        assertThat(page.next().value()).contains("$deltatoken=2");
    }

    @Test
    @Tag("R-007")
    void poll_cursorOfAnotherEnvironment_handsOverEveryRowOfOursNext() {
        DynamicsAdapter adapter = Deals.ready(org);
        org.answer(asked -> page(link("deltaLink", HERE + "$deltatoken=2")));

        CrmCursor begun = adapter.changes(new CrmCursor("{\"v\":1,\"o\":\"another\",\"t\":{}}"))
                .next();
        org.forget();
        adapter.changes(begun);

        assertThat(org.asked().get(0).path()).contains("modifiedon%20ge%201969-12-31");
    }

    @Test
    @Tag("R-021")
    void poll_flagTakenOffButReferralHeld_isHandedOver() {
        DynamicsAdapter adapter = Deals.ready(org);
        String held = row("\"msft_microsoftpartnercenterreferralsync\":false,"
                + "\"msft_microsoftpartnercenterreferralidentifier\":\"" + Deals.REFERRAL.value() + "\"");
        org.answer(asked -> asked.path().contains("deltatoken")
                ? page(link("deltaLink", HERE + "$deltatoken=2"), held)
                : page("", held));

        assertThat(adapter.changes(atLink()).changes())
                .extracting(CrmChange::id)
                .containsExactly(CrmRecordId.of(id(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://contoso.crm4.dynamics.com.evil.example",
                "https://contoso.crm4.dynamics.com@evil.example",
                "https://contoso.crm4.dynamics.com:8443",
                "http://contoso.crm4.dynamics.com"
            })
    void poll_linkToAnotherAuthority_isNeverFollowed(String authority) {
        DynamicsAdapter adapter = Deals.ready(org);
        org.answer(asked -> asked.path().contains("skiptoken")
                ? page(link("deltaLink", HERE + "$deltatoken=2"))
                : page(link("nextLink", authority + "/api/data/v9.2/opportunities?$skiptoken=2")));

        assertThatThrownBy(() -> adapter.changes(null)).isInstanceOf(RemoteUnavailableException.class);
        assertThat(org.calls()).isEqualTo(1);
    }
}
