package uz.hamkor.registry.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PersonalData;
import uz.hamkor.shared.Scope;
import uz.hamkor.web.Formats;

/** What organisations hold about the person behind an account. */
@Component
class OwnPersonalData implements PersonalData {

    private final Persons persons;
    private final PersonalReads reads;
    private final OrganizationRegistry organizations;
    private final Access access;
    private final Formats formats;

    OwnPersonalData(
            Persons persons, PersonalReads reads, OrganizationRegistry organizations, Access access, Formats formats) {
        this.formats = formats;
        this.persons = persons;
        this.reads = reads;
        this.organizations = organizations;
        this.access = access;
    }

    @Override
    public Set<String> tables() {
        return Set.of("registry.person", "registry.employment", "registry.competence", "registry.personal_read");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Look> looks(AccountId account) {
        return reads.of(persons.of(account).stream().map(PersonView::id).toList());
    }

    /** The record is its organisation's; the account is taken off it. */
    @Override
    @Transactional
    public List<Kept> erase(AccountId account) {
        List<PersonView> own = persons.of(account);
        own.forEach(person -> access.within(Scope.current().actingFor(Set.of(person.organization())), () -> {
            persons.link(person, null);
            return Outcome.done(person.id());
        }));
        return own.isEmpty() ? List.of() : List.of(new Kept("people", "privacy.kept.people"));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Held> about(AccountId account, Language language) {
        List<Held> held = new ArrayList<>();
        for (PersonView person : persons.of(account)) {
            Map<String, String> values = new LinkedHashMap<>();
            values.put(
                    "people.organization",
                    organizations
                            .names(List.of(person.organization()))
                            .getOrDefault(person.organization(), LocalizedText.empty())
                            .in(language));
            values.put("people.name", person.name());
            values.put(
                    "people.positions",
                    person.employments().stream()
                            .map(job -> job.position().in(language) + ", "
                                    + formats.in(language).period(job.period()))
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
            held.add(new Held("people", values, person.organization()));
        }
        return held;
    }
}
