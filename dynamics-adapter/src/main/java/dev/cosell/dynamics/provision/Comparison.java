package dev.cosell.dynamics.provision;

import static dev.cosell.dynamics.provision.ProvisioningState.ADOPTED;
import static dev.cosell.dynamics.provision.ProvisioningState.DIFFERENT;
import static dev.cosell.dynamics.provision.ProvisioningState.MISSING;
import static dev.cosell.dynamics.provision.ProvisioningState.PRESENT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmFieldKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Holds what is needed against what there is, and says for each thing that is missing how it is made. Confined to one thread. */
final class Comparison {
    private static final int TOKEN_BYTES = 12;

    private final Wanted wanted;
    private final ProvisioningOptions options;
    private final LiveEnvironment live;
    private final Steps make;
    private final ProvisioningDifference.Builder found;
    private final List<Step> definitions = new ArrayList<>();
    private final List<Step> roles = new ArrayList<>();
    private final List<Plan.Key> keys = new ArrayList<>();
    private final List<ProvisioningItem> blocking = new ArrayList<>();

    Comparison(Wanted wanted, LiveEnvironment live) {
        this.wanted = wanted;
        this.options = wanted.options();
        this.live = live;
        this.make = new Steps(wanted, live);
        this.found = new ProvisioningDifference.Builder(live.organisation());
    }

    Plan plan() {
        publisher();
        solution();
        table();
        String referral = null;
        String leadReferral = null;
        for (WantedColumn column : WantedColumn.all(wanted)) {
            String name = column(column);
            if (CrmField.REFERRAL_ID.equals(column.field())) {
                referral = column.table().equals(WantedColumn.OPPORTUNITY) ? name : referral;
                leadReferral = column.table().equals(WantedColumn.LEAD) ? name : leadReferral;
            }
        }
        solutionColumns();
        key(WantedColumn.OPPORTUNITY, options.prefix() + "_OpportunityReferralKey", referral);
        key(WantedColumn.LEAD, options.prefix() + "_LeadReferralKey", leadReferral);
        role();
        String token = token(found.text());
        return new Plan(new ProvisioningDifference(found, token), definitions, roles, keys, published(), blocking);
    }

