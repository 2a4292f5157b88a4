package dev.cosell.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.dynamics.FakeOrg.Reply;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Changes of rows that belong to opportunities, with contacts in the part of such rows. */
class ChildFeedTest {
    private static final String CHILD = "0e0e0e0e-0000-4000-8000-000000000001";
    private static final String UNKNOWN = "0e0e0e0e-0000-4000-8000-000000000002";

    private final FakeOrg org = new FakeOrg();
    private final ChangeFeed feed = feed();

    /** Rows of contacts that name an opportunity. */
    private static final class Children implements OpportunityPart {
        @Override
        public List<String> tables(DynamicsOptions options) {
            return List.of();
        }

        @Override
        public Optional<WatchedTable> watched(DynamicsSchema schema) {
            return Optional.of(
                    new WatchedTable(Objects.requireNonNull(schema.table("contact")), List.of("_owner_value")));
        }

        @Override
        public @Nullable CrmRecordId owner(JsonNode row) {
            return PartyRows.id(row, "_owner_value").orElse(null);
        }
    }

    private ChangeFeed feed() {
        DynamicsOptions options = Deals.options(org);
        DataverseRest rest = new DataverseRest(options);
        List<OpportunityPart> parts = List.of(new Children());
        SchemaSource schemas = new SchemaSource(new SchemaReader(rest, options, parts), rest.doubt());
        OpportunityReader reader = new OpportunityReader(rest, schemas, options, parts);
        return new ChangeFeed(rest, schemas, options, reader, parts, new FeedMemory());
    }

    private static Reply page(String set, String token, String rows) {
        return Reply.ok("{\"value\":[" + rows + "],\"@odata.deltaLink\":\"/api/data/v9.2/" + set + "?$deltatoken="
                + token + "\"}");
    }

    private static String child() {
        return "{\"contactid\":\"" + CHILD + "\",\"_owner_value\":\"" + Deals.id(1) + "\"}";
    }

    private static String gone(String id) {
        return "{\"@odata.context\":\"x#contacts/$deletedEntity\",\"id\":\"" + id + "\",\"reason\":\"deleted\"}";
    }

    private List<CrmChange> poll(String walked, String changed) {
        org.answer(asked -> {
            if (asked.path().startsWith("contacts")) {
                return page("contacts", "1", asked.path().contains("deltatoken") ? changed : walked);
            }
            return asked.is("GET", "opportunities") ? page("opportunities", "1", "") : null;
        });
        CrmCursor cursor = feed.changes(null).next();
        org.forget();
        List<CrmChange> changes = feed.changes(cursor).changes();
        assertThat(org.calls()).as("all tables in one call").isEqualTo(1);
        return changes;
    }

    @Test
    @Tag("R-007")
    void poll_childChanged_mentionsItsOpportunity() {
        assertThat(poll("", child())).containsExactly(new CrmChange.Touched(CrmRecordId.of(Deals.id(1))));
    }

    @Test
    @Tag("R-007")
    void poll_childDeleted_isKnownByTheRowSeenBefore() {
        assertThat(poll(child(), gone(CHILD))).containsExactly(new CrmChange.Touched(CrmRecordId.of(Deals.id(1))));
    }

    @Test
    void poll_childDeletedThatWasNeverSeen_isLeftToTheSweep() {
        assertThat(poll(child(), gone(UNKNOWN))).isEmpty();
    }

    @Test
    void poll_tableAddedLater_beginsWithoutAGap() {
        org.answer(asked -> asked.path().startsWith("contacts")
                ? page("contacts", "1", "")
                : asked.is("GET", "opportunities") ? page("opportunities", "1", "") : null);
        String before = "{\"v\":1,\"o\":\"" + Metadata.ORGANISATION
                + "\",\"t\":{\"opportunity\":{\"d\":\"opportunities?$deltatoken=1\"}}}";

        var page = feed.changes(new CrmCursor(before));

        assertThat(page.gap()).isFalse();
        assertThat(page.next().value()).contains("contacts?$deltatoken=1");
    }

    @Test
    void poll_childLinkLost_saysSoAndDoesNotReadTheWholeTableByTime() {
        String before = "{\"v\":1,\"o\":\"" + Metadata.ORGANISATION
                + "\",\"t\":{\"opportunity\":{\"d\":\"opportunities?$deltatoken=1\"},"
                + "\"contact\":{\"d\":\"contacts?$deltatoken=0\"}}}";
        org.answer(asked -> {
            if (asked.path().contains("contacts?$deltatoken=0")) {
                return Reply.error(400, "0x80044352");
            }
            return asked.path().startsWith("contacts")
                    ? page("contacts", "1", "")
                    : asked.is("GET", "opportunities") ? page("opportunities", "1", "") : null;
        });

        var page = feed.changes(new CrmCursor(before));
        org.forget();
        feed.changes(page.next());

        assertThat(page.gap()).isTrue();
        assertThat(org.asked()).hasSize(2).noneMatch(each -> each.path().contains("modifiedon"));
    }
}
