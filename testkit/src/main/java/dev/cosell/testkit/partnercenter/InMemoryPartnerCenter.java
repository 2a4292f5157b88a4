package dev.cosell.testkit.partnercenter;

import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralTarget;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.spi.ReferralPage;
import dev.cosell.core.spi.ReferralWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A Partner Center in memory: eTags, two referrals per co-sell deal, the state machine, visibility that never goes back, and news of every change. Thread-safe.
 */
public final class InMemoryPartnerCenter implements ReferralGateway {
    /** The partner's own organisation. */
    public static final String PARTNER = "2f6a1f0e-0c6d-4b57-9a4f-6f1d9b7e3333";

    /** How long a {@link ReferralFault#THROTTLED} write asks to wait. */
    public static final Duration THROTTLE = Duration.ofSeconds(90);

    private final InstantSource clock;
    private final Map<ReferralId, Referral> referrals = new LinkedHashMap<>();
    private final Deque<ReferralFault> faults = new ArrayDeque<>();
    private final Map<ReferralId, Referral> previous = new LinkedHashMap<>();
    private final Set<ReferralId> poisoned = new HashSet<>();
    private Consumer<Referral> news = changed -> {};
    private UnaryOperator<Referral> normalForm = UnaryOperator.identity();
    private int staleReads;
    private boolean outage;
    private int sequence;
    private int appliedWrites;
    private int calls;

