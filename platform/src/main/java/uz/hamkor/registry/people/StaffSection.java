package uz.hamkor.registry.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.OrganizationSection;
import uz.hamkor.registry.people.StaffRegistry.Purpose;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Texts;

/** The first of the staff on the page of an organisation, for those who may see them. */
@Component
@Order(50)
class StaffSection implements OrganizationSection {

    private static final int SHOWN = 6;

    private final StaffRegistry staff;
    private final Texts texts;

    StaffSection(StaffRegistry staff, Texts texts) {
        this.staff = staff;
        this.texts = texts;
    }

    @Override
    public Optional<Section> about(OrganizationId organization, LocalDate day, Language language) {
        if (!staff.maySee(organization)) {
            return Optional.empty();
        }
        List<PersonView> people = staff.of(organization, Purpose.LIST);
        String address = "/organizations/" + organization + "/people";
        List<Action> actions = new ArrayList<>();
        if (!people.isEmpty()) {
            actions.add(new Action(texts.text(language, "people.all", people.size()), address));
        }
        if (staff.mayChange(organization)) {
            actions.add(new Action(texts.text(language, "people.add"), address + "/new"));
        }
        return Optional.of(new Section(
                "people",
                texts.text(language, "people.title"),
                texts.text(language, "people.empty"),
                people.stream()
                        .limit(SHOWN)
                        .map(person -> line(person, day, language))
                        .toList(),
                actions));
    }

    private Line line(PersonView person, LocalDate day, Language language) {
        return new Line(
                person.name(),
                "/people/" + person.id(),
                person.on(day).stream().map(job -> job.position().in(language)).collect(Collectors.joining(", ")),
                person.innovator() ? texts.text(language, "people.innovator") : "",
                "teal");
    }
}
