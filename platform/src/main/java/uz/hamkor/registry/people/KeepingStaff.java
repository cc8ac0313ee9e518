package uz.hamkor.registry.people;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.files.StoredFile;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Accounts;
import uz.hamkor.identity.History;
import uz.hamkor.identity.PersonKeys;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.Refusal;

/** An organisation writes down its own people, corrects and removes them. */
@Component
public class KeepingStaff {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 2_000;

    private final Access access;
    private final StaffAccess staff;
    private final Persons persons;
    private final Evidence evidence;
    private final Accounts accounts;
    private final PersonKeys keys;
    private final History history;
    private final Today today;

    KeepingStaff(
            Access access,
            StaffAccess staff,
            Persons persons,
            Evidence evidence,
            Accounts accounts,
            PersonKeys keys,
            History history,
            Today today) {
        this.access = access;
        this.staff = staff;
        this.persons = persons;
        this.evidence = evidence;
        this.accounts = accounts;
        this.keys = keys;
        this.history = history;
        this.today = today;
    }

    public Outcome<PersonId> add(OrganizationId organization, PersonData typed) {
        return keeping(
                organization,
                Right.CREATE,
                () -> check(organization, typed).map(data -> {
                    PersonId id = PersonId.next();
                    persons.insert(id, organization, data);
                    evidence.settle(null, data.skills());
                    write(organization, id, null, snapshot(data));
                    return id;
                }));
    }

    public Outcome<PersonId> change(OrganizationId organization, PersonId id, long version, PersonData typed) {
        return keeping(
                organization,
                Right.UPDATE,
                () -> check(organization, typed).then(data -> {
                    Optional<PersonView> before = here(organization, id);
                    if (before.isEmpty()) {
                        return Outcome.refused(Refusal.NOT_FOUND);
                    }
                    if (before.get().version() != version || !persons.update(before.get(), data)) {
                        return Outcome.refused("registry.changed_by_other");
                    }
                    evidence.settle(before.get(), data.skills());
                    write(organization, id, snapshot(data(before.get())), snapshot(data));
                    return Outcome.done(id);
                }));
    }

