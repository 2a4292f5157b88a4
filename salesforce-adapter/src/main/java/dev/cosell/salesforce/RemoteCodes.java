package dev.cosell.salesforce;

import static dev.cosell.salesforce.RemoteFate.ACCESS;
import static dev.cosell.salesforce.RemoteFate.BUSY;
import static dev.cosell.salesforce.RemoteFate.COLLATERAL;
import static dev.cosell.salesforce.RemoteFate.DOUBLE;
import static dev.cosell.salesforce.RemoteFate.FORBIDDEN;
import static dev.cosell.salesforce.RemoteFate.GONE;
import static dev.cosell.salesforce.RemoteFate.HELD;
import static dev.cosell.salesforce.RemoteFate.LATER;
import static dev.cosell.salesforce.RemoteFate.LIMIT;
import static dev.cosell.salesforce.RemoteFate.REFUSED;
import static dev.cosell.salesforce.RemoteFate.SESSION;
import static dev.cosell.salesforce.RemoteFate.SESSION_LOST;
import static dev.cosell.salesforce.RemoteFate.UNSURE;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The error codes that this adapter knows (salesforce-api 3.3): the one place that classifies them. {@code docs/salesforce-errors.md} shows the same table. */
final class RemoteCodes {
    static final String LOCKED = "UNABLE_TO_LOCK_ROW";
    static final String DUPLICATES = "DUPLICATES_DETECTED";
    static final String DUPLICATE_VALUE = "DUPLICATE_VALUE";

    private static final String POLICY = "TXN_SECURITY_";
    private static final String WAIT = "nothing; it is tried again later";
    private static final String REPORT = "report it: the adapter sent what this organisation does not take";
    private static final String USER = "enable the API for the integration user and grant its permission set";

    private static final Map<String, RemoteCode> KNOWN = table();

    private RemoteCodes() {}

    /** Returns what is known of a problem, or null where its code is not known. A row lock is recognised inside what a trigger or flow reports. */
    static @Nullable RemoteCode of(RemoteProblem problem) {
        if (problem.says(LOCKED)) {
            return KNOWN.get(LOCKED);
        }
        if (problem.says("invalid currency code")) {
            return KNOWN.get("INVALID_CURRENCY_ISO");
        }
        return KNOWN.get(problem.code().startsWith(POLICY) ? POLICY + "*" : problem.code());
    }

    /** Returns all codes, in the order of the documentation. */
    static List<RemoteCode> all() {
        return List.copyOf(KNOWN.values());
    }

    private static Map<String, RemoteCode> table() {
        RemoteCodeTable all = new RemoteCodeTable();
        sessions(all);
        passing(all);
        organisation(all);
        requests(all);
        values(all);
        records(all);
        return all.byCode();
    }

    private static void sessions(RemoteCodeTable all) {
        String check = "check the integration user, its password policy and the app's policies";
        all.add(SESSION, "R-223", "the session is expired or not valid", check, "INVALID_SESSION_ID");
        all.add(SESSION_LOST, "R-223", "the Authorization header is not accepted", REPORT, "INVALID_AUTH_HEADER");
        all.add(
                SESSION_LOST,
                "R-223",
                "the password of the integration user has expired",
                "set a password that does not expire, or reset it",
                "INVALID_OPERATION_WITH_EXPIRED_PASSWORD");
    }

    private static void passing(RemoteCodeTable all) {
        all.add(LIMIT, "R-220", "a limit of API calls is reached", WAIT, "REQUEST_LIMIT_EXCEEDED");
        all.add(BUSY, "R-221", "too much Apex code runs at the same time", WAIT, "TOO_MANY_APEX_REQUESTS");
        all.add(
                BUSY,
                "R-221",
                "the service is overloaded or in maintenance",
                WAIT,
                "SERVER_UNAVAILABLE",
                "SERVICE_UNAVAILABLE",
                "FUNCTIONALITY_TEMPORARILY_UNAVAILABLE",
                "CIRCUIT_BREAKER_OPEN_EXCEPTION");
        String maintenance = "the organisation is read-only while it is maintained";
        all.add(
                LATER,
                "R-221",
                maintenance,
                WAIT,
                "ORG_IN_MAINTENANCE",
                "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE");
        all.add(BUSY, "R-221", "somebody else writes the record or its account", WAIT, LOCKED);
        all.add(BUSY, "R-221", "the query took too long", WAIT, "QUERY_TIMEOUT");
        all.add(BUSY, "R-221", "the pages of the query have expired", WAIT, "INVALID_QUERY_LOCATOR");
        all.add(
                UNSURE,
                "R-221",
                "the service failed",
                "nothing; if it stays, give Salesforce the error id",
                "UNKNOWN_EXCEPTION",
                "INTERNAL_ERROR",
                "REQUEST_TIMEOUT_OR_CONFLICT");
        all.add(
                COLLATERAL,
                "R-226",
                "another record of the same request failed",
                WAIT,
                "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                "PROCESSING_HALTED",
                "BATCH_PROCESSING_HALTED");
    }

