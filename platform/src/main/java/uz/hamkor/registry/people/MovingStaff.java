package uz.hamkor.registry.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.script.Folding;

/**
 * Staff of an organisation that ends: positions end with it, and where another organisation carries on, they go on there
 * from the same day. What was before stays with the old organisation. A fixed number of statements for any number of
 * people.
 */
@Component
public class MovingStaff {

    private final JdbcClient jdbc;
    private final Access access;
    private final Evidence evidence;
    private final History history;

    MovingStaff(JdbcClient jdbc, Access access, Evidence evidence, History history) {
        this.jdbc = jdbc;
        this.access = access;
        this.evidence = evidence;
        this.history = history;
    }

    /** A person of one of the two organisations. */
    private record Known(UUID id, String name, @Nullable UUID account) {}

    /**
     * Whoever holds a position on the day or later goes on in the other organisation, and whoever has none known. Somebody whom both have written
     * down, by account or by name in any script, stays one record there.
     *
     * @return for each person of the old organisation who goes on, the record in the new one
     */
    public Map<PersonId, PersonId> into(OrganizationId old, OrganizationId into, LocalDate day) {
        return inBoth(Set.of(old, into), () -> moved(old, into, day));
    }

    /** Ends all positions on the day; nobody goes on anywhere. */
    public void end(OrganizationId organization, LocalDate day) {
        inBoth(Set.of(organization), () -> {
            endPositions(organization, day);
            return Map.of();
        });
    }

    private Map<PersonId, PersonId> inBoth(Set<OrganizationId> both, Supplier<Map<PersonId, PersonId>> act) {
        return access.within(Scope.current().actingFor(both), () -> Outcome.done(act.get()))
                .orElseThrow();
    }

    private Map<PersonId, PersonId> moved(OrganizationId old, OrganizationId into, LocalDate day) {
        List<Known> leaving = known(old, """
                 and coalesce((select bool_or(upper_inf(e.period) or upper(e.period) > :day)
                               from registry.employment e
                               where e.organization_id = p.organization_id and e.person_id = p.id), true)
                """, day);
        Map<UUID, UUID> byAccount = new HashMap<>();
        Map<String, UUID> byName = new HashMap<>();
        for (Known there : known(into, "", day)) {
            byName.putIfAbsent(Folding.fold(there.name()), there.id());
            if (there.account() != null) {
                byAccount.put(there.account(), there.id());
            }
        }
        Map<UUID, UUID> all = new LinkedHashMap<>();
        Map<UUID, UUID> fresh = new LinkedHashMap<>();
        for (Known person : leaving) {
            UUID met = person.account() == null ? null : byAccount.get(person.account());
            if (met == null) {
                met = byName.remove(Folding.fold(person.name()));
            }
            if (met == null) {
                met = PersonId.next().value();
                fresh.put(person.id(), met);
            }
            all.put(person.id(), met);
        }
        copyPeople(old, into, fresh);
        copyPositions(old, into, all, day);
        copyCompetences(old, into, all);
        copyEvidence(into);
        endPositions(old, day);
        record(old, into, fresh, all, day);
        Map<PersonId, PersonId> moved = new LinkedHashMap<>();
        all.forEach((was, is) -> moved.put(new PersonId(was), new PersonId(is)));
        return moved;
    }

    private List<Known> known(OrganizationId organization, String condition, LocalDate day) {
        return jdbc.sql(
                        "select p.id, p.name, p.account_id from registry.person p where p.organization_id = :organization"
                                + condition + " order by p.sort_name, p.id")
                .param("organization", organization.value())
                .param("day", day)
                .query((rs, n) -> new Known(rs.getObject(1, UUID.class), rs.getString(2), rs.getObject(3, UUID.class)))
                .list();
    }

    private void copyPeople(OrganizationId old, OrganizationId into, Map<UUID, UUID> pairs) {
        with(pairs, """
                insert into registry.person (organization_id, id, account_id, name, sort_name, innovator, innovator_note)
                select :into, w.new, p.account_id, p.name, p.sort_name, p.innovator, p.innovator_note
                from registry.person p join pairs w on w.old = p.id
                where p.organization_id = :old
                """).param("old", old.value()).param("into", into.value()).update();
    }

