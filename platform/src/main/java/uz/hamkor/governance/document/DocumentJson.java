package uz.hamkor.governance.document;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;

/** Documents as programs read them. */
final class DocumentJson {

    private DocumentJson() {}

    /**
     * A document in the register.
     *
     * @param standing in_force, review, coming, approving, draft, withdrawn, replaced or expired
     * @param inForce number of the version in force; null without one
     * @param inWork number of the version that is written or waits for its approval
     */
    @Schema(name = "DocumentRow")
    record Row(
            UUID id,
            String kind,
            Map<String, String> title,
            String standing,
            @Nullable Integer inForce,
            @Nullable LocalDate inForceFrom,
            @Nullable LocalDate inForceUntil,
            @Nullable LocalDate reviewOn,
            @Nullable Integer inWork) {

        static Row of(RegisterPages.Line line) {
            Version current = line.current();
            Version work = line.work();
            return new Row(
                    line.document().id(),
                    line.document().kind().code(),
                    texts(line.document().title()),
                    line.standing(),
                    current == null ? null : current.number(),
                    current == null ? null : current.inForceFrom(),
                    current == null ? null : current.endedOn(),
                    current == null ? null : current.reviewOn(),
                    work == null ? null : work.number());
        }
    }

    /** @param nextCursor asks for the rows after these; null behind the last */
    @Schema(name = "DocumentPage")
    record Rows(List<Row> rows, @Nullable String nextCursor) {}

    /**
     * A version.
     *
     * @param hash SHA-256 of its canonical text, from the day it was put to approval
     */
    @Schema(name = "DocumentVersion")
    record VersionRow(
            int number,
            String standing,
            @Nullable String note,
            @Nullable String hash,
            @Nullable Instant approvedAt,
            @Nullable LocalDate inForceFrom,
            @Nullable LocalDate endedOn,
            @Nullable LocalDate reviewOn) {

        static VersionRow of(Version version, LocalDate day) {
            return new VersionRow(
                    version.number(),
                    version.standing(day),
                    version.note(),
                    version.hash(),
                    version.approvedAt(),
                    version.inForceFrom(),
                    version.endedOn(),
                    version.reviewOn());
        }
    }

    @Schema(name = "DocumentDetail")
    record Detail(UUID id, String kind, Map<String, String> title, List<VersionRow> versions) {}

    /**
     * The text under one heading in one language.
     *
     * @param text Markdown
     * @param fallback whether it stands in another language than the one asked for
     * @param reading what a body said of it when it voted heading by heading: adopted, changed (since it was adopted) or
     *     fallen; null where nobody voted
     */
    @Schema(name = "DocumentSection")
    record SectionRow(
            String key,
            String heading,
            String text,
            boolean mandatory,
            boolean fallback,
            @Nullable String reading) {

        static SectionRow of(Section section, Language language) {
            String said = section.said();
            return new SectionRow(
                    section.key(),
                    section.heading().in(language),
                    section.body().in(language),
                    section.mandatory(),
                    section.body().isFallback(language),
                    said.isEmpty() ? null : said);
        }
    }

    @Schema(name = "DocumentText")
    record Text(String language, VersionRow version, List<SectionRow> sections) {}

    static Map<String, String> texts(LocalizedText text) {
        Map<String, String> byTag = new LinkedHashMap<>();
        text.texts().forEach((language, words) -> byTag.put(language.tag(), words));
        return byTag;
    }
}