    private static void organisation(RemoteCodeTable all) {
        all.add(ACCESS, "R-224", "the API is not enabled", USER, "API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED");
        all.add(
                ACCESS,
                "R-224",
                "the app may not be used by the integration user",
                "allow the app for the user's permission set",
                "CLIENT_NOT_ACCESSIBLE_FOR_USER");
        all.add(
                ACCESS,
                "R-224",
                "a transaction security policy refused the call",
                "exempt the integration user from the policy",
                POLICY + "*");
        all.add(ACCESS, "R-224", "a feature is not switched on", "switch it on", "FUNCTIONALITY_NOT_ENABLED");
        all.add(
                ACCESS,
                "R-222",
                "the API version is retired or not there yet",
                "remove the pinned API version, or pin a newer one",
                "UNSUPPORTED_API_VERSION",
                "GONE");
        all.add(
                HELD,
                "R-222",
                "the organisation's storage is full",
                "free storage or buy more; it is tried again later",
                "STORAGE_LIMIT_EXCEEDED");
    }

    private static void requests(RemoteCodeTable all) {
        all.add(REFUSED, "R-222", "the request ran longer than ten minutes", REPORT, "REQUEST_RUNNING_TOO_LONG");
        all.add(
                REFUSED,
                "R-222",
                "the query touches too many records for this user",
                "give the integration user View All on the object",
                "OPERATION_TOO_LARGE");
        all.add(
                REFUSED,
                "R-222",
                "the deletion log no longer covers the time asked for",
                "nothing; everything is read again",
                "EXCEEDED_ID_LIMIT",
                "INVALID_REPLICATION_DATE");
        all.add(REFUSED, "R-222", "the query is not accepted", REPORT, "MALFORMED_QUERY", "QUERY_TOO_COMPLICATED");
        all.add(REFUSED, "R-222", "a number is outside its range", REPORT, "NUMBER_OUTSIDE_VALID_RANGE");
        String field = "correct the field's name or grant access";
        all.add(REFUSED, "R-222", "there is no such field, or it is hidden", field, "INVALID_FIELD");
        all.add(REFUSED, "R-222", "there is no such object, or it is hidden", field, "INVALID_TYPE");
        all.add(REFUSED, "R-222", "the method is not allowed here", REPORT, "METHOD_NOT_ALLOWED");
        all.add(REFUSED, "R-222", "the request cannot be read", REPORT, "JSON_PARSER_ERROR");
        all.add(REFUSED, "R-222", "an id is not one of this kind of record", "correct the id", "MALFORMED_ID");
    }

    private static void values(RemoteCodeTable all) {
        String correct = "correct the record or the mapping";
        all.add(REFUSED, "R-222", "a required field is empty", "fill it", "REQUIRED_FIELD_MISSING");
        all.add(
                REFUSED,
                "R-222",
                "the field cannot be written",
                "grant the integration user edit access",
                "INVALID_FIELD_FOR_INSERT_UPDATE");
        all.add(REFUSED, "R-222", "the text is too long", "shorten it", "STRING_TOO_LONG");
        all.add(REFUSED, "R-222", "not a mail address", "correct the mail address", "INVALID_EMAIL_ADDRESS");
        all.add(
                REFUSED,
                "R-222",
                "the picklist has no such value",
                "add the value to the picklist or map it",
                "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        all.add(
                REFUSED,
                "R-184",
                "fields contradict each other, or a country or state is not known",
                correct,
                "FIELD_INTEGRITY_EXCEPTION");
        all.add(
                REFUSED,
                "R-222",
                "a validation rule of the organisation refused the record",
                "satisfy the rule, or exempt the integration user",
                "FIELD_CUSTOM_VALIDATION_EXCEPTION");
        all.add(
                REFUSED,
                "R-222",
                "a lookup filter refused the value",
                "choose a value that the filter allows",
                "FIELD_FILTER_VALIDATION_EXCEPTION");
        String admin = "ask the administrator of the organisation";
        all.add(
                REFUSED,
                "R-222",
                "a trigger or flow of the organisation failed",
                admin,
                "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
                "CANNOT_EXECUTE_FLOW_TRIGGER",
                "APEX_FAILED");
        all.add(
                REFUSED,
                "R-185",
                "the currency is not set up",
                "activate it in the organisation",
                "INVALID_CURRENCY_ISO");
    }

    private static void records(RemoteCodeTable all) {
        String share = "share the record with the integration user, or grant access";
        all.add(DOUBLE, "R-029", "another record holds this value", "clear it there", DUPLICATE_VALUE);
        all.add(
                REFUSED,
                "R-029",
                "several records hold this key",
                "keep the oldest and clear the key of the others",
                "DUPLICATE_EXTERNAL_ID");
        all.add(
                REFUSED,
                "R-181",
                "a duplicate rule refused the record",
                "merge the duplicates, exempt the integration user, or set allowDuplicates",
                DUPLICATES);
        all.add(GONE, "R-222", "the record is deleted", "restore it, or leave it", "ENTITY_IS_DELETED");
        all.add(GONE, "R-222", "there is no such record, or it is hidden", share, "NOT_FOUND");
        all.add(
                HELD,
                "R-226",
                "the record is locked by an approval",
                "finish the approval; it is tried again later",
                "ENTITY_IS_LOCKED");
        all.add(
                REFUSED,
                "R-222",
                "a record referred to does not exist or is hidden",
                "look it up again, or share it with the integration user",
                "INVALID_CROSS_REFERENCE_KEY");
        all.add(
                FORBIDDEN,
                "R-224",
                "the integration user may not write the record, or one that it refers to",
                share,
                "INSUFFICIENT_ACCESS_OR_READONLY",
                "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
                "INSUFFICIENT_ACCESS");
        all.add(REFUSED, "R-191", "the owner is inactive", "choose an active owner", "INACTIVE_OWNER_OR_USER");
    }
}
