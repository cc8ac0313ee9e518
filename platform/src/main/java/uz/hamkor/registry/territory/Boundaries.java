package uz.hamkor.registry.territory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.registry.ClusterFacts.Outline;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.TerritoryId;

/** Imported boundaries as GeoJSON geometries. */
@Repository
class Boundaries {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    Boundaries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<TerritoryId, String> of(Collection<TerritoryId> ids) {
        Map<TerritoryId, String> found = new LinkedHashMap<>();
        jdbc.sql("select territory_id, geometry from registry.territory_boundary where territory_id = any (:ids)")
                .param("ids", ids.stream().map(TerritoryId::value).toArray(UUID[]::new))
                .query(rs -> {
                    found.put(new TerritoryId(rs.getObject(1, UUID.class)), rs.getString(2));
                });
        return found;
    }

    /** Boundaries of the units, or of the nearest unit above that has one. */
    List<Outline> around(Collection<TerritoryId> ids) {
        return jdbc.sql("""
                        with recursive up as (
                            select t.id, t.parent_id, 0 as steps from registry.territory t where t.id = any (:ids)
                            union
                            select t.id, t.parent_id, u.steps + 1
                            from up u join registry.territory t on t.id = u.parent_id
                            where u.steps < 20
                              and not exists (select from registry.territory_boundary b where b.territory_id = u.id)
                        )
                        select t.name, b.geometry
                        from registry.territory_boundary b join registry.territory t on t.id = b.territory_id
                        where b.territory_id in (select id from up)
                        order by t.sort_name, t.id limit 60
                        """)
                .param("ids", ids.stream().map(TerritoryId::value).toArray(UUID[]::new))
                .query((rs, n) -> new Outline(LocalizedText.parse(rs.getString(1)), rs.getString(2)))
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from registry.territory_boundary")
                .query(Long.class)
                .single();
    }

    /** Puts boundaries in place of those there are. */
    void putAll(Map<TerritoryId, GeoShape> shapes, String source) {
        List<Map<String, Object>> rows = new ArrayList<>();
        shapes.forEach((id, shape) -> rows.add(Map.of("id", id.toString(), "geometry", shape.geometry())));
        jdbc.sql("""
                        insert into registry.territory_boundary (territory_id, geometry, source)
                        select id, geometry, :source from jsonb_to_recordset(:rows::jsonb) as r(id uuid, geometry jsonb)
                        on conflict (territory_id) do update
                        set geometry = excluded.geometry, source = excluded.source, imported_at = now()
                        """)
                .param("source", source)
                .param("rows", JSON.writeValueAsString(rows))
                .update();
    }
}
