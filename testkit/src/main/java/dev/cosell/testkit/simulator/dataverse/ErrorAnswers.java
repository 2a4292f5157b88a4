package dev.cosell.testkit.simulator.dataverse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgSwitches;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;

/** Writes refusals in the shapes of dataverse-api 5.1. */
final class ErrorAnswers {
    private final OrgSwitches switches;

    ErrorAnswers(OrgSwitches switches) {
        this.switches = switches;
    }

    OrgResponse answer(OrgRequest request, OrgRefusal refusal) {
        boolean codeLeftOut = switches.emptyCodes() && (refusal.status() == 404 || refusal.status() == 412);
        ObjectNode body = WireJson.object();
        ObjectNode error = body.putObject("error");
        error.put("code", codeLeftOut ? "" : refusal.code()).put("message", refusal.getMessage());
        if ("*".equals(request.preference("odata.include-annotations"))) {
            error.put("@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus", "0");
            error.put("@Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode", refusal.code());
            error.put("@Microsoft.PowerApps.CDS.HelpLink", "http://go.microsoft.com/fwlink/?LinkID=398563");
            error.put("@Microsoft.PowerApps.CDS.TraceText", "");
            error.put("@Microsoft.PowerApps.CDS.InnerError.Message", refusal.getMessage());
        }
        return OrgResponse.json(refusal.status(), body);
    }
}
