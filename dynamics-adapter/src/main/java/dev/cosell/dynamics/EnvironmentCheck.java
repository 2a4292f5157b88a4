package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.core.validation.Severity;
import dev.cosell.dynamics.odata.ODataQuery;
import dev.cosell.dynamics.odata.RowPath;
import dev.cosell.http.json.JsonFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the start-up check finds beside the definitions: who we are, what we may do, texts that would not fit, and credentials near their end. Costs one call. Writes
 * nothing.
 */
final class EnvironmentCheck {
    static final FindingCode NO_APPLICATION = FindingCode.of("CRM_USER_NOT_APPLICATION");
    static final FindingCode TOO_SHORT = FindingCode.of("CRM_FIELD_TOO_SHORT");

    private static final String READ = "check environment";
    private static final String USERS = "systemusers";
    private static final String ORGANISATION_WIDE = "Global";

    /** The least lengths with which identifiers, links and audit lines are whole. */
    private static final Map<CrmField<?>, Integer> LEAST = least();

    private final DataverseBatch batches;
    private final DynamicsOptions options;
    private final DataverseRest rest;

    EnvironmentCheck(DataverseRest rest, DynamicsOptions options) {
        this.rest = rest;
        this.batches = new DataverseBatch(rest);
        this.options = options;
    }

    private static Map<CrmField<?>, Integer> least() {
        Map<CrmField<?>, Integer> least = new LinkedHashMap<>();
        least.put(CrmField.REFERRAL_ID, 36);
        least.put(CrmField.REFERRAL_LINK, 100);
        least.put(CrmField.AUDIT, 500);
        return least;
    }

    /**
     * What was seen.
     *
     * @param findings everything, worst first
     * @param privileges how many privileges the service named; 0 where it names none, and nothing is known of them
     */
    record Seen(List<Finding> findings, int privileges) {}

    /** Returns everything, worst first. */
    List<Finding> findings(DynamicsSchema schema) {
        return look(schema).findings();
    }

    Seen look(DynamicsSchema schema) {
        List<Finding> findings = new ArrayList<>(schema.findings());
        lengths(schema, findings);
        RowPath me = RowPath.of(USERS, schema.user());
        List<RestAnswer> answers = batches.getAll(
                READ,
                List.of(
                        ODataQuery.at(me).select("applicationid").text(),
                        me.bound("RetrieveUserPrivileges").text() + "()"));
        application(answers.get(0), findings);
        int privileges = privileges(schema, answers.get(1), findings);
        findings.addAll(options.credentials().warnings(rest.serverTime()));
        findings.sort(Comparator.comparing(
                Finding::severity, Comparator.comparing(Severity::ordinal).reversed()));
        return new Seen(List.copyOf(findings), privileges);
    }

    private static void lengths(DynamicsSchema schema, List<Finding> findings) {
        LEAST.forEach((field, least) -> {
            ColumnSchema column = schema.fields().get(field);
            if (column != null && column.isText() && column.length() > 0 && column.length() < least) {
                boolean refuses = field.equals(CrmField.REFERRAL_ID);
                findings.add(new Finding(
                        TOO_SHORT,
                        refuses ? Severity.ERROR : Severity.WARNING,
                        null,
                        DynamicsSchema.OPPORTUNITY + "." + column.name(),
                        "the column takes " + column.length() + " characters; " + field.id() + " needs " + least,
                        "make the column longer, or map another one"));
            }
        });
    }

    private static void application(RestAnswer answer, List<Finding> findings) {
        boolean known = answer.successful() && answer.body().has("applicationid");
        if (known && JsonFields.textOrNull(answer.body(), "applicationid") == null) {
            findings.add(Finding.warning(
                    NO_APPLICATION,
                    "R-224",
                    "systemuser",
                    "the sync signs in as a person and not as an application user, so that the person's own edits look like the sync's",
                    "make an application user for the app registration"));
        }
    }

    /** Where the service gives no names, a missing privilege is named by the first call that needs it. */
    private int privileges(DynamicsSchema schema, RestAnswer answer, List<Finding> findings) {
        Map<String, String> depths = new LinkedHashMap<>();
        if (answer.successful()) {
            for (JsonNode each : JsonFields.elements(answer.body(), "RolePrivileges")) {
                String name = JsonFields.textOrNull(each, "PrivilegeName");
                if (name != null) {
                    depths.merge(
                            name.toLowerCase(Locale.ROOT),
                            String.valueOf(JsonFields.text(each, "Depth")),
                            EnvironmentCheck::wider);
                }
            }
        }
        if (depths.isEmpty()) {
            return 0;
        }
        PrivilegeNeeds.of(schema, options).forEach((table, names) -> {
            List<String> missing =
                    names.stream().filter(each -> depth(depths, each) == null).toList();
            if (!missing.isEmpty()) {
                findings.add(missing(table, missing));
            }
            narrow(schema, table, names, depths, findings);
        });
        return depths.size();
    }

    private static String wider(String one, String other) {
        return one.equals(ORGANISATION_WIDE) || one.equals("3") ? one : other;
    }

    private static @Nullable String depth(Map<String, String> depths, String name) {
        return depths.get(name.toLowerCase(Locale.ROOT));
    }

    private static Finding missing(String table, List<String> names) {
        boolean refuses = names.stream()
                .anyMatch(each -> each.endsWith("Opportunity") && !each.startsWith("prvShare")
                        || each.equals("prvReadAccount")
                        || each.equals("prvReadContact"));
        return new Finding(
                FindingCodes.PERMISSION_MISSING,
                refuses ? Severity.ERROR : Severity.WARNING,
                "R-224",
                table,
                "the application user lacks " + String.join(", ", names),
                "add them to its security role, at organisation level");
    }

    /** Change tracking shows the rows of the whole table only to who may read them all (dataverse-api 2.13). */
    private static void narrow(
            DynamicsSchema schema,
            String table,
            List<String> names,
            Map<String, String> depths,
            List<Finding> findings) {
        TableSchema known = schema.table(table);
        String read = names.stream()
                .filter(each -> each.startsWith("prvRead"))
                .findFirst()
                .orElse(null);
        String depth = read == null ? null : depth(depths, read);
        if (known != null
                && known.changeTracking()
                && depth != null
                && !depth.equals(ORGANISATION_WIDE)
                && !depth.equals("3")) {
            findings.add(Finding.warning(
                    FindingCodes.PERMISSION_MISSING,
                    "R-224",
                    table,
                    "the application user may read some rows of the table only, so that its changes cannot be tracked",
                    "grant " + read + " at organisation level"));
        }
    }
}
