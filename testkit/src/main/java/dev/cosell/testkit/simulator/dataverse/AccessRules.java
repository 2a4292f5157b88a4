package dev.cosell.testkit.simulator.dataverse;

import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgPrivileges;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.write.Draft;
import dev.cosell.testkit.simulator.dataverse.write.WriteRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Refuses what a caller has no privilege for (dataverse-api 1.3, 1.4, 5.4). Thread-safe. */
final class AccessRules implements WriteRule {
    private final OrgPrivileges privileges;

    AccessRules(OrgPrivileges privileges) {
        this.privileges = privileges;
    }

    void read(OrgCaller caller, OrgTable table) {
        require(caller, "Read", table);
    }

    void actFor(UUID initiator, UUID user) {
        if (!privileges.has(initiator, OrgPrivileges.ACT_FOR_OTHERS)) {
            throw new OrgRefusal(
                    403, "0x8004a110", "Caller " + initiator + " cannot act on behalf of user " + user + ".");
        }
    }

    /** Refuses the headers that leave out custom logic to those who may not. */
    void bypass(UUID user, String privilege) {
        if (!privileges.has(user, privilege)) {
            throw new OrgRefusal(
                    403,
                    "0x80040220",
                    "Principal user (Id=" + user + ", type=8) is missing " + privilege + " privilege.");
        }
    }

    @Override
    public void before(Draft draft) {
        OrgCaller caller = draft.caller();
        OrgTable table = draft.table();
        require(caller, draft.isCreate() ? "Create" : "Write", table);
        for (String name : draft.changes().keySet()) {
            OrgColumn column = table.column(name);
            if (privileges.isSecured(caller.user(), table.logicalName(), name)) {
                throw new OrgRefusal(
                        403,
                        draft.isCreate() ? "0x8004f502" : "0x8004f503",
                        "Caller user with Id " + caller.user() + " does not have "
                                + (draft.isCreate() ? "Create" : "Update") + " permissions to the '" + name
                                + "' attribute of '" + table + "'.");
            }
            OrgReference target = column != null && column.type().isReference() ? draft.reference(name) : null;
            OrgTable other = target == null ? null : draft.data().schema().table(target.table());
            if (other != null) {
                require(caller, "Append", table);
                require(caller, "AppendTo", other);
            }
        }
    }

    void require(OrgCaller caller, String kind, OrgTable table) {
        String privilege = OrgPrivileges.name(kind, table);
        if (!privileges.has(caller.user(), privilege) || !privileges.has(caller.initiator(), privilege)) {
            throw new OrgRefusal(
                    403,
                    "0x80040220",
                    "Principal user (Id=" + caller.user() + ", type=8, roleCount=1, privilegeCount=100) is missing "
                            + privilege + " privilege on OTC=" + table.typeCode() + " for entity '" + table + "'.");
        }
    }

    /** Returns a row as a caller sees it: columns under security are empty. */
    OrgRow seen(OrgCaller caller, OrgTable table, OrgRow row) {
        if (!privileges.securesColumns()) {
            return row;
        }
        Map<String, @Nullable Object> hidden = new LinkedHashMap<>();
        table.columns().stream()
                .map(OrgColumn::logicalName)
                .filter(name -> privileges.isSecured(caller.user(), table.logicalName(), name))
                .forEach(name -> hidden.put(name, null));
        return hidden.isEmpty() ? row : row.with(hidden);
    }
}
