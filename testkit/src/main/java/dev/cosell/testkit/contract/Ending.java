package dev.cosell.testkit.contract;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.validation.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down how a claim ends; without more it keeps the memory as it was and asks for nothing. */
final class Ending {
    private final Claim claim;
    private Link memory;
    private List<Intent> intents = List.of();
    private List<ConflictRecord> conflicts = List.of();
    private List<AuditEntry> audit = List.of();
    private Settlement.@Nullable Next next;
    private int attempts;
    private @Nullable Finding parked;

    private Ending(Claim claim) {
        this.claim = claim;
        this.memory = claim.link();
    }

    static Ending of(Claim claim) {
        return new Ending(claim);
    }

    Ending memory(Link value) {
        this.memory = value;
        return this;
    }

    Ending intents(Intent... value) {
        this.intents = List.of(value);
        return this;
    }

    Ending conflicts(ConflictRecord... value) {
        this.conflicts = List.of(value);
        return this;
    }

    Ending audit(AuditEntry... value) {
        this.audit = List.of(value);
        return this;
    }

    Ending next(Settlement.@Nullable Next value) {
        this.next = value;
        return this;
    }

    Ending attempts(int value) {
        this.attempts = value;
        return this;
    }

    Ending parked(@Nullable Finding value) {
        this.parked = value;
        return this;
    }

    Settlement settlement() {
        return new Settlement(claim, memory, intents, conflicts, audit, next, attempts, parked);
    }
}
