package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.List;
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

    /** The account of whoever has the role on a day. */
    Optional<AccountId> seated(ClusterId cluster, SeatId seat, Body.Role role, LocalDate day) {
        return jdbc.sql("""
                        select account_id from registry.seat_holder
                        where cluster_id = :cluster and seat_id = :seat and role = :role and period @> :day
                          and account_id is not null
                        """)
                .param("cluster", cluster.value())
                .param("seat", seat.value())
                .param("role", role.code())
                .param("day", day)
                .query((rs, n) -> new AccountId(rs.getObject(1, UUID.class)))
                .optional();
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
}