    private void copyPositions(OrganizationId old, OrganizationId into, Map<UUID, UUID> pairs, LocalDate day) {
        with(pairs, """
                insert into registry.employment (organization_id, id, person_id, position, subjects, period)
                select :into, gen_random_uuid(), w.new, e.position, e.subjects, e.period * daterange(:day, null)
                from registry.employment e join pairs w on w.old = e.person_id
                where e.organization_id = :old and (upper_inf(e.period) or upper(e.period) > :day)
                  and not exists (
                      select from registry.employment there
                      where there.organization_id = :into and there.person_id = w.new
                        and there.position = e.position and there.period && e.period)
                """)
                .param("old", old.value())
                .param("into", into.value())
                .param("day", day)
                .update();
    }

    private void copyCompetences(OrganizationId old, OrganizationId into, Map<UUID, UUID> pairs) {
        with(pairs, """
                insert into registry.competence (organization_id, id, person_id, name, evidence, file_id, since)
                select :into, gen_random_uuid(), w.new, c.name, c.evidence, c.file_id, c.since
                from registry.competence c join pairs w on w.old = c.person_id
                where c.organization_id = :old
                  and not exists (
                      select from registry.competence there
                      where there.organization_id = :into and there.person_id = w.new and there.name = c.name)
                """).param("old", old.value()).param("into", into.value()).update();
    }

    /** The competences written just now still name the files of the old organisation; each gets its own. */
    private void copyEvidence(OrganizationId into) {
        List<FileId> named = jdbc.sql("select distinct file_id from registry.competence"
                        + " where organization_id = :into and file_id is not null")
                .param("into", into.value())
                .query((rs, n) -> new FileId(rs.getObject(1, UUID.class)))
                .list();
        Map<FileId, FileId> copies = evidence.copiesOfForeign(into, named);
        jdbc.sql("""
                        update registry.competence c set file_id = w.copy
                        from unnest(:originals::uuid[], :copies::uuid[]) as w (original, copy)
                        where c.organization_id = :into and c.file_id = w.original
                        """)
                .param("into", into.value())
                .param("originals", copies.keySet().stream().map(FileId::value).toArray(UUID[]::new))
                .param("copies", copies.values().stream().map(FileId::value).toArray(UUID[]::new))
                .update();
    }

    private void endPositions(OrganizationId organization, LocalDate day) {
        jdbc.sql("delete from registry.employment where organization_id = :organization and lower(period) >= :day")
                .param("organization", organization.value())
                .param("day", day)
                .update();
        jdbc.sql("""
                        update registry.employment set period = daterange(lower(period), :day)
                        where organization_id = :organization and (upper_inf(period) or upper(period) > :day)
                        """)
                .param("organization", organization.value())
                .param("day", day)
                .update();
    }

    private JdbcClient.StatementSpec with(Map<UUID, UUID> pairs, String sql) {
        return jdbc.sql("with pairs as (select * from unnest(:olds::uuid[], :news::uuid[]) as w (old, new)) " + sql)
                .param("olds", pairs.keySet().toArray(UUID[]::new))
                .param("news", pairs.values().toArray(UUID[]::new));
    }

    private void record(
            OrganizationId old, OrganizationId into, Map<UUID, UUID> fresh, Map<UUID, UUID> all, LocalDate day) {
        List<History.Entry> entries = new ArrayList<>();
        Set<UUID> created = Set.copyOf(fresh.values());
        all.forEach((was, is) -> {
            Map<String, Object> left = Map.of("wentTo", into.toString(), "day", day.toString());
            entries.add(new History.Entry(KeepingStaff.subject(old, new PersonId(was)), null, left).about(was));
            Map<String, Object> came = Map.of("cameFrom", old.toString(), "day", day.toString());
            entries.add(new History.Entry(
                            KeepingStaff.subject(into, new PersonId(is)), created.contains(is) ? null : Map.of(), came)
                    .about(is));
        });
        history.recordAll(entries);
    }
}
