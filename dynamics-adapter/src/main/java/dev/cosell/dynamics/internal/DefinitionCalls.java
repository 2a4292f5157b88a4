package dev.cosell.dynamics.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Web API as provisioning uses it. Thread-safe. */
public interface DefinitionCalls {
    /**
     * Reads several resources in one call, definitions as they are this moment.
     *
     * @param paths addresses below the service root, encoded
     * @return one answer per path, in their order; null where there is nothing of that name
     * @throws dev.cosell.core.error.SyncException if the call failed, or a resource was refused
     */
    List<@Nullable JsonNode> read(List<String> paths);

    /**
     * Posts something new, or an action.
     *
     * @param solution unique name of the solution that takes what is made, or null
     * @throws dev.cosell.core.error.OutcomeUnknownException if no usable answer came: it may have been done
     * @throws dev.cosell.core.error.RemoteUnavailableException if surely nothing was done and the same may work later
     * @throws dev.cosell.core.error.SyncException if it was refused
     */
    void post(String path, JsonNode body, @Nullable String solution);
}
