package uz.hamkor.registry.cluster;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
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
import uz.hamkor.registry.Today;
import uz.hamkor.registry.organization.NameKey;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.TerritoryId;

/**
 * The list of a cluster's members: one query for a page of rows, one for the counts beside the filters. Today's list
 * reads the memberships themselves, the list of a past day their phases and the names of that day.
 */
@Repository
class MemberList {

    private static final String COLUMNS = """
            select m.id, m.organization_id, %s as name, %s as short_name, o.sort_name, %s as type_code,
                   t.name as type_name, y.name as territory_name, o.latitude, o.longitude, %s as kind, %s as state,
                   m.since, m.admitted_on, m.left_on, cardinality(m.open_conditions) as open_conditions,
                   (select r.name from registry.representative r
                    where r.cluster_id = m.cluster_id and r.membership_id = m.id and r.role = 'representative'
                      and r.period @> cast(:day as date)) as representative
            """;

    private static final String NAMES = """
            left join registry.organization_type t on t.code = %s
            left join registry.territory y on y.id = o.territory_id
            """;

    private final JdbcClient jdbc;

    MemberList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where the rows of a list come from: today's state, or the state of a day. */
    private record Source(String from, String name, String shortName, String type, String kind, String state) {

        static Source of(MemberFilter filter) {
            return filter.day() == null || !filter.day().isBefore(LocalDate.now(Today.ZONE)) ? TODAY : PAST;
        }

        private static final Source TODAY =
                new Source("""
                from registry.membership m
                join registry.organization o on o.id = m.organization_id
                """, "o.name", "o.short_name", "o.type_code", "m.kind", "m.state");

        private static final Source PAST = new Source(
                """
                from registry.membership m
                join registry.organization o on o.id = m.organization_id
                left join registry.membership_phase p
                       on p.cluster_id = m.cluster_id and p.membership_id = m.id and p.period @> cast(:day as date)
                left join registry.organization_state s
                       on s.organization_id = o.id and s.valid @> cast(:day as date)
                """,
                "coalesce(s.name, o.name)",
                "coalesce(s.short_name, o.short_name)",
                "coalesce(s.type_code, o.type_code)",
                "coalesce(p.kind, m.kind)",
                "coalesce(p.state, 'left')");

        String columns() {
            return COLUMNS.formatted(name, shortName, type, kind, state) + from + NAMES.formatted(type);
        }
    }

    PageOf<MemberRow> page(ClusterId cluster, MemberFilter filter, @Nullable String cursor, int limit) {
        Source source = Source.of(filter);
        Map<String, @Nullable Object> params = params(cluster, filter);
        StringBuilder sql = new StringBuilder(source.columns());
        sql.append(base(filter, source)).append(chosen(filter, source, params));
        Optional<String[]> after = decoded(cursor);
        if (after.isPresent()) {
            sql.append(" and (o.sort_name, o.id) > (:afterName, cast(:afterId as uuid))");
            params.put("afterName", after.get()[0]);
            params.put("afterId", after.get()[1]);
        }
        sql.append(" order by o.sort_name, o.id limit ").append(limit + 1);
        record Keyed(MemberRow row, String sortName) {}
        List<Keyed> rows = jdbc.sql(sql.toString())
                .params(params)
                .query((rs, n) -> new Keyed(row(rs), rs.getString("sort_name")))
                .list();
        boolean more = rows.size() > limit;
        List<Keyed> shown = more ? rows.subList(0, limit) : rows;
        String next = null;
        if (more) {
            Keyed last = shown.getLast();
            next = encoded(last.sortName(), last.row().organization());
        }
        return new PageOf<>(shown.stream().map(Keyed::row).toList(), next, shown.size());
    }

    Optional<MemberRow> one(ClusterId cluster, MembershipId id, LocalDate day) {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("cluster", cluster.value());
        params.put("day", day);
        params.put("id", id.value());
        return jdbc.sql(Source.TODAY.columns() + " where m.cluster_id = :cluster and m.id = :id")
                .params(params)
                .query((rs, n) -> row(rs))
                .optional();
    }

    /** Ids of everything the filter shows, for acts on the whole list. */
    List<MembershipId> ids(ClusterId cluster, MemberFilter filter) {
        Source source = Source.of(filter);
        Map<String, @Nullable Object> params = params(cluster, filter);
        return jdbc
                .sql("select m.id " + source.from() + base(filter, source) + chosen(filter, source, params))
                .params(params)
                .query(UUID.class)
                .list()
                .stream()
                .map(MembershipId::new)
                .toList();
    }

    /**
     * Counts in one pass: per state, kind and type among those in the chosen territory, and per territory. The choices
     * themselves are applied here, so that each count leaves its own choice out.
     */
    MemberFacets facets(ClusterId cluster, MemberFilter filter) {
        Source source = Source.of(filter);
        Map<String, @Nullable Object> params = params(cluster, filter);
        String sql = """
                select g.state, g.kind, g.type_code, t.name as type_name, g.territory_id, y.name as territory_name,
                       g.by_territory, g.n
                from (select %s as state, %s as kind, %s as type_code, o.territory_id,
                             grouping(o.territory_id) = 0 as by_territory, count(*) as n
                      %s %s
                      group by grouping sets ((1, 2, 3), (o.territory_id))) g
                left join registry.organization_type t on t.code = g.type_code
                left join registry.territory y on y.id = g.territory_id
                order by y.sort_name
                """.formatted(source.state(), source.kind(), source.type(), source.from(), base(filter, source));
        Tally tally = new Tally(filter);
        jdbc.sql(sql).params(params).query(rs -> {
            if (rs.getBoolean("by_territory")) {
                tally.territory(rs);
            } else {
                tally.combination(rs);
            }
        });
        return tally.facets();
    }

