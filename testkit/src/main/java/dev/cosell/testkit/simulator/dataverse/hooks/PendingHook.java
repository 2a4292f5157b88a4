package dev.cosell.testkit.simulator.dataverse.hooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/**
 * A web hook that waits to be sent.
 *
 * @param step whose it is
 * @param message what it is about
 * @param body its context
 * @param correlation id of the transaction
 */
record PendingHook(HookStep step, HookMessage message, ObjectNode body, UUID correlation) {}
