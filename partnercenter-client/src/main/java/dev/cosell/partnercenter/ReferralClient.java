package dev.cosell.partnercenter;

import dev.cosell.core.doctor.Examined;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.referral.CloseReason;
import dev.cosell.core.referral.DealShape;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.PatchCheck;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralMove;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.RequestCheck;
import dev.cosell.core.referral.StalePatch;
import dev.cosell.core.registration.DealRegistration;
import dev.cosell.core.registration.RegistrationPatch;
import dev.cosell.core.registration.RegistrationRules;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.spi.ReferralPage;
import dev.cosell.core.spi.ReferralWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.http.observe.ClockReading;
import dev.cosell.http.observe.ServerClock;
import dev.cosell.partnercenter.internal.http.ReferralCalls;
import dev.cosell.partnercenter.internal.json.PatchJsonWriter;
import dev.cosell.partnercenter.internal.json.ReferralJsonWriter;
import dev.cosell.partnercenter.internal.json.RegistrationJsonWriter;
import dev.cosell.partnercenter.query.ReferralQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The referrals of one tenant: every documented operation, typed (partner-center-api 3).
 *
 * <p>All methods block. Reads throw {@link dev.cosell.core.error.SyncException}s. Writes are sent once and give a {@link ReferralWriteResult} that accounts for every
 * outcome; {@link ReferralWriteResult#orThrow()} turns it into the referral or an exception. What the service would surely refuse is refused before any call.
 * Thread-safe.
 */
public final class ReferralClient implements ReferralGateway {
    /** A patch is merged and sent again at most so often before somebody must look. */
    private static final int MOST_MERGES = 3;

    private final String tenantId;
    private final ReferralReads reads;
    private final ReferralWrites writes;
    private final InstantSource clock;
    private final ServerClock serverClock;
    private final ReferralApiOptions options;
    private final StartUpCheck check;
    private final ClientExam exam;
    private final boolean live;

    ReferralClient(
            String tenantId,
            ReferralCalls calls,
            InstantSource clock,
            ServerClock serverClock,
            ReferralApiOptions options,
            StartUpCheck check,
            ClientExam exam) {
        this.tenantId = tenantId;
        this.reads = new ReferralReads(calls, clock, options);
        this.writes = new ReferralWrites(calls, reads);
        this.clock = clock;
        this.serverClock = serverClock;
        this.options = options;
        this.check = check;
        this.exam = exam;
        this.live = !OptionCheck.isThisMachine(calls.host());
    }

    @Override
    public @Nullable Duration clockOffset() {
        ClockReading reading = serverClock.reading();
        return reading == null ? null : reading.offset();
    }

    /** Says what is wrong with the sign-in or will be soon, whether the clocks agree, and whether the webhook host lets the signed-in user in (C-8). */
    @Override
    public List<Finding> check() {
        return check.findings();
    }

    /**
     * {@inheritDoc} One call, which reads the webhook registration, and a second one where the access token does not prove several factors itself. The registration is compared where the builder of
     * the client was told which one is wanted.
     */
    @Override
    public List<Examined> examine() {
        return exam.areas();
    }

    @Override
    public String tenantId() {
        return tenantId;
    }

    /** Tells whether another machine than this one is called: a simulator runs here. */
    @Override
    public boolean live() {
        return live;
    }

    @Override
    public Optional<Referral> read(ReferralId id) {
        return reads.read(id);
    }

    @Override
    public List<Referral> readEngagement(EngagementId engagement) {
        return reads.engagement(engagement);
    }

    /** Reads the other parties' referrals of a deal that this tenant may see, in one call per page (partner-center-api 2.7). None where the deal has no id. */
    public List<Referral> related(Referral own) {
        EngagementId engagement = own.engagementId();
        return engagement == null
                ? List.of()
                : reads.engagement(engagement).stream()
                        .filter(referral -> !referral.id().equals(own.id()))
                        .toList();
    }

    @Override
    public ReferralPage list(ReferralOrder order, @Nullable String pageToken) {
        return page(ReferralQuery.builder().newestFirst(order).build(), pageToken);
    }

    /**
     * Reads one page of a list.
     *
     * @param pageToken token of the page before, or null for the first page; it stands for the whole query
     * @throws IllegalArgumentException if the token is none of this client
     */
    public ReferralPage page(ReferralQuery query, @Nullable String pageToken) {
        return reads.page(pageToken == null ? query.rawQuery() : pageToken);
    }

    /** Returns a list that is read page by page while it is walked; makes no call yet. */
    public ReferralList all(ReferralQuery query) {
        return reads.list(query);
    }

    /** Returns the referrals that changed at a moment of the service's clock or later, newest first; makes no call yet. */
    public Iterable<Referral> changedSince(Instant moment) {
        return new ChangedReferrals(reads, moment, options.filterByUpdateTime());
    }

    /** Counts the referrals of a query, in one call; empty where the service does not say ({@code $count} is known from Microsoft's connector only). */
    public OptionalLong count(ReferralQuery query) {
        return reads.count(query);
    }

    @Override
    public ReferralWriteResult create(ReferralDraft draft) {
        return writes.create(ReferralJsonWriter.write(draft));
    }

    /** Creates a private deal: Microsoft sellers see nothing. One call. */
    public ReferralWriteResult createPrivate(ReferralDraft deal) {
        return create(DealShape.privateDeal(deal));
    }

    /** Creates a partner-led deal: Microsoft sellers see it and are asked nothing. One call. */
    public ReferralWriteResult createPartnerLed(ReferralDraft deal) {
        return create(DealShape.partnerLed(deal));
    }

    /**
     * Creates a co-sell deal: the own referral, then the connected one that asks Microsoft. Two calls; none where the second would surely be refused. If the
     * second fails the first stands: see {@link CoSellResult#toResume()}.
     */
    public CoSellResult createCoSell(ReferralDraft deal, InviteContext request) {
        List<Finding> objections = RequestCheck.objections(deal, request);
        if (!objections.isEmpty()) {
            return new CoSellResult(refused("create referral", null, objections), null);
        }
        ReferralWriteResult own = create(DealShape.coSell(deal));
        return own instanceof ReferralWriteResult.Applied applied
                ? new CoSellResult(own, connect(deal, applied.referral(), request))
                : new CoSellResult(own, null);
    }

    /** The body is the caller's own, because an answer may show less than was sent. */
    private ReferralWriteResult connect(ReferralDraft deal, Referral own, InviteContext request) {
        EngagementId engagement = own.engagementId();
        return engagement == null
                ? refused("create referral", own.id(), List.of(ClientFindings.noEngagement()))
                : create(DealShape.microsoftRequest(deal, engagement, request));
    }

    /**
     * Asks Microsoft for help in a deal that exists: the second step of a co-sell create, or the upgrade of a partner-led deal. One call.
     *
     * @param own the own referral as last read, accepted and visible
     */
    public ReferralWriteResult inviteMicrosoft(Referral own, InviteContext request) {
        List<Finding> objections = new ArrayList<>(RequestCheck.objections(own, request));
        ClientFindings.unfitToConnect(own, options.connectPrivateDeals()).ifPresent(objections::add);
        if (!objections.isEmpty()) {
            return refused("create referral", own.id(), objections);
        }
        return connect(ReferralDraft.like(own).statusReason(null).build(), own, request);
    }

    /**
     * Invites another partner to a deal that exists (partner-center-api 3.1, derived there). One call. Value, closing date, team and solutions of the invitation are
     * the invited partner's afterwards.
     *
     * @param partnerLocation location id of the invited partner
     */
    public ReferralWriteResult invitePartner(Referral own, String partnerLocation, InviteContext request) {
        List<Finding> objections = new ArrayList<>();
        ClientFindings.unfitToConnect(own, true).ifPresent(objections::add);
        EngagementId engagement = own.engagementId();
        if (engagement == null) {
            objections.add(ClientFindings.noEngagement());
        }
        if (partnerLocation.isBlank()) {
            objections.add(ClientFindings.noLocation());
        }
        return engagement == null || !objections.isEmpty()
                ? refused("create referral", own.id(), objections)
                : create(DealShape.partnerInvitation(
                        ReferralDraft.like(own).statusReason(null).build(), engagement, partnerLocation, request));
    }

    @Override
    public ReferralWriteResult patch(ReferralId id, ETag ifMatch, ReferralPatch patch) {
        if (patch.isEmpty()) {
            throw new IllegalArgumentException("an empty patch");
        }
        return writes.patch(id, ifMatch, PatchJsonWriter.write(patch));
    }

    /**
     * Changes a referral that is still as it was seen. One call; where it has changed, one more that reads it, so that {@code Changed} carries what a merge
     * needs: see {@link StalePatch}. What {@link PatchCheck} objects to is refused without a call.
     */
    public ReferralWriteResult update(Referral seen, ReferralPatch patch) {
        List<Finding> objections = PatchCheck.objections(seen, patch, options.contactsAfterSharing());
        if (!objections.isEmpty()) {
            return refused("patch referral", seen.id(), objections);
        }
        ReferralWriteResult result = patch(seen.id(), seen.eTag(), patch);
        return result instanceof ReferralWriteResult.Changed changed ? withCurrent(seen.id(), changed) : result;
    }

    private ReferralWriteResult withCurrent(ReferralId id, ReferralWriteResult.Changed changed) {
        try {
            return reads.read(id)
                    .<ReferralWriteResult>map(now -> new ReferralWriteResult.Changed(now, changed.context()))
                    .orElseGet(() -> new ReferralWriteResult.Gone(changed.context()));
        } catch (SyncException unread) {
            // What became of the write is known, and that it must be read again is what the result says.
            return changed;
        }
    }

    /**
     * Changes a referral, and where others changed other parts of it meanwhile, merges and sends the rest again, at most three times. Where both
     * changed the same part to different values, nothing is overwritten: the result is {@code Changed}.
     */
    public ReferralWriteResult updateMerging(Referral seen, ReferralPatch patch) {
        Referral base = seen;
        ReferralPatch rest = patch;
        ReferralWriteResult result = update(base, rest);
        for (int merge = 1; merge < MOST_MERGES; merge++) {
            if (!(result instanceof ReferralWriteResult.Changed changed) || changed.current() == null) {
                return result;
            }
            StalePatch stale = new StalePatch(base, rest, changed.current());
            if (!stale.mergesCleanly()) {
                return result;
            }
            base = stale.current();
            rest = stale.remaining();
            result = rest.isEmpty() ? new ReferralWriteResult.Applied(base) : update(base, rest);
        }
        return result;
    }

    /** Makes a step of the referral's life, refused without a call where the state table does not allow it. */
    public ReferralWriteResult move(Referral seen, ReferralMove move) {
        return move(seen, move, ReferralPatch.builder().build());
    }

    /**
     * Makes a step of the referral's life together with other changes, in one call: after closing nothing can change any more.
     *
     * @param with the other changes, may be empty; applied first
     */
    public ReferralWriteResult move(Referral seen, ReferralMove move, ReferralPatch with) {
        Optional<Finding> objection = move.objection(seen);
        if (objection.isPresent()) {
            return refused("patch referral", seen.id(), List.of(objection.get()));
        }
        return update(
                seen, ReferralPatch.builder().then(with).then(move.patch()).build());
    }

    /** Accepts an inbound referral. */
    public ReferralWriteResult accept(Referral seen) {
        return move(seen, ReferralMove.accept());
    }

    /** Declines an inbound referral. */
    public ReferralWriteResult decline(Referral seen, CloseReason reason) {
        return move(seen, ReferralMove.decline(reason));
    }

    /** Closes an accepted referral as won; nothing but its registration can change afterwards. */
    public ReferralWriteResult win(Referral seen) {
        return move(seen, ReferralMove.win());
    }

    /** Closes an accepted referral as lost. */
    public ReferralWriteResult lose(Referral seen, CloseReason reason) {
        return move(seen, ReferralMove.lose(reason));
    }

    /** Makes a private deal visible to Microsoft sellers, for good. */
    public ReferralWriteResult share(Referral seen) {
        return update(seen, ReferralPatch.builder().makeVisible().build());
    }

    /**
     * Says what speaks against registering a won deal this way now, warnings included. One call, which reads the deal's other referrals. Whether the
     * solution is eligible and the customer managed, the service alone knows.
     */
    public List<Finding> checkRegistration(Referral won, DealRegistration registration) {
        EngagementId engagement = won.engagementId();
        List<Referral> deal = engagement == null ? List.of(won) : reads.engagement(engagement);
        return RegistrationRules.check(RegistrationCases.of(won, deal), registration, clock.instant());
    }

    /** Registers a won deal. Two calls, one where {@link #checkRegistration} refuses it. */
    public ReferralWriteResult register(Referral won, DealRegistration registration) {
        List<Finding> objections = checkRegistration(won, registration).stream()
                .filter(Finding::refuses)
                .toList();
        return objections.isEmpty()
                ? writes.patch(won.id(), won.eTag(), RegistrationJsonWriter.write(registration))
                : refused("register deal", won.id(), objections);
    }

    /** Changes a registration of which the service asked for action. One call; none where it asked for nothing. */
    public ReferralWriteResult amendRegistration(Referral won, RegistrationPatch patch) {
        if (patch.isEmpty()) {
            throw new IllegalArgumentException("an empty patch");
        }
        Finding objection = RegistrationRules.objectionToChange(won.registrations());
        return objection == null
                ? writes.patch(won.id(), won.eTag(), RegistrationJsonWriter.write(patch))
                : refused("amend registration", won.id(), List.of(objection));
    }

    private static ReferralWriteResult refused(String operation, @Nullable ReferralId id, List<Finding> objections) {
        return new ReferralWriteResult.Rejected(
                objections, id == null ? ReferralCalls.context(operation) : ReferralCalls.context(operation, id));
    }
}
