package dev.cosell.testkit.simulator.dataverse.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgChange;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgHandler;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.RowJson;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who works in the environment: what he does passes the same rules as the API, is stamped with his name, and neither needs a token nor is it counted.
 *
 * <p>Bodies are those of the Web API. Thread-safe.
 */
public final class DataverseSeller {
    private static final String ROOT = "http://seller.example/api/data/v9.2";

    private final OrgHandler api;
    private final OrgData data;
    private final UUID user;
    private final Deque<Reaction> reactions = new ArrayDeque<>();

    private record Reaction(String table, UUID id, ObjectNode body) {}

    /** Creates the person behind a user; {@code api} executes what he does. */
    public DataverseSeller(OrgHandler api, OrgData data, UUID user) {
        this.api = api;
        this.data = data;
        this.user = user;
        data.onCommit(this::react);
    }

    /** Returns his id, which stands in {@code modifiedby} of what he writes. */
    public UUID user() {
        return user;
    }

    /** Creates a row from a body of the Web API and returns its id. */
    public UUID create(String table, ObjectNode body) {
        OrgResponse response = call("POST", set(table), body, Map.of("Prefer", "return=representation"));
        String id = WireJson.read(response.body())
                .path(data.schema().require(table).primaryId())
                .asText();
        return UUID.fromString(id);
    }

    /** Creates a row from JSON text and returns its id. */
    public UUID create(String table, String json) {
        return create(table, WireJson.read(json));
    }

    /** Changes columns of a row. */
    public void edit(String table, UUID id, ObjectNode body) {
        call("PATCH", row(table, id), body, Map.of("If-Match", "*"));
    }

    /** Changes one column of a row; null empties it. */
    public void edit(String table, UUID id, String column, @Nullable Object value) {
        ObjectNode body = WireJson.object();
        if (value instanceof Boolean yes) {
            body.put(column, yes);
        } else if (value instanceof Number number) {
            body.put(column, new BigDecimal(number.toString()));
        } else {
            body.put(column, value == null ? null : value.toString());
        }
        edit(table, id, body);
    }

    /** Changes columns of a row right after the next write of anybody else to it has been committed. */
    public void editRightAfterNextWrite(String table, UUID id, ObjectNode body) {
        synchronized (reactions) {
            reactions.add(new Reaction(table, id, body));
        }
    }

    /** Deletes a row. */
    public void delete(String table, UUID id) {
        call("DELETE", row(table, id), WireJson.object(), Map.of());
    }

    /** Closes an opportunity as won; without an amount the estimated value counts. */
    public void win(UUID opportunity, @Nullable BigDecimal revenue) {
        close("WinOpportunity", opportunity, 3, revenue);
    }

    /** Closes an opportunity as lost; {@code status} is 4 canceled, 5 out-sold or one of the environment's own. */
    public void lose(UUID opportunity, int status) {
        close("LoseOpportunity", opportunity, status, null);
    }

    private void close(String action, UUID opportunity, int status, @Nullable BigDecimal revenue) {
        ObjectNode body = WireJson.object().put("Status", status);
        ObjectNode close = body.putObject("OpportunityClose");
        close.put("subject", "Closed by the seller");
        close.put("opportunityid@odata.bind", "/opportunities(" + opportunity + ")");
        if (revenue != null) {
            close.put("actualrevenue", revenue);
        }
        call("POST", action, body, Map.of());
    }

    /** Opens a closed opportunity again. */
    public void reopen(UUID opportunity) {
        edit("opportunity", opportunity, WireJson.object().put("statecode", 0).put("statuscode", 1));
    }

    /** Qualifies a lead and returns what was made of it, as the action answers. */
    public JsonNode qualify(UUID lead, boolean account, boolean contact, boolean opportunity) {
        ObjectNode body = WireJson.object()
                .put("CreateAccount", account)
                .put("CreateContact", contact)
                .put("CreateOpportunity", opportunity)
                .put("Status", 3);
        OrgResponse response = call("POST", row("lead", lead) + "/Microsoft.Dynamics.CRM.QualifyLead", body, Map.of());
        return WireJson.read(response.body()).path("value");
    }

    /** Gives a lead up; {@code status} is 4 to 7. */
    public void disqualify(UUID lead, int status) {
        edit("lead", lead, WireJson.object().put("statecode", 2).put("statuscode", status));
    }

    /** Returns a row with all its columns as the wire shows them, or null. */
    public @Nullable ObjectNode read(String table, UUID id) {
        OrgRow found = data.row(table, id);
        return found == null ? null : RowJson.whole(data.schema().require(table), found);
    }

    /** Returns all rows of a table, oldest first. */
    public List<ObjectNode> all(String table) {
        OrgTable known = data.schema().require(table);
        return data.rows(table).stream().map(one -> RowJson.whole(known, one)).toList();
    }

    private String set(String table) {
        return data.schema().require(table).entitySet();
    }

    private String row(String table, UUID id) {
        return set(table) + "(" + id + ")";
    }

    private OrgResponse call(String method, String path, ObjectNode body, Map<String, String> headers) {
        String text = method.equals("DELETE") ? "" : WireJson.write(body);
        OrgResponse response = api.handle(new OrgRequest(method, path, "", headers, text, user, ROOT, false));
        if (!response.isSuccess()) {
            throw new SellerRefusedException(response);
        }
        return response;
    }

    private void react(List<OrgChange> changes) {
        for (OrgChange change : changes) {
            Reaction reaction = change.caller().user().equals(user) ? null : take(change);
            if (reaction != null) {
                edit(reaction.table(), reaction.id(), reaction.body());
            }
        }
    }

    private @Nullable Reaction take(OrgChange change) {
        synchronized (reactions) {
            for (Iterator<Reaction> waiting = reactions.iterator(); waiting.hasNext(); ) {
                Reaction reaction = waiting.next();
                if (reaction.table().equals(change.table()) && reaction.id().equals(change.id())) {
                    waiting.remove();
                    return reaction;
                }
            }
            return null;
        }
    }
}
