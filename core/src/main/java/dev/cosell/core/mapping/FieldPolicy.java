package dev.cosell.core.mapping;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field with everything that was chosen for it.
 *
 * @param field the declaration
 * @param direction which way its changes flow
 * @param authority who decides when both sides changed it and no resolver does
 * @param resolver asked first when both sides changed it, or null
 * @param paused whether it rests: nothing of it is written on either side until it goes on from its old baseline
 */
public record FieldPolicy(
        SyncField field,
        Direction direction,
        Authority authority,
        @Nullable ConflictResolver resolver,
        boolean paused) {
    /** Checks what must be present. */
    public FieldPolicy {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(authority, "authority");
    }

    /** Tells whether changes of the CRM may go to Partner Center. */
    public boolean toPartnerCenter() {
        return direction != Direction.TO_CRM;
    }

    /** Tells whether changes of Partner Center may go to the CRM. */
    public boolean toCrm() {
        return direction != Direction.TO_PARTNER_CENTER;
    }
}
