package uz.hamkor.registry.organization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PageOf;

/** Lists of organisations in Uzbek alphabetical order, read with a cursor. Needs a transaction. */
@Component
class OrganizationList {

    static final int MOST = 200;

    private final JdbcClient jdbc;
    private final Organizations organizations;

    OrganizationList(JdbcClient jdbc, Organizations organizations) {
        this.jdbc = jdbc;
        this.organizations = organizations;
    }

    PageOf<OrganizationView> page(OrganizationFilter filter, @Nullable String cursor, int size) {
        Where where = where(filter);
        long total = jdbc.sql("select count(*) from registry.organization o" + where.sql())
                .params(where.params())
                .query(Long.class)
                .single();
        return rows(where, cursor, Math.clamp(size, 1, MOST), total);
    }

    /** The next rows without counting all of them; the total of the answer is 0. */
    PageOf<OrganizationView> piece(OrganizationFilter filter, @Nullable String cursor) {
        return rows(where(filter), cursor, MOST, 0);
    }

    private PageOf<OrganizationView> rows(Where where, @Nullable String cursor, int limit, long total) {
        Optional<Cursor> after = Cursor.decode(cursor);
        Map<String, Object> params = new LinkedHashMap<>(where.params());
        String from = "";
        if (after.isPresent()) {
            from = (where.sql().isEmpty() ? " where" : " and") + " (o.sort_name, o.id) > (:name, :id)";
            params.put("name", after.get().name());
            params.put("id", after.get().id());
        }
        params.put("limit", limit + 1);
        List<Cursor> rows = new ArrayList<>(jdbc.sql(sql(where.sql() + from))
                .params(params)
                .query((rs, n) -> new Cursor(rs.getString(1), rs.getObject(2, UUID.class)))
                .list());
        boolean more = rows.size() > limit;
        if (more) {
            rows.removeLast();
        }
        Map<OrganizationId, OrganizationView> views = organizations.findAll(
                rows.stream().map(row -> new OrganizationId(row.id())).toList());
        return new PageOf<>(List.copyOf(views.values()), more ? rows.getLast().encode() : null, total);
    }

    static String sql(String where) {
        return "select o.sort_name, o.id from registry.organization o" + where
                + " order by o.sort_name, o.id limit :limit";
    }

    record Where(String sql, Map<String, Object> params) {}

    static Where where(OrganizationFilter filter) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> params = new LinkedHashMap<>();
        String query = filter.query();
        if (query != null && !query.isBlank()) {
            conditions.add("""
                    (o.id in (select k.organization_id from registry.organization_name_key k where k.key like :like)
                     or o.id in (select c.organization_id from registry.organization_code c where c.value = :code))""");
            params.put("like", "%" + NameKey.of(query) + "%");
            params.put("code", query.strip());
        }
        if (filter.cluster() != null) {
            conditions.add("o.id in (select registry.organizations_of_cluster(:cluster))");
            params.put("cluster", filter.cluster().value());
        }
        if (filter.territory() != null) {
            conditions.add("o.territory_id in (select registry.territory_within(:territory))");
            params.put("territory", filter.territory().value());
        }
        if (filter.type() != null) {
            conditions.add("o.type_code = :type");
            params.put("type", filter.type());
        }
        if (filter.level() != null) {
            conditions.add(
                    "o.type_code in (select t.code from registry.organization_type t where t.level_code = :level)");
            params.put("level", filter.level());
        }
        if (filter.status() != null) {
            conditions.add("o.status = :status");
            params.put("status", filter.status().stored());
        }
        return new Where(conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions), params);
    }
}
