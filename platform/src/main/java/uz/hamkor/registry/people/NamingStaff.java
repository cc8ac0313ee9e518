package uz.hamkor.registry.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.identity.History;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.script.Folding;

/**
 * Whom an organisation names for something in a cluster: one of its people. Who is not written down yet is written down
 * with the name and, where given, the position; two records of one name are not made. Runs inside the use case that names.
 */
@Component
public class NamingStaff {

    private static final int LONGEST = 200;

    private final Persons persons;
    private final History history;

    NamingStaff(Persons persons, History history) {
        this.persons = persons;
        this.history = history;
    }

    /**
     * @param position held on the day, in Uzbek; null where none is known
     * @param account of the person, where one is known
     */
    public record Named(
            PersonId id,
            String name,
            @Nullable String position,
            @Nullable AccountId account) {}

    /**
     * @param person one of the organisation's people; null to go by the name
     * @param name as somebody typed it; compared with those who are written down in either script
     * @param position for somebody who is written down now
     * @param from the day from which the person is named
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome<Named> named(
            OrganizationId organization,
            @Nullable PersonId person,
            @Nullable String name,
            @Nullable String position,
            LocalDate from) {
        if (person != null) {
            return persons.find(person)
                    .filter(found -> found.organization().equals(organization))
                    .map(found -> working(found, from))
                    .orElseGet(() -> Outcome.refusedAt("person", "people.unknown"));
        }
        String typed = name == null ? "" : name.strip();
        if (Folding.fold(typed).isEmpty()) {
            return Outcome.refusedAt("name", "people.nobody_named");
        }
        if (typed.length() > LONGEST) {
            return Outcome.refusedAt("name", "people.name_too_long", LONGEST);
        }
        if (position != null && position.length() > LONGEST) {
            return Outcome.refusedAt("position", "people.text_too_long", LONGEST);
        }
        List<PersonId> known = persons.names(organization).stream()
                .filter(there -> Folding.fold(there.name()).equals(Folding.fold(typed)))
                .map(Persons.Named::id)
                .toList();
        return switch (known.size()) {
            case 0 -> Outcome.done(writtenDown(organization, typed, position, from));
            case 1 -> working(persons.find(known.getFirst()).orElseThrow(), from);
            default -> Outcome.refusedAt("name", "people.name_ambiguous", typed);
        };
    }

    /** Somebody whose last position was over by then is nobody the organisation could name. */
    private static Outcome<Named> working(PersonView person, LocalDate from) {
        boolean gone = !person.employments().isEmpty()
                && person.employments().stream().allMatch(job -> {
                    LocalDate until = job.period().until();
                    return until != null && !until.isAfter(from);
                });
        return gone
                ? Outcome.refusedAt("person", "people.no_longer_there", person.name())
                : Outcome.done(new Named(
                        person.id(),
                        person.name(),
                        person.on(from).stream()
                                .findFirst()
                                .map(job -> job.position().in(Language.UZ))
                                .orElse(null),
                        person.account()));
    }

    private Named writtenDown(OrganizationId organization, String name, @Nullable String position, LocalDate from) {
        PersonId id = PersonId.next();
        List<PersonData.Job> jobs = Optional.ofNullable(position)
                .filter(held -> !held.isBlank())
                .map(held -> List.of(new PersonData.Job(LocalizedText.uz(held.strip()), List.of(), from, null)))
                .orElse(List.of());
        PersonData data = new PersonData(name, false, null, jobs, List.of());
        persons.insert(id, organization, data);
        history.recordAll(
                List.of(new History.Entry(KeepingStaff.subject(organization, id), null, KeepingStaff.snapshot(data))
                        .about(id.value())));
        return new Named(id, name, position, null);
    }
}
