package dev.cosell.testkit.simulator.salesforce;

import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.salesforce.org.LeadConversion;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes SOAP answers and faults in the namespace of the partner or of the enterprise interface. */
final class SoapAnswers {
    private static final String TYPE = "text/xml; charset=utf-8";

    private final String kind;

    /** Makes it for {@code partner} or {@code enterprise}. */
    SoapAnswers(String kind) {
        this.kind = kind;
    }

    String namespace() {
        return "urn:" + kind + ".soap.sforce.com";
    }

    /** What became of one lead: a result or a refusal. */
    record Outcome(LeadConversion.@Nullable Result result, @Nullable OrgRefusal refusal) {}

    SimulatorResponse converted(List<Outcome> outcomes, int used, int allowed) {
        StringBuilder xml = new StringBuilder("<soapenv:Header><LimitInfoHeader><limitInfo><current>")
                .append(used)
                .append("</current><limit>")
                .append(allowed)
                .append("</limit><type>API REQUESTS</type></limitInfo></LimitInfoHeader></soapenv:Header>")
                .append("<soapenv:Body><convertLeadResponse>");
        outcomes.forEach(outcome -> result(xml, outcome));
        return SimulatorResponse.text(200, TYPE, envelope(xml.append("</convertLeadResponse></soapenv:Body>")));
    }

    private static void result(StringBuilder xml, Outcome outcome) {
        LeadConversion.Result result = outcome.result();
        OrgRefusal refusal = outcome.refusal();
        xml.append("<result>");
        id(xml, "accountId", result == null ? null : result.accountId());
        id(xml, "contactId", result == null ? null : result.contactId());
        if (refusal != null) {
            xml.append("<errors>");
            refusal.fields().forEach(field -> text(xml, "fields", field));
            text(xml, "message", refusal.text());
            text(xml, "statusCode", refusal.code());
            xml.append("</errors>");
        }
        id(xml, "leadId", result == null ? null : result.leadId());
        id(xml, "opportunityId", result == null ? null : result.opportunityId());
        text(xml, "success", String.valueOf(result != null));
        xml.append("</result>");
    }

    private static void id(StringBuilder xml, String name, @Nullable String id) {
        if (id == null) {
            xml.append('<').append(name).append(" xsi:nil=\"true\"/>");
        } else {
            text(xml, name, id);
        }
    }

    private static void text(StringBuilder xml, String name, String text) {
        xml.append('<')
                .append(name)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(name)
                .append('>');
    }

    /** Faults come with status 500; those of the organisation carry their code, those of the message itself do not. */
    SimulatorResponse fault(OrgRefusal refusal) {
        boolean client = refusal.code().equals("soapenv:Client");
        String space = "urn:fault." + kind + ".soap.sforce.com";
        String message = escaped(refusal.text());
        StringBuilder xml = new StringBuilder("<soapenv:Body><soapenv:Fault xmlns:sf=\"")
                .append(space)
                .append("\">");
        xml.append("<faultcode>")
                .append(client ? "" : "sf:")
                .append(refusal.code())
                .append("</faultcode>");
        xml.append("<faultstring>")
                .append(client ? "" : refusal.code() + ": ")
                .append(message)
                .append("</faultstring>");
        if (!client) {
            xml.append("<detail><sf:UnexpectedErrorFault xsi:type=\"sf:UnexpectedErrorFault\"><sf:exceptionCode>")
                    .append(refusal.code())
                    .append("</sf:exceptionCode><sf:exceptionMessage>")
                    .append(message)
                    .append("</sf:exceptionMessage></sf:UnexpectedErrorFault></detail>");
        }
        return SimulatorResponse.text(500, TYPE, envelope(xml.append("</soapenv:Fault></soapenv:Body>")));
    }

    private String envelope(StringBuilder content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope"
                + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns=\"" + namespace() + "\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">" + content + "</soapenv:Envelope>";
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(c < 0x20 && c != '\n' && c != '\t' ? ' ' : c);
            }
        });
        return escaped.toString();
    }
}
