package dev.cosell.testkit.simulator.dataverse.odata;

import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.RowQuery;
import dev.cosell.testkit.simulator.dataverse.org.RowScope;
import java.util.ArrayList;
import java.util.List;

/** Answers reads with all query options and preferences (dataverse-api 2.3, 2.4). Thread-safe. */
public final class ODataRowQuery implements RowQuery {
    private final OrgData data;
    private final QueryReadings readings;
    private final RowQueryExtension changes;

    /** Creates it; {@code changes} answers what is about deltas. */
    public ODataRowQuery(OrgData data, QueryReadings readings, RowQueryExtension changes) {
        this.data = data;
        this.readings = readings;
        this.changes = changes;
    }

    @Override
    public OrgResponse list(OrgRequest request, RowScope scope) {
        Preferences preferences = Preferences.of(request.headers().get("Prefer"));
        ODataQuery query = ODataQuery.parse(request.rawQuery(), view(scope.table()));
        if (preferences.trackChanges() || query.deltaToken() != null) {
            return changes.list(request, scope, query, reply(request, scope, preferences));
        }
        OrgResponse answer = data.locked(
                () -> OrgResponse.json(200, query.collection(views(scope), reply(request, scope, preferences))));
        return applied(answer, preferences);
    }

    @Override
    public OrgResponse count(OrgRequest request, RowScope scope) {
        ODataQuery query = ODataQuery.parse(request.rawQuery(), view(scope.table()));
        Reply reply = reply(request, scope, Preferences.NONE);
        if (query.deltaToken() != null) {
            return changes.count(request, scope, query, reply);
        }
        int found = data.locked(() -> query.count(views(scope), reply.query()));
        return number(found);
    }

    /** Answers a number as {@code /$count} does: as text behind a byte order mark. */
    public static OrgResponse number(int count) {
        return OrgResponse.text(200, "text/plain", "\uFEFF" + count).withHeader("OData-Version", "4.0");
    }

    @Override
    public OrgResponse row(OrgRequest request, OrgRow row, RowScope scope, int status) {
        Preferences preferences = Preferences.of(request.headers().get("Prefer"));
        boolean changed = request.method().equals("PATCH") && status == 200;
        String rawQuery = changed ? RawQuery.without(request.rawQuery(), "$expand") : request.rawQuery();
        ODataQuery query = ODataQuery.parse(rawQuery, view(scope.table()));
        Reply reply = reply(request, scope, preferences);
        OrgResponse answer = data.locked(
                () -> OrgResponse.json(status, query.entity(new OrgRowView(data, scope.table(), row), reply)));
        return applied(answer.withHeader("ETag", row.eTag()), preferences);
    }

    private TableView view(OrgTable table) {
        return new OrgTableView(data.schema(), table);
    }

    /** Returns rows as queries see them. */
    List<RowView> views(RowScope scope) {
        List<RowView> views = new ArrayList<>(scope.rows().size());
        scope.rows().forEach(row -> views.add(new OrgRowView(data, scope.table(), row)));
        return views;
    }

    private Reply reply(OrgRequest request, RowScope scope, Preferences preferences) {
        return new Reply(
                new ServiceAddress(request.serviceRoot()),
                request.path(),
                scope.context(),
                preferences,
                new QueryContext(data.now(), request.principal(), readings));
    }

    private static OrgResponse applied(OrgResponse answer, Preferences preferences) {
        List<String> honoured = new ArrayList<>();
        if (!preferences.annotations().isEmpty()) {
            honoured.add("odata.include-annotations=\"" + String.join(",", preferences.annotations()) + "\"");
        }
        if (preferences.pageSize() != null) {
            honoured.add("odata.maxpagesize=" + preferences.pageSize());
        }
        return honoured.isEmpty() ? answer : answer.withHeader("Preference-Applied", String.join(",", honoured));
    }
}
