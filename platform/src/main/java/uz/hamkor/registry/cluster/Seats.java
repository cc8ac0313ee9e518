package uz.hamkor.registry.cluster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.SeatId;

/** The tables of bodies, seats and holders. Whoever calls is in a transaction with its scope. */
@Repository
class Seats {

    private final JdbcClient jdbc;

    Seats(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ClusterId cluster, BodyId id, Body.Kind kind, LocalizedText name, LocalizedText task, Period period) {
        jdbc.sql("""
                        insert into registry.body (cluster_id, id, kind, name, task, period)
                        values (:cluster, :id, :kind, :name::jsonb, :task::jsonb, cast(:period as daterange))
                        """)
                .param("cluster", cluster.value())
                .param("id", id.value())
                .param("kind", kind.code())
                .param("name", name.toJson())
                .param("task", task.toJson())
                .param("period", period.toRange())
                .update();
    }

    record BodyRow(BodyId id, Body.Kind kind, LocalizedText name, Period period) {}

    Optional<BodyRow> body(ClusterId cluster, BodyId id) {
        return jdbc.sql("select kind, name, period::text from registry.body where cluster_id = :cluster and id = :id")
                .param("cluster", cluster.value())
                .param("id", id.value())
                .query((rs, n) -> new BodyRow(
                        id,
                        Body.Kind.of(rs.getString(1)).orElseThrow(),
                        LocalizedText.parse(rs.getString(2)),
                        Period.parse(rs.getString(3))))
                .optional();
    }

    record SeatRow(SeatId id, BodyId body, OrganizationId organization, Period period) {}

    Optional<SeatRow> seat(ClusterId cluster, SeatId id) {
        return jdbc.sql("""
                        select body_id, organization_id, period::text from registry.seat
                        where cluster_id = :cluster and id = :id for update
                        """)
                .param("cluster", cluster.value())
                .param("id", id.value())
                .query((rs, n) -> new SeatRow(
                        id,
                        new BodyId(rs.getObject(1, UUID.class)),
                        new OrganizationId(rs.getObject(2, UUID.class)),
                        Period.parse(rs.getString(3))))
                .optional();
    }

    /** A seat to be given; see {@link Body.Seat}. */
    record NewSeat(
            SeatId id,
            BodyId body,
            MembershipId membership,
            OrganizationId organization,
            int number,
            Body.Mandate mandate,
            boolean votes,
            @Nullable String basis,
            Period period) {}

    void insert(ClusterId cluster, NewSeat seat) {
        jdbc.sql("""
                        insert into registry.seat (cluster_id, id, body_id, membership_id, organization_id, number,
                                                   mandate, votes, basis, period)
                        values (:cluster, :id, :body, :membership, :organization, :number, :mandate, :votes, :basis,
                                cast(:period as daterange))
                        """)
                .param("cluster", cluster.value())
                .param("id", seat.id().value())
                .param("body", seat.body().value())
                .param("membership", seat.membership().value())
                .param("organization", seat.organization().value())
                .param("number", seat.number())
                .param("mandate", seat.mandate().code())
                .param("votes", seat.votes())
                .param("basis", seat.basis())
                .param("period", seat.period().toRange())
                .update();
    }

    /** Ends whoever has the role with a later end on the day, and seats the new one for the rest of the mandate. */
    void place(
            ClusterId cluster,
            SeatRow seat,
            Body.Role role,
            String name,
            @Nullable PersonId person,
            @Nullable AccountId account,
            LocalDate from,
            UUID id) {
        vacate(cluster, seat.id(), role, from);
        jdbc.sql("""
                        insert into registry.seat_holder (cluster_id, id, seat_id, organization_id, role, name, person_id,
                                                          account_id, period)
                        values (:cluster, :id, :seat, :organization, :role, :name, cast(:person as uuid),
                                cast(:account as uuid), cast(:period as daterange))
                        """)
                .param("cluster", cluster.value())
                .param("id", id)
                .param("seat", seat.id().value())
                .param("organization", seat.organization().value())
                .param("role", role.code())
                .param("name", name)
                .param("person", person == null ? null : person.toString())
                .param("account", account == null ? null : account.toString())
                .param("period", new Period(from, seat.period().until()).toRange())
                .update();
    }

    void vacate(ClusterId cluster, SeatId seat, Body.Role role, LocalDate day) {
        jdbc.sql("""
                        delete from registry.seat_holder
                        where cluster_id = :cluster and seat_id = :seat and role = :role and lower(period) >= :day
                        """)
                .param("cluster", cluster.value())
                .param("seat", seat.value())
                .param("role", role.code())
                .param("day", day)
                .update();
        jdbc.sql("""
                        update registry.seat_holder set period = daterange(lower(period), :day)
                        where cluster_id = :cluster and seat_id = :seat and role = :role
                          and (upper_inf(period) or upper(period) > :day)
                        """)
                .param("cluster", cluster.value())
                .param("seat", seat.value())
                .param("role", role.code())
                .param("day", day)
                .update();
    }

