package dev.cosell.dynamics;

import static dev.cosell.dynamics.RemoteFate.ACCESS;
import static dev.cosell.dynamics.RemoteFate.BUSY;
import static dev.cosell.dynamics.RemoteFate.CHANGED;
import static dev.cosell.dynamics.RemoteFate.DOUBLE;
import static dev.cosell.dynamics.RemoteFate.FORBIDDEN;
import static dev.cosell.dynamics.RemoteFate.GONE;
import static dev.cosell.dynamics.RemoteFate.LATER;
import static dev.cosell.dynamics.RemoteFate.LIMIT;
import static dev.cosell.dynamics.RemoteFate.REFUSED;
import static dev.cosell.dynamics.RemoteFate.STALE;
import static dev.cosell.dynamics.RemoteFate.STATE;
import static dev.cosell.dynamics.RemoteFate.UNSURE;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The error codes that this adapter knows (dataverse-api 5.4): the one place that classifies them. {@code docs/dynamics-errors.md} shows the same table. */
final class RemoteCodes {
    static final String ROW_MISSING = "0x80040217";
    static final String KEY_MISSING = "0x80060891";
    static final String VERSION_MOVED = "0x80060882";
    static final String ID_TAKEN = "0x80040237";
    static final String KEY_TAKEN = "0x80060892";
    static final String DUPLICATES = "0x80040333";
    static final String READ_ONLY = "0x8004022e";
    static final String FEED_EXPIRED = "0x80044352";
    static final String NOT_TRACKED = "0x80072491";
    static final String ALREADY_CLOSED = "0x80040515";
    static final String ALREADY_OPEN = "0x8004051a";
    static final String LEAD_CLOSED = "0x80040519";
    static final String ALREADY_MEMBER = "0x80048341";
    static final String NOT_ENTITLED = "0x80048342";
    static final String SECURED = "0x8004f502";
    static final String KEY_UNKNOWN = "0x80060890";

    private static final String WAIT = "nothing; it is tried again later";
    private static final String REPORT = "report it: the adapter sent what this environment does not take";
    private static final String ROLE = "grant the application user's security role this right at organisation level";
    private static final String ADMIN = "ask the administrator of the environment";
    private static final String NOTHING = "nothing; the row is read again";

    private static final Map<String, RemoteCode> KNOWN = table();

    private RemoteCodes() {}

    /** Returns what is known of a code, or null. */
    static @Nullable RemoteCode of(String code) {
        return KNOWN.get(
                code.startsWith("0x8004f50") ? SECURED : code); // one code for each thing that may be done to a column
    }

    /** Returns all codes, in the order of the documentation. */
    static List<RemoteCode> all() {
        return List.copyOf(KNOWN.values());
    }

    private static Map<String, RemoteCode> table() {
        RemoteCodeTable all = new RemoteCodeTable();
        passing(all);
        access(all);
        rights(all);
        rows(all);
        requests(all);
        values(all);
        money(all);
        states(all);
        provisioning(all);
        return all.byCode();
    }

    private static void passing(RemoteCodeTable all) {
        all.add(LIMIT, "R-220", "the limit of execution time is reached", WAIT, "0x80072321");
        all.add(LIMIT, "R-220", "the limit of requests is reached", WAIT, "0x80072322");
        all.add(LIMIT, "R-220", "too many requests at the same time", WAIT, "0x80072326");
        all.add(BUSY, "R-221", "the database is busy", WAIT, "0x80072323", "0x80072324", "0x8004a001");
        all.add(BUSY, "R-221", "the query is too heavy at the moment", WAIT, "0x80048544");
        all.add(
                BUSY,
                "R-221",
                "the database gave up, often because somebody else writes the same rows",
                WAIT,
                "0x80044150");
        all.add(BUSY, "R-221", "the database took too long", WAIT, "0x80044151");
        all.add(BUSY, "R-221", "the definitions of tables are being changed", WAIT, "0x80072343");
        String solution = "a solution is being imported or another administrative job runs";
        all.add(LATER, "R-221", solution, WAIT, "0x80071151", "0x80071154", "0x80048543");
        String stays = "nothing; if it stays, give Microsoft the request id";
        all.add(UNSURE, "R-221", "the service failed", stays, "0x80040216");
        all.add(UNSURE, "R-221", "a plug-in of the environment crashed", ADMIN, "0x80040224");
    }

