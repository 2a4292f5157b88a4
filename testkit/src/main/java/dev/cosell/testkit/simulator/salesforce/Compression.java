package dev.cosell.testkit.simulator.salesforce;

import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Bodies are taken and answered as gzip where the caller says so (salesforce-api 2.2). */
final class Compression {
    private static final int LARGEST_INFLATED = 64 * 1024 * 1024;

    byte[] decode(SimulatorRequest request) {
        if (!"gzip".equalsIgnoreCase(request.header("Content-Encoding"))) {
            return request.body();
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
            return in.readNBytes(LARGEST_INFLATED);
        } catch (IOException noGzip) {
            throw OrgRefusal.of("JSON_PARSER_ERROR", "The body is not compressed as its header says");
        }
    }

    SimulatorResponse encode(SimulatorRequest request, SimulatorResponse response) {
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
