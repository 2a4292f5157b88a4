package dev.cosell.testkit.simulator.salesforce;

import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** The keys of writes that may be sent again: the first answer is kept for 30 days (salesforce-api 2.14). Thread-safe. */
final class IdempotencyKeys {
    private static final Duration KEPT = Duration.ofDays(30);

    private final InstantSource clock;
    private final Map<String, Kept> answers = new HashMap<>();

    IdempotencyKeys(InstantSource clock) {
        this.clock = clock;
    }

    private record Kept(String user, String request, ApiResult answer, Instant until) {}

    /** Answers from memory where the key was used for the same call; only answers of success are kept. */
    synchronized ApiResult once(ApiRequest call, Supplier<ApiResult> work) {
        String key = call.header("Idempotency-Key");
        if (key == null) {
            return work.get();
        }
        if (!key.toLowerCase(Locale.ROOT)
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")) {
            throw OrgRefusal.of("INVALID_IDEMPOTENCY_KEY", "The idempotency key must be a UUID of version 4");
        }
        answers.values().removeIf(kept -> !kept.until().isAfter(clock.instant()));
        String request = call.method() + " " + call.path() + " " + call.body();
        Kept kept = answers.get(key);
        if (kept != null) {
            return repeated(kept, call.user(), request);
        }
        ApiResult answer = work.get();
        answers.put(key, new Kept(call.user(), request, answer, clock.instant().plus(KEPT)));
        return answer;
    }

    private static ApiResult repeated(Kept kept, String user, String request) {
        if (!kept.user().equals(user)) {
            throw new OrgRefusal(
                    409,
                    "IDEMPOTENCY_KEY_USED_DIFFERENT_USER",
                    "The idempotency key was used by another user",
                    List.of());
        }
        if (!kept.request().equals(request)) {
            throw new OrgRefusal(
                    422,
                    "IDEMPOTENCY_KEY_ALREADY_USED",
                    "The idempotency key was used for a different request",
                    List.of());
        }
        return kept.answer();
    }

    /** Refuses a key where it has no effect, rather than let the caller trust in it. */
    static void refuse(ApiRequest call, String resource) {
        if (call.header("Idempotency-Key") != null
                && !resource.equals("ui-api")
                && !call.method().equals("GET")) {
            throw OrgRefusal.of("IDEMPOTENCY_NOT_SUPPORTED", "Idempotent writes are not supported by this resource");
        }
    }
}
