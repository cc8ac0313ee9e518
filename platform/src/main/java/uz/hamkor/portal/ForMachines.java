package uz.hamkor.portal;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;
import uz.hamkor.registry.ClusterFacts;
import uz.hamkor.registry.ClusterFacts.Card;
import uz.hamkor.registry.ClusterFacts.Event;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Texts;

/** What search engines and feed readers ask for. */
@Controller
class ForMachines {

    private static final String SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final String XHTML = "http://www.w3.org/1999/xhtml";
    private static final MediaType RSS = new MediaType("application", "rss+xml", StandardCharsets.UTF_8);
    private static final MediaType XML = new MediaType("application", "xml", StandardCharsets.UTF_8);
    private static final int ITEMS = 50;

    private final PublicClusters clusters;
    private final ClusterFacts facts;
    private final Today today;
    private final Texts texts;

    ForMachines(PublicClusters clusters, ClusterFacts facts, Today today, Texts texts) {
        this.clusters = clusters;
        this.facts = facts;
        this.today = today;
        this.texts = texts;
    }

    /** Workspaces have nothing to be found in; every answer to a visitor there would be the sign-in page. */
    @GetMapping("/robots.txt")
    ResponseEntity<String> robots() {
        String rules = """
                User-agent: *
                Allow: /$
                Allow: /?lang=
                Allow: /sitemap.xml$
                Allow: /p/
                Allow: /organizations/
                Allow: /static/
                Allow: /webjars/
                Disallow: /

                Sitemap: %s
                """.formatted(LinkedData.address("/sitemap.xml"));
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(rules);
    }

    @GetMapping("/sitemap.xml")
    ResponseEntity<String> sitemap() {
        List<Card> published = clusters.all();
        return xml(XML, out -> {
            out.writeStartElement("urlset");
            out.writeDefaultNamespace(SITEMAP);
            out.writeNamespace("xhtml", XHTML);
            page(out, LinkedData.address("/"));
            for (Card card : published) {
                page(out, LinkedData.address("/p/" + card.slug()));
            }
            out.writeEndElement();
        });
    }

    private static void page(XMLStreamWriter out, String address) throws XMLStreamException {
        out.writeStartElement("url");
        element(out, "loc", address);
        for (Language language : Language.values()) {
            out.writeEmptyElement("xhtml", "link", XHTML);
            out.writeAttribute("rel", "alternate");
            out.writeAttribute("hreflang", language.tag());
            out.writeAttribute("href", address + "?lang=" + language.tag());
        }
        out.writeEndElement();
    }

    @GetMapping("/p/{slug}/feed.xml")
    ResponseEntity<String> feed(@PathVariable String slug, Locale locale) {
        Language language = Language.nearest(locale);
        Card card = clusters.bySlug(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<Event> events = clusters.publicly(() -> facts.events(card.id(), today.day(), ITEMS));
        String home = LinkedData.address("/p/" + UriUtils.encodePathSegment(slug, "UTF-8"));
        return xml(RSS, out -> {
            out.writeStartElement("rss");
            out.writeAttribute("version", "2.0");
            out.writeStartElement("channel");
            element(out, "title", card.name().in(language));
            element(out, "link", home);
            element(out, "description", texts.text(language, "portal.feed.description", card.name()));
            element(out, "language", language.tag());
            for (Event event : events) {
                item(out, event, home, language);
            }
            out.writeEndElement();
            out.writeEndElement();
        });
    }

    private void item(XMLStreamWriter out, Event event, String home, Language language) throws XMLStreamException {
        var organization = event.organization();
        String link = organization == null ? home : LinkedData.address("/organizations/" + organization);
        out.writeStartElement("item");
        element(out, "title", texts.text(language, "portal.event." + event.key(), event.name()));
        element(out, "link", link);
        out.writeStartElement("guid");
        out.writeAttribute("isPermaLink", "false");
        out.writeCharacters(
                home + "#" + event.key() + "-" + event.day() + (organization == null ? "" : "-" + organization));
        out.writeEndElement();
        element(out, "pubDate", rfc822(event.day()));
        out.writeEndElement();
    }

    private static String rfc822(LocalDate day) {
        return day.atStartOfDay(Today.ZONE).format(DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH));
    }

    private static void element(XMLStreamWriter out, String name, String text) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(text);
        out.writeEndElement();
    }

    private interface Content {
        void write(XMLStreamWriter out) throws XMLStreamException;
    }

    private static ResponseEntity<String> xml(MediaType type, Content content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            content.write(out);
            out.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("could not write XML", e);
        }
        return ResponseEntity.ok().contentType(type).body(text.toString());
    }
}
