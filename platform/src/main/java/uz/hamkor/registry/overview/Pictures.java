package uz.hamkor.registry.overview;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.ClusterFacts.Element;
import uz.hamkor.registry.ClusterFacts.Outline;
import uz.hamkor.registry.ClusterFacts.Picture;
import uz.hamkor.registry.ClusterFacts.Place;
import uz.hamkor.registry.ClusterFacts.Relation;
import uz.hamkor.registry.ClusterFacts.RelationKind;
import uz.hamkor.registry.ClusterFacts.Size;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.ClusterRegistry.Combination;
import uz.hamkor.registry.territory.TerritoryRegistry;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.TerritoryId;

/**
 * Puts the picture of a cluster together as of today: its elements are the kinds of education and the types of members
 * outside them, its relations are pairs of active members. The database counts members by type, territory, body and
 * other cluster; pairs follow from those counts, so that 5,000 members need neither a list of members nor one of pairs.
 */
@Component
class Pictures {

    private final ClusterRegistry registry;
    private final Elements elements;
    private final ActiveMembers members;
    private final TerritoryRegistry territories;
    private final JdbcClient jdbc;

    Pictures(
            ClusterRegistry registry,
            Elements elements,
            ActiveMembers members,
            TerritoryRegistry territories,
            JdbcClient jdbc) {
        this.registry = registry;
        this.elements = elements;
        this.members = members;
        this.territories = territories;
        this.jdbc = jdbc;
    }

    Picture of(ClusterId cluster) {
        LocalDate day = LocalDate.now(Today.ZONE);
        Elements.Known known = elements.known(day);
        List<Combination> all = registry.combinations(cluster, day);
        List<Combination> active = all.stream().filter(Combination::active).toList();
        Map<RelationKind, Map<Pair, Long>> pairs = new EnumMap<>(RelationKind.class);
        pairs.put(RelationKind.UNIT, units(cluster, known));
        pairs.put(RelationKind.SEAT, together(bodies(cluster, day, known)));
        pairs.put(RelationKind.CLUSTER, together(otherClusters(cluster, known)));
        pairs.put(RelationKind.TERRITORY, together(territories(active, known)));
        List<Relation> relations = new ArrayList<>();
        pairs.forEach((kind, counted) ->
                counted.forEach((pair, n) -> relations.add(new Relation(kind, pair.first(), pair.second(), n))));
        List<Place> places = places(active);
        Seating seating = seating(cluster, day);
        long counted = sum(all.stream().filter(Combination::counts).toList());
        return new Picture(
                day,
                elements(all, known),
                relations,
                places,
                members.points(cluster, known),
                outlines(cluster, places),
                new Size(counted, sum(all) - sum(active)),
                sum(active) - counted,
                places.stream().filter(place -> place.id() != null).count(),
                seating.bodies(),
                seating.seats(),
                seating.filled());
    }

