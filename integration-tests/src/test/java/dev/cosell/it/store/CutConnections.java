package dev.cosell.it.store;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source whose connection is cut once, at a chosen call to the database: before the database hears of it, or after it did what it was told and before it can say so. Confined to
 * one thread.
 */
final class CutConnections {
    /** What a driver might quote; it must not get any further. */
    static final String SECRET = "Key (mail)=(ada@mail.example) already exists";

    private final DataSource source;
    private final boolean answerLost;
    private int callsLeft;

    CutConnections(DataSource source, int calls, boolean answerLost) {
        this.source = source;
        this.callsLeft = calls;
        this.answerLost = answerLost;
    }

    /** Makes one that is cut only once {@link #after} said when. */
    static CutConnections notYet(DataSource source, boolean answerLost) {
        return new CutConnections(source, 0, answerLost);
    }

    /** Cuts the connection at this call from now on. */
    void after(int calls) {
        callsLeft = calls;
    }

    DataSource source() {
        return KeptConnections.proxy(DataSource.class, (method, arguments) -> {
            Connection connection = source.getConnection();
            return KeptConnections.proxy(
                    Connection.class, (each, given) -> answer(connection, connection, each, given));
        });
    }

    private @Nullable Object answer(Connection connection, Object target, Method method, Object[] arguments)
            throws Throwable {
        boolean talks =
                method.getName().startsWith("execute") || method.getName().equals("commit");
        boolean cut = talks && --callsLeft == 0;
        if (cut && !answerLost) {
            throw cut(connection);
        }
        Object answer = KeptConnections.call(method, target, arguments);
        if (cut) {
            throw cut(connection);
        }
        if (answer instanceof PreparedStatement statement) {
            return KeptConnections.proxy(
                    PreparedStatement.class, (each, given) -> answer(connection, statement, each, given));
        }
        if (answer instanceof Statement statement) {
            return KeptConnections.proxy(Statement.class, (each, given) -> answer(connection, statement, each, given));
        }
        return answer;
    }

    private static SQLException cut(Connection connection) throws SQLException {
        connection.close();
        return new SQLException(SECRET, "08006");
    }
}
