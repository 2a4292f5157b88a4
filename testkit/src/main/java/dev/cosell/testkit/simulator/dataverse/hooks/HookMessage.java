package dev.cosell.testkit.simulator.dataverse.hooks;

import dev.cosell.testkit.simulator.dataverse.org.ManyToMany;
import dev.cosell.testkit.simulator.dataverse.org.OrgChange;
import dev.cosell.testkit.simulator.dataverse.org.OrgSchema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that plug-ins and web hooks can wait for.
 *
 * @param name for instance {@code Update}, {@code Win}, {@code Associate}
 * @param table the table it is about
 * @param id the row it is about
 * @param change what happened
 * @param relationship for associations the relationship, else null
 */
record HookMessage(String name, String table, UUID id, OrgChange change, @Nullable ManyToMany relationship) {

    /** A row between two others is no row for plug-ins, but an association of them. */
    static HookMessage of(OrgChange change, OrgSchema schema) {
        for (ManyToMany relationship : schema.manyToMany()) {
            var link = change.after() == null ? change.before() : change.after();
            if (relationship.intersect().equals(change.table()) && link != null) {
                var first = link.reference(relationship.first() + "id");
                if (first != null) {
                    String name = change.isDeletion() ? "Disassociate" : "Associate";
                    return new HookMessage(name, relationship.first(), first.id(), change, relationship);
                }
            }
        }
        return new HookMessage(change.message(), change.table(), change.id(), change, null);
    }
}
