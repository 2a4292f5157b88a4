package dev.cosell.testkit.simulator.salesforce;

import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.salesforce.org.LeadConversion;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.w3c.dom.Element;

/**
 * The one SOAP call that has no REST counterpart: {@code convertLead}, at {@code /services/Soap/u/NN.0} and {@code /c/NN.0}, with an access token as
 * session id (salesforce-api 4.8).
 */
final class SoapApi {
    private static final int MOST_LEADS = 100;

    /** The elements of a lead in the order of the interface description; any other order is refused. */
    private static final List<String> ELEMENTS = List.of(
            "accountId",
            "accountRecord",
            "bypassAccountDedupeCheck",
            "bypassContactDedupeCheck",
            "contactId",
            "contactRecord",
            "convertedStatus",
            "doNotCreateOpportunity",
            "leadId",
            "opportunityId",
            "opportunityName",
            "opportunityRecord",
            "overwriteLeadSource",
            "ownerId",
            "relatedPersonAccountId",
            "relatedPersonAccountRecord",
            "sendNotificationEmail");

    /** Elements that are known and not simulated: given with a value they are refused rather than overlooked. */
    private static final List<String> NOT_SIMULATED = List.of(
            "accountRecord",
            "contactRecord",
            "opportunityId",
            "opportunityRecord",
            "relatedPersonAccountId",
            "relatedPersonAccountRecord");

    private final OrgParts org;
    private final LeadConversion conversion;
    private final SoapAnswers answers;

    private SoapApi(OrgParts org, String kind) {
        this.org = org;
        this.conversion = new LeadConversion(org.data());
        this.answers = new SoapAnswers(kind);
    }

    static SoapApi partner(OrgParts org) {
        return new SoapApi(org, "partner");
    }

    static SoapApi enterprise(OrgParts org) {
        return new SoapApi(org, "enterprise");
    }

    SimulatorResponse handle(SimulatorRequest request) {
        SimulatorResponse response;
        try (var running = org.usage().enter(request.path())) {
            running.requireAllowed();
            response = answer(request);
        } catch (OrgRefusal refusal) {
            response = answers.fault(refusal);
        } finally {
            org.locks().release();
        }
        return org.compression().encode(request, response);
    }

    private SimulatorResponse answer(SimulatorRequest request) {
        if (request.header("SOAPAction") == null) {
            throw SoapMessage.client("SOAPAction HTTP header missing");
        }
        String version = "v" + request.pathVariable("version");
        checkVersion(version);
        SoapMessage message = SoapMessage.parse(org.compression().decode(request), answers.namespace());
        String user = session(message);
        if (!message.call().equals("convertLead")) {
            throw SoapMessage.client("No operation available for request " + message.call());
        }
        if (!org.data().shape().features().convertLeads()) {
            throw OrgRefusal.of("INSUFFICIENT_ACCESS", "insufficient access rights: Convert Leads");
        }
        List<LeadConversion.Request> leads = leads(message);
        boolean allowSave = "true".equals(message.header("DuplicateRuleHeader", "allowSave"));
        org.data().duplicates().heed(allowSave ? "allowSave=true" : null);
        String client = message.header("CallOptions", "client");
        String options = client == null ? null : "client=" + client;
        return org.committed("soap", version, options, () -> converted(leads, user));
    }

    private void checkVersion(String version) {
        try {
            org.versions().check(version);
        } catch (OrgRefusal unknown) {
            throw new OrgRefusal(500, "UNSUPPORTED_API_VERSION", "Invalid API version " + version, List.of());
        }
    }

    private String session(SoapMessage message) {
        String token = Objects.requireNonNullElse(message.header("SessionHeader", "sessionId"), "");
        try {
            return org.sessions().require("Bearer " + token);
        } catch (OrgRefusal refusal) {
            boolean malformed = refusal.code().equals("INVALID_AUTH_HEADER");
            throw malformed || refusal.code().equals("INVALID_SESSION_ID")
                    ? OrgRefusal.of(
                            "INVALID_SESSION_ID",
                            "Invalid Session ID found in SessionHeader: Illegal Session. Session not found, missing session key")
                    : refusal;
        }
    }

    private SimulatorResponse converted(List<LeadConversion.Request> leads, String user) {
        List<SoapAnswers.Outcome> outcomes = new ArrayList<>();
        for (LeadConversion.Request lead : leads) {
            try {
                outcomes.add(new SoapAnswers.Outcome(conversion.convert(lead, user), null));
            } catch (OrgRefusal refusal) {
                outcomes.add(new SoapAnswers.Outcome(null, refusal));
            }
        }
        return answers.converted(outcomes, org.usage().used(), org.usage().dailyCalls());
    }

    private List<LeadConversion.Request> leads(SoapMessage message) {
        List<LeadConversion.Request> leads = new ArrayList<>();
        for (Element element : message.arguments()) {
            if (!element.getLocalName().equals("leadConverts")) {
                throw misplaced(element);
            }
            leads.add(lead(element));
        }
        if (leads.size() > MOST_LEADS) {
            throw OrgRefusal.of("EXCEEDED_LEAD_CONVERT_LIMIT", "no more than 100 leads can be converted in a call");
        }
        return leads;
    }

    private LeadConversion.Request lead(Element element) {
        Map<String, String> given = new HashMap<>();
        int last = -1;
        for (Element child : SoapMessage.children(element)) {
            int place = ELEMENTS.indexOf(child.getLocalName());
            if (place <= last || !answers.namespace().equals(child.getNamespaceURI())) {
                throw misplaced(child);
            }
            last = place;
            boolean hasContent = child.hasChildNodes();
            if (hasContent && NOT_SIMULATED.contains(child.getLocalName())) {
                throw SoapMessage.client("the simulator does not know what to do with " + child.getLocalName());
            }
            given.put(child.getLocalName(), child.getTextContent().strip());
        }
        return new LeadConversion.Request(
                given.getOrDefault("leadId", ""),
                given.getOrDefault("convertedStatus", ""),
                given.getOrDefault("accountId", ""),
                given.getOrDefault("contactId", ""),
                given.getOrDefault("ownerId", ""),
                given.getOrDefault("opportunityName", ""),
                flag(given, "doNotCreateOpportunity"),
                flag(given, "overwriteLeadSource"));
    }

    private static boolean flag(Map<String, String> given, String name) {
        String text = given.getOrDefault(name, "false");
        if (!List.of("true", "false", "1", "0").contains(text)) {
            throw SoapMessage.client("'" + name + "' is no boolean");
        }
        return text.equals("true") || text.equals("1");
    }

    private static OrgRefusal misplaced(Element element) {
        return SoapMessage.client(
                "Element {" + element.getNamespaceURI() + "}" + element.getLocalName() + " invalid at this location");
    }
}
