package dev.cosell.samples.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints the story as it goes, with the state read back from both servers after each step, and at the end a table of the calls. */
final class Timeline {
    private final PrintStream out;
    private final SimulatedServices services;
    private final Map<String, Map<String, Integer>> callsByStep = new LinkedHashMap<>();
    private final List<String> steps = new ArrayList<>();
    private int partnerCenterMark;
    private int crmMark;

    Timeline(PrintStream out, SimulatedServices services) {
        this.out = out;
        this.services = services;
    }

    void begin(String title) {
        partnerCenterMark = services.partnerCenter.calls().mark();
        crmMark = services.crm.calls().mark();
        steps.add(title);
        out.println();
        out.println(steps.size() + ". " + title);
    }

    void says(String what) {
        out.println("   . " + what);
    }

    void holds(String what) {
        out.println("   \u2714 " + what);
    }

    /** Shows a referral as Partner Center holds it. */
    void show(JsonNode referral) {
        out.printf(
                "     Partner Center  %-18s %s %s, closes %s, CRM id %s%n",
                referral.path("status").asText() + "/"
                        + referral.path("substatus").asText(),
                referral.at("/details/dealValue").asText(),
                referral.at("/details/currency").asText(),
                referral.at("/details/closingDateTime").asText().replaceAll("T.*", ""),
                referral.path("externalReferenceId").asText("-"));
    }

    /** Shows an opportunity as the CRM holds it, with the newest audit line. */
    void show(CrmDeal deal) {
        out.printf(
                "     %s%-18s %s %s, closes %s, %s%n",
                padded(), deal.stage(), deal.amount(), deal.currency(), deal.closeDate(), deal.name());
        if (!deal.audit().isEmpty()) {
            out.println(
                    "     audit           " + deal.audit().lines().findFirst().orElse(""));
        }
    }

    private String padded() {
        return String.format(Locale.ROOT, "%-16s", services.crm.name());
    }

    void end() {
        Map<String, Integer> calls = new LinkedHashMap<>();
        services.partnerCenter
                .calls()
                .countByTemplate(partnerCenterMark)
                .forEach((call, count) -> calls.merge("Partner Center  " + call, count, Integer::sum));
        services.crm
                .calls()
                .countByTemplate(crmMark)
                .forEach((call, count) -> calls.merge(padded() + call, count, Integer::sum));
        callsByStep.put(steps.size() + ". " + steps.get(steps.size() - 1), calls);
    }

    void printCalls() {
        out.println();
        out.println("API calls per step (the quick polls of this demonstration included)");
        callsByStep.forEach((step, calls) -> {
            out.println("  " + step);
            calls.forEach((call, count) -> out.printf("    %4d  %s%n", count, call));
        });
    }
}
