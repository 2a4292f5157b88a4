package dev.cosell.samples.inhouse;

import dev.cosell.core.spi.CrmFeature;
import java.util.EnumSet;
import java.util.Set;

/** What this CRM has beyond deals, companies and people: exactly what it has a table for. Leads and note records it has none for. */
record Features(Set<CrmFeature> all) {
    Features(CrmShape shape) {
        this(found(shape));
    }

    private static Set<CrmFeature> found(CrmShape shape) {
        Set<CrmFeature> found = EnumSet.noneOf(CrmFeature.class);
        if (shape.has("deal_solutions")) {
            found.add(CrmFeature.SOLUTIONS);
        }
        if (shape.has("deal_team")) {
            found.add(CrmFeature.TEAM);
        }
        return found;
    }

    boolean has(CrmFeature feature) {
        return all.contains(feature);
    }
}
