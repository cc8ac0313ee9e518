package uz.hamkor.registry.cluster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.TerritoryId;

/**
 * The counts beside a list of members: one query, which reads an index of this cluster's memberships and nothing else
 * unless a text or a past day is asked for. They are counted each time, so that they are right after every change.
 */
@Repository
class MemberCounts {

    private final JdbcClient jdbc;

    MemberCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many there are of each combination of state, kind and type that the common part of a filter leaves. */
    static String combinations(MemberQuery query) {
        return """
                select g.state, g.kind, g.type_code, t.name as type_name, g.n
                from (select %s as state, %s as kind, %s as type_code, count(*) as n
                      %s %s group by 1, 2, 3) g
                left join registry.organization_type t on t.code = g.type_code
                """.formatted(query.state(), query.kind(), query.type(), query.from(), query.whereCounted());
    }

    /**
     * Counts per state, kind and type. The choices themselves are applied here, so that each count leaves its own choice
     * out.
     */
    MemberFacets of(ClusterId cluster, MemberFilter filter) {
        MemberQuery query = MemberQuery.of(cluster, filter);
        Tally tally = new Tally(filter);
        jdbc.sql(combinations(query)).params(query.params()).query(tally::add);
        return tally.facets();
    }

    /** How many there are of each combination of state, kind, type and territory on a day, over all of the cluster. */
    List<ClusterRegistry.Combination> combinations(ClusterId cluster, LocalDate day) {
        MemberQuery query = MemberQuery.of(cluster, MemberFilter.all().on(day));
        String sql =
                "select %s as state, %s as kind, %s as type_code, m.territory_id, count(*) as n %s %s group by 1, 2, 3, 4"
                        .formatted(query.state(), query.kind(), query.type(), query.from(), query.whereShown());
        return jdbc.sql(sql)
                .params(query.params())
                .query((rs, n) -> {
                    UUID territory = rs.getObject("territory_id", UUID.class);
                    return new ClusterRegistry.Combination(
                            MembershipState.of(rs.getString("state")).orElseThrow(),
                            MembershipKind.of(rs.getString("kind")).orElseThrow(),
                            rs.getString("type_code"),
                            territory == null ? null : new TerritoryId(territory),
                            rs.getLong("n"));
                })
                .list();
    }

    private static final class Tally {
        private final MemberFilter filter;
        private long total;
        private final Map<MembershipState, Long> states = new EnumMap<>(MembershipState.class);
        private final Map<MembershipKind, Long> kinds = new EnumMap<>(MembershipKind.class);
        private final Map<String, Long> types = new LinkedHashMap<>();
        private final Map<String, LocalizedText> names = new HashMap<>();

        Tally(MemberFilter filter) {
            this.filter = filter;
        }

        void add(ResultSet rs) throws SQLException {
            MembershipState state = MembershipState.of(rs.getString("state")).orElseThrow();
            MembershipKind kind = MembershipKind.of(rs.getString("kind")).orElseThrow();
            String type = rs.getString("type_code");
            long n = rs.getLong("n");
            boolean inStates = filter.wantedStates().contains(state);
            boolean inKinds = filter.kinds().isEmpty() || filter.kinds().contains(kind);
            boolean inTypes =
                    filter.types().isEmpty() || (type != null && filter.types().contains(type));
            if (inStates && inKinds && inTypes) {
                total += n;
            }
            if (inKinds && inTypes) {
                states.merge(state, n, Long::sum);
            }
            if (inStates && inTypes) {
                kinds.merge(kind, n, Long::sum);
            }
            if (inStates && inKinds && type != null) {
                types.merge(type, n, Long::sum);
                if (!names.containsKey(type)) {
                    names.put(type, Clusters.text(rs, "type_name"));
                }
            }
        }

        MemberFacets facets() {
            List<MemberFacets.TypeCount> counts = types.entrySet().stream()
                    .map(type -> new MemberFacets.TypeCount(
                            type.getKey(), names.getOrDefault(type.getKey(), LocalizedText.empty()), type.getValue()))
                    .toList();
            return new MemberFacets(total, states, kinds, counts);
        }
    }
}
