package uz.hamkor.registry.overview;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.registry.ClusterFacts;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.profile.Profiles;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;

/** Asks the rooms of the data bank. */
@Component
@Transactional(readOnly = true)
class FactsOfClusters implements ClusterFacts {

    private final ClusterRegistry registry;
    private final Profiles profiles;
    private final ActiveMembers members;
    private final Pictures pictures;
    private final JdbcClient jdbc;

    FactsOfClusters(
            ClusterRegistry registry, Profiles profiles, ActiveMembers members, Pictures pictures, JdbcClient jdbc) {
        this.registry = registry;
        this.profiles = profiles;
        this.members = members;
        this.pictures = pictures;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Card> bySlug(String slug) {
        return registry.bySlug(slug).map(FactsOfClusters::card);
    }

    @Override
    public List<Card> cards(Set<ClusterId> clusters) {
        return registry.all(LocalDate.of(9999, 12, 31)).stream()
                .filter(cluster -> clusters.contains(cluster.id()))
                .map(FactsOfClusters::card)
                .toList();
    }

    private static Card card(Cluster cluster) {
        LocalDate since = switch (cluster.status()) {
            case FORMING -> cluster.formingOn();
            case FOUNDED -> cluster.foundedOn();
            case OPERATING -> cluster.operatingOn();
            case ENDED -> cluster.endedOn();
        };
        return new Card(
                cluster.id(),
                cluster.slug(),
                cluster.name(),
                cluster.aims(),
                cluster.form().code(),
                cluster.status().code(),
                since == null ? cluster.formingOn() : since,
                cluster.fieldName(),
                cluster.territoryName(),
                cluster.published());
    }

    @Override
    public Map<ClusterId, Size> sizes(Set<ClusterId> clusters, LocalDate day) {
        Map<ClusterId, Size> sizes = new LinkedHashMap<>();
        jdbc.sql("""
                        select cluster_id, count(*) filter (where state = 'active' and kind <> 'observer'),
                               count(*) filter (where state <> 'active')
                        from registry.membership_phase
                        where cluster_id = any (cast(:clusters as uuid[])) and period @> cast(:day as date)
                        group by cluster_id
                        """).param("clusters", array(clusters)).param("day", day).query(rs -> {
            sizes.put(new ClusterId(rs.getObject(1, UUID.class)), new Size(rs.getLong(2), rs.getLong(3)));
        });
        clusters.forEach(cluster -> sizes.putIfAbsent(cluster, new Size(0, 0)));
        return sizes;
    }

    @Override
    public long organizations(Set<ClusterId> clusters, LocalDate day) {
        return registry.counts(clusters, day).counted();
    }

    @Override
    public Picture picture(ClusterId cluster) {
        return pictures.of(cluster);
    }

    @Override
    public List<Member> members(ClusterId cluster, @Nullable String element, int from, int limit) {
        return members.page(cluster, element, from, limit);
    }

    @Override
    public Map<String, List<Member>> firstMembers(ClusterId cluster, int ofEach) {
        return members.firstOfEach(cluster, ofEach);
    }

    @Override
    public Map<OrganizationId, LocalizedText> names(Collection<OrganizationId> organizations) {
        Map<OrganizationId, LocalizedText> names = new LinkedHashMap<>();
        jdbc.sql("select id, name from registry.organization where id = any (:ids)")
                .param("ids", organizations.stream().map(OrganizationId::value).toArray(UUID[]::new))
                .query(rs -> {
                    names.put(new OrganizationId(rs.getObject(1, UUID.class)), LocalizedText.parse(rs.getString(2)));
                });
        return names;
    }

    @Override
    public Map<UUID, LocalizedText> namesOfMemberships(ClusterId cluster, Collection<UUID> memberships) {
        Map<UUID, LocalizedText> names = new LinkedHashMap<>();
        jdbc.sql("""
                        select m.id, o.name from registry.membership m
                        join registry.organization o on o.id = m.organization_id
                        where m.cluster_id = :cluster and m.id = any (cast(:ids as uuid[]))
                        """)
                .param("cluster", cluster.value())
                .param("ids", memberships.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .query(rs -> {
                    names.put(rs.getObject(1, UUID.class), LocalizedText.parse(rs.getString(2)));
                });
        return names;
    }

    @Override
    public List<Check> properties(ClusterId cluster, LocalDate day) {
        return registry.properties(cluster, day).stream()
                .map(check -> new Check(
                        check.code(),
                        check.verdict().name().toLowerCase(Locale.ROOT),
                        check.rule(),
                        check.inputs().stream()
                                .map(input -> new Check.Input(input.key(), input.value(), input.needed()))
                                .toList()))
                .toList();
    }

    @Override
    public Completeness completeness(ClusterId cluster, LocalDate day) {
        Profiles.Share share = profiles.share(cluster, day);
        return new Completeness(
                share.mean(),
                share.begun(),
                registry.counts(Set.of(cluster), day).counted());
    }

    @Override
    public List<Event> events(ClusterId cluster, LocalDate day, int limit) {
        List<Event> events = new ArrayList<>();
        registry.find(cluster).ifPresent(found -> {
            step(events, "forming", found.formingOn(), found, day);
            step(events, "founded", found.foundedOn(), found, day);
            step(events, "operating", found.operatingOn(), found, day);
            step(events, "ended", found.endedOn(), found, day);
        });
        jdbc.sql("""
                        select m.admitted_on, o.id, o.name
                        from registry.membership m join registry.organization o on o.id = m.organization_id
                        where m.cluster_id = :cluster and m.state = 'active' and m.admitted_on <= :day
                        order by m.admitted_on desc, m.id desc limit :limit
                        """)
                .param("cluster", cluster.value())
                .param("day", day)
                .param("limit", limit)
                .query((rs, n) -> new Event(
                        "joined",
                        rs.getObject(1, LocalDate.class),
                        new OrganizationId(rs.getObject(2, UUID.class)),
                        LocalizedText.parse(rs.getString(3))))
                .list()
                .forEach(events::add);
        return events.stream()
                .sorted(Comparator.comparing(Event::day).reversed())
                .limit(limit)
                .toList();
    }

    private static void step(List<Event> events, String key, @Nullable LocalDate on, Cluster cluster, LocalDate day) {
        if (on != null && !on.isAfter(day)) {
            events.add(new Event(key, on, null, cluster.name()));
        }
    }

    private static String array(Collection<ClusterId> clusters) {
        return clusters.stream().map(Objects::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
