package uz.hamkor.registry.people;

import java.util.List;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.people.StaffRegistry.Purpose;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.StaffNames;

/** Tells who of the staff may be invited. */
@Component
class NamesOfStaff implements StaffNames {

    private final StaffRegistry staff;

    NamesOfStaff(StaffRegistry staff) {
        this.staff = staff;
    }

    @Override
    public List<Person> withoutAccount(OrganizationId organization, Language language) {
        return staff.of(organization, Purpose.LIST).stream()
                .filter(person -> person.account() == null)
                .map(person -> new Person(
                        person.id(),
                        person.name(),
                        person.latest().map(job -> job.position().in(language)).orElse("")))
                .toList();
    }
}
