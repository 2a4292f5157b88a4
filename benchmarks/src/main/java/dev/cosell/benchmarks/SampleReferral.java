package dev.cosell.benchmarks;

import dev.cosell.core.referral.Referral;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import dev.cosell.partnercenter.internal.json.ReferralJsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
