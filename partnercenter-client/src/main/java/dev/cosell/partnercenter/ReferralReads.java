package dev.cosell.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.ReferralPage;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import dev.cosell.partnercenter.internal.http.NextLink;
import dev.cosell.partnercenter.internal.http.ReferralCalls;
import dev.cosell.partnercenter.internal.json.ReferralJsonReader;
import dev.cosell.partnercenter.query.ReferralFilter;
import dev.cosell.partnercenter.query.ReferralProperty;
import dev.cosell.partnercenter.query.ReferralQuery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/** Reads referrals one by one and in lists. Thread-safe. */
final class ReferralReads {
    private final ReferralCalls calls;
    private final InstantSource clock;
    private final ReferralApiOptions options;
    private final ReferralJsonReader reader = new ReferralJsonReader();

    ReferralReads(ReferralCalls calls, InstantSource clock, ReferralApiOptions options) {
        this.calls = calls;
        this.clock = clock;
        this.options = options;
    }

    Optional<Referral> read(ReferralId id) {
        return calls.read(id).map(answer -> {
            try {
                return parse(answer);
            } catch (MalformedJsonException unreadable) {
                throw ReferralCalls.unreadable(answer, ReferralCalls.context("read referral", id));
            }
        });
    }

    Referral parse(HttpAnswer answer) throws MalformedJsonException {
        return reader.read(JsonCodec.readObject(answer.body()), answer.headers().first("ETag"));
    }

    ReferralPage page(String rawQuery) {
        HttpAnswer answer = calls.list(rawQuery);
        Instant serverTime = answer.serverTime();
        try {
            JsonNode page = JsonCodec.readObject(answer.body());
            return new ReferralPage(
                    reader.readPage(page),
                    NextLink.query(page, rawQuery),
                    serverTime == null ? clock.instant() : serverTime);
        } catch (MalformedJsonException unreadable) {
            throw ReferralCalls.unreadable(answer, ReferralCalls.context("list referrals"));
        }
    }

    ReferralList list(ReferralQuery query) {
        return new ReferralList(this::page, query, options.maxPages());
    }

    OptionalLong count(ReferralQuery query) {
        // Not with $top: whether the service counts before or after it cuts is not known.
        String rawQuery =
                query.toBuilder().count().select(ReferralProperty.ID).build().rawQuery();
        HttpAnswer answer = calls.list(rawQuery);
        try {
            JsonNode count = JsonCodec.readObject(answer.body()).path("@odata.count");
            return count.isIntegralNumber() ? OptionalLong.of(count.longValue()) : OptionalLong.empty();
        } catch (MalformedJsonException unreadable) {
            throw ReferralCalls.unreadable(answer, ReferralCalls.context("count referrals"));
        }
    }

    List<Referral> engagement(EngagementId engagement) {
        ReferralFilter filter = options.quotedEngagementIds()
                ? ReferralFilter.engagement(engagement)
                : ReferralFilter.engagementUnquoted(engagement);
        ReferralQuery query = ReferralQuery.builder().where(filter).build();
        return StreamSupport.stream(list(query).spliterator(), false)
                .map(this::withETag)
                .toList();
    }

    /** An item without its eTag cannot be written, so it is read on its own (partner-center-api 3.4). */
    private Referral withETag(Referral item) {
        return ReferralJsonReader.lacksETag(item) ? read(item.id()).orElse(item) : item;
    }
}
