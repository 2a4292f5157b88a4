package dev.cosell.salesforce;

import dev.cosell.core.doctor.ExamArea;
import dev.cosell.core.doctor.ExamSide;
import dev.cosell.core.doctor.Examination;
import dev.cosell.core.doctor.Examined;
import dev.cosell.core.doctor.Fact;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.auth.AccessToken;
import dev.cosell.salesforce.budget.SalesforceUsage;
import dev.cosell.salesforce.query.SalesforceIds;
import dev.cosell.salesforce.query.Soql;
import dev.cosell.salesforce.query.SoqlCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a doctor sees of a Salesforce organisation: user and version, access to objects and fields as their descriptions show it, sign-in, users, calls. Costs what the start-up check costs and at most
 * two calls more, for the limits and, where sales teams are used, for a count of users. Writes nothing.
 */
final class SalesforceExam {
    private static final ExamSide SIDE = ExamSide.CRM;

    private final SalesforceRest rest;
    private final SalesforceOptions options;
    private final SchemaSource schemas;

    SalesforceExam(SalesforceRest rest, SalesforceOptions options, SchemaSource schemas) {
        this.rest = rest;
        this.options = options;
        this.schemas = schemas;
    }

    List<Examined> areas() {
        SalesforceSchema schema = schemas.refresh();
        List<Examined> areas =
                new ArrayList<>(Examination.of(SIDE, List.of(ExamArea.ROLES, ExamArea.SCHEMA), schema.findings()));
        areas.add(Examined.fine(
                SIDE,
                ExamArea.ROLES,
                Fact.of("seenBy", "descriptions of objects and fields"),
                Fact.of("writableFields", schema.capabilities().writableFields().size())));
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
        AccessToken token = rest.token();
        areas.add(identity(token));
        areas.add(signIn(token));
        if (schema.team() != null) {
            areas.add(users());
        }
        areas.add(limits());
        return areas;
    }

    /** The answer to signing in names who we are, as the last part of an address (salesforce-api 1.1); no name and no mail address is asked for. */
    private Examined identity(AccessToken token) {
        Examined seen = Examined.fine(
                SIDE,
                ExamArea.IDENTITY,
                Fact.of("instance", rest.instanceHost()),
                Fact.of("apiVersion", rest.apiVersion()));
        String named = token.parameter("id");
        String last = named == null ? "" : named.substring(named.lastIndexOf('/') + 1);
        return SalesforceIds.normalise(last, "005")
                .map(id -> seen.with(Fact.of("userId", id)))
                .orElse(seen);
    }

    /** A token is asked for anew whenever it ends; when the certificate of the app ends, only Salesforce knows. */
    private Examined signIn(AccessToken token) {
        Examined seen = Examined.fine(SIDE, ExamArea.SIGN_IN, Fact.of("flow", options.flowName()));
        String scopes = token.parameter("scope");
        return scopes == null
                ? seen
                : seen.with(Fact.of("scopes", List.of(scopes.strip().split("\\s+", -1))));
    }

    private Examined users() {
        Soql active = Soql.count("User")
                .where(SoqlCondition.all(
                        List.of(SoqlCondition.isTrue("IsActive"), SoqlCondition.equal("UserType", "Standard"))));
        try {
            long users = rest.count("count users", active);
            Examined seen = Examined.fine(SIDE, ExamArea.USERS, Fact.of("activeUsers", users));
            return users > 0 ? seen : seen.with(List.of(nobody()));
        } catch (SyncException failed) {
            return Examined.found(SIDE, ExamArea.USERS, failed.findings());
        }
    }

    private static Finding nobody() {
        return Finding.warning(
                FindingCodes.PERMISSION_MISSING,
                "R-224",
                "User",
                "the integration user sees no active user with a Salesforce licence, so that nobody can join a sales team",
                "let the integration user see users");
    }

    private Examined limits() {
        try {
            new DailyLimit(rest).read();
        } catch (SyncException failed) {
            return Examined.found(SIDE, ExamArea.LIMITS, failed.findings());
        }
        SalesforceUsage usage = rest.meter().usage();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("ourCalls", usage.ours()));
        facts.add(Fact.of("budgetState", usage.state().name().toLowerCase(Locale.ROOT)));
        Long budget = usage.budget();
        if (budget != null) {
            facts.add(Fact.of("callBudget", budget));
        }
        List<Finding> findings = new ArrayList<>(rest.meter().findings());
        Long used = usage.organisationUsed();
        Long most = usage.organisationLimit();
        if (used == null || most == null) {
            return new Examined(
                    SIDE, ExamArea.LIMITS, findings, facts, "Salesforce did not say how many calls were made");
        }
        facts.add(Fact.of("callsUsed", used));
        facts.add(Fact.of("callsAvailable", most));
        if (used * 10 >= most * 9) {
            findings.add(nearlyUsed(used, most));
        }
        return new Examined(SIDE, ExamArea.LIMITS, findings, facts, null);
    }

    private static Finding nearlyUsed(long used, long most) {
        return Finding.warning(
                FindingCodes.CALLS_NEARLY_USED,
                "R-227",
                null,
                "the organisation's programs have used " + used + " of " + most + " API calls in 24 hours",
                "see what else calls this organisation, or buy more calls");
    }
}