    private static void access(RemoteCodeTable all) {
        String user = "add the app registration as an application user of this environment";
        all.add(ACCESS, "R-224", "the app is no user of this environment", user, "0x80072560", "0x80041d1f");
        all.add(
                ACCESS,
                "R-224",
                "the application user has no security role",
                "assign it the co-sell role",
                "0x80042f09");
        all.add(
                ACCESS,
                "R-224",
                "the application user is disabled or has no business unit",
                "activate it",
                "0x80040225");
        all.add(ACCESS, "R-224", "the environment is disabled or locked", ADMIN, "0x8004a104");
        all.add(
                ACCESS,
                "R-224",
                "the application user may not act for another user",
                "grant it prvActOnBehalfOfAnotherUser",
                "0x8004a110");
        all.add(ACCESS, "R-224", "there are two application users of one app", "remove one of them", "0x8004f511");
    }

    private static void rights(RemoteCodeTable all) {
        all.add(
                FORBIDDEN,
                "R-224",
                "the application user lacks a privilege",
                ROLE,
                "0x80040220",
                "0x80040231",
                "0x80048405");
        all.add(FORBIDDEN, "R-224", "the application user may not see or change this row", ROLE, "0x80048306");
        String column = "give the application user a column security profile with this column";
        all.add(FORBIDDEN, "R-224", "a column is secured", column, SECURED);
        all.add(
                FORBIDDEN,
                "R-224",
                "a member of the team, or the application user, lacks the right to the record",
                ROLE,
                NOT_ENTITLED);
    }

    private static void rows(RemoteCodeTable all) {
        all.add(
                GONE,
                "R-222",
                "there is no such row, or it is hidden",
                "restore it, or share it with the application user",
                ROW_MISSING);
        all.add(
                GONE,
                "R-222",
                "there is no row with this key, or it is hidden",
                "restore it, or share it with the application user",
                KEY_MISSING);
        all.add(CHANGED, "R-118", "somebody changed the row since it was read", NOTHING, VERSION_MOVED);
        all.add(REFUSED, "R-118", "the row version is missing", REPORT, "0x80060883");
        all.add(
                REFUSED,
                "R-118",
                "the table does not compare versions",
                "switch on optimistic concurrency for the table",
                "0x8006088d");
        all.add(
                DOUBLE,
                "R-029",
                "a row with this id or unique value exists",
                "clear the value there",
                ID_TAKEN,
                "0x80073002");
        all.add(DOUBLE, "R-029", "another row holds this key", "clear it there", KEY_TAKEN);
        all.add(
                REFUSED,
                "R-029",
                "several rows hold this key",
                "keep the oldest and clear the key of the others",
                "0x8006089d");
        all.add(
                REFUSED,
                "R-029",
                "the table has no such key",
                "create the alternate key, and wait until it is active",
                KEY_UNKNOWN);
        all.add(
                REFUSED,
                "R-181",
                "a duplicate detection rule refused the row",
                "merge the duplicates, or leave allowDuplicates on",
                DUPLICATES);
        all.add(
                REFUSED,
                "R-222",
                "the row is referred to and cannot be deleted",
                "nothing; it is left as it is",
                "0x80040227");
        all.add(REFUSED, "R-222", "the row is read-only", "reopen the record, or leave it", READ_ONLY, "0x80040228");
        all.add(REFUSED, "R-191", "the owner is not an active user or team", "choose an active owner", "0x80040229");
    }

    private static void requests(RemoteCodeTable all) {
        all.add(REFUSED, "R-222", "an address or query is not accepted", REPORT, "0x8006088a", "0x80060888");
        all.add(REFUSED, "R-222", "the request cannot be read", REPORT, "0x80048d19");
        all.add(REFUSED, "R-222", "an argument is not accepted", REPORT, "0x80040203");
        all.add(REFUSED, "R-222", "the operation is not allowed here", REPORT, "0x8004023b");
        all.add(REFUSED, "R-222", "there is no such column", "correct the column's name", "0x80041103");
        all.add(
                REFUSED,
                "R-222",
                "there is no such table or column definition",
                "correct the name, or wait until it is published",
                "0x8004024a");
        all.add(
                STALE,
                "R-222",
                "the page of the query is too old",
                "nothing; the query begins again",
                "0x8004112a",
                "0x8004430a");
        all.add(REFUSED, "R-222", "too many rows to count", "nothing; the number is not shown", "0x8004e023");
        all.add(
                STALE,
                "R-222",
                "the position in the change feed is too old",
                "nothing; everything is looked at once",
                FEED_EXPIRED);
        all.add(
                REFUSED,
                "R-222",
                "the table is not tracked for changes",
                "switch on change tracking for the table",
                NOT_TRACKED);
        all.add(
                REFUSED,
                "R-123",
                "changes call each other in a loop",
                "find the flow or plug-in that answers our change with a change",
                "0x80044182");
    }

