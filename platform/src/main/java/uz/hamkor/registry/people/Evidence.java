package uz.hamkor.registry.people;

import java.io.InputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.files.StoredFile;
import uz.hamkor.files.StoredFiles;
import uz.hamkor.identity.Access;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/** Files that show a competence. The organisation keeps them; whoever may see the person may open them. */
@Component
class Evidence {

    private static final long LARGEST = 10L * 1024 * 1024;

    /** How long an uploaded file waits for the record it belongs to. */
    private static final Duration WAITS = Duration.ofHours(1);

    private final StoredFiles files;
    private final Access access;

    Evidence(StoredFiles files, Access access) {
        this.files = files;
        this.access = access;
    }

    /** Takes a file for a while; {@link #settle} keeps it. Runs in a transaction that acts for the organisation. */
    Outcome<StoredFile> take(OrganizationId organization, InputStream in, String name) {
        return files.takeFor(organization, in, name, LARGEST, WAITS);
    }

    /** Whether a competence names a file that is not one of this organisation's. */
    Optional<Refusal> foreign(OrganizationId organization, PersonData data) {
        Set<FileId> named = new HashSet<>();
        data.skills().stream()
                .map(PersonData.Skill::file)
                .filter(Objects::nonNull)
                .forEach(named::add);
        long own = files.findAll(named).values().stream()
                .filter(file -> organization.equals(file.organization()))
                .count();
        return own == named.size() ? Optional.empty() : Optional.of(Refusal.at("file", "people.file_unknown"));
    }

    /** Keeps the files the record names now, and removes those it named before and names no longer. */
    void settle(@Nullable PersonView before, Collection<PersonData.Skill> now) {
        Set<FileId> named = new HashSet<>();
        for (PersonData.Skill skill : now) {
            if (skill.file() != null && named.add(skill.file())) {
                files.keep(skill.file());
            }
        }
        if (before != null) {
            before.competences().stream()
                    .map(PersonView.Competence::file)
                    .filter(file -> file != null && !named.contains(file))
                    .distinct()
                    .forEach(files::remove);
        }
    }

    /** The files of a person, for somebody who may see the person. */
    Map<FileId, StoredFile> of(PersonView person) {
        Set<FileId> named = new HashSet<>();
        person.competences().stream()
                .map(PersonView.Competence::file)
                .filter(Objects::nonNull)
                .forEach(named::add);
        return named.isEmpty() ? Map.of() : seeing(person, () -> files.findAll(named));
    }

    /** The files that a form names, for those who keep the organisation's staff. */
    Map<FileId, StoredFile> named(OrganizationId organization, PersonData typed) {
        Set<FileId> named = new HashSet<>();
        typed.skills().stream()
                .map(PersonData.Skill::file)
                .filter(Objects::nonNull)
                .forEach(named::add);
        Map<FileId, StoredFile> found = new LinkedHashMap<>(named.isEmpty() ? Map.of() : files.findAll(named));
        found.values().removeIf(file -> !organization.equals(file.organization()));
        return found;
    }

    InputStream open(PersonView person, FileId file) {
        return seeing(person, () -> files.open(file));
    }

    /** The right to see the person was asked for before; the file itself is behind the wall of the organisation. */
    private <T> T seeing(PersonView person, Supplier<T> look) {
        Scope scope = Scope.current().actingFor(Set.of(person.organization()));
        return access.within(scope, () -> Outcome.done(look.get())).orElseThrow();
    }

    /** Those of the files that another organisation keeps, once more for this one; the transaction acts for both. */
    Map<FileId, FileId> copiesOfForeign(OrganizationId to, Collection<FileId> named) {
        Map<FileId, FileId> copies = new LinkedHashMap<>();
        files.findAll(named).values().stream()
                .filter(file -> !to.equals(file.organization()))
                .forEach(file -> copies.put(file.id(), files.copyTo(to, file.id())));
        return copies;
    }
}
