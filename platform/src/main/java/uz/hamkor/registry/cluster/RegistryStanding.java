package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.SeatId;
import uz.hamkor.shared.Standing;

/** Answers who stands where through functions of the owner, because no scope exists yet when identity asks. */
@Component
class RegistryStanding implements Standing {

    private final JdbcClient jdbc;

    RegistryStanding(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<ClusterId> clustersOf(Set<OrganizationId> organizations, LocalDate day) {
        if (organizations.isEmpty()) {
            return Set.of();
        }
        return jdbc
                .sql("select registry.standing_clusters(cast(:organizations as uuid[]), :day)")
                .param("organizations", Sql.array(organizations, OrganizationId::value))
                .param("day", here(day))
                .query(UUID.class)
                .list()
                .stream()
                .map(ClusterId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Map<OrganizationId, Set<ClusterId>> clustersOfEach(Set<OrganizationId> organizations, LocalDate day) {
        if (organizations.isEmpty()) {
            return Map.of();
        }
        Map<OrganizationId, Set<ClusterId>> each = new HashMap<>();
        jdbc.sql("select * from registry.standing_of_each(cast(:organizations as uuid[]), :day)")
                .param("organizations", Sql.array(organizations, OrganizationId::value))
                .param("day", here(day))
                .query(rs -> {
                    each.computeIfAbsent(
                                    new OrganizationId(rs.getObject("organization_id", UUID.class)),
                                    organization -> new HashSet<>())
                            .add(new ClusterId(rs.getObject("cluster_id", UUID.class)));
                });
        return each;
    }

    /** Whoever asks for the machine's today means today where the clusters are: at night they differ. */
    private static LocalDate here(LocalDate day) {
        return day.equals(LocalDate.now(ZoneId.systemDefault())) ? LocalDate.now(Today.ZONE) : day;
    }

    @Override
    public Set<ClusterId> published() {
        return jdbc.sql("select id from registry.cluster where published").query(UUID.class).list().stream()
                .map(ClusterId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean hasCouncil(ClusterId cluster) {
        return jdbc.sql("select registry.standing_has_council(:cluster, :day)")
                .param("cluster", cluster.value())
                .param("day", LocalDate.now(Today.ZONE))
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<ClusterLabel> bySlug(String slug) {
        return jdbc.sql("select id, slug, name from registry.standing_by_slug(:slug)")
                .param("slug", slug)
                .query((rs, n) -> label(rs.getObject(1, UUID.class), rs.getString(2), rs.getString(3)))
                .optional();
    }

    @Override
    public List<ClusterLabel> labels(Set<ClusterId> clusters) {
        if (clusters.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select id, slug, name from registry.standing_labels(cast(:clusters as uuid[])) order by slug
                        """)
                .param("clusters", Sql.array(clusters, ClusterId::value))
                .query((rs, n) -> label(rs.getObject(1, UUID.class), rs.getString(2), rs.getString(3)))
                .list();
    }

    @Override
    public Map<OrganizationId, LocalizedText> organizationNames(Set<OrganizationId> organizations) {
        if (organizations.isEmpty()) {
            return Map.of();
        }
        Map<OrganizationId, LocalizedText> names = new LinkedHashMap<>();
        jdbc.sql("""
                        select id, name from registry.organization where id = any (cast(:organizations as uuid[]))
                        order by sort_name, id
                        """)
                .param("organizations", Sql.array(organizations, OrganizationId::value))
                .query(rs -> {
                    names.put(new OrganizationId(rs.getObject(1, UUID.class)), LocalizedText.parse(rs.getString(2)));
                });
        return names;
    }

    private static ClusterLabel label(UUID id, String slug, String name) {
        return new ClusterLabel(new ClusterId(id), slug, LocalizedText.parse(name));
    }

    @Override
    public List<SeatLabel> seatsOf(AccountId account, LocalDate day) {
        return jdbc.sql("select * from registry.standing_seats(:account, :day)")
                .param("account", account.value())
                .param("day", here(day))
                .query((rs, n) -> new SeatLabel(
                        new SeatId(rs.getObject("id", UUID.class)),
                        new ClusterId(rs.getObject("cluster_id", UUID.class)),
                        new OrganizationId(rs.getObject("organization_id", UUID.class)),
                        LocalizedText.parse(rs.getString("organization_name")),
                        LocalizedText.parse(rs.getString("body")),
                        rs.getBoolean("council"),
                        rs.getBoolean("substitute")))
                .list();
    }
}
