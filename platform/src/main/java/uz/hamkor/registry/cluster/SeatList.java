package uz.hamkor.registry.cluster;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uz.hamkor.registry.organization.NameKey;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.SeatId;
import uz.hamkor.shared.script.Folding;

/** Reading bodies with the numbers of their seats, and seats in pages: by mandate, then by name. */
@Repository
class SeatList {

    private static final String RANK = "array_position(array['chair', 'vice_chair', 'member', 'advisory'], s.mandate)";

    private static final String ORDER = "s.body_id, " + RANK + ", o.sort_name, s.number, s.id";

    private static final String FROM =
            " from registry.seat s join registry.organization o on o.id = s.organization_id ";

    private static final String SEAT = """
            select s.id, s.body_id, s.membership_id, s.organization_id, o.name, s.number, s.mandate, s.votes,
                   s.basis, s.period::text, o.sort_name
            """ + FROM;

    private static final String VACANT = """
            not exists (select from registry.seat_holder h
                        where h.cluster_id = s.cluster_id and h.seat_id = s.id and h.role = 'holder'
                          and h.period @> cast(:day as date))
            """;

    private final JdbcClient jdbc;

    SeatList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Bodies that exist on the day. */
    List<Body> bodies(ClusterId cluster, LocalDate day) {
        return bodies(cluster, day, "b.period @> cast(:day as date)", null);
    }

    /** A body of any time, with its seats of the day. */
    Optional<Body> body(ClusterId cluster, BodyId id, LocalDate day) {
        return bodies(cluster, day, "b.id = :body", id.value()).stream().findFirst();
    }

    /** What it is called, without counting its seats. */
    Optional<LocalizedText> nameOfBody(ClusterId cluster, BodyId id) {
        return jdbc.sql("select name from registry.body where cluster_id = :cluster and id = :id")
                .param("cluster", cluster.value())
                .param("id", id.value())
                .query((rs, n) -> LocalizedText.parse(rs.getString(1)))
                .optional();
    }

    private List<Body> bodies(ClusterId cluster, LocalDate day, String which, @Nullable UUID id) {
        Map<UUID, Body.Counts> counts = counts(cluster, day, id);
        return jdbc.sql("select b.id, b.kind, b.name, b.task, b.period::text from registry.body b"
                        + " where b.cluster_id = :cluster and " + which
                        + " order by array_position(array['assembly', 'council', 'coordinator', 'working_group', 'other'],"
                        + " b.kind), lower(b.period), b.id")
                .param("cluster", cluster.value())
                .param("day", day)
                .param("body", id, Types.OTHER)
                .query((rs, n) -> new Body(
                        new BodyId(rs.getObject(1, UUID.class)),
                        Body.Kind.of(rs.getString(2)).orElseThrow(),
                        LocalizedText.parse(rs.getString(3)),
                        LocalizedText.parse(rs.getString(4)),
                        Period.parse(rs.getString(5)),
                        counts.getOrDefault(rs.getObject(1, UUID.class), Body.Counts.NONE)))
                .list();
    }

    private Map<UUID, Body.Counts> counts(ClusterId cluster, LocalDate day, @Nullable UUID body) {
        record Counted(UUID body, Body.Mandate mandate, long all, long voting, long vacant) {}
        Map<UUID, Body.Counts> counts = new HashMap<>();
        jdbc.sql("select s.body_id, s.mandate, count(*), count(*) filter (where s.votes), count(*) filter (where "
                        + VACANT + ") from registry.seat s where s.cluster_id = :cluster"
                        + (body == null ? "" : " and s.body_id = :body")
                        + " and s.period @> cast(:day as date) group by s.body_id, s.mandate")
                .param("cluster", cluster.value())
                .param("body", body, Types.OTHER)
                .param("day", day)
                .query((rs, n) -> new Counted(
                        rs.getObject(1, UUID.class),
                        Body.Mandate.of(rs.getString(2)).orElseThrow(),
                        rs.getLong(3),
                        rs.getLong(4),
                        rs.getLong(5)))
                .list()
                .forEach(one -> counts.merge(
                        one.body(),
                        new Body.Counts(one.all(), one.voting(), one.vacant(), Map.of(one.mandate(), one.all())),
                        SeatList::plus));
        return counts;
    }

