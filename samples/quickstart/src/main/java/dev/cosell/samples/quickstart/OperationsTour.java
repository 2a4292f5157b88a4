package dev.cosell.samples.quickstart;

import dev.cosell.core.engine.HeldCreates;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.link.ActorId;
import dev.cosell.core.link.DealName;
import java.util.List;

/** Confirming creates that were held back. The text of {@code docs/operations.md}. */
final class OperationsTour {
    private OperationsTour() {}

    static void creates(SyncEngine engine) {
        // snippet:creates
        HeldCreates held = engine.creates("acme");
        List<DealName> shown = held.waiting();
        held.confirm(shown, ActorId.of("user-17"));
        // snippet:end
    }
}
