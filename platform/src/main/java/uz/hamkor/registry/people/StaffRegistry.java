package uz.hamkor.registry.people;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.identity.Actor;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.script.Folding;

/** The door of this room: reading people, as far as the person's role allows. A look from outside is written down. */
@Component
public class StaffRegistry {

    /** Why somebody looks; the text is {@code people.purpose.<key>}. */
    public enum Purpose {
        PAGE,
        LIST,
        SEAT,
        EVIDENCE
    }

    private final Persons persons;
    private final PersonalReads reads;
    private final StaffAccess access;
    private final JdbcClient jdbc;

    StaffRegistry(Persons persons, PersonalReads reads, StaffAccess access, JdbcClient jdbc) {
        this.persons = persons;
        this.reads = reads;
        this.access = access;
        this.jdbc = jdbc;
    }

    /** Whether the person may see the staff of this organisation at all. */
    public boolean maySee(OrganizationId organization) {
        return access.maySee(organization);
    }

    public boolean mayChange(OrganizationId organization) {
        return access.mayKeep(organization);
    }

    /** The staff in alphabetical order; empty for a person who may not see them. */
    @Transactional
    public List<PersonView> of(OrganizationId organization, Purpose purpose) {
        return access.seeing(organization, () -> {
                    List<PersonView> found = persons.of(organization);
                    log(organization, found, purpose);
                    return found;
                })
                .orElse(List.of());
    }

    /** A page of the staff in alphabetical order; empty for a person who may not see them. */
    @Transactional
    public PageOf<PersonView> page(OrganizationId organization, @Nullable String cursor, int limit, Purpose purpose) {
        Optional<String[]> after = decoded(cursor);
        return access.seeing(organization, () -> {
                    List<PersonView> rows = persons.page(
                            organization,
                            after.map(at -> at[0]).orElse(null),
                            after.map(at -> PersonId.of(at[1])).orElse(null),
                            limit + 1);
                    boolean more = rows.size() > limit;
                    List<PersonView> shown = more ? rows.subList(0, limit) : rows;
                    log(organization, shown, purpose);
                    return new PageOf<>(shown, more ? encoded(shown.getLast()) : null, persons.count(organization));
                })
                .orElseGet(() -> new PageOf<>(List.of(), null, 0));
    }

    private static String encoded(PersonView last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((last.id() + "\n" + last.name()).getBytes(StandardCharsets.UTF_8));
    }

    /** Name and id after which to go on; a cursor that is none begins at the beginning. */
    private static Optional<String[]> decoded(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int line = text.indexOf('\n');
            PersonId.of(text.substring(0, Math.max(line, 0)));
            return Optional.of(new String[] {text.substring(line + 1), text.substring(0, line)});
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * People of an organisation whose name has all these words, or words that begin with them, in either Uzbek script;
     * those who drive renewal first. Without words the first ones by name.
     */
    @Transactional
    public List<PersonView> matching(OrganizationId organization, String words, int limit, Purpose purpose) {
        List<String> wanted = Folding.tokens(words);
        return access.seeing(organization, () -> {
                    List<UUID> ids = persons.names(organization).stream()
                            .filter(person -> matches(Folding.tokens(person.name()), wanted))
                            .sorted(Comparator.comparing(person -> !person.innovator()))
                            .limit(limit)
                            .map(person -> person.id().value())
                            .toList();
                    List<PersonView> found = persons.byIds(organization, ids).stream()
                            .sorted(Comparator.comparing(
                                    person -> ids.indexOf(person.id().value())))
                            .toList();
                    log(organization, found, purpose);
                    return found;
                })
                .orElse(List.of());
    }

    private static boolean matches(List<String> name, List<String> wanted) {
        return wanted.stream().allMatch(word -> name.stream().anyMatch(part -> part.startsWith(word)));
    }

    /** Empty also for a person who may not see this one. Everybody sees their own record. */
    @Transactional
    public Optional<PersonView> find(PersonId id, Purpose purpose) {
        Optional<PersonView> near = persons.find(id).filter(person -> isOwn(person) || maySee(person.organization()));
        if (near.isPresent()) {
            return near;
        }
        return access.seeingAnywhere(() -> persons.find(id).map(person -> {
            log(person.organization(), List.of(person), purpose);
            return person;
        }));
    }

    private static boolean isOwn(PersonView person) {
        return person.account() != null
                && person.account().equals(Scope.current().account());
    }

    private void log(OrganizationId organization, List<PersonView> found, Purpose purpose) {
        boolean inside = Scope.current().organizations().contains(organization);
        Actor.current()
                .filter(actor -> !inside && !found.isEmpty())
                .ifPresent(actor -> reads.record(
                        actor.account(),
                        found.stream().map(PersonView::id).toList(),
                        organization,
                        purpose.name().toLowerCase(java.util.Locale.ROOT)));
    }

    /** How many people an organisation has written down, and how many of them drive renewal. Needs a transaction. */
    @Transactional(readOnly = true)
    public Map<OrganizationId, Counts> counts(Set<OrganizationId> organizations) {
        Map<OrganizationId, Counts> counts = new LinkedHashMap<>();
        jdbc.sql("""
                        select organization_id, count(*), count(*) filter (where innovator) from registry.person
                        where organization_id = any (:ids) group by organization_id
                        """)
                .param("ids", organizations.stream().map(OrganizationId::value).toArray(UUID[]::new))
                .query(rs -> {
                    counts.put(
                            new OrganizationId(rs.getObject(1, UUID.class)), new Counts(rs.getLong(2), rs.getLong(3)));
                });
        return counts;
    }

    public record Counts(long people, long innovators) {}
}
