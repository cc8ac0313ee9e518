package uz.hamkor.governance.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;

/** Rows of the headings of versions with their texts. Needs a transaction. */
@Repository
class SectionRows {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SectionRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<Section> of(ClusterId cluster, UUID version) {
        return jdbc.sql("""
                        select * from governance.document_section
                        where cluster_id = :cluster and version_id = :version order by position, id
                        """)
                .param("cluster", cluster.value())
                .param("version", version)
                .query(this::section)
                .list();
    }

    /** With one statement for all of them. */
    void insert(ClusterId cluster, UUID version, List<Section> sections) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Section section : sections) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", section.id());
            row.put("position", section.position());
            row.put("key", section.key());
            row.put("heading", section.heading());
            row.put("body", section.body());
            row.put("mandatory", section.mandatory());
            row.put("argued", section.argued());
            row.put("changed", changed(section.changed()));
            Document.Reading reading = section.reading();
            row.put("reading", reading == null ? null : reading.adopted() ? "adopted" : "fallen");
            row.put("reading_hash", reading == null ? null : reading.hash());
            rows.add(row);
        }
        jdbc.sql("""
                        insert into governance.document_section
                            (cluster_id, id, version_id, position, key, heading, body, mandatory, argued, changed,
                             reading, reading_hash)
                        select :cluster, r.id, :version, r.position, r.key, r.heading, r.body, r.mandatory, r.argued,
                               r.changed, r.reading, r.reading_hash
                        from jsonb_to_recordset(:rows::jsonb) as r (id uuid, position integer, key text, heading jsonb,
                             body jsonb, mandatory boolean, argued text, changed jsonb, reading text,
                             reading_hash text)
                        """)
                .param("cluster", cluster.value())
                .param("version", version)
                .param("rows", json.writeValueAsString(rows))
                .update();
    }

    /** Writes a section where nobody else changed it since; false otherwise. */
    boolean update(ClusterId cluster, Section section) {
        return jdbc.sql("""
                        update governance.document_section
                        set heading = :heading::jsonb, body = :body::jsonb, argued = :argued, changed = :changed::jsonb,
                            lock = lock + 1
                        where cluster_id = :cluster and id = :id and lock = :lock
                        """)
                        .param("heading", section.heading().toJson())
                        .param("body", section.body().toJson())
                        .param("argued", section.argued(), Types.VARCHAR)
                        .param("changed", json.writeValueAsString(changed(section.changed())))
                        .param("cluster", cluster.value())
                        .param("id", section.id())
                        .param("lock", section.lock())
                        .update()
                == 1;
    }

    void remove(ClusterId cluster, UUID id) {
        jdbc.sql("delete from governance.document_section where cluster_id = :cluster and id = :id")
                .param("cluster", cluster.value())
                .param("id", id)
                .update();
    }

    /** Puts the sections into this order. */
    void order(ClusterId cluster, List<UUID> ids) {
        jdbc.sql("""
                        update governance.document_section s set position = o.position
                        from unnest(:ids) with ordinality as o (id, position)
                        where s.cluster_id = :cluster and s.id = o.id
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("cluster", cluster.value())
                .update();
    }

    /** The headings of a version that are voted on, in their order; none of the others is. */
    void asked(ClusterId cluster, UUID version, List<UUID> ids) {
        jdbc.sql("""
                        update governance.document_section s set asked = array_position(:ids, s.id) - 1
                        where s.cluster_id = :cluster and s.version_id = :version
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("cluster", cluster.value())
                .param("version", version)
                .update();
    }

    /** @param adopted with the hashes of their texts */
    void read(ClusterId cluster, Map<UUID, String> adopted, List<UUID> fallen) {
        jdbc.sql("""
                        update governance.document_section s
                        set reading = case when o.hash is null then 'fallen' else 'adopted' end, reading_hash = o.hash
                        from (select * from unnest(:adopted, :hashes) union all select id, null from unnest(:fallen) id)
                            as o (id, hash)
                        where s.cluster_id = :cluster and s.id = o.id
                        """)
                .param("adopted", adopted.keySet().toArray(UUID[]::new))
                .param("hashes", adopted.values().toArray(String[]::new))
                .param("fallen", fallen.toArray(UUID[]::new))
                .param("cluster", cluster.value())
                .update();
    }

    static Section section(LocalizedText heading, String key, int position, boolean mandatory, LocalizedText body) {
        Instant now = uz.hamkor.shared.Moment.now();
        Map<Language, Instant> changed = new EnumMap<>(Language.class);
        body.texts().keySet().forEach(language -> changed.put(language, now));
        return new Section(Ids.next(), position, key, heading, body, mandatory, null, changed, 0);
    }

    private static Map<String, String> changed(Map<Language, Instant> changed) {
        Map<String, String> tagged = new LinkedHashMap<>();
        changed.forEach((language, at) -> tagged.put(language.tag(), at.toString()));
        return tagged;
    }

    private Section section(ResultSet row, int number) throws SQLException {
        Map<Language, Instant> changed = new EnumMap<>(Language.class);
        String reading = row.getString("reading");
        JsonNode times = json.readTree(row.getString("changed"));
        for (Language language : Language.values()) {
            if (times.has(language.tag())) {
                changed.put(language, Instant.parse(times.get(language.tag()).asString()));
            }
        }
        return new Section(
                row.getObject("id", UUID.class),
                row.getInt("position"),
                row.getString("key"),
                LocalizedText.parse(row.getString("heading")),
                LocalizedText.parse(row.getString("body")),
                row.getBoolean("mandatory"),
                row.getString("argued"),
                changed,
                row.getInt("lock"),
                reading == null ? null : new Document.Reading(reading.equals("adopted"), row.getString("reading_hash")),
                row.getObject("asked", Integer.class));
    }
}
