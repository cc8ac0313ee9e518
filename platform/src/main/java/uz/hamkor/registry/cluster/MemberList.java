package uz.hamkor.registry.cluster;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PageOf;

/**
 * The rows of a cluster's list of members: one query for a page, which goes along the names of this cluster's
 * memberships from where the page before ended. The counts beside it are {@link MemberCounts}.
 */
@Repository
class MemberList {

    private static final String COLUMNS = """
            select m.id, m.organization_id, %s as name, %s as short_name, m.sort_name, %s as type_code,
                   t.name as type_name, y.name as territory_name, o.latitude, o.longitude, %s as kind, %s as state,
                   m.since, m.admitted_on, m.left_on, cardinality(m.open_conditions) as open_conditions,
                   (select r.name from registry.representative r
                    where r.cluster_id = m.cluster_id and r.membership_id = m.id and r.role = 'representative'
                      and r.period @> cast(:day as date)) as representative
            """;

    private static final String NAMES = """
             join registry.organization o on o.id = m.organization_id
            left join registry.organization_type t on t.code = %s
            left join registry.territory y on y.id = o.territory_id
            """;

    /** Where a page begins, and how it ends. */
    static final String AFTER = "(m.sort_name, m.organization_id) > (:afterName, cast(:afterId as uuid))";

    static final String IN_ORDER = " order by m.sort_name, m.organization_id limit ";

    private final JdbcClient jdbc;

    MemberList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The query for rows of a list, to be narrowed down, ordered and cut. */
    static String rows(MemberQuery query) {
        String name = query.isPast() ? "coalesce(s.name, o.name)" : "o.name";
        String shortName = query.isPast() ? "coalesce(s.short_name, o.short_name)" : "o.short_name";
        return COLUMNS.formatted(name, shortName, query.type(), query.kind(), query.state())
                + query.from()
                + NAMES.formatted(query.type())
                + query.whereShown();
    }

    PageOf<MemberRow> page(ClusterId cluster, MemberFilter filter, @Nullable String cursor, int limit) {
        MemberQuery query = MemberQuery.of(cluster, filter);
        decoded(cursor).ifPresent(after -> query.and(AFTER, Map.of("afterName", after[0], "afterId", after[1])));
        record Keyed(MemberRow row, String sortName) {}
        List<Keyed> rows = jdbc.sql(rows(query) + IN_ORDER + (limit + 1))
                .params(query.params())
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
        MemberQuery query = MemberQuery.today(cluster, day).and("m.id = :id", Map.of("id", id.value()));
        return jdbc.sql(rows(query))
                .params(query.params())
                .query((rs, n) -> row(rs))
                .optional();
    }

    /** Ids of everything the filter shows, for acts on the whole list. */
    List<MembershipId> ids(ClusterId cluster, MemberFilter filter) {
        MemberQuery query = MemberQuery.of(cluster, filter);
        return jdbc
                .sql("select m.id" + query.from() + query.whereShown())
                .params(query.params())
                .query(UUID.class)
                .list()
                .stream()
                .map(MembershipId::new)
                .toList();
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
