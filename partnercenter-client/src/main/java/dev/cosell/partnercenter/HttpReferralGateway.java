package dev.cosell.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.spi.ReferralPage;
import dev.cosell.core.spi.ReferralWriteResult;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import dev.cosell.partnercenter.internal.http.NextLink;
import dev.cosell.partnercenter.internal.http.ReferralCalls;
import dev.cosell.partnercenter.internal.http.WriteFailures;
import dev.cosell.partnercenter.internal.json.PatchJsonWriter;
import dev.cosell.partnercenter.internal.json.ReferralJsonReader;
import dev.cosell.partnercenter.internal.json.ReferralJsonWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The referral port over the Referrals API. Thread-safe. */
final class HttpReferralGateway implements ReferralGateway {
    private static final String SYSTEM = "partner-center";

    private final String tenantId;
    private final ReferralCalls calls;
    private final InstantSource clock;
    private final int maxPages;
    private final ReferralJsonReader reader = new ReferralJsonReader();

    HttpReferralGateway(String tenantId, ReferralCalls calls, InstantSource clock, int maxPages) {
        this.tenantId = tenantId;
        this.calls = calls;
        this.clock = clock;
        this.maxPages = maxPages;
    }

    @Override
    public String tenantId() {
        return tenantId;
    }

    @Override
    public Optional<Referral> read(ReferralId id) {
        return calls.read(id).map(answer -> referral(answer, id));
    }

    private Referral referral(HttpAnswer answer, ReferralId id) {
        try {
            return parse(answer);
        } catch (MalformedJsonException unreadable) {
            throw ReferralCalls.unreadable(
                    answer, ErrorContext.of(SYSTEM, "read referral").withRecord(id.value()));
        }
    }

    private Referral parse(HttpAnswer answer) throws MalformedJsonException {
        return reader.read(JsonCodec.readObject(answer.body()), answer.headers().first("ETag"));
    }

    @Override
    public List<Referral> readEngagement(EngagementId engagement) {
        Map<ReferralId, Referral> found = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        String query = ReferralCalls.engagementQuery(engagement);
        while (query != null && seen.add(query)) {
            if (seen.size() > maxPages) {
                throw TooManyPages.of(
                        ErrorContext.of(SYSTEM, "list referrals").withRecord(engagement.value()), maxPages);
            }
            ReferralPage page = page(query);
            page.referrals().forEach(referral -> found.putIfAbsent(referral.id(), referral));
            query = page.nextPage();
        }
        return new ArrayList<>(found.values());
    }

    @Override
    public ReferralPage list(ReferralOrder order, @Nullable String pageToken) {
        String field = order == ReferralOrder.UPDATED ? "updatedDateTime" : "createdDateTime";
        return page(pageToken == null ? "$orderby=" + field + "%20desc" : pageToken);
    }

    private ReferralPage page(String query) {
        HttpAnswer answer = calls.list(query);
        JsonNode page = ReferralCalls.object(answer, ErrorContext.of(SYSTEM, "list referrals"));
        if (!page.path("value").isArray()) {
            throw ReferralCalls.unreadable(answer, ErrorContext.of(SYSTEM, "list referrals"));
        }
        Instant serverTime = answer.serverTime();
        return new ReferralPage(
                reader.readPage(page), NextLink.query(page, query), serverTime == null ? clock.instant() : serverTime);
    }

    @Override
    public ReferralWriteResult create(ReferralDraft draft) {
        return write(
                () -> calls.create(ReferralJsonWriter.write(draft)),
                WriteFailures::ofCreate,
                WriteFailures::unreadable);
    }

    @Override
    public ReferralWriteResult patch(ReferralId id, ETag ifMatch, ReferralPatch patch) {
        if (patch.isEmpty()) {
            throw new IllegalArgumentException("an empty patch");
        }
        return write(
                () -> calls.patch(id, ifMatch, PatchJsonWriter.write(patch)),
                WriteFailures::ofPatch,
                answer -> readBack(id, answer));
    }

    private ReferralWriteResult write(
            Supplier<CallOutcome> send,
            Function<HttpAnswer, ReferralWriteResult> refused,
            Function<HttpAnswer, ReferralWriteResult> bodiless) {
        CallOutcome outcome;
        try {
            outcome = send.get();
        } catch (SyncException noToken) {
            return WriteFailures.ofSignIn(noToken);
        }
        if (!(outcome instanceof CallOutcome.Answered answered)) {
            return WriteFailures.ofFailure((CallOutcome.Failed) outcome);
        }
        HttpAnswer answer = answered.answer();
        if (!answer.successful()) {
            return refused.apply(answer);
        }
        return answer.body().length == 0 ? bodiless.apply(answer) : applied(answer);
    }

    private ReferralWriteResult applied(HttpAnswer answer) {
        try {
            return new ReferralWriteResult.Applied(parse(answer));
        } catch (MalformedJsonException unreadable) {
            return WriteFailures.unreadable(answer);
        }
    }

    /** The service took the patch but sent no referral. */
    private ReferralWriteResult readBack(ReferralId id, HttpAnswer answer) {
        try {
            return read(id).<ReferralWriteResult>map(ReferralWriteResult.Applied::new)
                    .orElseGet(() -> WriteFailures.unreadable(answer));
        } catch (SyncException unread) {
            // The write stands; what it gave must be looked at, so the reason of this failed look adds nothing.
            return WriteFailures.unreadable(answer);
        }
    }
}
