package dev.cosell.store.jdbc;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;

/** What the store can find wrong. None of them quotes a value. */
final class StoreFindings {
    private StoreFindings() {}

    static Finding unavailable(String failure) {
        return error(
                FindingCode.of("STORE_UNAVAILABLE"),
                "the database is away, busy or full; nothing was changed [" + failure + "]",
                "nothing to do if it passes; otherwise look at the database");
    }

    static Finding outcomeUnknown(String failure) {
        return error(
                FindingCode.of("STORE_OUTCOME_UNKNOWN"),
                "the database did not answer the commit; nobody knows whether it was kept [" + failure + "]",
                "nothing to do: the step is looked at or taken again");
    }

    static Finding failed(String failure) {
        return error(
                FindingCode.of("STORE_FAILED"),
                "the database refused a statement; nothing was changed [" + failure + "]",
                "look at the database's own log; check the rights and that the schema was not altered");
    }

    static Finding refused(String failure) {
        return error(
                FindingCode.of("STORE_FAILED"),
                "the database refused the connection [" + failure + "]",
                "check user, password and name of the database in the data source");
    }

    static Finding unfit(String why, String remedy) {
        return error(FindingCode.of("STORE_DATABASE_UNFIT"), why, remedy);
    }

    static Finding schemaNewer(int found, int known) {
        return error(
                FindingCode.of("STORE_SCHEMA_NEWER"),
                "the database holds schema version " + found + ", this SDK knows " + known,
                "use the newer SDK on every node; a schema is never turned back");
    }

    static Finding schemaOlder(int found, int known) {
        return error(
                FindingCode.of("STORE_SCHEMA_OLDER"),
                "the database holds schema version " + found + ", this SDK needs " + known,
                "make a backup, then call JdbcStateStore.migrate, open with migrate(true), or run the files with Flyway");
    }

    static Finding contentNewer() {
        return error(
                FindingCode.of("STORE_CONTENT_NEWER"),
                "what is stored of a deal was written by a newer SDK",
                "use the newer SDK on every node");
    }

    static Finding contentUnreadable(String why) {
        return error(
                FindingCode.of("STORE_CONTENT_UNREADABLE"),
                "what is stored of a deal is " + why,
                "restore the database from a backup, or forget the deal and link it again");
    }

    static Finding closed() {
        return error(FindingCode.of("STORE_CLOSED"), "the store was closed", "stop the engine before its store");
    }

    private static Finding error(FindingCode code, String message, String remedy) {
        return Finding.error(code, null, null, message, remedy);
    }
}
