package uz.hamkor.registry.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import uz.hamkor.files.sheets.Problem;
import uz.hamkor.files.sheets.RejectedRows;
import uz.hamkor.files.sheets.SheetWriter;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.intake.ImportRow.Verdict;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Texts;

/** Files that go with a list: the template, and the rows that were not taken, ready to be corrected and sent again. */
@Component
class ImportFiles {

    private static final int BLOCK = 500;

    private final Access access;
    private final Imports imports;
    private final ImportRows rows;
    private final OpenCluster open;
    private final Texts texts;

    ImportFiles(Access access, Imports imports, ImportRows rows, OpenCluster open, Texts texts) {
        this.access = access;
        this.imports = imports;
        this.rows = rows;
        this.open = open;
        this.texts = texts;
    }

    void template(TableFormat format, HttpServletResponse response) throws IOException {
        head(response, format, "hamkor-" + texts.text(Language.EN, "intake.template.file") + "." + format.ending());
        try (OutputStream out = response.getOutputStream();
                SheetWriter sheet = SheetWriter.open(format, out, "organizations", ImportFields.TEMPLATE)) {
            sheet.row(List.of(
                    "1",
                    "Namuna maktabi",
                    "Намуна мактаби",
                    "Школа-образец",
                    "Sample School",
                    "Namuna",
                    "school",
                    "LV1",
                    "1726",
                    "Namuna koʻchasi, 1",
                    "+998712000000",
                    "namuna@example.uz",
                    "https://example.uz",
                    ""));
        }
    }

    /** False when there is no such list. */
    boolean rejected(ClusterId cluster, UUID id, HttpServletResponse response) throws IOException {
        Optional<ListImport> found = access.<Optional<ListImport>>read(() -> imports.find(cluster, id));
        if (found.isEmpty()) {
            return false;
        }
        ListImport list = found.get();
        Language language = open.language();
        head(response, TableFormat.XLSX, "hamkor-" + id.toString().substring(0, 8) + "-rejected.xlsx");
        RejectedRows.Texts words = new RejectedRows.Texts(
                texts.text(language, "intake.rejected.sheet"),
                texts.text(language, "intake.rejected.reason"),
                texts.text(language, "intake.rejected.remedy"),
                problem -> say(language, problem.messageKey(), problem.args()),
                problem -> say(language, problem.remedyKey(), problem.args()));
        try (OutputStream out = response.getOutputStream();
                RejectedRows sheet = new RejectedRows(TableFormat.XLSX, out, list.headings(), words)) {
            access.<Boolean>read(() -> write(list, sheet));
        }
        return true;
    }

    private String say(Language language, String key, List<Object> args) {
        return texts.has(key) ? texts.text(language, key, args.toArray()) : "";
    }

    private boolean write(ListImport list, RejectedRows sheet) {
        int after = 0;
        List<ImportRow> block = rows.withVerdict(list.cluster(), list.id(), Verdict.REJECTED, after, BLOCK);
        while (!block.isEmpty()) {
            for (ImportRow row : block) {
                try {
                    sheet.add(row.cells(), problems(list, row));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            after = block.getLast().no();
            block = rows.withVerdict(list.cluster(), list.id(), Verdict.REJECTED, after, BLOCK);
        }
        return true;
    }

    private static List<Problem> problems(ListImport list, ImportRow row) {
        List<Problem> problems = new ArrayList<>();
        for (RowProblem problem : row.problems()) {
            if (problem.grave()) {
                Integer column = list.mapping().entrySet().stream()
                        .filter(entry -> entry.getValue().equals(problem.field()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(null);
                problems.add(new Problem(
                        list.sheet(),
                        row.no(),
                        column,
                        problem.value(),
                        "intake." + problem.code(),
                        List.copyOf(problem.args())));
            }
        }
        return problems;
    }

    private static void head(HttpServletResponse response, TableFormat format, String name) {
        response.setContentType(format.contentType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
    }
}
