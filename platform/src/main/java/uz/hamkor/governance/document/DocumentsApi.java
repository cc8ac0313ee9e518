package uz.hamkor.governance.document;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uz.hamkor.files.paper.Paper;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/** Documents of a cluster for programs: the register, the versions, their texts and the PDF. */
@RestController
@RequestMapping("/api/v1/clusters/{slug}/documents")
@Tag(name = "documents")
class DocumentsApi {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 500;

    private final DocumentRooms rooms;
    private final DocumentRows rows;
    private final SectionRows headings;
    private final PrintingDocument printing;
    private final Access access;
    private final Problems problems;

    DocumentsApi(
            DocumentRooms rooms,
            DocumentRows rows,
            SectionRows headings,
            PrintingDocument printing,
            Access access,
            Problems problems) {
        this.rooms = rooms;
        this.rows = rows;
        this.headings = headings;
        this.printing = printing;
        this.access = access;
        this.problems = problems;
    }

    @GetMapping
    @Operation(
            summary = "Documents of the cluster, the oldest first",
            description = "limit: 1 to 500, usually 50; cursor: the nextCursor of the page before.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DocumentJson.Rows.class)))
    ResponseEntity<?> list(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "" + PAGE) int limit) {
        Cluster cluster = rooms.cluster(slug);
        int most = Math.clamp(limit, 1, LARGEST_PAGE);
        LocalDate day = DocumentRooms.today();
        return access.read(() -> {
            List<Document> found = rows.page(cluster.id(), cursor, most + 1);
            List<Document> shown = found.size() > most ? found.subList(0, most) : found;
            Map<UUID, List<Version>> versions =
                    rows.versions(cluster.id(), shown.stream().map(Document::id).toList());
            List<DocumentJson.Row> page = new ArrayList<>();
            for (Document document : shown) {
                List<Version> own = versions.getOrDefault(document.id(), List.of());
                if (!own.isEmpty()) {
                    page.add(DocumentJson.Row.of(RegisterPages.Line.of(document, own, day)));
                }
            }
            return ResponseEntity.ok(new DocumentJson.Rows(
                    page, found.size() > most ? shown.getLast().id().toString() : null));
        });
    }

    @GetMapping("/{document}")
    @Operation(summary = "A document with its versions, the newest first")
    DocumentJson.Detail show(@PathVariable String slug, @PathVariable UUID document) {
        Cluster cluster = rooms.cluster(slug);
        Document found = rooms.document(cluster, document);
        LocalDate day = DocumentRooms.today();
        return new DocumentJson.Detail(
                found.id(),
                found.kind().code(),
                DocumentJson.texts(found.title()),
                rooms.versions(cluster, found).stream()
                        .map(version -> DocumentJson.VersionRow.of(version, day))
                        .toList());
    }

    @GetMapping("/{document}/versions/{number}")
    @Operation(
            summary = "The text of a version",
            description =
                    "language: uz, uz-Cyrl, ru or en; a text that is missing in it stands in another, with fallback.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DocumentJson.Text.class)))
    ResponseEntity<?> text(
            @PathVariable String slug,
            @PathVariable UUID document,
            @PathVariable int number,
            @RequestParam(defaultValue = "uz") String language) {
        Cluster cluster = rooms.cluster(slug);
        Version version = rooms.version(cluster, rooms.document(cluster, document), number);
        return language(language)
                .fold(
                        wanted -> ResponseEntity.ok(new DocumentJson.Text(
                                wanted.tag(),
                                DocumentJson.VersionRow.of(version, DocumentRooms.today()),
                                access.read(() -> headings.of(cluster.id(), version.id())).stream()
                                        .map(section -> DocumentJson.SectionRow.of(section, wanted))
                                        .toList())),
                        problems::response);
    }

    private static Outcome<Language> language(String tag) {
        Optional<Language> known = Language.of(tag);
        return known.map(Outcome::done)
                .orElseGet(() -> Outcome.refusedAt("language", "registry.value_unknown", "uz, uz-Cyrl, ru, en"));
    }

    @GetMapping(path = "/{document}/versions/{number}/pdf")
    @Operation(
            summary = "A version as PDF",
            description = "language: uz, uz-Cyrl, ru or en. With contents, hash and a page of signatures.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_PDF_VALUE))
    @Nullable
    ResponseEntity<?> pdf(
            @PathVariable String slug,
            @PathVariable UUID document,
            @PathVariable int number,
            @RequestParam(defaultValue = "uz") String language,
            HttpServletResponse response)
            throws IOException {
        Cluster cluster = rooms.cluster(slug);
        Document found = rooms.document(cluster, document);
        Version version = rooms.version(cluster, found, number);
        Outcome<Language> wanted = language(language);
        Outcome<Path> printed = wanted.then(one -> printing.print(cluster, found, version, one));
        Optional<Refusal> refused = printed.reason();
        if (refused.isPresent()) {
            return problems.response(refused.get());
        }
        Path file = printed.orElseThrow();
        try {
            Paper.answer(response, file, PdfPages.name(cluster, found, version, wanted.orElseThrow()));
            return null;
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
