package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.SeatId;

/**
 * Seats of many members at once: a seat for everybody, and the seats of a member that go on as those of another. Whoever
 * calls is in a transaction with its scope.
 */
@Repository
class SeatsOfMembers {

    private final Seats seats;
    private final JdbcClient jdbc;

    SeatsOfMembers(Seats seats, JdbcClient jdbc) {
        this.seats = seats;
        this.jdbc = jdbc;
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
        seats.endAllOf(from.cluster(), from.id(), day);
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
}
