package dev.cosell.benchmarks;

import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import dev.cosell.partnercenter.internal.json.ReferralJsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

/** The referrals that are measured: inbound co-sell opportunities as the service shows them (partner-center-api 3.3). */
final class SampleReferral {
    /** Id of the sample, to be replaced where many different ones are needed. */
    static final String ID = "e2d1f0aa-7c0b-4d39-8c57-7b1a9e3d5555";

    private SampleReferral() {}

    static byte[] json() {
        return resource("referral.json");
    }

    /** Reads an accepted referral of which every field that the mapping knows is filled, each time a new one. */
    static Referral full() {
        try {
            return new ReferralJsonReader().read(JsonCodec.readObject(resource("full-referral.json")), null);
        } catch (MalformedJsonException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns Microsoft's own referral of the deal of {@link #full()}. */
    static Referral microsoft() {
        return Referral.builder(
                        ReferralId.of("9a5e2b33-17c4-4f0a-9d41-3c2b1a0f5555"),
                        ETag.of("\"m-1\""),
                        ReferralState.ACCEPTED)
                .engagementId(EngagementId.of("0c7f3d11-2f57-4a0b-a0a4-1d1de0a86666"))
                .organizationId("msft")
                .updatedAt(Instant.parse("2026-03-02T10:00:00Z"))
                .invite(InviteContext.asking(
                        HelpCode.PROOF_OF_CONCEPT_OR_DEMO, "Please contact the customer this week."))
                .build();
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(SampleReferral.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String text() {
        return new String(json(), StandardCharsets.UTF_8);
    }
}
