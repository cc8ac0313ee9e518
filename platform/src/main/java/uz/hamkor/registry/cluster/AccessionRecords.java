package uz.hamkor.registry.cluster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.Scope;

/**
 * What accessions rest on, as it is stored: read as a whole, judged against the conditions, and taken along or ended with
 * the membership. Whoever calls is in a transaction with its scope.
 */
@Repository
class AccessionRecords {

    private final JdbcClient jdbc;

    AccessionRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which conditions of its kind each membership does not meet on a day. */
    Map<MembershipId, List<AccessionCondition>> open(
            ClusterId cluster, Collection<? extends Membership> all, LocalDate day) {
        record Met(UUID id, boolean interest, boolean staff, boolean representative, boolean deputy) {}
        Map<UUID, Set<AccessionCondition>> met = new LinkedHashMap<>();
        jdbc.sql("""
                        select m.id,
                               exists (select from registry.interest_statement s
                                       where s.cluster_id = m.cluster_id and s.membership_id = m.id),
                               exists (select from registry.creative_staff c
                                       where c.cluster_id = m.cluster_id and c.membership_id = m.id
                                         and c.period @> cast(:day as date)),
                               exists (select from registry.representative r
                                       where r.cluster_id = m.cluster_id and r.membership_id = m.id
                                         and r.role = 'representative' and r.period @> cast(:day as date)),
                               exists (select from registry.representative r
                                       where r.cluster_id = m.cluster_id and r.membership_id = m.id
                                         and r.role = 'deputy' and r.period @> cast(:day as date))
                        from registry.membership m
                        where m.cluster_id = :cluster and m.id = any (cast(:ids as uuid[]))
                        """)
                .param("cluster", cluster.value())
                .param("ids", Sql.array(all, membership -> membership.core().id()))
                .param("day", day)
                .query((rs, n) -> new Met(
                        rs.getObject(1, UUID.class),
                        rs.getBoolean(2),
                        rs.getBoolean(3),
                        rs.getBoolean(4),
                        rs.getBoolean(5)))
                .list()
                .forEach(row -> {
                    Set<AccessionCondition> conditions = EnumSet.noneOf(AccessionCondition.class);
                    if (row.interest()) {
                        conditions.add(AccessionCondition.INTEREST);
                    }
                    if (row.staff()) {
                        conditions.add(AccessionCondition.CREATIVE_STAFF);
                    }
                    if (row.representative()) {
                        conditions.add(AccessionCondition.REPRESENTATIVE);
                    }
                    if (row.deputy()) {
                        conditions.add(AccessionCondition.DEPUTY);
                    }
                    met.put(row.id(), conditions);
                });
        Map<MembershipId, List<AccessionCondition>> open = new LinkedHashMap<>();
        for (Membership membership : all) {
            List<AccessionCondition> missing = new ArrayList<>(EnumSet.allOf(AccessionCondition.class).stream()
                    .filter(membership.core().kind().conditions()::contains)
                    .toList());
            missing.removeAll(met.getOrDefault(membership.core().id().value(), Set.of()));
            if (!missing.isEmpty()) {
                open.put(membership.core().id(), missing);
            }
        }
        return open;
    }