    /** Ends one seat and who sits on it; a seat that had not begun is taken away. */
    void end(ClusterId cluster, SeatId seat, LocalDate day) {
        endWhere(cluster, "s.id", seat.value(), day);
    }

    /** Ends the seats of a member that leaves. */
    void endAllOf(ClusterId cluster, MembershipId membership, LocalDate day) {
        endWhere(cluster, "s.membership_id", membership.value(), day);
    }

    /**
     * Seats of a member go on as seats of another, with the same number, mandate and people, for the rest of their
     * periods. Where the other has the seat of that number already, there is only that one: an organisation that takes
     * another in does not get its vote twice.
     *
     * @param people for each person of the old organisation the record in the new one
     * @return bodies whose seats changed
     */
    List<BodyId> carryOn(Membership.Core from, Membership.Core to, LocalDate day, Map<PersonId, PersonId> people) {
        record Going(SeatId seat, BodyId body, boolean free) {}
        List<Going> going = jdbc.sql("""
                        select s.id, s.body_id,
                               not exists (select from registry.seat t
                                           where t.cluster_id = s.cluster_id and t.body_id = s.body_id
                                             and t.organization_id = :successor and t.number = s.number
                                             and t.period && (s.period * daterange(:day, null)))
                        from registry.seat s
                        where s.cluster_id = :cluster and s.membership_id = :from and s.period && daterange(:day, null)
                        order by s.id for update of s
                        """)
                .param("cluster", from.cluster().value())
                .param("from", from.id().value())
                .param("successor", to.organization().value())
                .param("day", day)
                .query((rs, n) -> new Going(
                        new SeatId(rs.getObject(1, UUID.class)),
                        new BodyId(rs.getObject(2, UUID.class)),
                        rs.getBoolean(3)))
                .list();
        Map<SeatId, SeatId> next = new LinkedHashMap<>();
        going.stream().filter(Going::free).forEach(seat -> next.put(seat.seat(), SeatId.next()));
        carryOnSeats(from, to, day, next);
        carryOnHolders(from, to, day, next, people);
        endAllOf(from.cluster(), from.id(), day);
        return going.stream().map(Going::body).distinct().toList();
    }

    private void carryOnSeats(Membership.Core from, Membership.Core to, LocalDate day, Map<SeatId, SeatId> next) {
        jdbc.sql("""
                        insert into registry.seat (cluster_id, id, body_id, membership_id, organization_id, number,
                                                   mandate, votes, basis, period)
                        select s.cluster_id, w.new, s.body_id, :to, :successor, s.number, s.mandate, s.votes, s.basis,
                               s.period * daterange(:day, null)
                        from unnest(cast(:olds as uuid[]), cast(:news as uuid[])) as w (old, new)
                        join registry.seat s on s.cluster_id = :cluster and s.id = w.old
                        """)
                .param("cluster", from.cluster().value())
                .param("olds", Sql.array(next.keySet(), SeatId::value))
                .param("news", Sql.array(next.values(), SeatId::value))
                .param("to", to.id().value())
                .param("successor", to.organization().value())
                .param("day", day)
                .update();
    }

    private void carryOnHolders(
            Membership.Core from,
            Membership.Core to,
            LocalDate day,
            Map<SeatId, SeatId> next,
            Map<PersonId, PersonId> people) {
        jdbc.sql("""
                        insert into registry.seat_holder (cluster_id, id, seat_id, organization_id, role, name, person_id,
                                                          account_id, period)
                        select h.cluster_id, gen_random_uuid(), w.new, :successor, h.role, h.name, p.new, h.account_id,
                               h.period * daterange(:day, null)
                        from unnest(cast(:olds as uuid[]), cast(:news as uuid[])) as w (old, new)
                        join registry.seat_holder h on h.cluster_id = :cluster and h.seat_id = w.old
                        left join unnest(cast(:were as uuid[]), cast(:are as uuid[])) as p (old, new)
                               on p.old = h.person_id
                        where h.period && daterange(:day, null)
                        """)
                .param("cluster", from.cluster().value())
                .param("olds", Sql.array(next.keySet(), SeatId::value))
                .param("news", Sql.array(next.values(), SeatId::value))
                .param("were", Sql.array(people.keySet(), PersonId::value))
                .param("are", Sql.array(people.values(), PersonId::value))
                .param("successor", to.organization().value())
                .param("day", day)
                .update();
    }

    void endAllOf(ClusterId cluster, BodyId body, LocalDate day) {
        endWhere(cluster, "s.body_id", body.value(), day);
    }

