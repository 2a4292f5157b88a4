package dev.cosell.core.engine;

import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.FieldId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells a deal's memory without values. Pure. */
final class MemoryLines {
    private MemoryLines() {}

    static List<String> of(Link link) {
        List<String> lines = new ArrayList<>();
        lines.add(names(link));
        if (link.microsoftReferral() != null) {
            lines.add("Microsoft's referral: " + link.microsoftReferral());
        }
        if (link.orphaned()) {
            lines.add("the CRM record was deleted; the link waits for its return (R-100)");
        }
        if (link.lead() != null) {
            lines.add("the CRM record is a lead (R-161)");
        }
        if (!link.baselines().isEmpty()) {
            lines.add("agreed: " + names(link.baselines().keySet()));
        }
        link.standing()
                .forEach((field, difference) -> lines.add("stays different: " + field + ", " + difference.reason()));
        if (!link.mapping().remapped().isEmpty()) {
            lines.add("not agreed since the mapping changed: "
                    + names(link.mapping().remapped()));
        }
        link.settled().keySet().stream()
                .sorted()
                .forEach(field -> lines.add("decided by a person, not carried out yet: " + field));
        return lines;
    }

    private static String names(Link link) {
        if (link.apart()) {
            return "kept apart by a person (R-100)";
        }
        if (link.complete()) {
            return "linked: referral " + link.referral() + " with CRM record " + link.crmRecord();
        }
        return link.referral() == null && link.crmRecord() == null ? "nothing is remembered" : "not linked";
    }

    private static String names(Set<FieldId> fields) {
        return new TreeSet<>(fields).stream().map(FieldId::value).collect(Collectors.joining(", "));
    }
}