    /** The same state of the same environment, and nothing else, has this token. */
    private static String token(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, TOKEN_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every runtime has SHA-256", impossible);
        }
    }

    private void note(String kind, String name, ProvisioningState state, String detail) {
        found.add(kind, name, state, detail);
    }

    private void missing(
            List<Step> into, String kind, String name, String detail, Function<ProvisioningItem, Step> step) {
        note(kind, name, MISSING, detail);
        into.add(step.apply(new ProvisioningItem(kind, name, MISSING, detail)));
    }

    private void block(String kind, String name, String detail) {
        note(kind, name, DIFFERENT, detail);
        blocking.add(new ProvisioningItem(kind, name, DIFFERENT, detail));
    }

    private void publisher() {
        JsonNode there = live.publisher();
        if (there == null) {
            missing(definitions, "publisher", options.publisher(), "prefix " + options.prefix(), make::publisher);
        } else if (!options.prefix().equals(LiveEnvironment.text(there, "customizationprefix"))) {
            block("publisher", options.publisher(), "its prefix is another one; choose another publisher");
        } else {
            note("publisher", options.publisher(), PRESENT, "");
        }
    }

    private void solution() {
        JsonNode there = live.solution();
        JsonNode publisher = live.publisher();
        if (there == null) {
            missing(definitions, "solution", options.solution(), "unmanaged", make::solution);
        } else if (there.path("ismanaged").asBoolean(false)
                || publisher == null
                || !LiveEnvironment.text(there, "_publisherid_value")
                        .equals(LiveEnvironment.text(publisher, "publisherid"))) {
            block("solution", options.solution(), "it is managed or another publisher's; choose another solution");
        } else {
            note("solution", options.solution(), PRESENT, "");
        }
    }

    // ---- tables and columns

    private void table() {
        String foreign = wanted.foreignTable();
        if (foreign != null && live.tables().containsKey(foreign)) {
            note("table", foreign, ADOPTED, "the table of solutions that is named");
        } else if (live.tables().containsKey(wanted.solutionTable())) {
            found.solutionPrefix(options.prefix());
            note("table", wanted.solutionTable(), PRESENT, "");
        } else {
            found.solutionPrefix(options.prefix());
            missing(definitions, "table", wanted.solutionTable(), "with change tracking", make::table);
        }
    }

    private boolean ownTable() {
        String foreign = wanted.foreignTable();
        return foreign == null || !live.tables().containsKey(foreign);
    }

    private void solutionColumns() {
        if (!ownTable()) {
            return;
        }
        String table = wanted.solutionTable();
        CustomColumn id = wanted.solutionId();
        String lookup = Wanted.logical(wanted.solutionParent());
        LiveTable there = live.tables().get(table);
        own(table, id, there);
        String name = table + "." + lookup;
        LiveTable.Column present = there == null ? null : there.columns().get(lookup);
        if (present == null) {
            missing(definitions, "lookup", name, "to opportunity", make::parent);
        } else {
            note("lookup", name, present.type().equals("Lookup") ? PRESENT : DIFFERENT, present.type());
        }
        keyOver(
                table,
                options.prefix() + "_SolutionKey",
                "Solution of an opportunity",
                List.of(lookup, id.logicalName()));
    }

    /** Returns the name of the column that serves, or null where one that is different stands in its place. */
    private @Nullable String column(WantedColumn column) {
        LiveTable there = live.tables().get(column.table());
        if (there == null) {
            note(
                    "column",
                    column.table() + "." + column.ours().logicalName(),
                    DIFFERENT,
                    "the environment shows no such table");
            return null;
        }
        for (String name : column.adopted()) {
            LiveTable.Column present = there.columns().get(name);
            if (present != null) {
                return adopted(column, name, present);
            }
        }
        boolean fits = own(column.table(), column.ours(), there);
        return fits ? served(column, column.ours().logicalName()) : null;
    }

    private @Nullable String adopted(WantedColumn column, String name, LiveTable.Column present) {
        String path = column.table() + "." + name;
        if (DefinitionJson.holds(column.ours().kind(), present.type())) {
            note("column", path, ADOPTED, "");
            return served(column, name);
        }
        if (column.exact()) {
            note("column", path, DIFFERENT, "it is a column of type " + present.type());
            return null;
        }
        note("column", path, ADOPTED, "of type " + present.type() + ": map it by hand where it is wanted");
        return null;
    }

    private String served(WantedColumn column, String name) {
        CrmField<?> field = column.field();
        if (field != null) {
            found.column(column.table().equals(WantedColumn.LEAD), field, name);
        }
        return name;
    }

    /** Compares a column of ours, and tells whether it serves or will. */
    private boolean own(String table, CustomColumn column, @Nullable LiveTable there) {
        String path = table + "." + column.logicalName();
        LiveTable.Column present = there == null ? null : there.columns().get(column.logicalName());
        if (present == null) {
            missing(definitions, "column", path, described(column), item -> make.column(item, table, column));
            return true;
        }
        if (!DefinitionJson.holds(column.kind(), present.type())) {
            note("column", path, DIFFERENT, "it is a column of type " + present.type());
            return false;
        }
        List<String> lacking = column.choices().stream()
                .filter(label -> !present.labels().contains(label))
                .toList();
        if (present.length() > 0 && present.length() < column.length()) {
            note("column", path, DIFFERENT, "it takes " + present.length() + " characters, not " + column.length());
        } else if (!lacking.isEmpty()) {
            note("column", path, DIFFERENT, "it lacks the options " + String.join(", ", lacking));
        } else {
            note("column", path, PRESENT, "");
        }
        return true;
    }

    private static String described(CustomColumn column) {
        String kind = column.kind().name().toLowerCase(Locale.ROOT);
        String length = column.kind() == CrmFieldKind.TEXT || column.kind() == CrmFieldKind.DECIMAL
                ? " " + column.length()
                : "";
        String choices = column.choices().isEmpty() ? "" : " of " + String.join(", ", column.choices());
        return "'" + column.label() + "', " + kind + length + choices;
    }

    // ---- keys

    private void key(String table, String schemaName, @Nullable String column) {
        if (column != null) {
            keyOver(table, schemaName, "Referral Identifier", List.of(column));
        }
    }

    private void keyOver(String table, String schemaName, String label, List<String> columns) {
        String name = table + "(" + String.join(", ", columns) + ")";
        LiveTable there = live.tables().get(table);
        String status = there == null
                ? null
                : there.keyOver(columns).map(LiveTable.Key::status).orElse(null);
        if (status == null) {
            missing(definitions, "alternate key", name, "", item -> make.key(item, table, schemaName, label, columns));
            keys.add(new Plan.Key(table, columns));
        } else if (status.equals("Failed")) {
            note("alternate key", name, DIFFERENT, "its index failed: clear the doubles and activate it again");
        } else {
            note("alternate key", name, PRESENT, status.equals("Active") ? "" : "its index is being built");
            keys.add(new Plan.Key(table, columns));
        }
    }

    // ---- the role

    private void role() {
        if (live.role() == null) {
            missing(roles, "role", options.role(), "", item -> make.role(item, live.unit()));
        } else {
            note("role", options.role(), PRESENT, "");
        }
        int needed = LiveEnvironment.needs(wanted, live.tables()).size();
        if (RoleNeeds.unfinished(live)) {
            missing(
                    roles,
                    "privileges",
                    options.role(),
                    needed + " at the level of the organisation",
                    make::privileges);
            return;
        }
        List<String> lacking = live.privileges().keySet().stream()
                .filter(name -> !live.held().contains(name))
                .sorted()
                .toList();
        note(
                "privileges",
                options.role(),
                lacking.isEmpty() ? PRESENT : DIFFERENT,
                lacking.isEmpty() ? "" : "it lacks " + String.join(", ", lacking) + ": add them by hand");
    }

    private List<String> published() {
        List<String> tables = new ArrayList<>(List.of(WantedColumn.OPPORTUNITY));
        if (ownTable()) {
            tables.add(wanted.solutionTable());
        }
        if (wanted.leads() && Objects.nonNull(live.tables().get(WantedColumn.LEAD))) {
            tables.add(WantedColumn.LEAD);
        }
        return tables;
    }
}