    private InMemoryPartnerCenter(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns an empty one on a clock. */
    public static InMemoryPartnerCenter of(InstantSource clock) {
        return new InMemoryPartnerCenter(clock);
    }

    /** Sets who is told of every change, ours included, before the write that caused it is answered. */
    public synchronized void onNews(Consumer<Referral> listener) {
        this.news = listener;
    }

    /** Sets what becomes of every referral that is stored, by whomever: texts are trimmed, amounts rounded, as services do. Default: nothing. */
    public synchronized void normalForm(UnaryOperator<Referral> value) {
        this.normalForm = Objects.requireNonNull(value, "normalForm");
    }

    /** Lets the next write (after those already set) fail in the given way. */
    public synchronized void onNextWrite(ReferralFault fault) {
        faults.add(fault);
    }

    /** Lets the next reads of one referral each show the state before its last change, as a lagging replica does. */
    public synchronized void staleReads(int reads) {
        staleReads = reads;
    }

    /** Lets every call fail, reads with {@link RemoteUnavailableException} and writes as {@link ReferralFault#NOT_SENT}, until it is said to be over. */
    public synchronized void outage(boolean on) {
        outage = on;
    }

    /** Lets every read of one referral fail from now on. */
    public synchronized void poison(ReferralId id) {
        poisoned.add(id);
    }

    /** Returns how many writes of the caller were applied. */
    public synchronized int appliedWrites() {
        return appliedWrites;
    }

    /** Returns how many calls the caller made. */
    public synchronized int calls() {
        return calls;
    }

    /** Returns all referrals, the oldest first. */
    public synchronized List<Referral> referrals() {
        return List.copyOf(referrals.values());
    }

    /** Returns a referral as it is now. */
    public synchronized Referral get(ReferralId id) {
        return Objects.requireNonNull(referrals.get(id), id.value());
    }

    /** Acts as a Microsoft seller who shares a deal: stores it as new and unanswered, and returns it. */
    public synchronized Referral share(ReferralDraft deal) {
        ReferralId id = nextId();
        Referral shared = referral(id, deal, EngagementId.of("e-" + id))
                .organizationId(PARTNER)
                .invite(new InviteContext(
                        null, deal.invite() == null ? null : deal.invite().help(), "msft"))
                .expiresAt(clock.instant().plus(Duration.ofDays(14)))
                .build();
        return store(withState(shared, ReferralState.NEW_PENDING));
    }

    /** Acts as somebody else who edits a referral. */
    public synchronized Referral edit(ReferralId id, UnaryOperator<Referral.Builder> change) {
        return store(change.apply(get(id).toBuilder()).build());
    }

    /** Acts as the service or a person who moves a referral to another state. */
    public synchronized Referral move(ReferralId id, ReferralState state) {
        return store(withState(get(id), state));
    }

    @Override
    public String tenantId() {
        return "11111111-2222-3333-4444-555555555555";
    }

    @Override
    public synchronized Optional<Referral> read(ReferralId id) {
        calls++;
        requireReachable("read referral");
        if (poisoned.contains(id)) {
            throw new RemoteUnavailableException(
                    ErrorContext.of("in-memory-partner-center", "read referral").withRecord(id.value()),
                    Finding.error(
                            FindingCodes.SERVICE_FAILED, null, null, "the service failed with 500", "nothing to do"),
                    null);
        }
        if (staleReads > 0 && previous.containsKey(id)) {
            staleReads--;
            return Optional.ofNullable(previous.get(id));
        }
        return Optional.ofNullable(referrals.get(id));
    }

    @Override
    public synchronized List<Referral> readEngagement(EngagementId engagement) {
        calls++;
        requireReachable("read engagement");
        return referrals.values().stream()
                .filter(referral -> engagement.equals(referral.engagementId()))
                .toList();
    }

    @Override
    public synchronized ReferralPage list(ReferralOrder order, @Nullable String pageToken) {
        calls++;
        requireReachable("list referrals");
        Comparator<Referral> newest = Comparator.comparing(referral ->
                Objects.requireNonNull(order == ReferralOrder.CREATED ? referral.createdAt() : referral.updatedAt()));
        return new ReferralPage(
                referrals.values().stream().sorted(newest.reversed()).toList(), null, clock.instant());
    }

    @Override
    public synchronized ReferralWriteResult create(ReferralDraft draft) {
        calls++;
        ReferralWriteResult refused = fault();
        if (refused != null) {
            return refused;
        }
        boolean lost = loseAnswer();
        ReferralId id = nextId();
        boolean forMicrosoft = draft.targets().contains(ReferralTarget.MICROSOFT);
        EngagementId engagement = draft.engagementId() == null ? EngagementId.of("e-" + id) : draft.engagementId();
        Referral.Builder created = referral(id, draft, engagement)
                .organizationId(forMicrosoft ? "msft" : PARTNER)
                .invite(new InviteContext(
                        null, draft.invite() == null ? null : draft.invite().help(), PARTNER));
        appliedWrites++;
        Referral stored =
                store(withState(created.build(), forMicrosoft ? ReferralState.NEW_PENDING : ReferralState.ACCEPTED));
        return lost ? Refusals.unknown() : new ReferralWriteResult.Applied(stored);
    }

    @Override
    public synchronized ReferralWriteResult patch(ReferralId id, ETag ifMatch, ReferralPatch patch) {
        calls++;
        ReferralWriteResult refused = fault();
        if (refused != null) {
            return refused;
        }
        Referral present = referrals.get(id);
        if (present == null) {
            return new ReferralWriteResult.Gone();
        }
        if (!present.eTag().equals(ifMatch)) {
            return new ReferralWriteResult.Changed();
        }
        Optional<Referral> patched = PatchedReferral.of(present, patch);
        if (patched.isEmpty()) {
            return Refusals.rejected();
        }
        boolean lost = loseAnswer();
        appliedWrites++;
        Referral stored = store(patched.get());
        return lost ? Refusals.unknown() : new ReferralWriteResult.Applied(stored);
    }

    private void requireReachable(String operation) {
        if (outage) {
            throw new RemoteUnavailableException(
                    ErrorContext.of("in-memory-partner-center", operation), Refusals.unreachable(), null);
        }
    }

    private @Nullable ReferralWriteResult fault() {
        ReferralFault next = outage ? ReferralFault.NOT_SENT : faults.peek();
        if (next == null || next == ReferralFault.ANSWER_LOST) {
            return null;
        }
        if (!outage) {
            faults.poll();
        }
        return Refusals.of(next);
    }

    private boolean loseAnswer() {
        return faults.poll() == ReferralFault.ANSWER_LOST;
    }

    private ReferralId nextId() {
        sequence++;
        return ReferralId.of("00000000-0000-4000-8000-" + String.format(Locale.ROOT, "%012d", sequence));
    }

    private Referral.Builder referral(ReferralId id, ReferralDraft draft, EngagementId engagement) {
        return Referral.builder(id, ETag.of("\"0\""), ReferralState.NEW_PENDING)
                .content(draft)
                .engagementId(engagement)
                .createdAt(clock.instant());
    }

    private Referral withState(Referral from, ReferralState state) {
        return PatchedReferral.in(from, state).build();
    }

    private Referral store(Referral changed) {
        sequence++;
        Instant now = clock.instant();
        Referral before = referrals.get(changed.id());
        // The real service's stamps have seven digits; two changes never share one.
        Instant updated = before != null && before.updatedAt() != null && !now.isAfter(before.updatedAt())
                ? before.updatedAt().plusNanos(100)
                : now;
        Referral stored = PatchedReferral.tagged(normalForm.apply(changed), ETag.of("\"" + sequence + "\""))
                .updatedAt(updated)
                .build();
        referrals.put(stored.id(), stored);
        if (before != null) {
            previous.put(stored.id(), before);
        }
        news.accept(stored);
        return stored;
    }
}
