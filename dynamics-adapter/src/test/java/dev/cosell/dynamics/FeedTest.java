package dev.cosell.dynamics;

import static dev.cosell.dynamics.Deals.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.dynamics.FakeOrg.Asked;
import dev.cosell.dynamics.FakeOrg.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedTest {
    private static final String LINK = Deals.ENVIRONMENT + "/api/data/v9.2/opportunities?$select=a&";

    private final FakeOrg org = new FakeOrg();

    private static String row(int number, boolean flag) {
        return "{\"@odata.etag\":\"W/\\\"" + number + "\\\"\",\"opportunityid\":\"" + id(number)
                + "\",\"msft_microsoftpartnercenterreferralsync\":" + flag
                + ",\"statecode\":0,\"statuscode\":1,\"modifiedon\":\"2026-06-05T10:00:00Z\"}";
    }

    private static Reply page(String link, String kind, String... rows) {
        return Reply.ok("{\"value\":[" + String.join(",", rows) + "],\"@odata." + kind + "\":\"" + LINK + link + "\"}");
    }

    private static @Nullable Reply delta(Asked asked, Reply changes) {
        if (asked.path().contains("$deltatoken=1")) {
            return changes;
        }
        if (asked.path().contains("$filter")) {
            return Metadata.rows(List.of(row(1, true)));
        }
        return asked.is("GET", "opportunities") ? page("$deltatoken=1%21a", "deltaLink", row(1, true)) : null;
    }

    @Test
    @Tag("R-007")
    void begin_largeTable_walksItOnceAndHandsOverNothing() {
        DynamicsAdapter adapter = Deals.ready(org);
        org.answer(asked -> asked.path().contains("$skiptoken=2")
                ? page("$deltatoken=1%21a", "deltaLink", row(2, true))
                : page("$skiptoken=2", "nextLink", row(1, true)));

        CrmChangePage first = adapter.changes(null);

        assertThat(first.changes()).isEmpty();
        assertThat(first.more()).isFalse();
        assertThat(first.gap()).isFalse();
        assertThat(org.asked()).hasSize(2).allSatisfy(each -> assertThat(each.header("Prefer"))
                .contains("odata.track-changes", "odata.maxpagesize=5000"));
    }

    @Test
    @Tag("R-007")
    void poll_changedDeletedAndForeignRows_areToldApart() {
        DynamicsAdapter adapter = Deals.ready(org);
        Reply changes = page(
                "$deltatoken=2%21b",
                "deltaLink",
                row(1, true),
                row(2, false),
                "{\"@odata.context\":\"x/$metadata#opportunities/$deletedEntity\",\"id\":\"" + id(3)
                        + "\",\"reason\":\"deleted\"}");
        org.answer(asked -> delta(asked, changes));
        CrmCursor cursor = adapter.changes(null).next();
        org.forget();

        CrmChangePage page = adapter.changes(cursor);

        assertThat(page.changes()).hasSize(2).contains(new CrmChange.Deleted(CrmRecordId.of(id(3))));
        assertThat(page.changes())
                .anyMatch(each ->
                        each instanceof CrmChange.Seen && each.id().value().equals(id(1)));
        assertThat(page.more()).isFalse();
        assertThat(org.calls()).as("one poll, one read").isEqualTo(2);
        assertThat(page.next().value()).contains("deltatoken=2%21b");
        assertThat(adapter.changes(cursor).changes())
                .as("the same cursor again")
                .hasSize(2);
    }

    @Test
    void poll_nothingChanged_costsOneCall() {
        DynamicsAdapter adapter = Deals.ready(org);
        org.answer(asked -> delta(asked, page("$deltatoken=1%21c", "deltaLink")));
        CrmCursor cursor = adapter.changes(null).next();
        org.forget();

        assertThat(adapter.changes(cursor).changes()).isEmpty();
        assertThat(org.calls()).isEqualTo(1);
    }

    @Test
    void poll_severalPages_saysThatMoreWaits() {
        DynamicsAdapter adapter = Deals.ready(org);
        org.answer(asked -> asked.path().contains("$skiptoken")
                ? page("$deltatoken=2", "deltaLink")
                : delta(asked, page("$skiptoken=%3Ccookie%20a=%22b%22/%3E", "nextLink", row(1, true))));
        CrmCursor cursor = adapter.changes(null).next();

        CrmChangePage first = adapter.changes(cursor);
        CrmChangePage last = adapter.changes(first.next());

        assertThat(first.more()).isTrue();
        assertThat(last.more()).isFalse();
        assertThat(org.asked()).anyMatch(each -> each.path().contains("$skiptoken=%3Ccookie%20a=%22b%22/%3E"));
    }

    @Test
    @Tag("R-007")
    void poll_tokenExpired_beginsAnewAndSaysSo() {
        DynamicsAdapter adapter = Deals.ready(org);
        org.answer(asked -> delta(asked, Reply.error(400, "0x80044352")));
        CrmCursor cursor = adapter.changes(null).next();

        CrmChangePage page = adapter.changes(cursor);

        assertThat(page.gap()).isTrue();
        assertThat(page.changes()).isEmpty();
        assertThat(page.more()).isFalse();
    }

    @Test
    @Tag("R-007")
    void poll_afterAGap_handsOverEveryRowOfOursOnceAndGoesOnAtTheNewLink() {
        DynamicsAdapter adapter = Deals.ready(org);
        org.answer(asked -> delta(asked, Reply.error(400, "0x80044352")));
        CrmCursor lost = adapter.changes(adapter.changes(null).next()).next();
        org.forget();

        CrmChangePage made = adapter.changes(lost);

        assertThat(org.asked().get(0).path())
                .contains("modifiedon%20ge%201969-12-31")
                .contains("msft_microsoftpartnercenterreferralsync%20eq%20true");
        assertThat(made.changes()).extracting(CrmChange::id).containsExactly(CrmRecordId.of(id(1)));
        assertThat(made.gap()).isFalse();
        org.forget();
        adapter.changes(made.next());
        assertThat(org.asked().get(0).path()).contains("$deltatoken=1");
    }

    @Test
    @Tag("R-007")
    void poll_afterAWalkOfSeveralPages_asksForWhatChangedMeanwhile() {
        DynamicsAdapter adapter = Deals.ready(org);
        org.answer(asked -> asked.path().contains("$filter")
                ? Metadata.rows(List.of(row(1, true)))
                : asked.path().contains("$skiptoken=2")
                        ? page("$deltatoken=1%21a", "deltaLink", row(2, true))
                        : page("$skiptoken=2", "nextLink", row(1, true)));
        CrmCursor begun = adapter.changes(null).next();
        org.forget();

        CrmChangePage first = adapter.changes(begun);

        assertThat(org.asked().get(0).path()).contains("modifiedon%20ge%202026-06-05T09:5");
        assertThat(first.changes()).hasSize(1);
        assertThat(first.next().value()).contains("deltatoken=1%21a").doesNotContain("\"s\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbled",
                "{}",
                "{\"v\":1,\"o\":\"another\",\"t\":{}}",
                "{\"v\":1,\"o\":\"" + Metadata.ORGANISATION + "\",\"t\":{\"opportunity\":{\"d\":\"accounts?x=1\"}}}",
                "{\"v\":1,\"o\":\"" + Metadata.ORGANISATION
                        + "\",\"t\":{\"opportunity\":{\"d\":\"opportunities?a b\"}}}",
                "{\"v\":1,\"o\":\"" + Metadata.ORGANISATION + "\",\"t\":{\"opportunity\":{\"s\":\"yesterday\"}}}"
            })
    void poll_cursorOfAnotherEnvironmentOrGarbled_beginsAnewWithAGap(String text) {
        DynamicsAdapter adapter = Deals.ready(org);
        org.answer(asked -> delta(asked, page("$deltatoken=1%21c", "deltaLink")));

        CrmChangePage page = adapter.changes(new CrmCursor(text));

        assertThat(page.gap()).isTrue();
        assertThat(page.changes()).isEmpty();
    }

    @Test
    @Tag("R-007")
    void poll_noChangeTracking_readsByModificationTimeWithoutRepeatingItself() {
        org.metadata().tracking(false);
        DynamicsAdapter adapter = Deals.ready(org);
        org.answer(asked -> asked.is("GET", "opportunities?") ? Metadata.rows(List.of(row(1, true))) : null);
        CrmCursor begun = adapter.changes(null).next();
        assertThat(org.calls()).as("nothing to walk").isZero();

        CrmChangePage first = adapter.changes(begun);
        CrmChangePage again = adapter.changes(begun);
        CrmChangePage second = adapter.changes(first.next());

        assertThat(org.asked().get(0).path())
                .contains("$filter=modifiedon%20ge%202026-06-05T09:5")
                .contains("$orderby=modifiedon%20asc,opportunityid%20asc");
        assertThat(first.changes()).hasSize(1);
        assertThat(again.changes()).as("the first answer may have been lost").hasSize(1);
        assertThat(second.changes()).as("the overlap is not delivered twice").isEmpty();
    }
}
