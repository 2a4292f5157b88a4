package dev.cosell.store.jdbc.dialect;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What is wrong with a file that SQLite does not open. */
public final class SqliteFile {
    private static final String DRIVER = "org.sqlite.";
    private static final int READ_ONLY = 8;
    private static final int CORRUPT = 11;
    private static final int CANNOT_OPEN = 14;
    private static final int NO_DATABASE = 26;
    private static final int PRIMARY_CODE = 0xff;

    private SqliteFile() {}

    /** Returns what a person has to see to, or null where it is something else, or another database. */
    public static @Nullable UnfitDatabaseException unfit(SQLException failure) {
        if (!failure.getClass().getName().startsWith(DRIVER)) {
            return null;
        }
        return switch (failure.getErrorCode() & PRIMARY_CODE) {
            case CANNOT_OPEN ->
                new UnfitDatabaseException(
                        "the SQLite file cannot be opened or made",
                        "let its folder exist, and let this process read and write the folder and the file");
            case READ_ONLY ->
                new UnfitDatabaseException(
                        "the SQLite file is read-only", "let this process write the file and its folder");
            case NO_DATABASE ->
                new UnfitDatabaseException(
                        "the file is no SQLite database", "name another file, one that does not exist yet will do");
            case CORRUPT -> damaged();
            default -> null;
        };
    }

    /** Says that the file is damaged. */
    static UnfitDatabaseException damaged() {
        return new UnfitDatabaseException(
                "the SQLite file is damaged", "keep a copy of it and restore the newest backup");
    }
}
