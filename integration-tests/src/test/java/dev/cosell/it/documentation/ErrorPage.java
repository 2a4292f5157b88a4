package dev.cosell.it.documentation;

import dev.cosell.core.validation.CatalogueEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes {@code docs/errors.md}. Pure; lines end with a line feed on every system. */
final class ErrorPage {
    private static final String HEAD =
            """
            # Errors and their cures

            <!-- Generated from the findings.txt of each module. CONTRIBUTING.md says how. -->

            Every refusal is a `Finding`: a stable code, the business rule behind it, the field, what is wrong, and what to do. The audit field of the CRM record, the exception, the
            dry-run report and the log show the same one. Findings carry no personal data and no secrets.

            Where to see them: `engine.check(...)` at start-up, `SyncListener` while running, `engine.parked(...)` for deals that wait for a person, the audit field in the CRM.
            What is written here can be asked at run time too: `FindingCatalogue.of(finding.code())`. The finding itself speaks of the case at hand, so its own remedy comes first.

            *error*: the action is refused. *warning*: something is held back or may go wrong, the rest goes on. *info*: worth knowing. Rules are those of [rules.md](rules.md).
            What the services themselves answer, code by code: [Salesforce](salesforce-errors.md), [Dynamics 365](dynamics-errors.md).
            """;

    private ErrorPage() {}

    static String of(List<CatalogueEntry> entries) {
        Map<String, List<CatalogueEntry>> areas = entries.stream()
                .collect(Collectors.groupingBy(CatalogueEntry::area, LinkedHashMap::new, Collectors.toList()));
        StringBuilder page = new StringBuilder(HEAD);
        areas.forEach((area, codes) -> {
            page.append("\n## ").append(area).append("\n\n");
            page.append("| code | | rule | what it means | what to do |\n|---|---|---|---|---|\n");
            codes.forEach(entry -> page.append(row(entry)).append('\n'));
        });
        return page.toString();
    }

    private static String row(CatalogueEntry entry) {
        String severities = entry.severities().stream()
                .sorted()
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        String rules = entry.rules().isEmpty() ? "–" : String.join(", ", entry.rules());
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(entry.code(), severities, rules, entry.meaning(), entry.remedy());
    }
}
