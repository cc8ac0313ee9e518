package uz.hamkor.governance.document;

import java.nio.file.Path;
import org.springframework.stereotype.Component;
import uz.hamkor.files.paper.Paper;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;
import uz.hamkor.web.Formats;

/**
 * A version as PDF, in one language, with its fonts inside. Read in one transaction, drawn after it by {@link Paper};
 * none longer than {@link #LONGEST}, so that the memory this needs has a bound.
 */
@Component
class PrintingDocument {

    /** Characters; some 800 pages. */
    static final int LONGEST = 1_500_000;

    private final SectionRows headings;
    private final Signatures signatures;
    private final ClusterRegistry registry;
    private final Access access;
    private final Formats formats;
    private final Paper paper;

    PrintingDocument(
            SectionRows headings,
            Signatures signatures,
            ClusterRegistry registry,
            Access access,
            Formats formats,
            Paper paper) {
        this.headings = headings;
        this.signatures = signatures;
        this.registry = registry;
        this.access = access;
        this.formats = formats;
        this.paper = paper;
    }

    /** Answers a file that the caller removes. Refused where the text is too long to be printed. */
    Outcome<Path> print(Cluster cluster, Document document, Version version, Language language) {
        PrintedDocument printed = access.read(() -> read(cluster, document, version, language));
        if (printed.length() > LONGEST) {
            return Outcome.refused("governance.document.too_long_to_print", printed.length(), LONGEST);
        }
        return Outcome.done(paper.print(printed.xhtml()));
    }

    private PrintedDocument read(Cluster cluster, Document document, Version version, Language language) {
        BodyId body = version.body();
        return new PrintedDocument(
                cluster.name(),
                document,
                version,
                version.standing(DocumentRooms.today()),
                body == null
                        ? null
                        : registry.body(cluster.id(), body, DocumentRooms.today())
                                .map(Body::name)
                                .orElse(null),
                headings.of(cluster.id(), version.id()),
                signatures.of(cluster.id(), version, DocumentRooms.today()),
                formats.in(language));
    }
}
