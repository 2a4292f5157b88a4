package dev.cosell.testkit.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** Many edits that come by one call of a control interface: each is a save of its own, and one that is refused does not stop the others. Confined to one thread. */
public final class ManyEdits {
    private final ArrayNode refused = JsonNodeFactory.instance.arrayNode();
    private int edited;

    /** Creates an empty list. */
    public ManyEdits() {}

    /**
     * Saves one record.
     *
     * @param work gets the id; refuses by {@link IllegalArgumentException} or {@link IllegalStateException} what the service refuses
     */
    public void save(String id, Consumer<String> work) {
        try {
            if (id.isEmpty()) {
                throw new IllegalArgumentException("An edit names its record by its id");
            }
            work.accept(id);
            edited++;
        } catch (IllegalArgumentException | IllegalStateException refusal) {
            refused.addObject().put("id", id).put("error", String.valueOf(refusal.getMessage()));
        }
    }

    /** Returns how many were saved and which were refused: status 200, or 409 when there are such. */
    public SimulatorResponse answer() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("edited", edited);
        body.set("refused", refused);
        return SimulatorResponse.json(refused.isEmpty() ? 200 : 409, body);
    }
}
