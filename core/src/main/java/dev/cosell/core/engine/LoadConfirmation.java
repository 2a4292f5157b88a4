package dev.cosell.core.engine;

import dev.cosell.core.link.ActorId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person's word that what a {@link LoadReport} showed is to be done. Immutable.
 *
 * @param token the report that was shown
 * @param by who confirms
 * @param creates the numbers of creates that were shown, or null where only pairs are to be linked if the creates are many
 */
public record LoadConfirmation(String token, ActorId by, @Nullable Creates creates) {
    /** Checks what must be present. */
    public LoadConfirmation {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(by, "by");
    }

    /**
     * How many records are created.
     *
     * @param inCrm CRM records, those of closed deals among them ({@link LoadReport#createsInCrm()})
     * @param inPartnerCenter referrals
     */
    public record Creates(long inCrm, long inPartnerCenter) {}

    /** Confirms a report without many creates. */
    public static LoadConfirmation of(String token, ActorId by) {
        return new LoadConfirmation(token, by, null);
    }

    /** Returns a copy that confirms the creates too, by the numbers that the report showed. */
    public LoadConfirmation withCreates(long inCrm, long inPartnerCenter) {
        return new LoadConfirmation(token, by, new Creates(inCrm, inPartnerCenter));
    }
}
