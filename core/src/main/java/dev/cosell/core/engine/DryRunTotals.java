package dev.cosell.core.engine;

import dev.cosell.core.mapping.FieldId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a dry run of many deals found, in numbers. Nothing was written. Immutable.
 *
 * @param deals deals that were planned
 * @param quiet deals with nothing to do
 * @param links deals that belong together already and would be linked
 * @param newInCrm CRM records that would be created
 * @param newInPartnerCenter referrals that would be created
 * @param confirmCreatesAbove how many creates of one direction go on without confirmation
 * @param findings deals by the code of what was found of them
 * @param calls what it would cost
 * @param fields what would be done per field; fields that agree in every deal are left out
 */
public record DryRunTotals(
        long deals,
        long quiet,
        long links,
        long newInCrm,
        long newInPartnerCenter,
        int confirmCreatesAbove,
        Map<String, Long> findings,
        ExpectedCalls calls,
        Map<FieldId, FieldForecast> fields) {
    /** Copies the maps. */
    public DryRunTotals {
        findings = Collections.unmodifiableMap(new TreeMap<>(findings));
        Objects.requireNonNull(calls, "calls");
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    /** Returns how many creates would wait for a confirmation: all of a direction that exceeds the limit. */
    public long waitForConfirmation() {
        return waiting(newInCrm) + waiting(newInPartnerCenter);
    }

    private long waiting(long creates) {
        return creates > confirmCreatesAbove ? creates : 0;
    }

    /** Returns the totals as lines for a person. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(deals + " deal(s): " + quiet + " with nothing to do, " + links + " to link, " + newInCrm
                + " new in the CRM, " + newInPartnerCenter + " new in Partner Center");
        lines.add("expected calls: " + calls);
        if (waitForConfirmation() > 0) {
            lines.add(waitForConfirmation() + " create(s) would wait for confirmation (R-229)");
        }
        fields.forEach((field, forecast) -> lines.add(field + ": " + forecast));
        findings.forEach((code, count) -> lines.add(code + ": " + count));
        return List.copyOf(lines);
    }
}
