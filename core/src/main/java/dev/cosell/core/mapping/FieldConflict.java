package dev.cosell.core.mapping;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two edits of one field that met: what a {@link ConflictResolver} decides. Values are canonical text. May hold personal data; {@link #toString()} shows none.
 *
 * @param field the field
 * @param agreedBefore whether the sides ever agreed on a value; false at a first sync
 * @param base last agreed value in Partner Center's form, or null where empty or never agreed
 * @param partnerCenter value in Partner Center now, never null: an emptied value is no edit
 * @param crm value in the CRM now, never null
 * @param stamps when each side was last changed
 */
public record FieldConflict(
        SyncField field, boolean agreedBefore, @Nullable String base, String partnerCenter, String crm, Stamps stamps) {
    /** Checks what must be present. */
    public FieldConflict {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(partnerCenter, "partnerCenter");
        Objects.requireNonNull(crm, "crm");
        Objects.requireNonNull(stamps, "stamps");
    }

    /** Shows the field only. */
    @Override
    public String toString() {
        return "FieldConflict[" + field + "]";
    }

    /**
     * When each record was last changed, both read on one clock, Partner Center's: the CRM's stamp is moved by the measured difference of the two clocks. A stamp
     * is of the whole record, not of the field; no service tells more.
     *
     * @param partnerCenter last change of the referral, or null where not known
     * @param crm last change of the CRM record, or null where not known or where the clocks were never compared
     */
    public record Stamps(@Nullable Instant partnerCenter, @Nullable Instant crm) {
        /** Nothing is known of either side. */
        public static final Stamps NOT_KNOWN = new Stamps(null, null);
    }
}
