package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.util.List;
import java.util.Locale;

/** The API versions of an instance: which are listed, which are retired, and which are about to be (salesforce-api 2.1). */
final class ApiVersions {
    private static final int OLDEST = 31;
    private static final String[] SEASONS = {"Spring", "Summer", "Winter"};

    private final int newest;
    private final int deprecatedBelow;

    /**
     * Makes the versions of an instance.
     *
     * @param newest number of the newest version: an instance that is not upgraded yet has an older one
     * @param deprecatedBelow versions below answer with a warning
     */
    ApiVersions(int newest, int deprecatedBelow) {
        this.newest = newest;
        this.deprecatedBelow = deprecatedBelow;
    }

    static int number(String version) {
        return Integer.parseInt(version.substring(1, version.indexOf('.')));
    }

    JsonNode list() {
        ArrayNode versions = JsonNodeFactory.instance.arrayNode();
        for (int number = OLDEST; number <= newest; number++) {
            versions.addObject()
                    .put("label", label(number))
                    .put("url", "/services/data/v" + number + ".0")
                    .put("version", number + ".0");
        }
        return versions;
    }

    /** Three releases a year; Spring '26 is 66 (salesforce-api 2.1). A winter's name carries the next year. */
    private static String label(int number) {
        int sinceSpring2026 = Math.floorMod(number - 66, 3);
        int year = 26 + Math.floorDiv(number - 66, 3) + (sinceSpring2026 == 2 ? 1 : 0);
        return String.format(Locale.ROOT, "%s '%02d", SEASONS[sinceSpring2026], year);
    }

    /** Refuses what is no version, retired, or newer than the instance. */
    void check(String asked) {
        if (!asked.matches("v\\d{1,3}\\.0")) {
            throw OrgRefusal.notFound();
        }
        int number = number(asked);
        if (number < OLDEST) {
            throw new OrgRefusal(410, "GONE", "The requested resource is no longer available", List.of());
        }
        if (number > newest) {
            throw OrgRefusal.notFound();
        }
    }

    SimulatorResponse warned(String asked, SimulatorResponse response) {
        boolean known = asked.matches("v\\d{1,3}\\.0");
        return known && number(asked) >= OLDEST && number(asked) < deprecatedBelow
                ? response.withHeader("Warning", "299 - \"This API is deprecated and will be removed.\"")
                : response;
    }
}
