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