    private static Body.Counts plus(Body.Counts one, Body.Counts other) {
        Map<Body.Mandate, Long> mandates = new EnumMap<>(one.mandates());
        other.mandates().forEach((mandate, count) -> mandates.merge(mandate, count, Long::sum));
        return new Body.Counts(
                one.all() + other.all(), one.voting() + other.voting(), one.vacant() + other.vacant(), mandates);
    }

    /** A page of seats with their holders of all times, and how many seats the filter shows in all. */
    PageOf<Body.Seat> page(ClusterId cluster, SeatFilter filter, @Nullable String cursor, int limit) {
        Chosen chosen = chosen(cluster, filter);
        long total = jdbc.sql("select count(*)" + FROM + chosen.where())
                .params(chosen.params())
                .query(Long.class)
                .single();
        PageOf<Body.Seat> rows = rows(cluster, chosen, cursor, limit);
        return new PageOf<>(rows.rows(), rows.nextCursor(), total);
    }

    /** As {@link #page} without counting them all; for going through a list piece by piece. */
    PageOf<Body.Seat> piece(ClusterId cluster, SeatFilter filter, @Nullable String cursor, int limit) {
        return rows(cluster, chosen(cluster, filter), cursor, limit);
    }

    /** All seats of a body on a day with those who may act on them. */
    List<ClusterRegistry.Sitting> sittings(ClusterId cluster, BodyId body, LocalDate day) {
        return sittings(cluster, "s.body_id = :body", body.value(), List.of(), day);
    }

    /** Those of these seats that are in force on a day. */
    List<ClusterRegistry.Sitting> leaders(ClusterId cluster, BodyId body, LocalDate day) {
        return sittings(
                cluster, "s.body_id = :body and s.mandate in ('chair', 'vice_chair')", body.value(), List.of(), day);
    }

    List<ClusterRegistry.Sitting> sittings(ClusterId cluster, Collection<SeatId> seats, LocalDate day) {
        return sittings(cluster, "s.id = any (cast(:seats as uuid[]))", new UUID(0, 0), seats, day);
    }

    private List<ClusterRegistry.Sitting> sittings(
            ClusterId cluster, String which, UUID body, Collection<SeatId> seats, LocalDate day) {
        return jdbc.sql("""
                        select s.id, s.organization_id, o.name, o.type_code, t.level_code, s.number, s.mandate, s.votes,
                               h.account_id, coalesce(h.name, ''), u.account_id, coalesce(u.name, '')
                        from registry.seat s
                        join registry.organization o on o.id = s.organization_id
                        left join registry.organization_type t on t.code = o.type_code
                        left join registry.seat_holder h on h.cluster_id = s.cluster_id and h.seat_id = s.id
                             and h.role = 'holder' and h.period @> cast(:day as date)
                        left join registry.seat_holder u on u.cluster_id = s.cluster_id and u.seat_id = s.id
                             and u.role = 'substitute' and u.period @> cast(:day as date)
                        where s.cluster_id = :cluster and s.period @> cast(:day as date) and\s
                        """ + which + " order by " + RANK + ", o.sort_name, s.number, s.id")
                .param("cluster", cluster.value())
                .param("body", body)
                .param("seats", Sql.array(seats, SeatId::value))
                .param("day", day)
                .query((rs, n) -> new ClusterRegistry.Sitting(
                        new SeatId(rs.getObject(1, UUID.class)),
                        new OrganizationId(rs.getObject(2, UUID.class)),
                        LocalizedText.parse(rs.getString(3)),
                        rs.getString(4),
                        rs.getString(5),
                        rs.getInt(6),
                        Body.Mandate.of(rs.getString(7)).orElseThrow(),
                        rs.getBoolean(8),
                        account(rs.getObject(9, UUID.class)),
                        rs.getString(10),
                        account(rs.getObject(11, UUID.class)),
                        rs.getString(12)))
                .list();
    }

