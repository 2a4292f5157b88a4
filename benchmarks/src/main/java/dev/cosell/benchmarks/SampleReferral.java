package dev.cosell.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The referral that is measured: an inbound co-sell opportunity as the service shows it (partner-center-api 3.3). */
final class SampleReferral {
    /** Id of the sample, to be replaced where many different ones are needed. */
    static final String ID = "e2d1f0aa-7c0b-4d39-8c57-7b1a9e3d5555";

    private SampleReferral() {}

    static byte[] json() {
        try (InputStream in = Objects.requireNonNull(SampleReferral.class.getResourceAsStream("referral.json"))) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String text() {
        return new String(json(), StandardCharsets.UTF_8);
    }
}
