package dev.cosell.testkit.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.jspecify.annotations.Nullable;

/** Announces the whole body, sends half of it and then breaks the connection. */
final class TruncatedEntity extends AbstractHttpEntity {

    private final byte[] body;

    TruncatedEntity(byte[] body, @Nullable ContentType contentType) {
        super(contentType, null);
        this.body = body;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(body, 0, body.length / 2);
        out.flush();
        throw new DroppedConnectionException();
    }

    @Override
    public long getContentLength() {
        return body.length;
    }

    @Override
    public InputStream getContent() {
        return new ByteArrayInputStream(body);
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public void close() {
        // Holds nothing but an array.
    }
}
