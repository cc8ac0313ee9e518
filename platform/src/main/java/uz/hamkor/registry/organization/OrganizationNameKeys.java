package uz.hamkor.registry.organization;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uz.hamkor.shared.OrganizationId;

/** Folded names of organisations, kept beside them for finding duplicates and for the list's search field. */
@Repository
class OrganizationNameKeys {

    private final JdbcClient jdbc;

    OrganizationNameKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds the keys of these names. What was a legal or short name before and is none now becomes an earlier name. */
    void putAll(Map<OrganizationId, OrganizationData> organizations) {
        jdbc.sql("""
                        with old as (
                            delete from registry.organization_name_key
                            where organization_id = any (:ids) and kind in ('name', 'short')
                            returning organization_id, key
                        )
                        insert into registry.organization_name_key (organization_id, key, kind)
                        select distinct organization_id, key, 'earlier' from old
                        on conflict do nothing
                        """).param("ids", Rows.uuids(organizations.keySet())).update();
        insert(organizations);
    }

    void insert(Map<OrganizationId, OrganizationData> organizations) {
        List<Map<String, String>> rows = new ArrayList<>();
        organizations.forEach((id, data) -> {
            NameKey.of(data.name()).forEach(key -> rows.add(row(id, key, "name")));
            NameKey.of(data.shortName()).forEach(key -> rows.add(row(id, key, "short")));
        });
        jdbc.sql("""
                        insert into registry.organization_name_key (organization_id, key, kind)
                        select organization_id, key, kind
                        from jsonb_to_recordset(:rows::jsonb) as r(organization_id uuid, key text, kind text)
                        on conflict do nothing
                        """).param("rows", Rows.json(rows)).update();
        jdbc.sql("""
                        delete from registry.organization_name_key e
                        using registry.organization_name_key k
                        where e.organization_id = any (:ids) and e.kind = 'earlier'
                          and k.organization_id = e.organization_id and k.key = e.key and k.kind <> 'earlier'
                        """).param("ids", Rows.uuids(organizations.keySet())).update();
    }

    void addEarlier(OrganizationId id, Collection<String> keys) {
        jdbc.sql("""
                        insert into registry.organization_name_key (organization_id, key, kind)
                        select :id, key, 'earlier' from unnest(:keys::text[]) as key
                        where key <> '' and not exists (select from registry.organization_name_key k
                                          where k.organization_id = :id and k.key = key)
                        on conflict do nothing
                        """)
                .param("id", id.value())
                .param("keys", keys.toArray(String[]::new))
                .update();
    }

    private static Map<String, String> row(OrganizationId id, String key, String kind) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("organization_id", id.toString());
        row.put("key", key);
        row.put("kind", kind);
        return row;
    }
}