    private static long sum(List<Combination> combinations) {
        return combinations.stream().mapToLong(Combination::count).sum();
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

    private Map<Pair, Long> units(ClusterId cluster, Elements.Known known) {
        Map<Pair, Long> pairs = new TreeMap<>();
        jdbc.sql("""
                        select unit.type_code, whole.type_code, count(*)
                        from registry.membership whole
                        join registry.organization o on o.parent_id = whole.organization_id
                        join registry.membership unit
                          on unit.organization_id = o.id and unit.cluster_id = whole.cluster_id and unit.state = 'active'
                        where whole.cluster_id = :cluster and whole.state = 'active'
                        group by 1, 2
                        """).param("cluster", cluster.value()).query(rs -> {
            Pair pair = Pair.of(known.of(rs.getString(1)), known.of(rs.getString(2)));
            pairs.merge(pair, rs.getLong(3), Long::sum);
        });
        return pairs;
    }

    /** Pairs of members that stand in the same group, from how many of each element stand in each group. */
    private static Map<Pair, Long> together(Collection<Map<String, Long>> groups) {
        Map<Pair, Long> pairs = new TreeMap<>();
        for (Map<String, Long> group : groups) {
            List<Map.Entry<String, Long>> parts = List.copyOf(group.entrySet());
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

    private static Collection<Map<String, Long>> territories(List<Combination> active, Elements.Known known) {
        Map<TerritoryId, Map<String, Long>> groups = new LinkedHashMap<>();
        for (Combination one : active) {
            if (one.territory() != null) {
                groups.computeIfAbsent(one.territory(), id -> new TreeMap<>())
                        .merge(known.of(one.type()), one.count(), Long::sum);
            }
        }
        return groups.values();
    }

    /** Bodies smaller than the assembly: to sit where every member sits says nothing about two of them. */
    private Collection<Map<String, Long>> bodies(ClusterId cluster, LocalDate day, Elements.Known known) {
        return groups("""
                select s.body_id, m.type_code, count(distinct s.organization_id)
                from registry.seat s
                join registry.body b on b.cluster_id = s.cluster_id and b.id = s.body_id and b.kind <> 'assembly'
                join registry.membership m
                  on m.cluster_id = s.cluster_id and m.organization_id = s.organization_id and m.state = 'active'
                where s.cluster_id = :cluster and s.period @> cast(:day as date)
                group by 1, 2
                """, Map.of("cluster", cluster.value(), "day", day), known);
    }

    /** Other clusters, as far as the scope may read them. */
    private Collection<Map<String, Long>> otherClusters(ClusterId cluster, Elements.Known known) {
        List<UUID> others = Scope.current().readable().stream()
                .filter(other -> !other.equals(cluster))
                .map(ClusterId::value)
                .toList();
        if (others.isEmpty()) {
            return List.of();
        }
        return groups("""
                select other.cluster_id, here.type_code, count(distinct here.organization_id)
                from registry.membership other
                join registry.membership here
                  on here.organization_id = other.organization_id and here.cluster_id = :cluster
                     and here.state = 'active'
                where other.cluster_id = any (:others) and other.state = 'active'
                group by 1, 2
                """, Map.of("cluster", cluster.value(), "others", others.toArray(UUID[]::new)), known);
    }

    /** How many organisations of each element stand in each group; the query gives group, type and number. */
    private Collection<Map<String, Long>> groups(String sql, Map<String, ?> params, Elements.Known known) {
        Map<UUID, Map<String, Long>> groups = new LinkedHashMap<>();
        jdbc.sql(sql).params(params).query(rs -> {
            groups.computeIfAbsent(rs.getObject(1, UUID.class), id -> new TreeMap<>())
                    .merge(known.of(rs.getString(2)), rs.getLong(3), Long::sum);
        });
        return groups.values();
    }

    /** Territories with their active members, the fullest first. */
    private List<Place> places(List<Combination> active) {
        Map<Optional<TerritoryId>, Long> counted = new LinkedHashMap<>();
        active.forEach(one -> counted.merge(Optional.ofNullable(one.territory()), one.count(), Long::sum));
        Map<TerritoryId, LocalizedText> names = new HashMap<>();
        jdbc.sql("select id, name from registry.territory where id = any (:ids)")
                .param(
                        "ids",
                        counted.keySet().stream()
                                .flatMap(Optional::stream)
                                .map(TerritoryId::value)
                                .toArray(UUID[]::new))
                .query(rs -> {
                    names.put(new TerritoryId(rs.getObject(1, UUID.class)), LocalizedText.parse(rs.getString(2)));
                });
        return counted.entrySet().stream()
                .map(entry -> new Place(
                        entry.getKey().orElse(null),
                        entry.getKey().map(names::get).orElseGet(LocalizedText::empty),
                        entry.getValue()))
                .sorted(Comparator.comparing((Place place) -> place.id() == null)
                        .thenComparing(Comparator.comparingLong(Place::members).reversed()))
                .toList();
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

    /** Every level and every type outside the levels that is in force or has members, also those without members. */
    private static List<Element> elements(List<Combination> all, Elements.Known known) {
        Map<String, List<Combination>> byElement =
                all.stream().collect(Collectors.groupingBy(one -> known.of(one.type())));
        List<Element> elements = new ArrayList<>();
        for (Elements.Named one : known.named()) {
            List<Combination> own = byElement.getOrDefault(one.code(), List.of());
            if (one.inForce() || !own.isEmpty()) {
                elements.add(element(one.code(), one.name(), own));
            }
        }
        if (byElement.containsKey(Elements.UNKNOWN)) {
            elements.add(element(
                    Elements.UNKNOWN, LocalizedText.empty(), byElement.getOrDefault(Elements.UNKNOWN, List.of())));
        }
        return elements;
    }

    private static Element element(String code, LocalizedText name, List<Combination> own) {
        List<Combination> active = own.stream().filter(Combination::active).toList();
        return new Element(
                code,
                name,
                Elements.sector(code),
                code.startsWith("LV"),
                sum(active),
                sum(own) - sum(active),
                sum(active.stream().filter(one -> !one.counts()).toList()));
    }

    /** Imported boundaries of the cluster's own territory and of those where its members are. */
    private List<Outline> outlines(ClusterId cluster, List<Place> places) {
        Set<TerritoryId> ids =
                places.stream().map(Place::id).filter(Objects::nonNull).collect(Collectors.toCollection(HashSet::new));
        jdbc.sql("select territory_id from registry.cluster where id = :cluster and territory_id is not null")
                .param("cluster", cluster.value())
                .query(UUID.class)
                .list()
                .forEach(own -> ids.add(new TerritoryId(own)));
        return territories.outlines(ids);
    }
}
