package dev.cosell.it.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The least pool there can be: closed connections are kept open and given again. */
final class KeptConnections implements AutoCloseable {
    private final DataSource source;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    private KeptConnections(DataSource source) {
        this.source = source;
    }

    static KeptConnections of(DataSource source) {
        return new KeptConnections(source);
    }

    /** Returns the pool as a data source. */
    DataSource source() {
        return proxy(DataSource.class, (method, arguments) -> {
            if (!method.getName().equals("getConnection")) {
                throw new UnsupportedOperationException(method.getName());
            }
            Connection kept = idle.poll();
            return lent(kept == null ? source.getConnection() : kept);
        });
    }

    private Connection lent(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("close")) {
                if (!connection.isClosed()) {
                    idle.push(connection);
                }
                return null;
            }
            return call(method, connection, arguments);
        });
    }

    @Override
    public void close() throws SQLException {
        for (Connection each : idle) {
            each.close();
        }
        idle.clear();
    }

    /** What a proxy does instead of a method. */
    interface Answer {
        @Nullable
        Object to(Method method, Object[] arguments) throws Throwable;
    }

    static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                KeptConnections.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method, arguments)));
    }

    static @Nullable Object call(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
