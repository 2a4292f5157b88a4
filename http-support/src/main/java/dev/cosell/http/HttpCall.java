package dev.cosell.http;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call to be sent.
 *
 * <p>Immutable. {@link #toString()} shows method, host and path only: query, headers and body can hold tokens or personal data.
 */
public final class HttpCall {
    private final HttpMethod method;
    private final URI uri;
    private final HeaderFields headers;
    private final byte @Nullable [] body;
    private final @Nullable Duration deadline;
    private final @Nullable String operation;
    private final int attempt;

    private HttpCall(Builder builder) {
        this.method = builder.method;
        this.uri = builder.uri;
        this.headers = builder.headers;
        this.body = builder.body;
        this.deadline = builder.deadline;
        this.operation = builder.operation;
        this.attempt = builder.attempt;
    }

    /** Returns a builder of a call without headers and body. */
    public static Builder builder(HttpMethod method, URI uri) {
        return new Builder(method, uri);
    }

    /** Returns a builder of a read. */
    public static Builder get(URI uri) {
        return new Builder(HttpMethod.GET, uri);
    }

    /** Returns a builder that starts with these values. */
    public Builder toBuilder() {
        Builder copy = new Builder(method, uri);
        copy.headers = headers;
        copy.body = body;
        copy.deadline = deadline;
        copy.operation = operation;
        copy.attempt = attempt;
        return copy;
    }

    /** Returns the method. */
    public HttpMethod method() {
        return method;
    }

    /** Returns the absolute address. */
    public URI uri() {
        return uri;
    }

    /** Returns the header fields. */
    public HeaderFields headers() {
        return headers;
    }

    /** Returns a copy of the body, or null where there is none. */
    public byte @Nullable [] body() {
        return body == null ? null : body.clone();
    }

    /** Returns how many bytes the body has. */
    public int bodySize() {
        return body == null ? 0 : body.length;
    }

    /** Returns what the call is for, in the client's own fixed words such as {@code patch referral}, or null where the client does not say. */
    public @Nullable String operation() {
        return operation;
    }

    /** Returns which sending of the same call this is, from 1; more than 1 for a quick repeat or after a renewed token. */
    public int attempt() {
        return attempt;
    }

    /** Returns the end-to-end deadline of this call, or null for the transport's default. */
    public @Nullable Duration deadline() {
        return deadline;
    }

    @Override
    public String toString() {
        return method + " " + uri.getHost() + uri.getRawPath();
    }

    /** Collects the parts of a call. Confined to one thread. */
    public static final class Builder {
        private final HttpMethod method;
        private final URI uri;
        private HeaderFields headers = HeaderFields.NONE;
        private byte @Nullable [] body;
        private @Nullable Duration deadline;
        private @Nullable String operation;
        private int attempt = 1;

        private Builder(HttpMethod method, URI uri) {
            this.method = Objects.requireNonNull(method, "method");
            this.uri = Objects.requireNonNull(uri, "uri");
        }

        /** Sets a header field, replacing earlier values. */
        public Builder header(String name, String value) {
            headers = headers.with(name, value);
            return this;
        }

        /** Sets the body and its {@code Content-Type}. */
        public Builder body(String contentType, byte[] bytes) {
            body = bytes.clone();
            return header("Content-Type", contentType);
        }

        /** Sets the end-to-end deadline: from sending to the last byte of the answer. */
        public Builder deadline(Duration value) {
            deadline = Objects.requireNonNull(value, "deadline");
            return this;
        }

        /** Sets what the call is for, for metrics: fixed words of the client, never data. */
        public Builder operation(String value) {
            operation = Objects.requireNonNull(value, "operation");
            return this;
        }

        /** Counts one more sending of the same call. */
        public Builder sentAgain() {
            attempt++;
            return this;
        }

        /** Returns the immutable call. */
        public HttpCall build() {
            return new HttpCall(this);
        }
    }
}
