package uz.hamkor.registry.overview;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.ClusterFacts.Element;
import uz.hamkor.registry.ClusterFacts.Outline;
import uz.hamkor.registry.ClusterFacts.Picture;
import uz.hamkor.registry.ClusterFacts.Relation;
import uz.hamkor.registry.ClusterFacts.RelationKind;
import uz.hamkor.registry.ClusterFacts.Size;
import uz.hamkor.registry.overview.MembersOfDay.Row;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;

/**
 * Puts the picture of a cluster together: its elements are the kinds of education and the types of members outside
 * them, its relations are pairs of active members. Pairs are counted by groups (all members of one territory, of one
 * body, of one other cluster), so that 5,000 members need no list of pairs.
 */
@Component
class Pictures {

    private static final String OBSERVER = "observer";

    private final MembersOfDay members;
    private final JdbcClient jdbc;

    Pictures(MembersOfDay members, JdbcClient jdbc) {
        this.members = members;
        this.jdbc = jdbc;
    }

    Picture of(ClusterId cluster, LocalDate day) {
        List<Row> rows = members.all(cluster, day);
        List<Row> active = rows.stream().filter(Row::active).toList();
        Map<UUID, String> elementOf = new HashMap<>();
        active.forEach(
                row -> elementOf.put(row.member().id().value(), row.member().element()));
        Map<RelationKind, Map<Pair, Long>> pairs = new EnumMap<>(RelationKind.class);
        pairs.put(RelationKind.UNIT, units(active, elementOf));
        pairs.put(RelationKind.SEAT, together(bodies(cluster, day), elementOf));
        pairs.put(RelationKind.CLUSTER, together(otherClusters(cluster, day), elementOf));
        Map<UUID, List<UUID>> places = active.stream()
                .filter(row -> row.territory() != null)
                .collect(Collectors.groupingBy(
                        row -> Objects.requireNonNull(row.territory()),
                        Collectors.mapping(row -> row.member().id().value(), Collectors.toList())));
        pairs.put(RelationKind.TERRITORY, together(places, elementOf));
        List<Relation> relations = new ArrayList<>();
        pairs.forEach((kind, counted) ->
                counted.forEach((pair, n) -> relations.add(new Relation(kind, pair.first(), pair.second(), n))));
        long observers = active.stream().filter(Pictures::observes).count();
        Seating seating = seating(cluster, day);
        return new Picture(
                day,
                elements(rows, day),
                relations,
                active.stream().map(Row::member).toList(),
                outlines(cluster, places),
                new Size(active.size() - observers, rows.size() - active.size()),
                observers,
                places.size(),
                seating.bodies(),
                seating.seats(),
                seating.filled());
    }

    private static boolean observes(Row row) {
        return row.member().kind().equals(OBSERVER);
    }

    /** Two elements, in the order of their codes; the same twice for pairs inside one. */
    private record Pair(String first, String second) implements Comparable<Pair> {

        static Pair of(String one, String other) {
            return one.compareTo(other) <= 0 ? new Pair(one, other) : new Pair(other, one);
        }

        @Override
        public int compareTo(Pair other) {
            int byFirst = first.compareTo(other.first);
            return byFirst != 0 ? byFirst : second.compareTo(other.second);
        }
    }

    private static Map<Pair, Long> units(List<Row> active, Map<UUID, String> elementOf) {
        Map<Pair, Long> pairs = new TreeMap<>();
        for (Row row : active) {
            String parent = row.parent() == null ? null : elementOf.get(row.parent());
            if (parent != null) {
                pairs.merge(Pair.of(row.member().element(), parent), 1L, Long::sum);
            }
        }
        return pairs;
    }

    /** Pairs of members that stand in the same group. */
    private static Map<Pair, Long> together(Map<UUID, List<UUID>> groups, Map<UUID, String> elementOf) {
        Map<Pair, Long> pairs = new TreeMap<>();
        for (List<UUID> group : groups.values()) {
            Map<String, Long> byElement = new TreeMap<>();
            group.stream()
                    .distinct()
                    .map(elementOf::get)
                    .filter(Objects::nonNull)
                    .forEach(element -> byElement.merge(element, 1L, Long::sum));
            List<Map.Entry<String, Long>> parts = List.copyOf(byElement.entrySet());
            for (int i = 0; i < parts.size(); i++) {
                long n = parts.get(i).getValue();
                if (n > 1) {
                    pairs.merge(Pair.of(parts.get(i).getKey(), parts.get(i).getKey()), n * (n - 1) / 2, Long::sum);
                }
                for (int j = i + 1; j < parts.size(); j++) {
                    pairs.merge(
                            Pair.of(parts.get(i).getKey(), parts.get(j).getKey()),
                            n * parts.get(j).getValue(),
                            Long::sum);
                }
            }
        }
        return pairs;
    }

