package dev.cosell.testkit.simulator.salesforce.metadata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** One metadata file, or a part of it: elements by name, and the problems found so far. Confined to one thread. */
final class MetadataFile {
    private static final String NAMESPACE = "http://soap.sforce.com/2006/04/metadata";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    private final Element element;
    private final String place;
    private final List<String> problems;

    private MetadataFile(Element element, String place, List<String> problems) {
        this.element = element;
        this.place = place;
        this.problems = problems;
    }

    /** Reads a file; null with a problem added where it is no XML with the given root. */
    static @Nullable MetadataFile read(Path file, String root, String place, List<String> problems) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            try (var in = Files.newInputStream(file)) {
                Element element = builder.parse(in).getDocumentElement();
                if (root.equals(element.getLocalName()) && NAMESPACE.equals(element.getNamespaceURI())) {
                    return new MetadataFile(element, place, problems);
                }
                problems.add(place + ": the root is not " + root + " of " + NAMESPACE);
            }
        } catch (SAXException noXml) {
            problems.add(place + ": is no XML: " + noXml.getMessage());
        } catch (IOException | ParserConfigurationException broken) {
            throw new IllegalStateException(place, broken);
        }
        return null;
    }

    /** Throws what it is told, and prints nothing. */
    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException exception) {}

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }

    void problem(String text) {
        problems.add(place + ": " + text);
    }

    void require(boolean fine, String text) {
        if (!fine) {
            problem(text);
        }
    }

    /** Refuses elements that are not known here, and doubles of those that stand once. */
    void allow(Set<String> once, Set<String> often) {
        List<String> seen = new ArrayList<>();
        for (Element child : children()) {
            String name = child.getLocalName();
            if (!NAMESPACE.equals(child.getNamespaceURI()) || !once.contains(name) && !often.contains(name)) {
                problem("Element {" + child.getNamespaceURI() + "}" + name + " invalid at this location in type "
                        + element.getLocalName());
            } else if (!often.contains(name) && seen.contains(name)) {
                problem("duplicate element " + name);
            }
            seen.add(name);
        }
    }

    private List<Element> children() {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    boolean has(String name) {
        return children().stream().anyMatch(each -> name.equals(each.getLocalName()));
    }

    List<MetadataFile> parts(String name) {
        return children().stream()
                .filter(each -> name.equals(each.getLocalName()))
                .map(each -> new MetadataFile(each, place, problems))
                .toList();
    }

    /** Returns the text of an element; empty with a problem where it is missing or blank. */
    String text(String name) {
        String text = optional(name);
        require(!text.isBlank(), "Required field is missing: " + name);
        return text;
    }

    String optional(String name) {
        return children().stream()
                .filter(each -> name.equals(each.getLocalName()))
                .map(Element::getTextContent)
                .findFirst()
                .orElse("");
    }

    /** Returns a yes-or-no; no where it is missing. */
    boolean flag(String name) {
        String text = optional(name);
        require(text.isEmpty() || text.equals("true") || text.equals("false"), name + " is neither true nor false");
        return text.equals("true");
    }

    boolean neededFlag(String name) {
        require(has(name), "Required field is missing: " + name);
        return flag(name);
    }

    /** Returns a number within a range; its start with a problem where it is none. */
    int number(String name, int from, int to) {
        String text = optional(name);
        boolean fine = NUMBER.matcher(text).matches() && Integer.parseInt(text) >= from && Integer.parseInt(text) <= to;
        require(fine, name + " must be between " + from + " and " + to);
        return fine ? Integer.parseInt(text) : from;
    }
}
