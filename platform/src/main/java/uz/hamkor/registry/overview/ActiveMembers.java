package uz.hamkor.registry.overview;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.ClusterFacts.Member;
import uz.hamkor.registry.ClusterFacts.Point;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.TerritoryId;

/** The active members of today, as many of them as are shown: never all 5,000 of a large cluster with their names. */
@Component
class ActiveMembers {

    private static final String COLUMNS = """
            select o.id, o.name, m.type_code, t.name as type_name, y.name as territory_name
            from registry.membership m
            join registry.organization o on o.id = m.organization_id
            left join registry.organization_type t on t.code = m.type_code
            left join registry.territory y on y.id = m.territory_id
            where m.cluster_id = :cluster and m.state = 'active'
            """;

    private static final String IN_ORDER = " order by m.sort_name, m.organization_id ";

    private final Elements elements;
    private final JdbcClient jdbc;

    ActiveMembers(Elements elements, JdbcClient jdbc) {
        this.elements = elements;
        this.jdbc = jdbc;
    }

    List<Member> page(ClusterId cluster, @Nullable String element, int from, int limit) {
        Elements.Known known = elements.known(LocalDate.now(Today.ZONE));
        String only = element == null
                ? ""
                : element.equals(Elements.UNKNOWN) ? " and m.type_code is null" : " and m.type_code = any (:types)";
        return jdbc.sql(COLUMNS + only + IN_ORDER + "offset :from limit :limit")
                .param("cluster", cluster.value())
                .param(
                        "types",
                        element == null ? new String[0] : known.typesOf(element).toArray(String[]::new))
                .param("from", from)
                .param("limit", limit)
                .query((rs, n) -> member(rs, known))
                .list();
    }

    /** The first ones of each element in one query: the first of each of its types, put together again. */
    Map<String, List<Member>> firstOfEach(ClusterId cluster, int ofEach) {
        Elements.Known known = elements.known(LocalDate.now(Today.ZONE));
        String sql = """
                select o.id, o.name, f.type_code, t.name as type_name, y.name as territory_name
                from (select distinct type_code from registry.membership
                      where cluster_id = :cluster and state = 'active') e
                cross join lateral (
                    select m.organization_id, m.type_code, m.territory_id, m.sort_name
                    from registry.membership m
                    where m.cluster_id = :cluster and m.state = 'active' and m.type_code is not distinct from e.type_code
                    order by m.sort_name, m.organization_id limit :most) f
                join registry.organization o on o.id = f.organization_id
                left join registry.organization_type t on t.code = f.type_code
                left join registry.territory y on y.id = f.territory_id
                order by f.sort_name, f.organization_id
                """;
        Map<String, List<Member>> first = new LinkedHashMap<>();
        jdbc.sql(sql).param("cluster", cluster.value()).param("most", ofEach).query(rs -> {
            Member member = member(rs, known);
            List<Member> own = first.computeIfAbsent(member.element(), code -> new ArrayList<>());
            if (own.size() < ofEach) {
                own.add(member);
            }
        });
        return first;
    }

    /** Where they are; a row of a few numbers for each that has a point. */
    List<Point> points(ClusterId cluster, Elements.Known known) {
        return jdbc.sql("""
                        select m.organization_id, m.type_code, m.territory_id, o.latitude, o.longitude
                        from registry.membership m join registry.organization o on o.id = m.organization_id
                        where m.cluster_id = :cluster and m.state = 'active' and o.latitude is not null
                        order by m.organization_id
                        """)
                .param("cluster", cluster.value())
                .query((rs, n) -> {
                    UUID territory = rs.getObject("territory_id", UUID.class);
                    return new Point(
                            new OrganizationId(rs.getObject("organization_id", UUID.class)),
                            Elements.sector(known.of(rs.getString("type_code"))),
                            territory == null ? null : new TerritoryId(territory),
                            rs.getDouble("latitude"),
                            rs.getDouble("longitude"));
                })
                .list();
    }

    private static Member member(ResultSet rs, Elements.Known known) throws SQLException {
        return new Member(
                new OrganizationId(rs.getObject("id", UUID.class)),
                LocalizedText.parse(rs.getString("name")),
                known.of(rs.getString("type_code")),
                Elements.text(rs.getString("type_name")),
                Elements.text(rs.getString("territory_name")));
    }
}
