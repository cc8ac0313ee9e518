package uz.hamkor.governance.responsibility;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.responsibility.Duty.Bearer;
import uz.hamkor.governance.responsibility.Duty.Part;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.SeatId;

/** Functions, who bears them and who coordinates, in the database. All need a transaction. */
@Component
class Duties {

    private final JdbcClient jdbc;
    private final ClusterRegistry registry;

    Duties(JdbcClient jdbc, ClusterRegistry registry) {
        this.jdbc = jdbc;
        this.registry = registry;
    }

    /** All that are not removed, in their order, with who sits on the seats on the day; three statements. */
    List<Duty> all(ClusterId cluster, LocalDate day) {
        return read(cluster, null, day);
    }

    Optional<Duty> find(ClusterId cluster, UUID id, LocalDate day) {
        return read(cluster, id, day).stream().findFirst();
    }

    private List<Duty> read(ClusterId cluster, @Nullable UUID only, LocalDate day) {
        record Row(UUID duty, Bearer bearer) {}
        List<Row> rows = jdbc.sql("""
                        select duty_id, id, part, seat_id, coalesce(name, ''), period::text from governance.duty_bearer
                        where cluster_id = :cluster and (:only::uuid is null or duty_id = :only::uuid)
                        order by lower(period) desc, id desc
                        """)
                .param("cluster", cluster.value())
                .param("only", only, Types.OTHER)
                .query((rs, n) -> {
                    UUID seat = rs.getObject(4, UUID.class);
                    return new Row(
                            rs.getObject(1, UUID.class),
                            new Bearer(
                                    rs.getObject(2, UUID.class),
                                    Part.of(rs.getString(3)).orElseThrow(),
                                    seat == null ? null : new SeatId(seat),
                                    rs.getString(5),
                                    LocalizedText.empty(),
                                    true,
                                    Period.parse(rs.getString(6))));
                })
                .list();
        Map<SeatId, ClusterRegistry.Sitting> sittings = sittings(
                cluster,
                rows.stream()
                        .map(row -> row.bearer().seat())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                day);
        Map<UUID, List<Bearer>> bearers = new HashMap<>();
        rows.forEach(row ->
                bearers.computeIfAbsent(row.duty(), duty -> new ArrayList<>()).add(seated(row.bearer(), sittings)));
        return jdbc.sql("""
                        select id, code, name from governance.duty
                        where cluster_id = :cluster and removed_on is null
                          and (:only::uuid is null or id = :only::uuid)
                        order by position, id
                        """)
                .param("cluster", cluster.value())
                .param("only", only, Types.OTHER)
                .query((rs, n) -> new Duty(
                        rs.getObject(1, UUID.class),
                        rs.getString(2),
                        LocalizedText.parse(rs.getString(3)),
                        bearers.getOrDefault(rs.getObject(1, UUID.class), List.of())))
                .list();
    }

    private Map<SeatId, ClusterRegistry.Sitting> sittings(ClusterId cluster, Collection<SeatId> seats, LocalDate day) {
        Map<SeatId, ClusterRegistry.Sitting> sittings = new LinkedHashMap<>();
        registry.sittings(cluster, seats, day).forEach(one -> sittings.put(one.seat(), one));
        return sittings;
    }

    private static Bearer seated(Bearer bearer, Map<SeatId, ClusterRegistry.Sitting> sittings) {
        SeatId seat = bearer.seat();
        if (seat == null) {
            return bearer;
        }
        ClusterRegistry.Sitting sitting = sittings.get(seat);
        return sitting == null
                ? new Bearer(bearer.id(), bearer.part(), seat, "", LocalizedText.empty(), false, bearer.period())
                : new Bearer(
                        bearer.id(),
                        bearer.part(),
                        seat,
                        sitting.holderName(),
                        sitting.organizationName(),
                        true,
                        bearer.period());
    }

    /** Whether a seat of the cluster is in force on the day. */
    boolean isSeat(ClusterId cluster, SeatId seat, LocalDate day) {
        return !registry.sittings(cluster, List.of(seat), day).isEmpty();
    }

    /** Answers how many were added; those of the list that are there already stay as they are. */
    int insertAll(ClusterId cluster, Map<String, LocalizedText> byCode, LocalDate day, AccountId by) {
        int added = 0;
        for (Map.Entry<String, LocalizedText> one : byCode.entrySet()) {
            added += insert(cluster, UUID.randomUUID(), one.getKey(), one.getValue(), day, by);
        }
        return added;
    }

