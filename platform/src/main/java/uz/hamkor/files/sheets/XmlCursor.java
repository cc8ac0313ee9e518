package uz.hamkor.files.sheets;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Walks through one part of a workbook: local names only, no document type, bounded depth and number of names. */
final class XmlCursor implements Closeable {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_NAMES = 2_000;
    /** A character may be written as {@code &#x10FFFF;}, and a tag may carry a long list of cell references. */
    private static final int CHARS_PER_CHAR = 10;

    private static final int MARKUP_CHARS = 65_536;

    private final InputStream in;
    private final XMLStreamReader xml;
    private final Set<String> names = new HashSet<>();
    private int depth;
    private int instructions;

    private XmlCursor(InputStream in, XMLStreamReader xml) {
        this.in = in;
        this.xml = xml;
    }

    /** Takes over the stream. The encoding is the mark's or UTF-8, as the format demands, whatever the prolog says. */
    static XmlCursor over(InputStream in, SheetLimits limits) throws IOException {
        var pushback = new PushbackInputStream(in, 4);
        var decoder = charset(pushback)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var reader = new BufferedReader(new InputStreamReader(pushback, decoder), 16_384);
        try {
            return new XmlCursor(
                    in,
                    factory()
                            .createXMLStreamReader(
                                    new XmlGuard(reader, limits.maxCellChars() * CHARS_PER_CHAR + MARKUP_CHARS)));
        } catch (XMLStreamException e) {
            throw new Unacceptable("damaged");
        }
    }

    /** The next start or end of an element, or text; false at the end of the document. */
    boolean next() {
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                switch (event) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        start();
                        return true;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return true;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        return true;
                    }
                    case XMLStreamConstants.DTD,
                            XMLStreamConstants.ENTITY_REFERENCE,
                            XMLStreamConstants.ENTITY_DECLARATION,
                            XMLStreamConstants.NOTATION_DECLARATION -> throw new Unacceptable("unsafe_xml");
                    case XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                        if (++instructions > MAX_DEPTH) {
                            throw new Unacceptable("unsafe_xml");
                        }
                    }
                    default -> {
                        // comments and the edges of the document
                    }
                }
            }
            return false;
        } catch (XMLStreamException e) {
            throw new Unacceptable("damaged");
        }
    }

    private void start() {
        if (++depth > MAX_DEPTH) {
            throw new Unacceptable("unsafe_xml");
        }
        know(xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            know(xml.getAttributeLocalName(i));
        }
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            know(String.valueOf(xml.getNamespaceURI(i)));
        }
    }

    /** The parser keeps every name it meets for ever, so there must not be many. */
    private void know(String name) {
        if (names.add(name) && names.size() > MAX_NAMES) {
            throw new Unacceptable("unsafe_xml");
        }
    }

    boolean isStart() {
        return xml.isStartElement();
    }

    boolean isEnd() {
        return xml.isEndElement();
    }

    boolean isText() {
        return !isStart() && !isEnd();
    }

    boolean starts(String name) {
        return isStart() && xml.getLocalName().equals(name);
    }

    boolean ends(String name) {
        return isEnd() && xml.getLocalName().equals(name);
    }

    String name() {
        return xml.getLocalName();
    }

    void appendTextTo(StringBuilder target) {
        target.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }

    int textLength() {
        return xml.getTextLength();
    }

    @Nullable
    String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    String attribute(String name, String otherwise) {
        String value = attribute(name);
        return value == null ? otherwise : value;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static Charset charset(PushbackInputStream in) throws IOException {
        byte[] head = in.readNBytes(4);
        int a = head.length > 0 ? head[0] & 0xFF : -1;
        int b = head.length > 1 ? head[1] & 0xFF : -1;
        int c = head.length > 2 ? head[2] & 0xFF : -1;
        int mark = 0;
        Charset charset = StandardCharsets.UTF_8;
        if (a == 0xEF && b == 0xBB && c == 0xBF) {
            mark = 3;
        } else if (a == 0xFF && b == 0xFE) {
            mark = 2;
            charset = StandardCharsets.UTF_16LE;
        } else if (a == 0xFE && b == 0xFF) {
            mark = 2;
            charset = StandardCharsets.UTF_16BE;
        } else if (a == '<' && b == 0) {
            charset = StandardCharsets.UTF_16LE;
        } else if (a == 0 && b == '<') {
            charset = StandardCharsets.UTF_16BE;
        }
        in.unread(head, mark, head.length - mark);
        return charset;
    }

    /** One for each document: the JDK's factory holds on to the last reader it made, and that to the whole archive. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new Unacceptable("unsafe_xml");
        });
        // The JDK counts even &amp; and &#x430; here; with document types forbidden there is nothing else to count.
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        return factory;
    }
}