    /** Everything stated for a membership. */
    Accession of(ClusterId cluster, MembershipId id, LocalDate day) {
        Map<String, Object> keys = Map.of("cluster", cluster.value(), "membership", id.value());
        List<Accession.Statement> statements = jdbc.sql("""
                        select interest, expected_benefit, head_name, head_position, stated_on
                        from registry.interest_statement
                        where cluster_id = :cluster and membership_id = :membership
                        order by stated_on desc, id desc
                        """)
                .params(keys)
                .query((rs, n) -> {
                    LocalDate on = rs.getObject(5, LocalDate.class);
                    return new Accession.Statement(
                            rs.getString(1),
                            rs.getString(2),
                            rs.getString(3),
                            rs.getString(4),
                            on,
                            on.isBefore(day.minusMonths(12)));
                })
                .list();
        List<Accession.CreativeStaff> staff = jdbc.sql("""
                        select id, person_id, name, contribution, lower(period), upper(period)
                        from registry.creative_staff
                        where cluster_id = :cluster and membership_id = :membership
                        order by upper(period) desc nulls first, lower(period) desc, name
                        """)
                .params(keys)
                .query((rs, n) -> new Accession.CreativeStaff(
                        rs.getObject(1, UUID.class),
                        person(rs, 2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getObject(5, LocalDate.class),
                        rs.getObject(6, LocalDate.class)))
                .list();
        List<Accession.Representative> representatives = jdbc.sql("""
                        select id, role, person_id, name, position, votes, lower(period), upper(period)
                        from registry.representative
                        where cluster_id = :cluster and membership_id = :membership
                        order by role desc, lower(period) desc
                        """)
                .params(keys)
                .query((rs, n) -> new Accession.Representative(
                        rs.getObject(1, UUID.class),
                        Accession.Role.valueOf(rs.getString(2).toUpperCase(Locale.ROOT)),
                        person(rs, 3),
                        rs.getString(4),
                        rs.getString(5),
                        rs.getBoolean(6),
                        rs.getObject(7, LocalDate.class),
                        rs.getObject(8, LocalDate.class)))
                .list();
        return new Accession(statements, staff, representatives);
    }

    /**
     * What was stated for one member is carried on by another, which takes its place from the day on. Where the other has
     * stated or named the same already, its own stays.
     *
     * @param people for each person of the old organisation the record in the new one; those without stay behind
     * @param named whether names that are tied to no person go along
     */
    void carryOn(
            Membership.Core from, Membership.Core to, LocalDate day, Map<PersonId, PersonId> people, boolean named) {
        AccountId by = Scope.current().account();
        with(from, to, people, """
                insert into registry.interest_statement
                    (cluster_id, id, membership_id, organization_id, interest, expected_benefit, head_name,
                     head_position, stated_on, recorded_by)
                select s.cluster_id, gen_random_uuid(), :to, :successor, s.interest, s.expected_benefit, s.head_name,
                       s.head_position, s.stated_on, cast(:by as uuid)
                from registry.interest_statement s
                where s.cluster_id = :cluster and s.membership_id = :from
                  and not exists (select from registry.interest_statement t
                                  where t.cluster_id = s.cluster_id and t.membership_id = :to)
                order by s.stated_on desc, s.id desc limit 1
                """)
                .param("by", by == null ? null : by.toString())
                .update();
        with(from, to, people, """
                insert into registry.creative_staff
                    (cluster_id, id, membership_id, organization_id, person_id, name, contribution, period)
                select s.cluster_id, gen_random_uuid(), :to, :successor, w.new, s.name, s.contribution,
                       s.period * daterange(:day, null)
                from registry.creative_staff s left join people w on w.old = s.person_id
                where s.cluster_id = :cluster and s.membership_id = :from
                  and (w.new is not null or (:named and s.person_id is null))
                  and s.period && daterange(:day, null)
                  and not exists (select from registry.creative_staff t
                                  where t.cluster_id = s.cluster_id and t.membership_id = :to
                                    and (t.person_id = w.new or t.name = s.name) and t.period && s.period)
                """).param("day", day).param("named", named).update();
        with(from, to, people, """
                insert into registry.representative
                    (cluster_id, id, membership_id, organization_id, role, person_id, name, position, votes, period)
                select r.cluster_id, gen_random_uuid(), :to, :successor, r.role, w.new, r.name, r.position, r.votes,
                       r.period * daterange(:day, null)
                from registry.representative r left join people w on w.old = r.person_id
                where r.cluster_id = :cluster and r.membership_id = :from
                  and (w.new is not null or (:named and r.person_id is null))
                  and r.period && daterange(:day, null)
                  and not exists (select from registry.representative t
                                  where t.cluster_id = r.cluster_id and t.membership_id = :to and t.role = r.role
                                    and t.period && (r.period * daterange(:day, null)))
                """).param("day", day).param("named", named).update();
    }

    private JdbcClient.StatementSpec with(
            Membership.Core from, Membership.Core to, Map<PersonId, PersonId> people, String sql) {
        return jdbc.sql(
                        "with people as (select * from unnest(cast(:olds as uuid[]), cast(:news as uuid[])) as w (old, new)) "
                                + sql)
                .param("olds", Sql.array(people.keySet(), PersonId::value))
                .param("news", Sql.array(people.values(), PersonId::value))
                .param("cluster", from.cluster().value())
                .param("from", from.id().value())
                .param("to", to.id().value())
                .param("successor", to.organization().value());
    }

    /** Whoever was named for a member that is over is no longer named from the day on. */
    void end(Membership.Core of, LocalDate day) {
        for (String table : List.of("creative_staff", "representative")) {
            jdbc.sql("delete from registry." + table
                            + " where cluster_id = :cluster and membership_id = :membership and lower(period) >= :day")
                    .param("cluster", of.cluster().value())
                    .param("membership", of.id().value())
                    .param("day", day)
                    .update();
            jdbc.sql("update registry." + table + " set period = daterange(lower(period), :day)"
                            + " where cluster_id = :cluster and membership_id = :membership"
                            + " and (upper_inf(period) or upper(period) > :day)")
                    .param("cluster", of.cluster().value())
                    .param("membership", of.id().value())
                    .param("day", day)
                    .update();
        }
    }

    static @Nullable PersonId person(ResultSet rs, int column) throws SQLException {
        UUID id = rs.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }
}
