package dev.cosell.testkit.simulator.dataverse;

import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgSwitches;
import dev.cosell.testkit.simulator.dataverse.signin.SignIn;
import dev.cosell.testkit.simulator.dataverse.tables.OrgUsers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Admits the holders of tokens: they must be enabled users of the organisation with a role (dataverse-api 1.3). */
final class Membership {
    private final OrgData data;
    private final OrgUsers users;
    private final SignIn signIn;
    private final OrgSwitches switches;

    Membership(OrgData data, OrgUsers users, SignIn signIn, OrgSwitches switches) {
        this.data = data;
        this.users = users;
        this.signIn = signIn;
        this.switches = switches;
    }

    SignIn.@Nullable Holder holder(@Nullable String authorization) {
        return signIn.holder(authorization);
    }

    /** Returns the user behind a token. */
    UUID user(SignIn.Holder holder) {
        if (switches.disabled()) {
            throw new OrgRefusal(403, "0x8004a104", "The specified organization is disabled.");
        }
        OrgRow user = holder.application()
                ? data.holding("systemuser", "applicationid", holder.id()).stream()
                        .findFirst()
                        .orElse(null)
                : data.row("systemuser", holder.id());
        if (user == null) {
            throw new OrgRefusal(403, "0x80072560", "The user is not a member of the organization.");
        }
        if (user.is("isdisabled")) {
            throw new OrgRefusal(
                    403,
                    "0x80040225",
                    "The specified user is either disabled or is not a member of any " + "business unit.");
        }
        if (!users.hasRole(user.id())) {
            throw new OrgRefusal(403, "0x80042f09", "The user has not been assigned any roles.");
        }
        return user.id();
    }
}