    int insert(ClusterId cluster, UUID id, @Nullable String code, LocalizedText name, LocalDate day, AccountId by) {
        return jdbc.sql("""
                        insert into governance.duty (cluster_id, id, code, name, position, added_on, created_by)
                        select :cluster, :id, :code, :name::jsonb,
                               (select coalesce(max(position), 0) + 1 from governance.duty where cluster_id = :cluster),
                               :day, :by
                        on conflict (cluster_id, code) where removed_on is null do nothing
                        """)
                .param("cluster", cluster.value())
                .param("id", id)
                .param("code", code, Types.VARCHAR)
                .param("name", name.toJson())
                .param("day", day)
                .param("by", by.value())
                .update();
    }

    void rename(ClusterId cluster, UUID id, LocalizedText name) {
        jdbc.sql("update governance.duty set name = :name::jsonb where cluster_id = :cluster and id = :id")
                .param("cluster", cluster.value())
                .param("id", id)
                .param("name", name.toJson())
                .update();
    }

    void remove(ClusterId cluster, UUID id, LocalDate day) {
        jdbc.sql("""
                        update governance.duty set removed_on = greatest(:day, added_on)
                        where cluster_id = :cluster and id = :id
                        """)
                .param("cluster", cluster.value())
                .param("id", id)
                .param("day", day)
                .update();
    }

    /** Who shall bear a part: a seat or a person by name. */
    record Who(@Nullable SeatId seat, @Nullable String name) {}

    void assign(ClusterId cluster, UUID id, UUID duty, Part part, Who who, Period period, AccountId by) {
        SeatId seat = who.seat();
        jdbc.sql("""
                        insert into governance.duty_bearer
                            (cluster_id, id, duty_id, part, seat_id, name, period, recorded_by)
                        values (:cluster, :id, :duty, :part, :seat, :name, :period::daterange, :by)
                        """)
                .param("cluster", cluster.value())
                .param("id", id)
                .param("duty", duty)
                .param("part", part.code())
                .param("seat", seat == null ? null : seat.value(), Types.OTHER)
                .param("name", seat == null ? who.name() : null, Types.VARCHAR)
                .param("period", period.toRange())
                .param("by", by.value())
                .update();
    }

    /** Ends a part on a day; one that began that day or later is taken back altogether. */
    void end(ClusterId cluster, UUID bearer, LocalDate day) {
        for (String sql : List.of(
                "delete from governance.duty_bearer where cluster_id = :cluster and id = :id and lower(period) >= :day",
                "update governance.duty_bearer set period = daterange(lower(period), :day)"
                        + " where cluster_id = :cluster and id = :id and period @> :day::date")) {
            jdbc.sql(sql)
                    .param("cluster", cluster.value())
                    .param("id", bearer)
                    .param("day", day)
                    .update();
        }
    }

    /**
     * Who coordinates the cluster.
     *
     * @param fte share of full working time, 1 for all of it
     */
    record Coordination(
            UUID id, String name, BigDecimal fte, @Nullable String basis, Period period) {}

    List<Coordination> coordination(ClusterId cluster) {
        return jdbc.sql("""
                        select id, name, fte, basis, period::text from governance.coordination
                        where cluster_id = :cluster order by lower(period) desc, id desc limit 50
                        """)
                .param("cluster", cluster.value())
                .query((rs, n) -> new Coordination(
                        rs.getObject(1, UUID.class),
                        rs.getString(2),
                        rs.getBigDecimal(3),
                        rs.getString(4),
                        Period.parse(rs.getString(5))))
                .list();
    }

    void insert(ClusterId cluster, Coordination one, AccountId by) {
        jdbc.sql("""
                        insert into governance.coordination (cluster_id, id, name, fte, basis, period, recorded_by)
                        values (:cluster, :id, :name, :fte, :basis, :period::daterange, :by)
                        """)
                .param("cluster", cluster.value())
                .param("id", one.id())
                .param("name", one.name())
                .param("fte", one.fte())
                .param("basis", one.basis(), Types.VARCHAR)
                .param("period", one.period().toRange())
                .param("by", by.value())
                .update();
    }

    /** Answers whether there was such a coordination in force on the day before. */
    boolean endCoordination(ClusterId cluster, UUID id, LocalDate day) {
        return jdbc.sql("""
                        update governance.coordination set period = daterange(lower(period), :day)
                        where cluster_id = :cluster and id = :id and lower(period) < :day
                          and (upper(period) is null or upper(period) > :day)
                        """)
                        .param("cluster", cluster.value())
                        .param("id", id)
                        .param("day", day)
                        .update()
                == 1;
    }
}