    private static @Nullable AccountId account(@Nullable UUID id) {
        return id == null ? null : new AccountId(id);
    }

    /** A seat of any time. */
    Optional<Body.Seat> find(ClusterId cluster, SeatId id) {
        Map<UUID, List<Body.Holder>> holders = holders(cluster, List.of(id.value()));
        return jdbc.sql(SEAT + "where s.cluster_id = :cluster and s.id = :id")
                .param("cluster", cluster.value())
                .param("id", id.value())
                .query((rs, n) -> seat(rs, holders))
                .optional();
    }

    private record Chosen(String where, Map<String, @Nullable Object> params) {}

    private Chosen chosen(ClusterId cluster, SeatFilter filter) {
        List<String> where = new ArrayList<>(List.of("s.cluster_id = :cluster", "s.period @> cast(:day as date)"));
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("cluster", cluster.value());
        params.put("day", filter.day());
        if (filter.body() != null) {
            where.add("s.body_id = :body");
            params.put("body", filter.body().value());
        }
        if (filter.mandate() != null) {
            where.add("s.mandate = :mandate");
            params.put("mandate", filter.mandate().code());
        }
        if (filter.vacant()) {
            where.add(VACANT);
        }
        if (filter.text() != null) {
            where.add("""
                    (s.id = any (cast(:held as uuid[]))
                     or exists (select from registry.organization_name_key k
                                where k.organization_id = s.organization_id and k.key like :key))
                    """);
            params.put("held", Sql.array(held(cluster, filter), seat -> seat));
            params.put("key", "%" + MemberQuery.plain(NameKey.of(filter.text())) + "%");
        }
        return new Chosen("where " + String.join(" and ", where), params);
    }

    /** Seats on which somebody sits or stands in with a name of these beginnings, in any script. */
    private List<UUID> held(ClusterId cluster, SeatFilter filter) {
        record Named(UUID seat, String name) {}
        List<String> wanted = Folding.tokens(String.valueOf(filter.text()));
        return wanted.isEmpty()
                ? List.of()
                : jdbc
                        .sql("""
                                select h.seat_id, h.name from registry.seat_holder h
                                where h.cluster_id = :cluster and h.period @> cast(:day as date)
                                  and (cast(:body as uuid) is null
                                       or h.seat_id in (select s.id from registry.seat s
                                                        where s.cluster_id = :cluster and s.body_id = cast(:body as uuid)))
                                """)
                        .param("cluster", cluster.value())
                        .param("day", filter.day())
                        .param(
                                "body",
                                filter.body() == null ? null : filter.body().toString())
                        .query((rs, n) -> new Named(rs.getObject(1, UUID.class), rs.getString(2)))
                        .list()
                        .stream()
                        .filter(one -> begins(Folding.tokens(one.name()), wanted))
                        .map(Named::seat)
                        .distinct()
                        .toList();
    }

    private static boolean begins(List<String> name, List<String> wanted) {
        return wanted.stream().allMatch(word -> name.stream().anyMatch(part -> part.startsWith(word)));
    }

    private record Keyed(Body.Seat seat, String sortName) {}

