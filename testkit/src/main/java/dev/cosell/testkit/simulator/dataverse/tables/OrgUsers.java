package dev.cosell.testkit.simulator.dataverse.tables;

import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** The users of the simulated environment. Thread-safe. */
public final class OrgUsers {
    /** Mail address of the seller who works in the environment. */
    public static final String SELLER_EMAIL = "ida@contoso.example";

    /** Mail address of another user. */
    public static final String COLLEAGUE_EMAIL = "otto@contoso.example";

    private final OrgData data;

    /** Creates it. */
    public OrgUsers(OrgData data) {
        this.data = data;
    }

    /**
     * Returns the user with a mail address.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public OrgRow byEmail(String email) {
        return data.holding("systemuser", "internalemailaddress", email).stream()
                .findFirst()
                .orElseThrow();
    }

    /** Adds an application user with a role and returns its id (dataverse-api 1.4). */
    public UUID addApplication(UUID clientId, String name) {
        return data.transaction(() -> {
            UUID id = data.newId();
            OrgCaller self = OrgCaller.of(id);
            OrgReference me = new OrgReference("systemuser", id);
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("ownerid", id);
            values.put("fullname", name);
            values.put("internalemailaddress", clientId + "@simulated.example");
            values.put("domainname", clientId + "@simulated.example");
            values.put("applicationid", clientId);
            values.put("azureactivedirectoryobjectid", data.newId());
            values.put("accessmode", 4);
            values.put("isdisabled", false);
            values.put("businessunitid", rootUnit());
            values.put("createdon", data.now());
            values.put("modifiedon", data.now());
            values.put("createdby", me);
            values.put("modifiedby", me);
            data.put(self, OrgRow.of(data.schema().require("systemuser"), id).with(values), values.keySet());
            giveRole(id);
            return id;
        });
    }

    /** Gives a user the role that is meant for the synchronisation. */
    public void giveRole(UUID user) {
        OrgReference role = data.rows("role").get(0).reference();
        Map<String, Object> link = Map.of("systemuserid", new OrgReference("systemuser", user), "roleid", role);
        data.put(
                OrgCaller.of(user),
                OrgRow.of(data.schema().require("systemuserroles"), data.newId())
                        .with(link),
                link.keySet());
    }

    /** Takes all roles from a user. */
    public void takeRoles(UUID user) {
        roles(user).forEach(link -> data.remove(OrgCaller.of(user), link.reference()));
    }

    /** Returns whether a user has a role. */
    public boolean hasRole(UUID user) {
        return !roles(user).isEmpty();
    }

    private List<OrgRow> roles(UUID user) {
        return data.holding("systemuserroles", "systemuserid", new OrgReference("systemuser", user));
    }

    /** Sets whether a user is disabled. */
    public void disable(UUID user, boolean disabled) {
        OrgRow row = Objects.requireNonNull(data.row("systemuser", user));
        data.put(OrgCaller.of(user), row.with("isdisabled", disabled), Set.of("isdisabled"));
    }

    /** Returns the business unit at the top. */
    public OrgReference rootUnit() {
        return data.rows("businessunit").get(0).reference();
    }
}
