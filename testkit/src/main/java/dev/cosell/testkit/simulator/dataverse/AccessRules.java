package dev.cosell.testkit.simulator.dataverse;

import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.write.Draft;
import dev.cosell.testkit.simulator.dataverse.write.WriteRule;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What users may do: everything, until a privilege is taken from one (dataverse-api 1.3, 5.4). Thread-safe.
 */
final class AccessRules implements WriteRule {
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    /** Takes a privilege such as {@code prvWriteOpportunity} from a user. */
    void take(UUID user, String privilege) {
        taken.add(user + " " + privilege);
    }

    /** Gives a privilege back. */
    void give(UUID user, String privilege) {
        taken.remove(user + " " + privilege);
    }

    boolean has(UUID user, String privilege) {
        return !taken.contains(user + " " + privilege);
    }

    void enter(OrgCaller caller, OrgTable table) {}

    void read(OrgCaller caller, OrgTable table) {
        require(caller, "Read", table);
    }

    void actFor(UUID initiator, UUID user) {
        if (!has(initiator, "prvActOnBehalfOfAnotherUser")) {
            throw new OrgRefusal(
                    403, "0x8004a110", "Caller " + initiator + " cannot act on behalf of user " + user + ".");
        }
    }

    @Override
    public void before(Draft draft) {
        require(draft.caller(), draft.isCreate() ? "Create" : "Write", draft.table());
    }

    void require(OrgCaller caller, String kind, OrgTable table) {
        String privilege = "prv" + kind + table.schemaName();
        if (!has(caller.user(), privilege) || !has(caller.initiator(), privilege)) {
            throw new OrgRefusal(
                    403,
                    "0x80040220",
                    "Principal user (Id=" + caller.user() + ", type=8, roleCount=1) is missing " + privilege
                            + " privilege on OTC=" + table.typeCode() + " for entity '" + table + "'.");
        }
    }

    @Override
    public void after(Draft draft, OrgRow stored) {}
}
