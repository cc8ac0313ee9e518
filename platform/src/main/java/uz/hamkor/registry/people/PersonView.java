package uz.hamkor.registry.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.PersonId;

/**
 * Somebody who works, or worked, in an organisation.
 *
 * @param innovator whether the organisation names this person as one who drives renewal
 * @param account the person's own account, where it is known
 */
public record PersonView(
        PersonId id,
        OrganizationId organization,
        long version,
        String name,
        boolean innovator,
        @Nullable String innovatorNote,
        @Nullable AccountId account,
        List<Employment> employments,
        List<Competence> competences) {

    public PersonView {
        employments = List.copyOf(employments);
        competences = List.copyOf(competences);
    }

    /** A position held in a period. */
    public record Employment(UUID id, LocalizedText position, List<String> subjects, Period period) {
        public Employment {
            subjects = List.copyOf(subjects);
        }
    }

    /** What somebody can do, and what shows it. */
    public record Competence(
            UUID id,
            String name,
            @Nullable String evidence,
            @Nullable FileId file,
            @Nullable LocalDate since) {}

    /** The positions of a day. */
    public List<Employment> on(LocalDate day) {
        return employments.stream()
                .filter(employment -> employment.period().contains(day))
                .toList();
    }

    public Optional<Employment> latest() {
        return employments.stream().reduce((first, second) -> second);
    }
}
