package uz.hamkor.registry.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.identity.Actor;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.Scope;

/** The door of this room: reading people, as far as the person's role allows. A look from outside is written down. */
@Component
public class StaffRegistry {

    /** Why somebody looks; the text is {@code people.purpose.<key>}. */
    public enum Purpose {
        PAGE,
        LIST,
        SEAT
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
