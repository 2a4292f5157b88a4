package dev.cosell.core.spi;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a claim ends: everything that is to be remembered, in one step.
 *
 * @param claim the claim
 * @param link the memory from now on
 * @param intents writes whose outcome is still not known
 * @param conflicts conflicts to keep
 * @param audit lines for the audit trail
 * @param next when to look again without news, or null; a parked deal with such a time stays parked and is looked at nevertheless
 * @param attempts failures in a row so far, 0 after success
 * @param parked why the deal waits for a person, or null where it does not
 */
public record Settlement(
        Claim claim,
        Link link,
        List<Intent> intents,
        List<ConflictRecord> conflicts,
        List<AuditEntry> audit,
        @Nullable Next next,
        int attempts,
        @Nullable Finding parked) {
    /** Copies the lists. */
    public Settlement {
        Objects.requireNonNull(claim, "claim");
        Objects.requireNonNull(link, "link");
        intents = List.copyOf(intents);
        conflicts = List.copyOf(conflicts);
        audit = List.copyOf(audit);
    }

    /**
     * Returns the memory to store over what stands now. A worker that did not know of a link made meanwhile undoes nothing of it, neither the ids nor what was agreed, nor
     * does it undo what a person decided about a conflict meanwhile.
     *
     * @param stored the memory as it stands in the store
     */
    public Link over(Link stored) {
        return keepingDecisions(stored, keepingIds(stored));
    }

    private Link keepingIds(Link stored) {
        if (!stored.complete() || link.complete()) {
            return link;
        }
        return link.lastOutcome() == null
                ? stored
                : stored.toBuilder().lastOutcome(link.lastOutcome()).build();
    }

    private Link keepingDecisions(Link stored, Link settled) {
        if (stored.settled().equals(claim.link().settled())) {
            return settled;
        }
        Link.Builder kept = settled.toBuilder();
        stored.settled().forEach((field, decision) -> {
            if (!decision.equals(claim.link().settled().get(field))) {
                kept.settled(field, decision);
            }
        });
        return kept.build();
    }

    /**
     * When to look again.
     *
     * @param after how long from now
     * @param news the sides to look at, with the time of the change; {@link Instant#MAX} where it is not known
     * @param floor whether news may not make it earlier: a wait that a service asked for
     * @param lane how urgent it is then
     */
    public record Next(Duration after, Map<Side, Instant> news, boolean floor, Lane lane) {
        /** Copies the map. */
        public Next {
            Objects.requireNonNull(after, "after");
            Objects.requireNonNull(lane, "lane");
            news = Collections.unmodifiableMap(new LinkedHashMap<>(news));
        }
    }
}
