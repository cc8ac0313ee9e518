package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.people.PersonView;
import uz.hamkor.registry.people.StaffRegistry;
import uz.hamkor.registry.people.StaffRegistry.Purpose;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PersonId;

/** The part of a page on which one of an organisation's people is picked, with a search over them. */
@Component
class PickingPerson {

    private static final int SHOWN = 12;

    private final StaffRegistry staff;

    PickingPerson(StaffRegistry staff) {
        this.staff = staff;
    }

    /** @param about positions and subjects of today */
    record Choice(String id, String name, String about, boolean innovator) {}

    /** What was typed or chosen; comes back when it is refused. */
    record Picked(
            @Nullable String person,
            @Nullable String name,
            @Nullable String position) {

        /** Null where somebody is named who is not in the list. */
        @Nullable
        PersonId id() {
            try {
                return person == null || person.isBlank() ? null : new PersonId(UUID.fromString(person));
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }

    void show(OrganizationId organization, @Nullable String q, Picked picked, Language language, Model model) {
        LocalDate today = LocalDate.now(Today.ZONE);
        String words = q == null ? "" : q;
        List<PersonView> found = staff.matching(organization, words, SHOWN + 1, Purpose.SEAT);
        model.addAttribute(
                "people",
                found.stream()
                        .limit(SHOWN)
                        .map(person -> choice(person, today, language))
                        .toList());
        model.addAttribute("more", found.size() > SHOWN);
        model.addAttribute("q", words);
        model.addAttribute("picked", picked);
        model.addAttribute("organization", organization);
        model.addAttribute("mayKeepStaff", staff.mayChange(organization));
    }

    private static Choice choice(PersonView person, LocalDate day, Language language) {
        String about = person.on(day).stream()
                .map(job -> job.position().in(language)
                        + (job.subjects().isEmpty() ? "" : " (" + String.join(", ", job.subjects()) + ")"))
                .collect(Collectors.joining("; "));
        return new Choice(person.id().toString(), person.name(), about, person.innovator());
    }

    boolean maySee(OrganizationId organization) {
        return staff.maySee(organization);
    }
}