    /** Bodies smaller than the assembly: to sit where every member sits says nothing about two of them. */
    private Map<UUID, List<UUID>> bodies(ClusterId cluster, LocalDate day) {
        return groups("""
                select s.body_id, s.organization_id from registry.seat s
                join registry.body b on b.cluster_id = s.cluster_id and b.id = s.body_id and b.kind <> 'assembly'
                where s.cluster_id = :cluster and s.period @> cast(:day as date)
                """, cluster, day);
    }

    /** Other clusters, as far as the scope may read them. */
    private Map<UUID, List<UUID>> otherClusters(ClusterId cluster, LocalDate day) {
        return groups("""
                select other.cluster_id, other.organization_id
                from registry.membership_phase here
                join registry.membership_phase other
                  on other.organization_id = here.organization_id and other.cluster_id <> here.cluster_id
                where here.cluster_id = :cluster and here.period @> cast(:day as date) and here.state = 'active'
                  and other.period @> cast(:day as date) and other.state = 'active'
                """, cluster, day);
    }

    private Map<UUID, List<UUID>> groups(String sql, ClusterId cluster, LocalDate day) {
        Map<UUID, List<UUID>> groups = new LinkedHashMap<>();
        jdbc.sql(sql).param("cluster", cluster.value()).param("day", day).query(rs -> {
            groups.computeIfAbsent(rs.getObject(1, UUID.class), id -> new ArrayList<>())
                    .add(rs.getObject(2, UUID.class));
        });
        return groups;
    }

    private record Seating(long bodies, long seats, long filled) {}

    private Seating seating(ClusterId cluster, LocalDate day) {
        return jdbc.sql("""
                        select (select count(*) from registry.body b
                                where b.cluster_id = :cluster and b.period @> cast(:day as date)),
                               count(*),
                               count(*) filter (where exists (
                                   select from registry.seat_holder h
                                   where h.cluster_id = s.cluster_id and h.seat_id = s.id and h.role = 'holder'
                                     and h.period @> cast(:day as date)))
                        from registry.seat s where s.cluster_id = :cluster and s.period @> cast(:day as date)
                        """)
                .param("cluster", cluster.value())
                .param("day", day)
                .query((rs, n) -> new Seating(rs.getLong(1), rs.getLong(2), rs.getLong(3)))
                .single();
    }

    /** Every level and every type outside the levels that is in force, also those without members. */
    private List<Element> elements(List<Row> rows, LocalDate day) {
        record Count(long active, long waiting, long observers) {}
        Map<String, List<Row>> byElement =
                rows.stream().collect(Collectors.groupingBy(row -> row.member().element()));
        Map<String, LocalizedText> names = new LinkedHashMap<>();
        jdbc.sql("""
                        select code, name from (
                            select code, name, 0 as part, position from registry.education_level
                            union all
                            select code, name, 1, position from registry.organization_type
                            where level_code is null
                              and (valid @> cast(:day as date) or code = any (cast(:used as text[])))) e
                        order by part, position, code
                        """)
                .param("day", day)
                .param("used", byElement.keySet().toArray(String[]::new))
                .query(rs -> {
                    names.put(rs.getString(1), LocalizedText.parse(rs.getString(2)));
                });
        if (byElement.containsKey(MembersOfDay.UNKNOWN)) {
            names.put(MembersOfDay.UNKNOWN, LocalizedText.empty());
        }
        List<Element> elements = new ArrayList<>();
        names.forEach((code, name) -> {
            List<Row> own = byElement.getOrDefault(code, List.of());
            Count count = new Count(
                    own.stream().filter(Row::active).count(),
                    own.stream().filter(row -> !row.active()).count(),
                    own.stream().filter(row -> row.active() && observes(row)).count());
            elements.add(new Element(
                    code,
                    name,
                    MembersOfDay.sector(code),
                    code.startsWith("LV"),
                    count.active(),
                    count.waiting(),
                    count.observers()));
        });
        return elements;
    }

    /** Imported boundaries of the cluster's own territory and of those where its members are. */
    private List<Outline> outlines(ClusterId cluster, Map<UUID, List<UUID>> places) {
        return jdbc.sql("""
                        select t.name, b.geometry
                        from registry.territory_boundary b join registry.territory t on t.id = b.territory_id
                        where b.territory_id = any (cast(:places as uuid[]))
                           or b.territory_id = (select c.territory_id from registry.cluster c where c.id = :cluster)
                        order by t.sort_name limit 60
                        """)
                .param(
                        "places",
                        places.keySet().stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .param("cluster", cluster.value())
                .query((rs, n) -> new Outline(LocalizedText.parse(rs.getString(1)), rs.getString(2)))
                .list();
    }
}
