package dev.cosell.salesforce.soap;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * The call {@code convertLead} of the partner API (salesforce-api 4.8): each lead becomes one opportunity.
 *
 * @param lead id of the lead
 * @param account account to convert into, or null: Salesforce makes one
 * @param contact contact of that account to convert into, or null: Salesforce makes one
 * @param opportunityName name of the new opportunity
 * @param status converted status of the lead
 */
public record ConvertLead(
        String lead, @Nullable String account, @Nullable String contact, String opportunityName, String status) {
    /** Most leads of one call. */
    public static final int MOST = 100;

    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String PARTNER = "urn:partner.soap.sforce.com";

    /** Checks that all that is needed is there. */
    public ConvertLead {
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(opportunityName, "opportunityName");
        Objects.requireNonNull(status, "status");
    }

    /** Shows nothing personal. */
    @Override
    public String toString() {
        return "ConvertLead[" + lead + "]";
    }

    /**
     * What became of one lead.
     *
     * @param lead its id, empty where the answer does not say
     * @param opportunity the new opportunity, empty where there is none
     * @param success whether it was converted
     * @param errors why not
     */
    public record Result(String lead, String opportunity, boolean success, List<Problem> errors) {
        /** Copies the errors. */
        public Result {
            errors = List.copyOf(errors);
        }
    }

    /**
     * One reason why a lead was not converted.
     *
     * @param code status code
     * @param message the service's own words; never to be shown
     * @param fields names of the fields meant
     */
    public record Problem(String code, String message, List<String> fields) {
        /** Copies the fields. */
        public Problem {
            fields = List.copyOf(fields);
        }

        /** Shows the code only. */
        @Override
        public String toString() {
            return "Problem[" + code + "]";
        }
    }

    /**
     * Returns the request.
     *
     * @param session the access token, which the SOAP API takes as its session id
     * @param client name that Salesforce shows as the origin of the change
     */
    public static String request(String session, String client, List<ConvertLead> leads) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("e", "Envelope", SOAP);
            xml.writeNamespace("e", SOAP);
            xml.writeNamespace("p", PARTNER);
            header(xml, session, client);
            xml.writeStartElement("e", "Body", SOAP);
            xml.writeStartElement("p", "convertLead", PARTNER);
            for (ConvertLead each : leads) {
                each.write(xml);
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a request is written to memory", impossible);
        }
        return text.toString();
    }

    /** Returns the results, in the order of the answer. */
    public static List<Result> results(SoapAnswer answer) {
        List<Result> results = new ArrayList<>();
        for (XmlElement each : answer.results()) {
            List<Problem> problems = each.all("errors").stream()
                    .map(error -> new Problem(
                            error.textOf("statusCode"),
                            error.textOf("message"),
                            error.all("fields").stream().map(XmlElement::text).toList()))
                    .toList();
            boolean success = each.textOf("success").equals("true");
            results.add(new Result(each.textOf("leadId"), each.textOf("opportunityId"), success, problems));
        }
        return results;
    }

    private static void header(XMLStreamWriter xml, String session, String client) throws XMLStreamException {
        xml.writeStartElement("e", "Header", SOAP);
        xml.writeStartElement("p", "SessionHeader", PARTNER);
        text(xml, "sessionId", session);
        xml.writeEndElement();
        xml.writeStartElement("p", "CallOptions", PARTNER);
        text(xml, "client", client);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** The order is that of the API's schema, which is alphabetical. */
    private void write(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("p", "leadConverts", PARTNER);
        if (account != null) {
            text(xml, "accountId", account);
        }
        if (account != null && contact != null) {
            text(xml, "contactId", contact);
        }
        text(xml, "convertedStatus", status);
        text(xml, "doNotCreateOpportunity", "false");
        text(xml, "leadId", lead);
        text(xml, "opportunityName", opportunityName);
        text(xml, "overwriteLeadSource", "false");
        text(xml, "sendNotificationEmail", "false");
        xml.writeEndElement();
    }

    private static void text(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement("p", name, PARTNER);
        xml.writeCharacters(legal(value));
        xml.writeEndElement();
    }

    /** XML has no way to write some characters, not even escaped; they become blanks. */
    private static String legal(String value) {
        return value.codePoints()
                .map(each -> isLegal(each) ? each : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isLegal(int letter) {
        return letter == '\t'
                || letter == '\n'
                || letter == '\r'
                || letter >= 0x20 && letter <= 0xD7FF
                || letter >= 0xE000 && letter <= 0xFFFD
                || letter >= 0x10000;
    }
}
