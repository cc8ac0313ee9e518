package uz.hamkor.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/**
 * Texts that people write in Markdown (CommonMark with the tables of GitHub) as HTML that may stand in a page: HTML in
 * the text is shown, not obeyed, links lead to http, https and mailto only, pictures become links to them, and headings
 * begin below those of the page, with the third level.
 */
public final class Prose {

    /** Deeper nesting than anybody means; drawing it would need a stack as deep. */
    private static final int DEEPEST = 60;

    /** Marks of emphasis in one paragraph; the parser itself needs a stack as deep as they are nested. */
    private static final int MOST_MARKS = 1_000;

    private static final int BELOW_THE_PAGE = 2;
    private static final int LOWEST_HEADING = 6;

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
            .attributeProviderFactory(context -> Prose::attributes)
            .build();

    private Prose() {}

    /**
     * A paragraph, list, table … of a text.
     *
     * @param source as it was written, without empty lines around it
     * @param html as it is shown
     */
    public record Piece(String source, String html) {}

    /** Well-formed HTML; empty for an empty text. */
    public static String html(String markdown) {
        Node document = parse(markdown);
        return document == null ? plain(markdown) : RENDERER.render(document);
    }

    /** The paragraphs, lists, headings and tables of a text in their order. */
    public static List<Piece> pieces(String markdown) {
        Node document = parse(markdown);
        if (document == null) {
            return List.of(new Piece(markdown.strip(), plain(markdown)));
        }
        List<Piece> pieces = new ArrayList<>();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            List<SourceSpan> spans = node.getSourceSpans();
            if (node instanceof LinkReferenceDefinition || spans.isEmpty()) {
                continue;
            }
            int from = spans.getFirst().getInputIndex();
            int to = spans.getLast().getInputIndex() + spans.getLast().getLength();
            pieces.add(new Piece(markdown.substring(from, to).strip(), RENDERER.render(node)));
        }
        return pieces;
    }

    /** Null for a text that is nested too deeply to be meant. */
    private static @Nullable Node parse(String markdown) {
        if (marks(markdown) > MOST_MARKS) {
            return null;
        }
        Node document = PARSER.parse(markdown);
        if (depth(document) > DEEPEST) {
            return null;
        }
        document.accept(new Tamed());
        return document;
    }

    /** The most of any paragraph. */
    private static int marks(String markdown) {
        int most = 0;
        int here = 0;
        boolean blank = true;
        for (int i = 0; i < markdown.length(); i++) {
            char at = markdown.charAt(i);
            if (at == '\n') {
                here = blank ? 0 : here;
                blank = true;
            } else if (!Character.isWhitespace(at)) {
                blank = false;
                here += at == '*' || at == '_' ? 1 : 0;
                most = Math.max(most, here);
            }
        }
        return most;
    }

    private static String plain(String markdown) {
        Document document = new Document();
        var paragraph = new org.commonmark.node.Paragraph();
        paragraph.appendChild(new Text(markdown.strip()));
        document.appendChild(paragraph);
        return RENDERER.render(document);
    }

    /** Without recursion, since it is what guards the recursion of others. */
    private static int depth(Node root) {
        int depth = 0;
        int deepest = 0;
        Node node = root;
        while (true) {
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                deepest = Math.max(deepest, ++depth);
                continue;
            }
            while (node != root && node.getNext() == null) {
                node = Objects.requireNonNull(node.getParent());
                depth--;
            }
            if (node == root) {
                return deepest;
            }
            node = Objects.requireNonNull(node.getNext());
        }
    }

    private static void attributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link) {
            attributes.put("rel", "nofollow noopener noreferrer");
        } else {
            // What the extension says with a style or an outdated attribute, the rules of our pages refuse.
            attributes.remove("style");
            attributes.remove("align");
        }
    }

    private static final class Tamed extends AbstractVisitor {

        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.min(LOWEST_HEADING, heading.getLevel() + BELOW_THE_PAGE));
            visitChildren(heading);
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
            Link link = new Link(image.getDestination(), image.getTitle());
            for (Node child = image.getFirstChild(); child != null; child = image.getFirstChild()) {
                link.appendChild(child);
            }
            if (link.getFirstChild() == null) {
                link.appendChild(new Text(image.getDestination()));
            }
            boolean inALink = within(image);
            image.insertBefore(link);
            image.unlink();
            if (inALink) {
                for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
                    link.insertBefore(child);
                }
                link.unlink();
            }
        }

        private static boolean within(Node node) {
            for (Node above = node.getParent(); above != null && !(above instanceof Block); above = above.getParent()) {
                if (above instanceof Link) {
                    return true;
                }
            }
            return false;
        }
    }
}