    /** Removes somebody who should not be written down. Who merely left gets an end of the position instead. */
    public Outcome<PersonId> remove(OrganizationId organization, PersonId id) {
        return keeping(organization, Right.UPDATE, () -> {
            Optional<PersonView> before = here(organization, id);
            if (before.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            persons.delete(before.get());
            evidence.settle(before.get(), List.of());
            // Personal data that were removed do not live on in the history: only that there was a record, and its end.
            history.record(subject(organization, id), null, null);
            keys.destroy(id.value());
            return Outcome.done(id);
        });
    }

    private void write(OrganizationId organization, PersonId id, @Nullable Object before, @Nullable Object after) {
        history.recordAll(List.of(new History.Entry(subject(organization, id), before, after).about(id.value())));
    }

    private <T> Outcome<T> keeping(OrganizationId organization, Right right, Supplier<Outcome<T>> act) {
        return staff.mayKeep(organization)
                ? access.forOrganization(organization, right, Thing.PERSONS, act)
                : Outcome.refused(Refusal.FORBIDDEN);
    }

    private Optional<PersonView> here(OrganizationId organization, PersonId id) {
        return persons.find(id).filter(person -> person.organization().equals(organization));
    }

    /** Takes a file that shows a competence; it stays when the person is then saved with it. */
    Outcome<FileId> bring(OrganizationId organization, InputStream in, String name) {
        return keeping(
                organization,
                Right.UPDATE,
                () -> evidence.take(organization, in, name).map(StoredFile::id));
    }

    /**
     * Says that this person is the one behind an account, or that there is none. The person may then read what is held
     * about them; it gives no rights.
     *
     * @param email of the account, null or blank to take the tie away
     */
    public Outcome<PersonId> link(OrganizationId organization, PersonId id, @Nullable String email) {
        return keeping(organization, Right.UPDATE, () -> {
            Optional<PersonView> before = here(organization, id);
            if (before.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            boolean none = email == null || email.isBlank();
            Optional<Accounts.Account> account = none || email == null ? Optional.empty() : accounts.byEmail(email);
            if (!none && account.isEmpty()) {
                return Outcome.refusedAt("email", "people.account_unknown");
            }
            AccountId linked = account.map(Accounts.Account::id).orElse(null);
            if (Objects.equals(linked, before.get().account())) {
                return Outcome.done(id);
            }
            if (linked != null && persons.isTaken(organization, linked)) {
                return Outcome.refusedAt("email", "people.account_linked");
            }
            persons.link(before.get(), linked);
            write(
                    organization,
                    id,
                    Map.of("account", before.get().account() != null),
                    Map.of("account", linked != null));
            return Outcome.done(id);
        });
    }

    private Outcome<PersonData> check(OrganizationId organization, PersonData typed) {
        Optional<Refusal> foreign = evidence.foreign(organization, typed);
        return foreign.isPresent() ? Outcome.refused(foreign.get()) : check(typed);
    }

    private Outcome<PersonData> check(PersonData typed) {
        if (typed.name().isBlank()) {
            return Outcome.refusedAt("name", "people.name_missing");
        }
        if (typed.name().length() > LONGEST_NAME) {
            return Outcome.refusedAt("name", "people.name_too_long", LONGEST_NAME);
        }
        if (typed.jobs().isEmpty()) {
            return Outcome.refusedAt("position", "people.position_missing");
        }
        for (PersonData.Job job : typed.jobs()) {
            if (job.position().isEmpty()) {
                return Outcome.refusedAt("position", "people.position_missing");
            }
            LocalDate from = job.from();
            if (from == null) {
                return Outcome.refusedAt("from", "people.from_missing");
            }
            if (job.until() != null && !job.until().isAfter(from)) {
                return Outcome.refusedAt("until", "people.until_before_from");
            }
            if (from.isAfter(today.day().plusYears(1))) {
                return Outcome.refusedAt("from", "people.from_too_late");
            }
        }
        for (PersonData.Skill skill : typed.skills()) {
            if (skill.name().isBlank() || skill.name().length() > LONGEST_NAME) {
                return Outcome.refusedAt("competence", "people.competence_wrong");
            }
            if (skill.evidence() != null && skill.evidence().length() > LONGEST_TEXT) {
                return Outcome.refusedAt("evidence", "people.text_too_long", LONGEST_TEXT);
            }
        }
        return Outcome.done(new PersonData(
                typed.name().strip(),
                typed.innovator(),
                typed.innovator() ? blankToNull(typed.innovatorNote()) : null,
                typed.jobs(),
                typed.skills()));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    static PersonData data(PersonView person) {
        return new PersonData(
                person.name(),
                person.innovator(),
                person.innovatorNote(),
                person.employments().stream()
                        .map(job -> new PersonData.Job(
                                job.position(),
                                job.subjects(),
                                job.period().from(),
                                job.period().until()))
                        .toList(),
                person.competences().stream()
                        .map(skill -> new PersonData.Skill(skill.name(), skill.evidence(), skill.file(), skill.since()))
                        .toList());
    }

    static History.Subject.OfOrganization subject(OrganizationId organization, PersonId id) {
        return new History.Subject.OfOrganization(organization, "person", id.value());
    }

    static Map<String, Object> snapshot(PersonData data) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", data.name());
        map.put("innovator", data.innovator());
        map.put(
                "positions",
                data.jobs().stream()
                        .map(job -> Map.of(
                                "position", Persons.texts(job.position()),
                                "subjects", job.subjects(),
                                "from", String.valueOf(job.from()),
                                "until", job.until() == null ? "" : job.until().toString()))
                        .toList());
        map.put(
                "competences",
                data.skills().stream().map(PersonData.Skill::name).toList());
        return map;
    }

    /** The history of a record, for those who keep it or work for a cluster the organisation is in. */
    public List<History.Change> historyOf(PersonView person) {
        return history(person.organization(), person.id());
    }

    List<History.Change> history(OrganizationId organization, PersonId id) {
        return access.read(() -> history.of(subject(organization, id)));
    }
}
