package uz.hamkor.governance.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.web.Prose;

/** A version as it is read in one language, paragraph by paragraph. Needs a transaction. */
@Component
class ReadingVersion {

    private final SectionRows headings;
    private final Remarks remarks;

    ReadingVersion(SectionRows headings, Remarks remarks) {
        this.headings = headings;
        this.remarks = remarks;
    }

    /**
     * A paragraph.
     *
     * @param index counted from 0 within its section
     * @param source as it is stored; what remarks are tied to
     * @param open remarks on it that nobody has answered for yet
     */
    record Paragraph(int index, String source, String html, long remarks, long open) {}

    /**
     * A section.
     *
     * @param language whose stored text is shown
     * @param fallback whether that is another one than the reader's
     * @param behind languages whose text is missing or older than another
     */
    record Shown(
            Section section,
            int number,
            Language language,
            boolean fallback,
            List<Paragraph> paragraphs,
            List<Language> behind) {}

    List<Shown> sections(ClusterId cluster, Version version, Language language) {
        Map<UUID, List<Remarks.Remark>> byRemarks = remarks.bySection(cluster, version.id());
        List<Shown> shown = new ArrayList<>();
        for (Section section : headings.of(cluster, version.id())) {
            shown.add(shown(section, shown.size() + 1, language, byRemarks.getOrDefault(section.id(), List.of())));
        }
        return shown;
    }

    static Shown shown(Section section, int number, Language reader, List<Remarks.Remark> remarks) {
        Language stored = section.shownTo(reader);
        String source = section.body().exactly(stored).orElse("");
        List<Prose.Piece> pieces = Prose.pieces(source);
        boolean converted = stored != reader && !section.body().isFallback(reader);
        List<Prose.Piece> drawn = converted ? Prose.pieces(section.body().in(reader)) : pieces;
        List<Paragraph> paragraphs = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            String paragraph = pieces.get(i).source();
            List<Remarks.Remark> own = remarks.stream()
                    .filter(remark ->
                            remark.language() == stored && remark.paragraph().equals(paragraph))
                    .toList();
            paragraphs.add(new Paragraph(
                    i,
                    paragraph,
                    drawn.size() == pieces.size()
                            ? drawn.get(i).html()
                            : pieces.get(i).html(),
                    own.size(),
                    own.stream().filter(Remarks.Remark::open).count()));
        }
        return new Shown(section, number, stored, section.body().isFallback(reader), paragraphs, section.behind());
    }
}
