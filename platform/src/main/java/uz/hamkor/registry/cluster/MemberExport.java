package uz.hamkor.registry.cluster;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import uz.hamkor.files.sheets.SheetWriter;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.Texts;

/** The list of members as a file: what the filter shows, all pages, read in bounded pieces. */
@Component
class MemberExport {

    private static final int PIECE = 500;
    private static final List<String> HEADINGS = List.of(
            "name_uz",
            "name_uz_cyrl",
            "name_ru",
            "name_en",
            "type",
            "territory",
            "kind",
            "state",
            "since",
            "admitted_on",
            "left_on",
            "representative",
            "organization_id");

    private final ClusterRegistry registry;
    private final Texts texts;

    MemberExport(ClusterRegistry registry, Texts texts) {
        this.registry = registry;
        this.texts = texts;
    }

    void write(
            Cluster cluster, MemberFilter filter, TableFormat format, Language language, HttpServletResponse response)
            throws IOException {
        response.setContentType(format.contentType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(cluster.slug() + "-members." + format.ending())
                        .build()
                        .toString());
        try (SheetWriter sheet = SheetWriter.open(
                format, response.getOutputStream(), texts.text(language, "membership.list.title"), HEADINGS)) {
            String cursor = null;
            do {
                PageOf<MemberRow> piece = registry.memberPiece(cluster.id(), filter, cursor, PIECE);
                for (MemberRow row : piece.rows()) {
                    sheet.row(cells(row, language));
                }
                cursor = piece.nextCursor();
            } while (cursor != null);
        }
    }

    private static List<@Nullable String> cells(MemberRow row, Language language) {
        return Arrays.asList(
                row.name().exactly(Language.UZ).orElse(null),
                row.name().exactly(Language.UZ_CYRL).orElse(null),
                row.name().exactly(Language.RU).orElse(null),
                row.name().exactly(Language.EN).orElse(null),
                row.type(),
                row.territoryName().in(language),
                row.kind().code(),
                row.state().code(),
                row.since().toString(),
                text(row.admittedOn()),
                text(row.leftOn()),
                row.representative(),
                row.organization().toString());
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
