package dev.cosell.testkit.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Answers as gzip where the caller asks for it, and only there. */
public final class GzipAnswers {
    private GzipAnswers() {}

    /** Returns the answer as the request takes it: compressed where {@code Accept-Encoding} says so and there is a body of some type. */
    public static SimulatorResponse encodeIfAsked(SimulatorRequest request, SimulatorResponse response) {
        String accepted = request.header("Accept-Encoding");
        boolean asked = accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
        String type = response.headers().get("Content-Type");
        byte[] body = response.body();
        if (!asked || type == null || body.length == 0) {
            return response;
        }
        SimulatorResponse encoded = SimulatorResponse.bytes(response.status(), type, compressed(body));
        for (var header : response.headers().entrySet()) {
            encoded = encoded.withHeader(header.getKey(), header.getValue());
        }
        return encoded.withHeader("Content-Encoding", "gzip");
    }

    private static byte[] compressed(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
