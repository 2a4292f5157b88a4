package dev.cosell.testkit.simulator.dataverse;

import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgPrivileges;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.write.KeyPredicate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Works out from the headers of a request who acts, for whom, and with which options (dataverse-api 1.4, 2.14). */
final class Callers {
    private final OrgData data;
    private final AccessRules access;

    Callers(OrgData data, AccessRules access) {
        this.data = data;
        this.access = access;
    }

    OrgCaller of(OrgRequest request) {
        UUID initiator = request.principal();
        UUID user = impersonated(request);
        if (user != null) {
            access.actFor(initiator, user);
        }
        String bypass = request.headers().getOrDefault("MSCRM.BypassBusinessLogicExecution", "");
        boolean flowsLeftOut = "true".equalsIgnoreCase(request.header("MSCRM.SuppressCallbackRegistrationExpanderJob"));
        if (!bypass.isEmpty() || flowsLeftOut) {
            access.bypass(initiator, OrgPrivileges.BYPASS_LOGIC);
        }
        if ("true".equalsIgnoreCase(request.header("MSCRM.BypassCustomPluginExecution"))) {
            access.bypass(initiator, OrgPrivileges.BYPASS_PLUGINS);
            bypass = bypass.isEmpty() ? "CustomSync" : bypass + ",CustomSync";
        }
        return new OrgCaller(
                user == null ? initiator : user,
                initiator,
                request.query().get("tag"),
                1,
                "false".equalsIgnoreCase(request.header("MSCRM.SuppressDuplicateDetection")),
                bypass,
                flowsLeftOut);
    }

    private @Nullable UUID impersonated(OrgRequest request) {
        String objectId = request.header("CallerObjectId");
        String userId = request.header("MSCRMCallerID");
        if (objectId != null) {
            List<OrgRow> found = KeyPredicate.isGuid(objectId)
                    ? data.holding("systemuser", "azureactivedirectoryobjectid", UUID.fromString(objectId))
                    : List.of();
            if (found.isEmpty()) {
                throw new OrgRefusal(
                        403, "0x80041d1f", "The user with the given object id is not in this organization.");
            }
            return found.get(0).id();
        }
        if (userId == null) {
            return null;
        }
        if (!KeyPredicate.isGuid(userId) || data.row("systemuser", UUID.fromString(userId)) == null) {
            throw new OrgRefusal(403, "0x80041d1f", "The user Id is invalid.");
        }
        return UUID.fromString(userId);
    }
}
