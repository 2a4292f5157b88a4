package dev.cosell.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.referral.Referral;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import dev.cosell.partnercenter.internal.json.ReferralJsonReader;
import java.nio.charset.StandardCharsets;

/** Reads a referral that somebody copied out of an answer of the API, to try a mapping on it. It is never sent anywhere. */
public final class PastedReferral {
    private PastedReferral() {}

    /**
     * Reads one referral as the API writes it; an eTag may be missing.
     *
     * @param json UTF-8 text of one JSON object
     * @throws IllegalArgumentException if it is no JSON or no referral; the message quotes nothing of it
     */
    public static Referral read(String json) {
        try {
            JsonNode node = JsonCodec.read(json.getBytes(StandardCharsets.UTF_8));
            if (node instanceof ObjectNode referral && !referral.hasNonNull("eTag")) {
                referral.put("eTag", "\"pasted\"");
            }
            return new ReferralJsonReader().read(node, null);
        } catch (MalformedJsonException unfit) {
            throw new IllegalArgumentException("this is no referral as the API writes it: " + unfit.getMessage());
        }
    }
}
