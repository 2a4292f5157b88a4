package dev.cosell.core.spi;

import dev.cosell.core.doctor.ExamSide;
import dev.cosell.core.doctor.Examination;
import dev.cosell.core.doctor.Examined;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the engine needs of Partner Center. Implemented by {@code PartnerCenterClient.referrals()}.
 *
 * <p>All methods block. Reads throw {@link dev.cosell.core.error.SyncException}s; writes give a {@link ReferralWriteResult}, never an exception,
 * so that the outcome of each write is accounted for. Thread-safe.
 */
public interface ReferralGateway {
    /** Returns the id of the Partner Center tenant that is called; constant. */
    String tenantId();

    /**
     * Tells whether the deals of this tenant are real: the public service is called, not a simulator or a stand-in. Constant; makes no call. By default not.
     */
    default boolean live() {
        return false;
    }

    /**
     * Reads a referral, in one call.
     *
     * @return the referral, or empty where the service does not know it or hides it
     */
    Optional<Referral> read(ReferralId id);

    /** Reads all referrals of a deal that this tenant may see, its own among them, in one call per page. */
    List<Referral> readEngagement(EngagementId engagement);

    /**
     * Reads one page of all referrals, newest first.
     *
     * @param order the time that orders them
     * @param pageToken token of the page before, or null for the first page
     */
    ReferralPage list(ReferralOrder order, @Nullable String pageToken);

    /** Creates a referral, in one call, sent once. */
    ReferralWriteResult create(ReferralDraft draft);

    /** Patches a referral under {@code If-Match}, sent once; at most one further call where the answer carries no body. */
    ReferralWriteResult patch(ReferralId id, ETag ifMatch, ReferralPatch patch);

    /**
     * Says what reading a referral does not show: a sign-in that is about to end, clocks that differ, roles that are missing. Asked at the start-up check, after a
     * list could be read. Blocks; writes nothing. By default nothing is said.
     *
     * @return what was found, empty where all is well
     * @throws dev.cosell.core.error.SyncException if it cannot be found out
     */
    default List<Finding> check() {
        return List.of();
    }

    /**
     * Looks at what {@link dev.cosell.core.engine.SyncEngine#doctor} reports of this side: who is called as whom, roles, the life of the sign-in, the webhook registration, clock and limits. Asked
     * after a list could be read or was refused for lack of a role. Blocks; writes nothing. By default what {@link #check()} says is put into its areas; areas that are left out count as not checked,
     * but for what the engine sees by itself.
     *
     * @return areas of {@link ExamSide#PARTNER_CENTER}, each with its findings and facts; what failed in one is a finding of it
     * @throws dev.cosell.core.error.SyncException if nothing can be found out
     */
    default List<Examined> examine() {
        return Examination.of(ExamSide.PARTNER_CENTER, List.of(), check());
    }

    /** Returns how far the clock of the service was ahead of this machine's at the last call, or null where that is not known. Makes no call. */
    default @Nullable Duration clockOffset() {
        return null;
    }
}
