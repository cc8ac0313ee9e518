package uz.hamkor.governance.document;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import uz.hamkor.files.paper.Paper;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.shared.Language;
import uz.hamkor.web.Problems;

/** A version to be printed or kept, in the language asked for. */
@Controller
class PdfPages {

    private final DocumentRooms rooms;
    private final PrintingDocument printing;

    PdfPages(DocumentRooms rooms, PrintingDocument printing) {
        this.rooms = rooms;
        this.printing = printing;
    }

    @GetMapping("/c/{slug}/documents/{document}/versions/{number}/pdf")
    void pdf(
            @PathVariable String slug,
            @PathVariable UUID document,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String language,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        Cluster cluster = rooms.cluster(slug);
        Document found = rooms.document(cluster, document);
        Version version = rooms.version(cluster, found, number);
        Language wanted = Language.of(language).orElse(Language.nearest(locale));
        Path file = printing.print(cluster, found, version, wanted).fold(done -> done, refusal -> {
            throw new ResponseStatusException(Problems.status(refusal));
        });
        try {
            Paper.answer(response, file, name(cluster, found, version, wanted));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    static String name(Cluster cluster, Document document, Version version, Language language) {
        return cluster.slug() + "-" + document.kind().code() + "-" + version.number() + "-" + language.tag() + ".pdf";
    }
}
