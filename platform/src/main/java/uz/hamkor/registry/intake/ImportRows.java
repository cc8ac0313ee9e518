package uz.hamkor.registry.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.registry.intake.ImportRow.Candidate;
import uz.hamkor.registry.intake.ImportRow.Decision;
import uz.hamkor.registry.intake.ImportRow.Result;
import uz.hamkor.registry.intake.ImportRow.Verdict;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Scope;

/** Rows of lists as they are stored; written and read in blocks. */
@Repository
class ImportRows {

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<RowProblem>> PROBLEMS = new TypeReference<>() {};
    private static final TypeReference<List<Candidate>> CANDIDATES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ImportRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void clear(ClusterId cluster, UUID list) {
        jdbc.sql("delete from registry.import_row where cluster_id = :cluster and import_id = :import")
                .param("cluster", cluster.value())
                .param("import", list)
                .update();
    }

    void remove(ClusterId cluster, UUID list, List<UUID> ids) {
        jdbc.sql("delete from registry.import_row"
                        + " where cluster_id = :cluster and import_id = :import and id = any (:ids)")
                .param("cluster", cluster.value())
                .param("import", list)
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    void insertAll(ClusterId cluster, UUID list, List<ImportRow> rows) {
        List<Map<String, @Nullable Object>> stored = rows.stream()
                .map(row -> {
                    Map<String, @Nullable Object> map = new LinkedHashMap<>();
                    map.put("id", row.id());
                    map.put("no", row.no());
                    map.put("cells", row.cells());
                    map.put("data", row.data());
                    map.put("verdict", row.verdict().stored());
                    map.put("problems", row.problems());
                    map.put("candidates", row.candidates());
                    map.put("target_id", row.target());
                    map.put(
                            "decision",
                            row.decision() == null ? null : row.decision().stored());
                    return map;
                })
                .toList();
        jdbc.sql("""
                        insert into registry.import_row (cluster_id, id, import_id, no, cells, data, verdict, problems,
                                                         candidates, target_id, decision)
                        select :cluster, r.id, :import, r.no, r.cells, r.data, r.verdict, r.problems, r.candidates,
                               r.target_id, r.decision
                        from jsonb_to_recordset(:rows::jsonb) as r(id uuid, no integer, cells jsonb, data jsonb,
                            verdict text, problems jsonb, candidates jsonb, target_id uuid, decision text)
                        """)
                .param("cluster", cluster.value())
                .param("import", list)
                .param("rows", json.writeValueAsString(stored))
                .update();
    }

    /** What became of the rows of a block. */
    record Done(
            UUID id,
            Result result,
            @Nullable OrganizationId organization,
            boolean becameMember,
            @Nullable Object before) {}

    void finish(ClusterId cluster, List<Done> done) {
        List<Map<String, @Nullable Object>> stored = done.stream()
                .map(row -> {
                    Map<String, @Nullable Object> map = new LinkedHashMap<>();
                    map.put("id", row.id());
                    map.put("result", row.result().stored());
                    map.put("organization_id", row.organization());
                    map.put("became_member", row.becameMember());
                    map.put("before", row.before());
                    return map;
                })
                .toList();
        jdbc.sql("""
                        update registry.import_row r
                        set result = d.result, organization_id = d.organization_id,
                            became_member = d.became_member, before = d.before
                        from jsonb_to_recordset(:rows::jsonb) as d(id uuid, result text, organization_id uuid,
                            became_member boolean, before jsonb)
                        where r.cluster_id = :cluster and r.id = d.id
                        """)
                .param("cluster", cluster.value())
                .param("rows", json.writeValueAsString(stored))
                .update();
    }

    /** Rows after a number, in order; a block of a long list. */
    List<ImportRow> after(ClusterId cluster, UUID list, int no, int limit) {
        return select("and no > :no", cluster, list, Map.of("no", no), limit);
    }

    List<ImportRow> withVerdict(ClusterId cluster, UUID list, Verdict verdict, int after, int limit) {
        return select(
                "and verdict = :verdict and no > :no",
                cluster,
                list,
                Map.of("verdict", verdict.stored(), "no", after),
                limit);
    }

    /** Rows with something to say about them, grave or not. */
    List<ImportRow> withProblems(ClusterId cluster, UUID list, int after, int limit) {
        return select("and problems <> '[]' and no > :no", cluster, list, Map.of("no", after), limit);
    }

    List<ImportRow> withNumbers(ClusterId cluster, UUID list, Collection<Integer> numbers) {
        return select(
                "and no = any (:numbers)",
                cluster,
                list,
                Map.of("numbers", numbers.toArray(Integer[]::new)),
                numbers.size());
    }

    Optional<ImportRow> find(ClusterId cluster, UUID list, UUID id) {
        return select("and id = :id", cluster, list, Map.of("id", id), 1).stream()
                .findFirst();
    }

    private List<ImportRow> select(String condition, ClusterId cluster, UUID list, Map<String, ?> params, int limit) {
        return jdbc.sql("select * from registry.import_row where cluster_id = :cluster and import_id = :import "
                        + condition + " order by no limit :limit")
                .param("cluster", cluster.value())
                .param("import", list)
                .params(params)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    private ImportRow read(ResultSet rs, int n) throws SQLException {
        String decision = rs.getString("decision");
        String result = rs.getString("result");
        return new ImportRow(
                rs.getObject("id", UUID.class),
                rs.getInt("no"),
                json.readValue(rs.getString("cells"), TEXTS),
                json.readValue(rs.getString("data"), RowData.class),
                Verdict.of(rs.getString("verdict")),
                json.readValue(rs.getString("problems"), PROBLEMS),
                json.readValue(rs.getString("candidates"), CANDIDATES),
                organization(rs, "target_id"),
                decision == null ? null : Decision.of(decision),
                result == null ? null : Result.of(result),
                organization(rs, "organization_id"));
    }

    private static @Nullable OrganizationId organization(ResultSet rs, String column) throws SQLException {
        UUID id = rs.getObject(column, UUID.class);
        return id == null ? null : new OrganizationId(id);
    }

    /** How many rows mean what. */
    Map<Verdict, Long> verdicts(ClusterId cluster, UUID list) {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        count("verdict", cluster, list).forEach((key, value) -> counts.put(Verdict.of(key), value));
        return counts;
    }

    /** What came of how many rows. */
    Map<Result, Long> results(ClusterId cluster, UUID list) {
        Map<Result, Long> counts = new EnumMap<>(Result.class);
        count("result", cluster, list)
                .forEach((key, value) -> counts.put(Result.valueOf(key.toUpperCase(Locale.ROOT)), value));
        return counts;
    }

    private Map<String, Long> count(String column, ClusterId cluster, UUID list) {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.sql("select " + column + ", count(*) from registry.import_row where cluster_id = :cluster"
                        + " and import_id = :import and " + column + " is not null group by 1")
                .param("cluster", cluster.value())
                .param("import", list)
                .query(rs -> {
                    counts.put(rs.getString(1), rs.getLong(2));
                });
        return counts;
    }

    long undecided(ClusterId cluster, UUID list) {
        return jdbc.sql("select count(*) from registry.import_row where cluster_id = :cluster and import_id = :import"
                        + " and verdict = 'duplicate' and decision is null")
                .param("cluster", cluster.value())
                .param("import", list)
                .query(Long.class)
                .single();
    }

    /** Decides one case, or all that are open when no row is named. */
    int decide(ClusterId cluster, UUID list, @Nullable UUID row, @Nullable OrganizationId known, Decision decision) {
        AccountId by = Scope.current().account();
        return jdbc.sql("""
                        update registry.import_row
                        set decision = :decision, decided_by = :by,
                            target_id = case when :decision = 'same'
                                then coalesce(:known::uuid, (candidates -> 0 ->> 'organization')::uuid) end
                        where cluster_id = :cluster and import_id = :import and verdict = 'duplicate'
                          and (id = :row::uuid or (:row::uuid is null and decision is null))
                        """)
                .param("decision", decision.stored())
                .param("by", by == null ? null : by.value())
                .param("known", known == null ? null : known.value())
                .param("cluster", cluster.value())
                .param("import", list)
                .param("row", row)
                .update();
    }

    /** What an applied list did to an organisation, for taking it back. */
    record Effect(
            OrganizationId organization,
            Result result,
            boolean becameMember,
            @Nullable String before) {}

    List<Effect> effects(ClusterId cluster, UUID list) {
        return jdbc.sql("""
                        select organization_id, result, became_member, before from registry.import_row
                        where cluster_id = :cluster and import_id = :import and organization_id is not null
                          and (result in ('created', 'updated') or became_member)
                        order by no
                        """)
                .param("cluster", cluster.value())
                .param("import", list)
                .query((rs, n) -> new Effect(
                        new OrganizationId(rs.getObject(1, UUID.class)),
                        Result.of(rs.getString(2)),
                        rs.getBoolean(3),
                        rs.getString(4)))
                .list();
    }
}
