package dev.cosell.salesforce.soap;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One element of an answer. Prefixes and namespaces are left out: the shape is small and known. {@link #toString()} shows the name only.
 *
 * @param name local name
 * @param text its own text, without that of its children
 * @param children its elements, in order
 */
record XmlElement(String name, String text, List<XmlElement> children) {
    private static final int DEEPEST = 30;
    private static final int MOST = 20_000;
    private static final XMLInputFactory FACTORY = factory();

    XmlElement {
        children = List.copyOf(children);
    }

    /**
     * Reads a document. Document type declarations are refused, so that no entity of theirs is ever looked at.
     *
     * @throws XMLStreamException if it is no XML, too deep or too large
     */
    static XmlElement parse(byte[] document) throws XMLStreamException {
        XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
        try {
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new XMLStreamException("a document type is not taken");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    return element(reader, 0, new int[1]);
                }
            }
            throw new XMLStreamException("no element");
        } finally {
            reader.close();
        }
    }

    /** Returns the children of a name. */
    List<XmlElement> all(String childName) {
        return children.stream().filter(each -> each.name.equals(childName)).toList();
    }

    /** Returns the first child of a name. */
    Optional<XmlElement> first(String childName) {
        return children.stream().filter(each -> each.name.equals(childName)).findFirst();
    }

    /** Returns the text of the first child of a name; empty where there is none or it is blank. */
    String textOf(String childName) {
        return first(childName).map(each -> each.text.strip()).orElse("");
    }

    @Override
    public String toString() {
        return "XmlElement[" + name + "]";
    }

    private static XmlElement element(XMLStreamReader reader, int depth, int[] count) throws XMLStreamException {
        if (depth > DEEPEST || ++count[0] > MOST) {
            throw new XMLStreamException("too deep or too large");
        }
        String name = reader.getLocalName();
        StringBuilder text = new StringBuilder();
        List<XmlElement> children = new ArrayList<>();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(reader, depth + 1, count));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException("an unknown entity");
                case XMLStreamConstants.END_ELEMENT -> {
                    return new XmlElement(name, text.toString(), children);
                }
                default -> {}
            }
        }
        throw new XMLStreamException("it ends too early");
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
