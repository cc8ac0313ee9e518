package uz.hamkor.registry.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.Refusal;

/** Lists as they are stored. Writing needs the cluster open for writing. */
@Repository
class Imports {

    private static final TypeReference<Map<Integer, String>> COLUMNS = new TypeReference<>() {};
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Imports(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(ClusterId cluster, UUID id, FileId file, String fileName, UUID by) {
        jdbc.sql("""
                        insert into registry.import (cluster_id, id, file_id, file_name, state, created_by)
                        values (:cluster, :id, :file, :name, 'checking', :by)
                        """)
                .param("cluster", cluster.value())
                .param("id", id)
                .param("file", file.value())
                .param("name", fileName)
                .param("by", by)
                .update();
    }

    Optional<ListImport> find(ClusterId cluster, UUID id) {
        return select("where cluster_id = :cluster and id = :id", cluster, id).stream()
                .findFirst();
    }

    /** Reads it and keeps others from changing it until the transaction ends. */
    Optional<ListImport> lock(ClusterId cluster, UUID id) {
        return select("where cluster_id = :cluster and id = :id for update", cluster, id).stream()
                .findFirst();
    }

    List<ListImport> recent(ClusterId cluster, int limit) {
        return select("where cluster_id = :cluster order by created_at desc limit " + limit, cluster, null);
    }

    private List<ListImport> select(String where, ClusterId cluster, @Nullable UUID id) {
        JdbcClient.StatementSpec statement =
                jdbc.sql("select * from registry.import " + where).param("cluster", cluster.value());
        return (id == null ? statement : statement.param("id", id))
                .query(this::read)
                .list();
    }

    private ListImport read(ResultSet rs, int n) throws SQLException {
        String refusal = rs.getString("refusal");
        UUID job = rs.getObject("job_id", UUID.class);
        return new ListImport(
                new ClusterId(rs.getObject("cluster_id", UUID.class)),
                rs.getObject("id", UUID.class),
                new FileId(rs.getObject("file_id", UUID.class)),
                rs.getString("file_name"),
                rs.getString("sheet"),
                rs.getString("format"),
                json.readValue(rs.getString("mapping"), COLUMNS),
                rs.getInt("heading_row"),
                json.readValue(rs.getString("headings"), TEXTS),
                json.readValue(rs.getString("unrecognised"), TEXTS),
                ListImport.State.of(rs.getString("state")),
                refusal == null ? null : json.readValue(refusal, Refusal.class),
                job == null ? null : new JobId(job),
                rs.getObject("created_by", UUID.class),
                instant(rs, "created_at").orElseThrow(),
                instant(rs, "applied_at").orElse(null),
                instant(rs, "undone_at").orElse(null));
    }

    private static Optional<Instant> instant(ResultSet rs, String column) throws SQLException {
        return Optional.ofNullable(rs.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    void started(ClusterId cluster, UUID id, ListImport.State state, JobId job) {
        jdbc.sql("""
                        update registry.import set state = :state, job_id = :job, version = version + 1
                        where cluster_id = :cluster and id = :id
                        """)
                .param("state", state.stored())
                .param("job", job.value())
                .param("cluster", cluster.value())
                .param("id", id)
                .update();
    }

    /** Keeps how the file was understood. */
    void understood(
            ClusterId cluster,
            UUID id,
            String sheet,
            String format,
            Map<Integer, String> mapping,
            int headingRow,
            List<String> headings,
            List<String> unrecognised) {
        jdbc.sql("""
                        update registry.import
                        set sheet = :sheet, format = :format, mapping = :mapping::jsonb, heading_row = :row,
                            headings = :headings::jsonb, unrecognised = :unrecognised::jsonb, version = version + 1
                        where cluster_id = :cluster and id = :id
                        """)
                .param("sheet", sheet)
                .param("format", format)
                .param("mapping", json.writeValueAsString(mapping))
                .param("row", headingRow)
                .param("headings", json.writeValueAsString(headings))
                .param("unrecognised", json.writeValueAsString(unrecognised))
                .param("cluster", cluster.value())
                .param("id", id)
                .update();
    }

    void state(ClusterId cluster, UUID id, ListImport.State state, @Nullable Refusal refusal) {
        jdbc.sql("""
                        update registry.import
                        set state = :state, refusal = :refusal::jsonb, version = version + 1,
                            applied_at = case when :state = 'applied' then now() else applied_at end,
                            undone_at = case when :state = 'undone' then now() else undone_at end
                        where cluster_id = :cluster and id = :id
                        """)
                .param("state", state.stored())
                .param("refusal", refusal == null ? null : json.writeValueAsString(refusal))
                .param("cluster", cluster.value())
                .param("id", id)
                .update();
    }

    /** Headings that people of this cluster have mapped by hand before. */
    Map<String, String> learnedHeadings(ClusterId cluster) {
        Map<String, String> learned = new LinkedHashMap<>();
        jdbc.sql("select heading, field from registry.import_heading where cluster_id = :cluster")
                .param("cluster", cluster.value())
                .query(rs -> {
                    learned.put(rs.getString(1), rs.getString(2));
                });
        return learned;
    }

    void learn(ClusterId cluster, Map<String, String> headings) {
        headings.forEach((heading, field) -> jdbc.sql("""
                        insert into registry.import_heading (cluster_id, id, heading, field)
                        values (:cluster, :id, :heading, :field)
                        on conflict (cluster_id, heading) do update set field = excluded.field
                        """)
                .param("cluster", cluster.value())
                .param("id", Ids.next())
                .param("heading", heading)
                .param("field", field)
                .update());
    }
}
