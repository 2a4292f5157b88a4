package dev.cosell.testkit.simulator.dataverse.changes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.odata.ODataQuery;
import dev.cosell.testkit.simulator.dataverse.odata.ODataRowQuery;
import dev.cosell.testkit.simulator.dataverse.odata.PageCookie;
import dev.cosell.testkit.simulator.dataverse.odata.RawQuery;
import dev.cosell.testkit.simulator.dataverse.odata.Reply;
import dev.cosell.testkit.simulator.dataverse.odata.RowQueryExtension;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.RowScope;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers reads that track changes (dataverse-api 2.13). Thread-safe.
 *
 * <p>What changes while pages are read is left to the next delta: a link names the state in which its first page was read.
 */
public final class ChangeTracking implements RowQueryExtension {
    private static final String SKIP = "$skiptoken";
    private static final String DELTA = "$deltatoken";

    private final OrgData data;
    private final DeltaSettings settings;

    /** Creates it. */
    public ChangeTracking(OrgData data, DeltaSettings settings) {
        this.data = data;
        this.settings = settings;
    }

    @Override
    public OrgResponse list(OrgRequest request, RowScope scope, ODataQuery query, Reply reply) {
        return data.locked(() -> page(scope, query, reply));
    }

    @Override
    public OrgResponse count(OrgRequest request, RowScope scope, ODataQuery query, Reply reply) {
        check(scope, query);
        return data.locked(() -> {
            DeltaRead read = read(query);
            return ODataRowQuery.number(
                    new DeltaEntries(data, scope, read).all().size());
        });
    }

    private OrgResponse page(RowScope scope, ODataQuery query, Reply reply) {
        check(scope, query);
        String plain = RawQuery.without(RawQuery.without(query.rawQuery(), SKIP), DELTA);
        String seal = reply.path() + "?" + RawQuery.without(query.rawQuery(), SKIP);
        String skip = query.skipToken();
        PageCookie cookie = skip == null ? null : PageCookie.read(skip, seal);
        DeltaRead read = cookie == null ? read(query) : DeltaRead.of(cookie);
        DeltaEntries entries = new DeltaEntries(data, scope, read);
        List<DeltaEntry> rest = cookie == null ? entries.all() : entries.behind(cookie);
        Integer asked = reply.preferences().pageSize();
        int size = Math.min(rest.size(), asked == null ? settings.defaultPageSize() : asked);

        ObjectNode json = WireJson.object();
        String kind = read.isFirst() ? "" : "/$delta";
        json.put("@odata.context", reply.base().context(reply.context() + query.shape() + kind));
        ArrayNode value = json.putArray("value");
        rest.subList(0, size).forEach(entry -> value.add(entry.json(data, scope, query, reply)));
        String start = reply.base().base() + "/" + reply.path() + "?";
        if (size < rest.size()) {
            PageCookie next = read.cookie(rest.get(size - 1), cookie == null ? 2 : cookie.page() + 1);
            json.put("@odata.nextLink", start + RawQuery.with(query.rawQuery(), SKIP, next.write(seal)));
        } else if (!settings.lostWithAnnotations()
                || reply.preferences().annotations().isEmpty()) {
            json.put(
                    "@odata.deltaLink",
                    start + RawQuery.with(plain, DELTA, read.until().encoded()));
        }
        return applied(OrgResponse.json(200, json), reply);
    }

    private DeltaRead read(ODataQuery query) {
        DeltaToken now = new DeltaToken(data.version(), data.now());
        String token = query.deltaToken();
        if (token == null) {
            return new DeltaRead(0, now);
        }
        DeltaToken since = DeltaToken.parse(token);
        Duration age = Duration.between(since.time(), data.now());
        boolean expired = age.compareTo(settings.expiry()) > 0
                || since.version() < settings.oldestVersion()
                || since.version() > data.version();
        if (!expired) {
            return new DeltaRead(since.version(), now);
        }
        if (settings.silentResend()) {
            return new DeltaRead(0, now);
        }
        throw OrgRefusal.bad(
                "0x80044352", "Version stamp associated with the client has expired. Please perform a full sync.");
    }

    private static void check(RowScope scope, ODataQuery query) {
        if (!scope.whole()) {
            throw OrgRefusal.bad("0x80060888", "Change tracking is supported for entity sets only.");
        }
        if (!scope.table().changeTracking()) {
            throw OrgRefusal.bad(
                    "0x80072491", "Entity " + scope.table().logicalName() + " isn't enabled for change tracking.");
        }
        @Nullable String banned = query.bannedWithTracking();
        if (banned != null) {
            throw OrgRefusal.bad(
                    "0x80060888",
                    "The query parameter " + banned + " is not supported when change tracking is enabled");
        }
    }

    private static OrgResponse applied(OrgResponse answer, Reply reply) {
        List<String> honoured = new ArrayList<>();
        if (reply.preferences().trackChanges()) {
            honoured.add("odata.track-changes");
        }
        if (reply.preferences().pageSize() != null) {
            honoured.add("odata.maxpagesize=" + reply.preferences().pageSize());
        }
        return honoured.isEmpty() ? answer : answer.withHeader("Preference-Applied", String.join(",", honoured));
    }
}
