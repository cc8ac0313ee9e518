package uz.hamkor.registry.people;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.files.sheets.ListFile;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.registry.people.StaffRegistry.Purpose;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.Texts;

/** The staff of an organisation as a file, as of a day. */
@Component
class StaffExport {

    private static final int PIECE = 500;
    private static final List<String> HEADINGS =
            List.of("name", "position", "subjects", "competences", "innovator", "innovator_note", "person_id");

    private final StaffRegistry staff;
    private final Texts texts;

    StaffExport(StaffRegistry staff, Texts texts) {
        this.staff = staff;
        this.texts = texts;
    }

    void write(
            OrganizationId organization,
            LocalDate day,
            TableFormat format,
            Language language,
            HttpServletResponse response)
            throws IOException {
        ListFile.answer(response, format, "people", texts.text(language, "people.title"), HEADINGS, sheet -> {
            String cursor = null;
            do {
                PageOf<PersonView> piece = staff.page(organization, cursor, PIECE, Purpose.LIST);
                for (PersonView person : piece.rows()) {
                    sheet.row(cells(person, day, language));
                }
                cursor = piece.nextCursor();
            } while (cursor != null);
        });
    }

    private List<@Nullable String> cells(PersonView person, LocalDate day, Language language) {
        List<PersonView.Employment> jobs = person.on(day);
        return Arrays.asList(
                person.name(),
                jobs.stream().map(job -> job.position().in(language)).collect(Collectors.joining("; ")),
                jobs.stream().flatMap(job -> job.subjects().stream()).collect(Collectors.joining(", ")),
                person.competences().stream().map(PersonView.Competence::name).collect(Collectors.joining("; ")),
                texts.text(language, person.innovator() ? "common.yes" : "common.no"),
                person.innovatorNote(),
                person.id().toString());
    }
}