    private void endWhere(ClusterId cluster, String column, UUID value, LocalDate day) {
        String those = "select s.id from registry.seat s where s.cluster_id = :cluster and " + column
                + " = :value and (upper_inf(s.period) or upper(s.period) > :day)";
        for (String sql : List.of(
                "delete from registry.seat_holder h where h.cluster_id = :cluster and lower(h.period) >= :day"
                        + " and h.seat_id in (" + those + ")",
                "update registry.seat_holder h set period = daterange(lower(h.period), :day)"
                        + " where h.cluster_id = :cluster and (upper_inf(h.period) or upper(h.period) > :day)"
                        + " and h.seat_id in (" + those + ")",
                "delete from registry.seat x where x.cluster_id = :cluster and lower(x.period) >= :day"
                        + " and x.id in (" + those + ")",
                "update registry.seat x set period = daterange(lower(x.period), :day), version = version + 1"
                        + " where x.cluster_id = :cluster and x.id in (" + those + ")")) {
            jdbc.sql(sql)
                    .param("cluster", cluster.value())
                    .param("value", value)
                    .param("day", day)
                    .update();
        }
    }

    void endBody(ClusterId cluster, BodyId body, LocalDate day) {
        endAllOf(cluster, body, day);
        jdbc.sql("""
                        update registry.body set period = daterange(lower(period), :day), version = version + 1
                        where cluster_id = :cluster and id = :body
                        """)
                .param("cluster", cluster.value())
                .param("body", body.value())
                .param("day", day)
                .update();
    }

    /** Active members without a seat of the body on the day; observers have none. */
    List<Representing> membersWithoutSeat(ClusterId cluster, BodyId body, LocalDate day) {
        return jdbc.sql("""
                        select m.id, m.organization_id,
                               (select r.name from registry.representative r
                                where r.cluster_id = m.cluster_id and r.membership_id = m.id
                                  and r.role = 'representative' and r.period @> cast(:day as date)),
                               (select r.name from registry.representative r
                                where r.cluster_id = m.cluster_id and r.membership_id = m.id
                                  and r.role = 'deputy' and r.period @> cast(:day as date))
                        from registry.membership m
                        where m.cluster_id = :cluster and m.state = 'active' and m.kind <> 'observer'
                          and not exists (select from registry.seat s
                                          where s.cluster_id = m.cluster_id and s.body_id = :body
                                            and s.organization_id = m.organization_id
                                            and s.period @> cast(:day as date))
                        """)
                .param("cluster", cluster.value())
                .param("body", body.value())
                .param("day", day)
                .query((rs, n) -> new Representing(
                        new MembershipId(rs.getObject(1, UUID.class)),
                        new OrganizationId(rs.getObject(2, UUID.class)),
                        Optional.ofNullable(rs.getString(3)),
                        Optional.ofNullable(rs.getString(4))))
                .list();
    }

    record Representing(
            MembershipId membership,
            OrganizationId organization,
            Optional<String> representative,
            Optional<String> deputy) {}

    /** Gives many members one voting seat each, with their representative and deputy, in two statements. */
    void insertAll(ClusterId cluster, BodyId body, List<Representing> members, List<SeatId> seats, Period period) {
        jdbc.sql("""
                        insert into registry.seat (cluster_id, id, body_id, membership_id, organization_id, mandate, period)
                        select :cluster, n.id, :body, n.membership_id, n.organization_id, 'member',
                               cast(:period as daterange)
                        from unnest(cast(:ids as uuid[]), cast(:memberships as uuid[]), cast(:organizations as uuid[]))
                             as n (id, membership_id, organization_id)
                        """)
                .param("cluster", cluster.value())
                .param("body", body.value())
                .param("ids", Sql.array(seats, SeatId::value))
                .param("memberships", Sql.array(members, Representing::membership))
                .param("organizations", Sql.array(members, Representing::organization))
                .param("period", period.toRange())
                .update();
        jdbc.sql("""
                        insert into registry.seat_holder (cluster_id, id, seat_id, organization_id, role, name, person_id,
                                                          account_id, period)
                        select s.cluster_id, gen_random_uuid(), s.id, s.organization_id,
                               case r.role when 'representative' then 'holder' else 'substitute' end, r.name,
                               r.person_id, p.account_id, s.period
                        from registry.seat s
                        join registry.representative r
                          on r.cluster_id = s.cluster_id and r.membership_id = s.membership_id
                             and r.period @> lower(s.period)
                        left join registry.person p on p.organization_id = r.organization_id and p.id = r.person_id
                        where s.cluster_id = :cluster and s.id = any (cast(:ids as uuid[]))
                        on conflict do nothing
                        """)
                .param("cluster", cluster.value())
                .param("ids", Sql.array(seats, SeatId::value))
                .update();
    }
}
