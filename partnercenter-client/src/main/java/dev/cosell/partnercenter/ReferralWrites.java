package dev.cosell.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.ReferralWriteResult;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.json.MalformedJsonException;
import dev.cosell.partnercenter.internal.http.ReferralCalls;
import dev.cosell.partnercenter.internal.http.SentWrite;
import dev.cosell.partnercenter.internal.http.WriteFailures;
import java.util.function.Supplier;

/** Sends creates and patches, each once, and accounts for every outcome. Thread-safe. */
final class ReferralWrites {
    private final ReferralCalls calls;
    private final ReferralReads reads;

    ReferralWrites(ReferralCalls calls, ReferralReads reads) {
        this.calls = calls;
        this.reads = reads;
    }

    ReferralWriteResult create(JsonNode referral) {
        return write(() -> calls.create(referral), new Kind() {
            @Override
            public ReferralWriteResult refused(HttpAnswer answer, SentWrite sent) {
                return WriteFailures.ofCreate(answer, sent.context());
            }

            @Override
            public ReferralWriteResult bodiless(HttpAnswer answer, SentWrite sent) {
                return WriteFailures.unreadable(answer, sent.context());
            }
        });
    }

    ReferralWriteResult patch(ReferralId id, ETag ifMatch, JsonNode operations) {
        return write(() -> calls.patch(id, ifMatch, operations), new Kind() {
            @Override
            public ReferralWriteResult refused(HttpAnswer answer, SentWrite sent) {
                return WriteFailures.ofPatch(answer, sent.context());
            }

            @Override
            public ReferralWriteResult bodiless(HttpAnswer answer, SentWrite sent) {
                return readBack(id, answer, sent);
            }
        });
    }

    /** What creates and patches do differently with an answer. */
    private interface Kind {
        ReferralWriteResult refused(HttpAnswer answer, SentWrite sent);

        ReferralWriteResult bodiless(HttpAnswer answer, SentWrite sent);
    }

    private ReferralWriteResult write(Supplier<SentWrite> send, Kind kind) {
        SentWrite sent;
        try {
            sent = send.get();
        } catch (SyncException noToken) {
            return WriteFailures.ofSignIn(noToken);
        }
        if (!(sent.outcome() instanceof CallOutcome.Answered answered)) {
            return WriteFailures.ofFailure((CallOutcome.Failed) sent.outcome(), sent.context());
        }
        HttpAnswer answer = answered.answer();
        if (!answer.successful()) {
            return kind.refused(answer, sent);
        }
        return answer.body().length == 0 ? kind.bodiless(answer, sent) : applied(answer, sent);
    }

    private ReferralWriteResult applied(HttpAnswer answer, SentWrite sent) {
        try {
            return new ReferralWriteResult.Applied(reads.parse(answer));
        } catch (MalformedJsonException unreadable) {
            return WriteFailures.unreadable(answer, sent.context());
        }
    }

    /** The service took the patch but sent no referral. */
    private ReferralWriteResult readBack(ReferralId id, HttpAnswer answer, SentWrite sent) {
        try {
            return reads.read(id)
                    .<ReferralWriteResult>map(ReferralWriteResult.Applied::new)
                    .orElseGet(() -> WriteFailures.unreadable(answer, sent.context()));
        } catch (SyncException unread) {
            // The write stands; what it gave must be looked at, so the reason of this failed look adds nothing.
            return WriteFailures.unreadable(answer, sent.context());
        }
    }
}
