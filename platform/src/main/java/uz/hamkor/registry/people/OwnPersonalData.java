package uz.hamkor.registry.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.PersonalData;

/** What organisations hold about the person behind an account. */
@Component
class OwnPersonalData implements PersonalData {

    private final Persons persons;
    private final OrganizationRegistry organizations;

    OwnPersonalData(Persons persons, OrganizationRegistry organizations) {
        this.persons = persons;
        this.organizations = organizations;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Held> about(AccountId account) {
        List<Held> held = new ArrayList<>();
        for (PersonView person : persons.of(account)) {
            Map<String, String> values = new LinkedHashMap<>();
            values.put(
                    "people.organization",
                    organizations
                            .names(List.of(person.organization()))
                            .getOrDefault(person.organization(), LocalizedText.empty())
                            .in(Language.UZ));
            values.put("people.name", person.name());
            values.put(
                    "people.positions",
                    person.employments().stream()
                            .map(job -> job.position().in(Language.UZ) + " "
                                    + job.period().from() + " – "
                                    + Objects.toString(job.period().until(), ""))
                            .collect(Collectors.joining("; ")));
            values.put(
                    "people.subjects",
                    person.on(LocalDate.now()).stream()
                            .flatMap(job -> job.subjects().stream())
                            .collect(Collectors.joining(", ")));
            values.put(
                    "people.competences",
                    person.competences().stream()
                            .map(PersonView.Competence::name)
                            .collect(Collectors.joining(", ")));
            held.add(new Held("people", values));
        }
        return held;
    }
}
