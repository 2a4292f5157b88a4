package dev.cosell.testkit.mapping;

import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.SyncField;

/** One side of the mapping, read and written exactly as plans do. */
interface MappingSide {
    /** Returns the words for it. */
    String label();

    /** Tells whether plans ever write the field on this side as a single value. */
    boolean writes(FieldPolicy policy);

    /** Tells whether plans would write this value. */
    boolean sends(SyncField field, String form);

    FieldReading read(SyncField field, MappingCase on);

    /** Returns the same case with the field written. */
    MappingCase write(SyncField field, String form, MappingCase on);

    /** Returns an equal case whose record is another object. */
    MappingCase copy(MappingCase of);

    /** Returns the place of the field with what it holds, in words. */
    String held(SyncField field, MappingCase in);
}
