package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.LinkedLead;
import dev.cosell.core.link.Overruled;
import dev.cosell.core.mapping.CustomerFields;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.FieldPrints;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Fits what is remembered of a deal to another mapping than the one it was made under. What the sides agreed on about a field says nothing under another mapping of it: taken
 * as it is, a side would look moved that nobody touched, and the other one would be overwritten, in every deal. So it is forgotten, and the field waits until the sides agree
 * anew. Pure.
 */
public final class Remapping {
    private Remapping() {}

    /**
     * Returns the memory under the present mapping.
     *
     * @param link the memory as it was left
     * @param now the present mapping
     * @param before the mapping that the memory was made under, or null where nobody knows it any more: then every field counts as changed
     */
    public static Link of(Link link, FieldPrints now, @Nullable FieldPrints before) {
        if (now.id().equals(link.mapping().id())) {
            return link;
        }
        Set<FieldId> changed = changed(now, before, remembered(link));
        Link.Builder memory = link.toBuilder();
        if (!changed.isEmpty()) {
            memory.forget(changed);
            LinkedLead lead = link.lead();
            if (lead != null) {
                memory.lead(lead.withImage(null));
            } else if (link.crmRecord() != null) {
                memory.expectCrm(Objects.requireNonNull(link.crmRecord()), null);
            }
        }
        return memory.mapping(link.mapping().with(changed).under(now.id())).build();
    }

    private static Set<FieldId> remembered(Link link) {
        Set<FieldId> fields = new TreeSet<>(link.baselines().keySet());
        fields.addAll(link.presences().keySet());
        fields.addAll(link.settled().keySet());
        return fields;
    }

    /** A consent that was given and is not any more holds back what is sent, and is never written: that must not be forgotten. */
    private static Set<FieldId> changed(FieldPrints now, @Nullable FieldPrints before, Set<FieldId> remembered) {
        Set<FieldId> changed = new TreeSet<>();
        if (before == null) {
            changed.addAll(now.fields());
            changed.addAll(remembered);
        } else {
            changed.addAll(now.differing(before));
        }
        changed.remove(CustomerFields.CONSENT.id());
        return changed;
    }

    /** Returns the fields of an open write whose intended values say nothing under the present mapping. */
    public static Set<FieldId> changed(Intent intent, FieldPrints now, @Nullable FieldPrints before) {
        Set<FieldId> held = new TreeSet<>(intent.intended().keySet());
        held.addAll(intent.overruled().keySet());
        held.retainAll(changed(now, before, held));
        return held;
    }

    /** Returns an open write of which only what still says something is left. */
    public static Intent without(Intent intent, Set<FieldId> fields) {
        Map<FieldId, FieldBaseline> intended = new TreeMap<>(intent.intended());
        intended.keySet().removeAll(fields);
        Map<FieldId, Overruled> overruled = new TreeMap<>(intent.overruled());
        overruled.keySet().removeAll(fields);
        return intent.with(intended, overruled);
    }
}
