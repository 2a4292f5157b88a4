package dev.cosell.dynamics.provision;

import dev.cosell.dynamics.internal.DefinitionCalls;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One thing to be made.
 *
 * @param item what it is
 * @param there looks whether it is there now
 * @param make makes it
 */
record Step(ProvisioningItem item, Predicate<DefinitionCalls> there, Consumer<DefinitionCalls> make) {}