    private static void values(RemoteCodeTable all) {
        all.add(REFUSED, "R-222", "a required column is empty", "fill it", "0x80040200");
        all.add(REFUSED, "R-222", "a date is not one that the service takes", "correct the date", "0x80040239");
        all.add(REFUSED, "R-222", "a text holds characters that are not allowed", "remove them", "0x80040278");
        all.add(
                REFUSED,
                "R-222",
                "the value does not fit the column",
                "correct the record or the mapping",
                "0x80041a07");
        all.add(
                REFUSED,
                "R-222",
                "the choice has no such value",
                "add the value to the choice or map it",
                "0x8004431a");
        all.add(REFUSED, "R-222", "a number is outside its range", "correct the number", "0x8004432f", "0x80044330");
        all.add(REFUSED, "R-222", "a text is too long", "shorten it", "0x80044331", "0x80073001");
        all.add(
                REFUSED,
                "R-222",
                "a plug-in or flow of the environment refused the row",
                "satisfy it, or exempt the application user",
                "0x80040265");
    }

    private static void money(RemoteCodeTable all) {
        String currency = "set up the currency, or correct the record's currency or price list";
        all.add(REFUSED, "R-187", "the row has an amount and no currency", currency, "0x80048cfb");
        all.add(
                REFUSED,
                "R-187",
                "currencies of the row and of what it refers to differ",
                currency,
                "0x80048cea",
                "0x80048cef",
                "0x80100004");
        all.add(REFUSED, "R-187", "the currency is not valid", currency, "0x80048cfc");
        all.add(
                REFUSED,
                "R-187",
                "the currency of a record with products, quotes or orders cannot be changed",
                "change it by hand, or leave it",
                "0x80048479");
        all.add(
                REFUSED,
                "R-222",
                "the amount is out of range in the base currency",
                "correct the amount",
                "0x80048cec",
                "0x80048ceb");
        all.add(REFUSED, "R-187", "the currency exists already", "use the one that exists", "0x80048cf3");
    }

    private static void states(RemoteCodeTable all) {
        all.add(STATE, "R-101", "the record is closed already", NOTHING, ALREADY_CLOSED);
        all.add(
                STATE,
                "R-101",
                "the record cannot be closed, for instance because of an open quote",
                "close what is open, then close the record",
                "0x80040516");
        all.add(STATE, "R-101", "the record is open already", NOTHING, ALREADY_OPEN);
        all.add(STATE, "R-162", "the lead is open already", NOTHING, "0x80040518");
        all.add(STATE, "R-162", "the lead is closed already", NOTHING, LEAD_CLOSED);
        all.add(
                REFUSED,
                "R-162",
                "the lead cannot be qualified",
                "grant the rights to create accounts, contacts and opportunities",
                "0x80081018");
        all.add(
                REFUSED,
                "R-101",
                "the status reason does not belong to the state",
                "correct the mapping of stages",
                "0x80048408",
                "0x80040233");
        all.add(REFUSED, "R-101", "the application user may not put the record on hold", ROLE, "0x80055004");
        all.add(REFUSED, "R-101", "a record is closed by an action, not by writing its state", REPORT, "0x80100005");
        all.add(
                REFUSED,
                "R-101",
                "a plug-in of the sales app did not find the record",
                ADMIN,
                "0x80100006",
                "0x80100007");
        all.add(REFUSED, "R-101", "a close names no record", REPORT, "0x80043b15");
        all.add(
                REFUSED,
                "R-189",
                "the customer is neither account nor contact, or is missing",
                "name the customer",
                "0x80040504",
                "0x80040505");
        all.add(REFUSED, "R-189", "the customer is inactive", "activate the account or contact", "0x80040517");
        all.add(STATE, "R-207", "the user is in the team already", NOTHING, ALREADY_MEMBER);
    }

    private static void provisioning(RemoteCodeTable all) {
        all.add(
                REFUSED,
                "R-222",
                "a key of this name exists already",
                "use the one that exists",
                "0x80060893",
                "0x80060894");
        all.add(
                REFUSED,
                "R-222",
                "the key's columns are too long or cannot be part of a key",
                "choose another column",
                "0x80060895",
                "0x80060896");
        all.add(
                REFUSED,
                "R-222",
                "only a failed key can be activated again",
                "wait until the key is active",
                "0x80060897");
        all.add(REFUSED, "R-222", "the solution could not be imported", ADMIN, "0x80048033");
    }
}
