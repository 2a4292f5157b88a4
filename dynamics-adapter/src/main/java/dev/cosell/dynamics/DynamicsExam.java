package dev.cosell.dynamics;

import dev.cosell.core.doctor.ExamArea;
import dev.cosell.core.doctor.ExamSide;
import dev.cosell.core.doctor.Examination;
import dev.cosell.core.doctor.Examined;
import dev.cosell.core.doctor.Fact;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.dynamics.odata.ODataFilter;
import dev.cosell.dynamics.odata.ODataQuery;
import dev.cosell.http.limit.LimiterState;
import java.util.ArrayList;
import java.util.List;

/**
 * What a doctor sees of a Dataverse environment: user, privileges, tables, sign-in, users, calls. Costs what the start-up check costs and, where sales teams are used, one call more for users.
 * Writes nothing.
 */
final class DynamicsExam {
    private static final ExamSide SIDE = ExamSide.CRM;

    /** Calls of one user in five minutes, as documented (dataverse-api 5.5). */
    private static final long WINDOW = 6_000;

    private final DataverseRest rest;
    private final DynamicsOptions options;
    private final SchemaSource schemas;

    DynamicsExam(DataverseRest rest, DynamicsOptions options, SchemaSource schemas) {
        this.rest = rest;
        this.options = options;
        this.schemas = schemas;
    }

    List<Examined> areas() {
        DynamicsSchema schema = schemas.refresh();
        EnvironmentCheck.Seen seen = new EnvironmentCheck(rest, options).look(schema);
        List<ExamArea> looked =
                seen.privileges() > 0 ? List.of(ExamArea.ROLES, ExamArea.SCHEMA) : List.of(ExamArea.SCHEMA);
        List<Examined> areas = new ArrayList<>(Examination.of(SIDE, looked, seen.findings()));
        areas.add(
                seen.privileges() > 0
                        ? Examined.fine(SIDE, ExamArea.ROLES, Fact.of("privileges", seen.privileges()))
                        : Examined.notChecked(
                                SIDE, ExamArea.ROLES, "the service does not name the privileges of this user"));
        areas.add(Examined.fine(
                SIDE,
                ExamArea.SCHEMA,
                Fact.of(
                        "fields",
                        schema.fields().keySet().stream()
                                .map(CrmField::id)
                                .sorted()
                                .toList()),
                Fact.of("uniqueReferral", schema.uniqueReferral())));
        areas.add(Examined.fine(
                SIDE,
                ExamArea.IDENTITY,
                Fact.of("environment", String.valueOf(options.environment().getHost())),
                Fact.of("userId", schema.user()),
                Fact.of("apiVersion", DataverseRest.VERSION)));
        areas.add(Examined.fine(SIDE, ExamArea.SIGN_IN)
                .with(options.credentials().facts(rest.serverTime()).toArray(Fact[]::new)));
        if (schema.partFeatures().contains(CrmFeature.TEAM)) {
            areas.add(users(schema));
        }
        areas.add(limits());
        return areas;
    }

    /** Without the table of users the feature of teams would be off. */
    private Examined users(DynamicsSchema schema) {
        TableSchema table = schema.table("systemuser");
        if (table == null) {
            return Examined.notChecked(SIDE, ExamArea.USERS, "the environment shows no table of users");
        }
        ODataQuery one = ODataQuery.of(table.set())
                .select(table.id())
                .where(ODataFilter.flagIs("isdisabled", false).and(ODataFilter.isEmpty("applicationid")))
                .top(1);
        try {
            boolean any =
                    !rest.get("look for users", one.text()).body().path("value").isEmpty();
            Examined seen = Examined.fine(SIDE, ExamArea.USERS, Fact.of("usersSeen", any));
            return any ? seen : seen.with(List.of(nobody()));
        } catch (SyncException failed) {
            return Examined.found(SIDE, ExamArea.USERS, failed.findings());
        }
    }

    private static Finding nobody() {
        return Finding.warning(
                FindingCodes.PERMISSION_MISSING,
                "R-224",
                "systemuser",
                "the application user sees no active user, so that nobody can join a sales team",
                "grant prvReadUser at organisation level");
    }

    private Examined limits() {
        LimiterState state = rest.limiterState();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("ourCalls", rest.tally().calls()));
        facts.add(Fact.of("callsAtATime", state.width()));
        List<Finding> findings = new ArrayList<>();
        if (rest.remaining().isEmpty()) {
            String unseen = "the service did not say how many calls are left";
            return new Examined(SIDE, ExamArea.LIMITS, findings, facts, unseen);
        }
        long left = rest.remaining().getAsLong();
        facts.add(Fact.of("callsLeftInFiveMinutes", left));
        facts.add(Fact.of("callsAvailable", WINDOW));
        if (left * 10 < WINDOW) {
            findings.add(nearlyUsed(left));
        }
        return new Examined(SIDE, ExamArea.LIMITS, findings, facts, null);
    }

    private static Finding nearlyUsed(long left) {
        return Finding.warning(
                FindingCodes.CALLS_NEARLY_USED,
                "R-227",
                null,
                "the application user has " + left + " of " + WINDOW + " calls in five minutes left on one server",
                "see what else signs in as this application user, and give the sync one of its own");
    }
}
