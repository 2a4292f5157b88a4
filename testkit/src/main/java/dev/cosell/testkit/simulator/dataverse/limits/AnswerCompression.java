package dev.cosell.testkit.simulator.dataverse.limits;

import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Answers as gzip where the caller asks for it, and only there. */
public final class AnswerCompression {
    private AnswerCompression() {}

    /** Returns the answer as the request takes it: compressed where {@code Accept-Encoding} says so. */
    public static SimulatorResponse encode(SimulatorRequest request, SimulatorResponse response) {
        String accepted = request.header("Accept-Encoding");
        String type = response.headers().get("Content-Type");
        byte[] body = response.body();
        boolean asked = accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
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
