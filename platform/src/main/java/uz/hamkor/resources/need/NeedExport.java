package uz.hamkor.resources.need;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.files.sheets.ListFile;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.Texts;

/** Needs as a file, in pieces. */
@Component
class NeedExport {

    private static final int PIECE = 500;
    private static final List<String> HEADINGS = List.of(
            "what",
            "organization",
            "kind",
            "category",
            "how_many",
            "from",
            "until",
            "state",
            "posted",
            "age_days",
            "answers",
            "unmet",
            "reason");

    private final Needs needs;
    private final NeedViews views;
    private final Access access;
    private final Texts texts;

    NeedExport(Needs needs, NeedViews views, Access access, Texts texts) {
        this.needs = needs;
        this.views = views;
        this.access = access;
        this.texts = texts;
    }

    void write(Cluster cluster, Needs.Show show, TableFormat format, Language language, HttpServletResponse response)
            throws IOException {
        Thresholds thresholds = access.read(() -> needs.thresholds(cluster.id()));
        ListFile.answer(
                response, format, cluster.slug() + "-needs", texts.text(language, "need.title"), HEADINGS, sheet -> {
                    String cursor = null;
                    do {
                        String from = cursor;
                        PageOf<NeedViews.Line> piece = access.read(() -> views.lines(
                                needs.page(cluster.id(), show, PostingNeeds.overdue(thresholds), from, PIECE),
                                thresholds));
                        for (NeedViews.Line line : piece.rows()) {
                            sheet.row(cells(line, language));
                        }
                        cursor = piece.nextCursor();
                    } while (cursor != null);
                });
    }

    private static List<@Nullable String> cells(NeedViews.Line line, Language language) {
        Need need = line.need();
        Need.Asked asked = need.asked();
        return Arrays.asList(
                asked.what(),
                line.organization().in(language),
                asked.kind(),
                asked.category(),
                text(asked.howMany()),
                text(asked.from()),
                text(asked.until()),
                need.state().code(),
                LocalDate.ofInstant(need.postedAt(), Today.ZONE).toString(),
                String.valueOf(line.age()),
                String.valueOf(need.answers()),
                line.unmet() ? "yes" : "no",
                need.reason());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
