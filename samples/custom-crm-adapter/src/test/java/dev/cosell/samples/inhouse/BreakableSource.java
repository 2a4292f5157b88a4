package dev.cosell.samples.inhouse;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database whose next commit gets no answer: because the connection broke before the commit arrived, or after it was done. */
final class BreakableSource {
    /** When the connection breaks. */
    enum Break {
        BEFORE,
        AFTER
    }

    private final DataSource database;
    private final AtomicReference<@Nullable Break> next = new AtomicReference<>();

    BreakableSource(DataSource database) {
        this.database = database;
    }

    void onNextCommit(Break when) {
        next.set(when);
    }

    DataSource asDataSource() {
        return proxy(DataSource.class, (self, method, arguments) -> {
            Object made = call(database, method, arguments);
            return made instanceof Connection connection ? breakable(connection) : made;
        });
    }

    private Connection breakable(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            Break now = method.getName().equals("commit") ? next.getAndSet(null) : null;
            if (now == Break.BEFORE) {
                connection.rollback();
                throw new SQLException("the connection broke", "08007");
            }
            Object result = call(connection, method, arguments);
            if (now == Break.AFTER) {
                throw new SQLException("the connection broke", "08007");
            }
            return result;
        });
    }

    private static @Nullable Object call(Object target, java.lang.reflect.Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