    private PageOf<Body.Seat> rows(ClusterId cluster, Chosen chosen, @Nullable String cursor, int limit) {
        Map<String, @Nullable Object> params = new HashMap<>(chosen.params());
        String after = "";
        Optional<After> from = After.decoded(cursor);
        if (from.isPresent()) {
            after = " and (" + ORDER + ") > (:afterBody, :afterRank, :afterName, :afterNumber, :afterId)";
            params.put("afterBody", from.get().body());
            params.put("afterRank", from.get().rank());
            params.put("afterName", from.get().name());
            params.put("afterNumber", from.get().number());
            params.put("afterId", from.get().id());
        }
        List<Keyed> found = jdbc.sql(SEAT + chosen.where() + after + " order by " + ORDER + " limit " + (limit + 1))
                .params(params)
                .query((rs, n) -> new Keyed(seat(rs, Map.of()), rs.getString("sort_name")))
                .list();
        List<Keyed> shown = found.size() > limit ? found.subList(0, limit) : found;
        Map<UUID, List<Body.Holder>> holders = holders(
                cluster, shown.stream().map(row -> row.seat().id().value()).toList());
        return new PageOf<>(
                shown.stream()
                        .map(row -> row.seat()
                                .heldBy(holders.getOrDefault(row.seat().id().value(), List.of())))
                        .toList(),
                found.size() > limit ? After.of(shown.getLast()).encoded() : null,
                shown.size());
    }

    /** Where the page before ended. */
    private record After(UUID body, int rank, int number, UUID id, String name) {

        static After of(Keyed last) {
            Body.Seat seat = last.seat();
            return new After(
                    seat.body().value(),
                    seat.mandate().ordinal() + 1,
                    seat.number(),
                    seat.id().value(),
                    last.sortName());
        }

        String encoded() {
            String text = String.join("\n", body.toString(), "" + rank, "" + number, id.toString(), name);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        /** A cursor that is none begins at the beginning. */
        static Optional<After> decoded(@Nullable String cursor) {
            if (cursor == null || cursor.isBlank()) {
                return Optional.empty();
            }
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\n", 5);
                return parts.length < 5
                        ? Optional.empty()
                        : Optional.of(new After(
                                UUID.fromString(parts[0]),
                                Integer.parseInt(parts[1]),
                                Integer.parseInt(parts[2]),
                                UUID.fromString(parts[3]),
                                parts[4]));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    private static Body.Seat seat(ResultSet rs, Map<UUID, List<Body.Holder>> holders) throws SQLException {
        UUID id = rs.getObject(1, UUID.class);
        return new Body.Seat(
                new SeatId(id),
                new BodyId(rs.getObject(2, UUID.class)),
                new MembershipId(rs.getObject(3, UUID.class)),
                new OrganizationId(rs.getObject(4, UUID.class)),
                LocalizedText.parse(rs.getString(5)),
                rs.getInt(6),
                Body.Mandate.of(rs.getString(7)).orElseThrow(),
                rs.getBoolean(8),
                rs.getString(9),
                Period.parse(rs.getString(10)),
                holders.getOrDefault(id, List.of()));
    }

    private Map<UUID, List<Body.Holder>> holders(ClusterId cluster, Collection<UUID> seats) {
        Map<UUID, List<Body.Holder>> holders = new LinkedHashMap<>();
        jdbc.sql("""
                        select seat_id, id, role, name, person_id, account_id, period::text
                        from registry.seat_holder
                        where cluster_id = :cluster and seat_id = any (cast(:seats as uuid[]))
                        order by role, lower(period) desc
                        """)
                .param("cluster", cluster.value())
                .param("seats", Sql.array(seats, seat -> seat))
                .query(rs -> {
                    UUID person = rs.getObject(5, UUID.class);
                    UUID account = rs.getObject(6, UUID.class);
                    holders.computeIfAbsent(rs.getObject(1, UUID.class), seat -> new ArrayList<>())
                            .add(new Body.Holder(
                                    rs.getObject(2, UUID.class),
                                    Body.Role.of(rs.getString(3)).orElseThrow(),
                                    rs.getString(4),
                                    person == null ? null : new PersonId(person),
                                    account == null ? null : new AccountId(account),
                                    Period.parse(rs.getString(7))));
                });
        return holders;
    }
}
