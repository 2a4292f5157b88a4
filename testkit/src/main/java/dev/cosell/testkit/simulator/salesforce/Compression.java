package dev.cosell.testkit.simulator.salesforce;

import dev.cosell.testkit.simulator.GzipAnswers;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

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
        return GzipAnswers.encodeIfAsked(request, response);
    }
}