    private static final class Tally {
        private final MemberFilter filter;
        private long total;
        private final Map<MembershipState, Long> states = new EnumMap<>(MembershipState.class);
        private final Map<MembershipKind, Long> kinds = new EnumMap<>(MembershipKind.class);
        private final Map<String, Long> types = new LinkedHashMap<>();
        private final Map<String, LocalizedText> typeNames = new HashMap<>();
        private final List<MemberFacets.TerritoryCount> territories = new ArrayList<>();

        Tally(MemberFilter filter) {
            this.filter = filter;
        }

        void combination(ResultSet rs) throws SQLException {
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
                typeNames.put(type, Clusters.text(rs, "type_name"));
            }
        }

        void territory(ResultSet rs) throws SQLException {
            UUID id = rs.getObject("territory_id", UUID.class);
            if (id != null) {
                territories.add(new MemberFacets.TerritoryCount(
                        new TerritoryId(id), Clusters.text(rs, "territory_name"), rs.getLong("n")));
            }
        }

        MemberFacets facets() {
            List<MemberFacets.TypeCount> counts = new ArrayList<>();
            types.forEach((code, n) -> counts.add(
                    new MemberFacets.TypeCount(code, typeNames.getOrDefault(code, LocalizedText.empty()), n)));
            return new MemberFacets(total, states, kinds, counts, territories);
        }
    }

    private static Map<String, @Nullable Object> params(ClusterId cluster, MemberFilter filter) {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("cluster", cluster.value());
        params.put("day", filter.day() == null ? LocalDate.now(Today.ZONE) : filter.day());
        if (filter.territory() != null) {
            params.put("territory", filter.territory().value());
        }
        if (filter.text() != null) {
            params.put("key", "%" + NameKey.of(filter.text()).replace("%", "").replace("_", "") + "%");
            params.put("code", filter.text().replace("%", "").replace("_", "") + "%");
        }
        return params;
    }

    /** What holds for rows and counts alike: the cluster, the day, the territory and the text. */
    private static String base(MemberFilter filter, Source source) {
        StringBuilder where = new StringBuilder(" where m.cluster_id = :cluster");
        if (source == Source.PAST) {
            where.append(" and m.since <= cast(:day as date)");
        }
        if (filter.territory() != null) {
            where.append(" and o.territory_id in (select registry.territory_within(:territory))");
        }
        if (filter.text() != null) {
            where.append("""
                     and (exists (select from registry.organization_name_key k
                                  where k.organization_id = o.id and k.key like :key)
                          or exists (select from registry.organization_code c
                                     where c.organization_id = o.id and c.value like :code))
                    """);
        }
        return where.toString();
    }

    private static String chosen(MemberFilter filter, Source source, Map<String, @Nullable Object> params) {
        StringBuilder where = new StringBuilder(" and ");
        where.append(source.state()).append(" = any (cast(:states as text[]))");
        params.put(
                "states",
                Sql.words(filter.wantedStates().stream()
                        .map(MembershipState::code)
                        .toList()));
        if (!filter.kinds().isEmpty()) {
            where.append(" and ").append(source.kind()).append(" = any (cast(:kinds as text[]))");
            params.put(
                    "kinds",
                    Sql.words(filter.kinds().stream().map(MembershipKind::code).toList()));
        }
        if (!filter.types().isEmpty()) {
            where.append(" and ").append(source.type()).append(" in (:types)");
            params.put("types", filter.types());
        }
        return where.toString();
    }

    private static String encoded(String sortName, OrganizationId id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((id + "\n" + sortName).getBytes(StandardCharsets.UTF_8));
    }

    /** Name and id after which to go on; a cursor that is none begins at the beginning. */
    private static Optional<String[]> decoded(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int line = text.indexOf('\n');
            UUID id = UUID.fromString(text.substring(0, Math.max(line, 0)));
            return Optional.of(new String[] {text.substring(line + 1), id.toString()});
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static MemberRow row(ResultSet rs) throws SQLException {
        return new MemberRow(
                new MembershipId(rs.getObject("id", UUID.class)),
                new OrganizationId(rs.getObject("organization_id", UUID.class)),
                LocalizedText.parse(rs.getString("name")),
                Clusters.text(rs, "short_name"),
                rs.getString("type_code"),
                Clusters.text(rs, "type_name"),
                Clusters.text(rs, "territory_name"),
                rs.getBigDecimal("latitude"),
                rs.getBigDecimal("longitude"),
                MembershipKind.of(rs.getString("kind")).orElseThrow(),
                MembershipState.of(rs.getString("state")).orElseThrow(),
                rs.getObject("since", LocalDate.class),
                rs.getObject("admitted_on", LocalDate.class),
                rs.getObject("left_on", LocalDate.class),
                rs.getInt("open_conditions"),
                rs.getString("representative"));
    }
}
