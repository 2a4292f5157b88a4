package dev.cosell.testkit.simulator.partnercenter;

import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Compresses answers for callers that ask for it, as Partner Center's own host does; partner-center-api 1.6. */
final class Gzip {

    private Gzip() {}

    static SimulatorResponse encodeIfAsked(SimulatorRequest request, SimulatorResponse response) {
        String accepted = request.header("Accept-Encoding");
        boolean asked = accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
        String type = response.headers().get("Content-Type");
        if (!asked || type == null || response.body().length == 0) {
            return response;
        }
        SimulatorResponse encoded = SimulatorResponse.bytes(response.status(), type, compressed(response.body()));
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
