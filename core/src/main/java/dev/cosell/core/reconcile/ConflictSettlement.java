package dev.cosell.core.reconcile;

import dev.cosell.core.link.ConflictChoice;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.SettledConflict;
import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.SyncSettings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns a person's choice about a kept conflict into what the next plan carries out. Pure. */
public final class ConflictSettlement {
    private ConflictSettlement() {}

    /**
     * Returns what is to be carried out: the chosen value, bound to what the sides held when the conflict was found or decided.
     *
     * @throws IllegalArgumentException if the field is not one that a value can be chosen for, the chosen value is empty or no value of the field; nothing is
     *     changed then
     */
    public static SettledConflict of(ConflictRecord conflict, ConflictChoice choice, Link link, SyncSettings settings) {
        FieldPolicy policy = settings.fieldRules().policy(conflict.field());
        if (policy == null) {
            throw new IllegalArgumentException("the field " + conflict.field() + " takes no part any more");
        }
        requireChoice(conflict, choice, policy.field().kind());
        String value = value(conflict, choice);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the chosen value is empty; choose another, or empty both sides");
        }
        if (!FieldWriter.fits(policy.field(), value)) {
            throw new IllegalArgumentException("the chosen text is no value of the field " + conflict.field());
        }
        if (conflict.state() == ConflictRecord.State.OPEN) {
            return new SettledConflict(conflict.partnerCenter(), conflict.crm(), value);
        }
        FieldBaseline agreed = link.baselines().get(conflict.field());
        return agreed == null
                ? new SettledConflict(conflict.winner(), conflict.winner(), value)
                : new SettledConflict(conflict.winner(), sameWinner(conflict, agreed), value);
    }

    /** A field that follows rules of its own waits for a person only where its mapping changed; then one of the two values is chosen, and nothing that is final is taken back. */
    private static void requireChoice(ConflictRecord conflict, ConflictChoice choice, MergeKind kind) {
        if (kind == MergeKind.SCALAR || kind == MergeKind.NOTES) {
            return;
        }
        boolean oneOfThem = conflict.state() == ConflictRecord.State.OPEN && choice instanceof ConflictChoice.Found;
        boolean takesBack = kind == MergeKind.PARTNER_CENTER_OWNED
                || kind == MergeKind.RATCHET && !"false".equals(conflict.partnerCenter());
        if (!oneOfThem || takesBack && !choice.equals(ConflictChoice.PARTNER_CENTER)) {
            throw new IllegalArgumentException("the field " + conflict.field() + " follows its own rules; "
                    + (oneOfThem ? "take Partner Center's value, which is final" : "change it on one of the sides"));
        }
    }

    /** The CRM can hold the winner in a form of its own. */
    private static @Nullable String sameWinner(ConflictRecord conflict, FieldBaseline agreed) {
        return Objects.equals(agreed.partnerCenter(), conflict.winner()) ? agreed.crm() : conflict.winner();
    }

    private static @Nullable String value(ConflictRecord conflict, ConflictChoice choice) {
        if (choice instanceof ConflictChoice.Own own) {
            return own.text();
        }
        return ((ConflictChoice.Found) choice).partnerCenter() ? conflict.partnerCenter() : conflict.crm();
    }
}
