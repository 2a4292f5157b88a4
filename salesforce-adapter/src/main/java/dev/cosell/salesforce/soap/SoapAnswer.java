package dev.cosell.salesforce.soap;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** An answer of the SOAP API: a body, or a fault. Immutable. */
public final class SoapAnswer {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,79}");

    private final XmlElement body;
    private final @Nullable Fault fault;

    private SoapAnswer(XmlElement body, @Nullable Fault fault) {
        this.body = body;
        this.fault = fault;
    }

    /**
     * A refusal of the whole call.
     *
     * @param code the exception code, {@code UNKNOWN} where there is none
     * @param message the service's own words; for recognising known cases only, never to be shown
     * @param caller whether the service blames the caller, so that nothing was done
     */
    public record Fault(String code, String message, boolean caller) {
        /** Shows the code only. */
        @Override
        public String toString() {
            return "Fault[" + code + "]";
        }
    }

    /** Reads an answer; empty where it is no envelope: edge servers answer in HTML. */
    public static Optional<SoapAnswer> parse(byte[] document) {
        try {
            XmlElement envelope = XmlElement.parse(document);
            XmlElement body = envelope.first("Body").orElse(null);
            if (!envelope.name().equals("Envelope") || body == null) {
                return Optional.empty();
            }
            return Optional.of(new SoapAnswer(
                    body, body.first("Fault").map(SoapAnswer::fault).orElse(null)));
        } catch (XMLStreamException noXml) {
            return Optional.empty();
        }
    }

    /** Returns the fault, or null where the call was done. */
    public @Nullable Fault fault() {
        return fault;
    }

    /** Returns the {@code result} elements of the response. */
    List<XmlElement> results() {
        return body.children().stream()
                .filter(each -> each.name().endsWith("Response"))
                .flatMap(each -> each.all("result").stream())
                .toList();
    }

    private static Fault fault(XmlElement fault) {
        String faultCode = fault.textOf("faultcode");
        String named = fault.first("detail")
                .flatMap(each -> each.children().stream().findFirst())
                .map(each -> each.textOf("exceptionCode"))
                .filter(each -> !each.isEmpty())
                .orElse(faultCode.substring(faultCode.indexOf(':') + 1));
        String code = CODE.matcher(named).matches() ? named : "UNKNOWN";
        boolean caller = faultCode.toLowerCase(Locale.ROOT).endsWith("client");
        return new Fault(code, fault.textOf("faultstring"), caller);
    }
}
