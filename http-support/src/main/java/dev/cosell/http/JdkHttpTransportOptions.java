package dev.cosell.http;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** How {@link JdkHttpTransport} works. Immutable, complete after {@code build()}. */
public final class JdkHttpTransportOptions {
    private final Duration connectTimeout;
    private final Duration deadline;
    private final int maxBodyBytes;
    private final String userAgent;
    private final @Nullable SSLContext sslContext;
    private final @Nullable ProxySelector proxy;
    private final @Nullable Executor executor;

    private JdkHttpTransportOptions(Builder builder) {
        this.connectTimeout = builder.connectTimeout;
        this.deadline = builder.deadline;
        this.maxBodyBytes = builder.maxBodyBytes;
        this.userAgent = builder.userAgent;
        this.sslContext = builder.sslContext;
        this.proxy = builder.proxy;
        this.executor = builder.executor;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the defaults. */
    public static JdkHttpTransportOptions defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with these values. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.connectTimeout = connectTimeout;
        copy.deadline = deadline;
        copy.maxBodyBytes = maxBodyBytes;
        copy.userAgent = userAgent;
        copy.sslContext = sslContext;
        copy.proxy = proxy;
        copy.executor = executor;
        return copy;
    }

    Duration deadline() {
        return deadline;
    }

    int maxBodyBytes() {
        return maxBodyBytes;
    }

    String userAgent() {
        return userAgent;
    }

    HttpClient client() {
        HttpClient.Builder client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout);
        if (sslContext != null) {
            client.sslContext(sslContext);
        }
        if (proxy != null) {
            client.proxy(proxy);
        }
        if (executor != null) {
            client.executor(executor);
        }
        return client.build();
    }

    /** Collects the options. Confined to one thread. */
    public static final class Builder {
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration deadline = Duration.ofSeconds(60);
        private int maxBodyBytes = 8 * 1024 * 1024;
        private String userAgent = "cosell-java";
        private @Nullable SSLContext sslContext;
        private @Nullable ProxySelector proxy;
        private @Nullable Executor executor;

        private Builder() {}

        /** Sets how long making a connection may take; default 10 s, more than zero. Shorten it to learn early that a host is down. */
        public Builder connectTimeout(Duration value) {
            connectTimeout = Objects.requireNonNull(value, "connectTimeout");
            return this;
        }

        /** Sets the end-to-end deadline of calls that name none; default 60 s, more than zero. */
        public Builder deadline(Duration value) {
            deadline = Objects.requireNonNull(value, "deadline");
            return this;
        }

        /** Sets how many bytes of a body are read, packed and unpacked; default 8 MiB, at least 1024. */
        public Builder maxBodyBytes(int value) {
            maxBodyBytes = value;
            return this;
        }

        /** Sets the {@code User-Agent}; default {@code cosell-java}. Name the host application, so that the service can tell callers apart. */
        public Builder userAgent(String value) {
            userAgent = Objects.requireNonNull(value, "userAgent");
            return this;
        }

        /** Sets the TLS context; default the JVM's. */
        public Builder sslContext(SSLContext value) {
            sslContext = Objects.requireNonNull(value, "sslContext");
            return this;
        }

        /** Sets the proxy; default the JVM's. */
        public Builder proxy(ProxySelector value) {
            proxy = Objects.requireNonNull(value, "proxy");
            return this;
        }

        /** Sets the executor of the JDK client's own work; default its own threads. */
        public Builder executor(Executor value) {
            executor = Objects.requireNonNull(value, "executor");
            return this;
        }

        /**
         * Returns the options.
         *
         * @throws ConfigurationException naming every option that is out of range
         */
        public JdkHttpTransportOptions build() {
            List<Finding> problems = new ArrayList<>();
            check(problems, positive(connectTimeout), "connectTimeout", "must be more than zero");
            check(problems, positive(deadline), "deadline", "must be more than zero");
            check(problems, maxBodyBytes >= 1024, "maxBodyBytes", "must be at least 1024");
            check(problems, printable(userAgent), "userAgent", "must be printable and not blank");
            if (!problems.isEmpty()) {
                throw new ConfigurationException(ErrorContext.of("http", "open transport"), problems);
            }
            return new JdkHttpTransportOptions(this);
        }

        private static boolean positive(Duration value) {
            return !value.isZero() && !value.isNegative();
        }

        private static boolean printable(String value) {
            return !value.isBlank() && value.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
        }

        private static void check(List<Finding> problems, boolean fine, String option, String message) {
            if (!fine) {
                problems.add(
                        Finding.error(FindingCodes.CONFIGURATION_INVALID, null, option, message, "correct the option"));
            }
        }
    }
}
