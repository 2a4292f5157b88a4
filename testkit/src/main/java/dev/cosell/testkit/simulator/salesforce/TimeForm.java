package dev.cosell.testkit.simulator.salesforce;

import dev.cosell.testkit.simulator.SimulatorResponse;
import java.nio.charset.StandardCharsets;

/** How answers write the offset of times: {@code +0000} as the service does today; callers must take {@code Z} and {@code +00:00} too (salesforce-api 0, trap 4). */
final class TimeForm {
    private volatile String offset = "+0000";

    void offset(String text) {
        offset = text;
    }

    SimulatorResponse applied(SimulatorResponse response) {
        String wanted = offset;
        String type = response.headers().getOrDefault("Content-Type", "");
        if (wanted.equals("+0000") || !type.startsWith("application/json")) {
            return response;
        }
        String text = new String(response.body(), StandardCharsets.UTF_8)
                .replaceAll("(T\\d\\d:\\d\\d:\\d\\d\\.\\d{3})\\+0000\"", "$1" + wanted + '"');
        SimulatorResponse changed = SimulatorResponse.text(response.status(), type, text);
        for (var header : response.headers().entrySet()) {
            changed = changed.withHeader(header.getKey(), header.getValue());
        }
        return changed;
    }
}
