package uz.hamkor.registry.people;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import uz.hamkor.shared.Days;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;

/** The form of a person as a browser sends it: rows of positions and competences, each competence with a file. */
@Component
class StaffForm {

    private static final int MOST = 20;

    private final KeepingStaff keeping;

    StaffForm(KeepingStaff keeping) {
        this.keeping = keeping;
    }

    /** What was typed; wrong is the refusal of a file, if one was refused. */
    record Typed(PersonData data, Outcome<PersonData> outcome) {}

    static PersonData empty() {
        return new PersonData("", false, null, List.of(), List.of());
    }

    /**
     * Rows without a text are not there; a wrong day counts as none and is refused by the use case. What the form does
     * not show stays with the row it belongs to.
     */
    Typed read(OrganizationId organization, @Nullable PersonView before, HttpServletRequest request) {
        List<PersonData.Job> jobs = new ArrayList<>();
        List<PersonData.Skill> skills = new ArrayList<>();
        Outcome<?> files = Outcome.done("");
        for (int i = 0; i < MOST; i++) {
            String position = text(request, "job" + i + ".uz");
            if (!position.isEmpty()) {
                jobs.add(new PersonData.Job(
                        whole(before, position),
                        Arrays.stream(text(request, "subjects" + i).split(","))
                                .map(String::strip)
                                .filter(subject -> !subject.isEmpty())
                                .toList(),
                        day(request, "from" + i),
                        day(request, "until" + i)));
            }
            String skill = text(request, "skill" + i);
            if (!skill.isEmpty()) {
                Outcome<Optional<FileId>> file = file(organization, request, i);
                files = files.then(done -> file);
                skills.add(new PersonData.Skill(
                        skill,
                        text(request, "evidence" + i),
                        file.fold(given -> given.orElse(null), refused -> null),
                        day(request, "since" + i)));
            }
        }
        PersonData data = new PersonData(
                text(request, "name"),
                request.getParameter("innovator") != null,
                text(request, "innovatorNote"),
                jobs,
                skills);
        return new Typed(data, files.map(done -> data));
    }

    /** The file of a row: one that is sent now, else the one that was there unless it is to go. */
    private Outcome<Optional<FileId>> file(OrganizationId organization, HttpServletRequest request, int row) {
        MultipartFile sent =
                request instanceof MultipartHttpServletRequest multipart ? multipart.getFile("file" + row) : null;
        if (sent != null && !sent.isEmpty()) {
            String name = sent.getOriginalFilename() == null ? "" : sent.getOriginalFilename();
            try (InputStream in = sent.getInputStream()) {
                return keeping.bring(organization, in, name).map(Optional::of);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        String kept = text(request, "kept" + row);
        if (kept.isEmpty() || request.getParameter("drop" + row) != null) {
            return Outcome.done(Optional.empty());
        }
        try {
            return Outcome.done(Optional.of(FileId.of(kept)));
        } catch (IllegalArgumentException e) {
            return Outcome.refusedAt("file", "people.file_unknown");
        }
    }

    /** The form shows a position in one language; where it is unchanged, the others stay with it. */
    private static LocalizedText whole(@Nullable PersonView before, String position) {
        return before == null
                ? LocalizedText.uz(position)
                : before.employments().stream()
                        .map(PersonView.Employment::position)
                        .filter(held -> held.in(Language.UZ).equals(position))
                        .findFirst()
                        .orElseGet(() -> LocalizedText.uz(position));
    }

    private static String text(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        return text == null ? "" : text.strip();
    }

    private static @Nullable LocalDate day(HttpServletRequest request, String name) {
        String text = text(request, name);
        try {
            return text.isEmpty() ? null : Days.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
