package dev.cosell.core.link;

import dev.cosell.core.mapping.FieldId;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Under which mapping the memory of a deal was made. Canonical texts of two mappings cannot be compared, so what was agreed about a field ends with the mapping of it; until
 * the sides agree on it again, nobody can say which of them moved.
 *
 * <p>Immutable; holds nothing personal.
 *
 * @param id the id of the mapping, or null where the memory is older than such ids
 * @param remapped the fields whose mapping changed since and that have not agreed again
 */
public record LinkMapping(@Nullable String id, Set<FieldId> remapped) {
    /** A memory without an id, of which no field waits. */
    public static final LinkMapping UNKNOWN = new LinkMapping(null, Set.of());

    /** Copies the set. */
    public LinkMapping {
        remapped = remapped.isEmpty() ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(remapped));
    }

    /** Tells whether a field has not agreed again since its mapping changed. */
    public boolean isRemapped(FieldId field) {
        return !remapped.isEmpty() && remapped.contains(field);
    }

    /** Returns the same fields under another mapping. */
    public LinkMapping under(String newId) {
        return newId.equals(id) ? this : new LinkMapping(Objects.requireNonNull(newId, "newId"), remapped);
    }

    /** Returns a copy with more fields that have to agree again. */
    public LinkMapping with(Collection<FieldId> changed) {
        Set<FieldId> all = new TreeSet<>(remapped);
        return all.addAll(changed) ? new LinkMapping(id, all) : this;
    }

    /** Returns a copy without a field, which has agreed again. */
    LinkMapping agreed(FieldId field) {
        if (!isRemapped(field)) {
            return this;
        }
        Set<FieldId> rest = new TreeSet<>(remapped);
        rest.remove(field);
        return new LinkMapping(id, rest);
    }
}
