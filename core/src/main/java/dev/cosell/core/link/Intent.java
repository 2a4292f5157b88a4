package dev.cosell.core.link;

import dev.cosell.core.mapping.FieldId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was about to be written, recorded before it was sent. After a crash, or when no answer came, a side that shows exactly the intended value
 * counts as written by us.
 *
 * @param kind what was about to be done
 * @param recordedAt when it was recorded, by the store's clock
 * @param intended the baseline that each field gets if the write is found applied
 * @param lookUps how many complete look-ups found nothing so far
 * @param overruled the edits that it overwrites because they lost a conflict, kept once it is found applied
 * @param version the version of the record that the write names as its precondition, or null where it names none: while the record has it, a write without answer may still
 *     arrive
 * @param mapping id of the mapping that the values were made under, or null where the intent is older than such ids
 */
public record Intent(
        Kind kind,
        Instant recordedAt,
        Map<FieldId, FieldBaseline> intended,
        int lookUps,
        Map<FieldId, Overruled> overruled,
        @Nullable String version,
        @Nullable String mapping) {
    /** Copies the maps. */
    public Intent {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(recordedAt, "recordedAt");
        intended = Collections.unmodifiableMap(new TreeMap<>(intended));
        overruled = Collections.unmodifiableMap(new TreeMap<>(overruled));
    }

    /** Makes an intent without a precondition that overwrites nobody's edit. */
    public Intent(Kind kind, Instant recordedAt, Map<FieldId, FieldBaseline> intended, int lookUps) {
        this(kind, recordedAt, intended, lookUps, Map.of(), null, null);
    }

    /** Returns a copy with other values. */
    public Intent with(Map<FieldId, FieldBaseline> otherIntended, Map<FieldId, Overruled> otherOverruled) {
        return new Intent(kind, recordedAt, otherIntended, lookUps, otherOverruled, version, mapping);
    }

    /** Returns a copy whose values were made under a mapping. */
    public Intent under(@Nullable String mappingId) {
        return new Intent(kind, recordedAt, intended, lookUps, overruled, version, mappingId);
    }

    /** Returns a copy that counts one more fruitless look-up. */
    public Intent lookedUp() {
        return new Intent(kind, recordedAt, intended, lookUps + 1, overruled, version, mapping);
    }

    /** Returns a copy that stands for what an earlier write intended and overruled too, in the fields of which this one says nothing. */
    public Intent over(Intent earlier) {
        Map<FieldId, FieldBaseline> both = new TreeMap<>(earlier.intended);
        both.putAll(intended);
        Map<FieldId, Overruled> lost = new TreeMap<>(earlier.overruled);
        lost.putAll(overruled);
        return new Intent(kind, recordedAt, both, lookUps, lost, version, mapping);
    }

    /** The writes that are recorded first. */
    public enum Kind {
        /** Create the partner's own referral. */
        CREATE_REFERRAL,
        /** Create the connected referral for Microsoft. */
        CONNECT_MICROSOFT,
        /** Patch the own referral. */
        PATCH_REFERRAL,
        /** Create the CRM record. */
        CREATE_OPPORTUNITY,
        /** Update the CRM record. */
        UPDATE_OPPORTUNITY,
        /** Create a CRM lead. */
        CREATE_LEAD,
        /** Update a CRM lead. */
        UPDATE_LEAD,
        /** Convert a CRM lead into an opportunity. */
        CONVERT_LEAD
    }
}
