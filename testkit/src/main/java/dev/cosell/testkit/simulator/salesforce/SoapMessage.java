package dev.cosell.testkit.simulator.salesforce;

import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A SOAP request: session, headers, and the element that says what is wanted. Document types are refused, so nothing outside is ever read. */
final class SoapMessage {
    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

    private final String namespace;
    private final @Nullable Element header;
    private final Element call;

    private SoapMessage(String namespace, @Nullable Element header, Element call) {
        this.namespace = namespace;
        this.header = header;
        this.call = call;
    }

    /** Reads a message whose own elements stand in a namespace. */
    static SoapMessage parse(byte[] body, String namespace) {
        Element root;
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            root = builder.parse(new ByteArrayInputStream(body)).getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException noXml) {
            throw client("the message cannot be parsed");
        }
        boolean envelope =
                ENVELOPE.equals(root.getNamespaceURI()) && root.getLocalName().equals("Envelope");
        Element content = envelope ? child(root, ENVELOPE, "Body") : null;
        List<Element> calls = content == null ? List.of() : children(content);
        if (calls.size() != 1) {
            throw client("No operation available for request");
        }
        return new SoapMessage(namespace, child(root, ENVELOPE, "Header"), calls.get(0));
    }

    /** Makes a refusal of the message itself. */
    static OrgRefusal client(String message) {
        return new OrgRefusal(500, "soapenv:Client", message, List.of());
    }

    /** Returns a text of a header such as {@code SessionHeader/sessionId}, or null. */
    @Nullable
    String header(String name, String inner) {
        Element found = header == null ? null : child(header, namespace, name);
        Element text = found == null ? null : child(found, namespace, inner);
        return text == null ? null : text.getTextContent().strip();
    }

    /** Returns the name of the call; one in another namespace is unknown. */
    String call() {
        if (!namespace.equals(call.getNamespaceURI())) {
            throw client("No operation available for request {" + call.getNamespaceURI() + "}" + call.getLocalName());
        }
        return call.getLocalName();
    }

    /** Returns the elements of the call. */
    List<Element> arguments() {
        return children(call);
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static @Nullable Element child(Element parent, String namespace, String name) {
        return children(parent).stream()
                .filter(child -> namespace.equals(child.getNamespaceURI())
                        && child.getLocalName().equals(name))
                .findFirst()
                .orElse(null);
    }
}
