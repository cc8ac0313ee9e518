package uz.hamkor.registry.overview;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.ClusterFacts.Member;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;

/** Who is in a cluster on a day, each with the element it belongs to. */
@Component
class MembersOfDay {

    static final String UNKNOWN = "none";

    private static final Map<String, String> SECTORS = Map.ofEntries(
            Map.entry("LV5", "science"),
            Map.entry("LV8", "industry"),
            Map.entry("research_centre", "science"),
            Map.entry("technopark", "science"),
            Map.entry("library", "civil"),
            Map.entry("state_body", "state"),
            Map.entry("public_organisation", "civil"),
            Map.entry("fund", "civil"),
            Map.entry("media", "civil"));

    private final JdbcClient jdbc;

    MembersOfDay(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A membership of any state, with what relations are computed from. */
    record Row(
            Member member,
            String state,
            @Nullable UUID territory,
            @Nullable UUID parent) {

        boolean active() {
            return state.equals("active");
        }
    }

    List<Row> all(ClusterId cluster, LocalDate day) {
        return jdbc.sql("""
                        select o.id, o.name, o.type_code, t.level_code, t.name as type_name, o.territory_id,
                               r.name as territory_name, o.latitude, o.longitude, o.parent_id, p.kind, p.state
                        from registry.membership_phase p
                        join registry.organization o on o.id = p.organization_id
                        left join registry.organization_type t on t.code = o.type_code
                        left join registry.territory r on r.id = o.territory_id
                        where p.cluster_id = :cluster and p.period @> cast(:day as date)
                        order by o.sort_name, o.id
                        """)
                .param("cluster", cluster.value())
                .param("day", day)
                .query(MembersOfDay::row)
                .list();
    }

    List<Member> active(ClusterId cluster, LocalDate day) {
        return all(cluster, day).stream().filter(Row::active).map(Row::member).toList();
    }

    static String sector(String element) {
        return SECTORS.getOrDefault(element, element.startsWith("LV") ? "education" : "state");
    }

    private static Row row(ResultSet rs, int n) throws SQLException {
        String level = rs.getString("level_code");
        String type = rs.getString("type_code");
        String element = level != null ? level : type != null ? type : UNKNOWN;
        return new Row(
                new Member(
                        new OrganizationId(rs.getObject("id", UUID.class)),
                        LocalizedText.parse(rs.getString("name")),
                        element,
                        sector(element),
                        text(rs.getString("type_name")),
                        text(rs.getString("territory_name")),
                        number(rs.getBigDecimal("latitude")),
                        number(rs.getBigDecimal("longitude")),
                        rs.getString("kind")),
                rs.getString("state"),
                rs.getObject("territory_id", UUID.class),
                rs.getObject("parent_id", UUID.class));
    }

    private static @Nullable Double number(@Nullable BigDecimal value) {
        return value == null ? null : value.doubleValue();
    }

    static LocalizedText text(@Nullable String json) {
        return Optional.ofNullable(json).map(LocalizedText::parse).orElseGet(LocalizedText::empty);
    }
}
