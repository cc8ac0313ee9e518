package uz.hamkor.registry.territory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.LocalizedText;

/** Files of the classifier that wait for decisions. */
@Repository
class TerritoryDrafts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    TerritoryDrafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Draft(UUID id, String fileName, String state, LocalDate validFrom, Instant createdAt) {
        public boolean isOpen() {
            return state.equals("draft");
        }
    }

    record DraftRow(CheckedRow checked, Decision decision) {}

    /** How many rows of a draft there are of each sort. */
    record Counts(long rows, long conflicts, long open, long blocked, long created, long changed, long same) {}

    UUID save(AccountId account, String fileName, LocalDate validFrom, List<CheckedRow> rows) {
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into registry.territory_import (id, account_id, file_name, state, valid_from)
                        values (:id, :account, :file, 'draft', :from)
                        """)
                .param("id", id)
                .param("account", account.value())
                .param("file", fileName)
                .param("from", validFrom)
                .update();
        List<Map<String, Object>> records = new ArrayList<>();
        int number = 0;
        for (CheckedRow row : rows) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("row_no", ++number);
            record.put("proposed", proposed(row));
            record.put(
                    "conflicts",
                    row.conflicts().stream()
                            .map(conflict -> Map.of("kind", conflict.kind().name(), "args", conflict.args()))
                            .toList());
            record.put("decision", row.proposal().stored());
            records.add(record);
        }
        jdbc.sql("""
                        insert into registry.territory_import_row (import_id, row_no, proposed, conflicts, decision)
                        select :id, row_no, proposed, conflicts, decision
                        from jsonb_to_recordset(:rows::jsonb) as r(row_no integer, proposed jsonb, conflicts jsonb,
                            decision text)
                        """)
                .param("id", id)
                .param("rows", JSON.writeValueAsString(records))
                .update();
        return id;
    }

    private static Map<String, Object> proposed(CheckedRow checked) {
        TerritoryRow row = checked.row();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("number", row.number());
        map.put("code", row.code());
        map.put("kind", row.kind());
        map.put("parent", row.parentCode());
        map.put("name", Territories.names(row.name()));
        map.put("iso", row.isoCode());
        map.put("flag", row.flag());
        map.put("effect", checked.effect().name());
        return map;
    }

    Optional<Draft> find(UUID id) {
        return jdbc.sql(
                        "select id, file_name, state, valid_from, created_at from registry.territory_import where id = :id")
                .param("id", id)
                .query(TerritoryDrafts::draft)
                .optional();
    }

    List<Draft> open() {
        return jdbc.sql("""
                        select id, file_name, state, valid_from, created_at from registry.territory_import
                        where state = 'draft' order by created_at desc limit 20
                        """).query(TerritoryDrafts::draft).list();
    }

    private static Draft draft(ResultSet rs, int n) throws SQLException {
        return new Draft(
                rs.getObject("id", UUID.class),
                rs.getString("file_name"),
                rs.getString("state"),
                rs.getObject("valid_from", LocalDate.class),
                rs.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    boolean isOpen(UUID id) {
        return find(id).filter(Draft::isOpen).isPresent();
    }

    /** False when it was closed already. */
    boolean close(UUID id, String state) {
        return jdbc.sql("""
                                update registry.territory_import set state = :state, closed_at = now()
                                where id = :id and state = 'draft'
                                """).param("id", id).param("state", state).update() == 1;
    }

    List<DraftRow> rows(UUID id) {
        return query(id, "", Map.of());
    }

    /** A page of the rows that have something to look at. */
    List<DraftRow> conflicts(UUID id, int offset, int limit) {
        return query(
                id,
                "and r.conflicts <> '[]' ",
                Map.of("offset", offset, "limit", limit),
                " offset :offset limit :limit");
    }

    List<DraftRow> sound(UUID id, int limit) {
        return query(id, "and r.conflicts = '[]' ", Map.of("limit", limit), " limit :limit");
    }

    private List<DraftRow> query(UUID id, String where, Map<String, ?> params, String... end) {
        return jdbc.sql("select r.proposed, r.conflicts, r.decision from registry.territory_import_row r"
                        + " where r.import_id = :id " + where + "order by r.row_no" + String.join("", end))
                .param("id", id)
                .params(params)
                .query((rs, n) -> new DraftRow(
                        checked(JSON.readTree(rs.getString(1)), JSON.readTree(rs.getString(2))),
                        Decision.of(rs.getString(3)).orElseThrow()))
                .list();
    }

    private static CheckedRow checked(JsonNode proposed, JsonNode conflicts) {
        List<Conflict> list = new ArrayList<>();
        for (JsonNode conflict : conflicts) {
            List<String> args = new ArrayList<>();
            conflict.path("args").forEach(arg -> args.add(arg.asString()));
            list.add(new Conflict(Conflict.Kind.valueOf(conflict.path("kind").asString()), args));
        }
        TerritoryRow row = new TerritoryRow(
                proposed.path("number").asInt(),
                proposed.path("code").asString(),
                proposed.path("kind").asString(),
                proposed.path("parent").asString(),
                LocalizedText.parse(proposed.path("name").toString()),
                proposed.path("iso").asString(),
                proposed.path("flag").asString());
        return new CheckedRow(
                row, CheckedRow.Effect.valueOf(proposed.path("effect").asString()), list);
    }

    Counts counts(UUID id) {
        return jdbc.sql("""
                        select count(*), count(*) filter (where conflicts <> '[]'),
                            count(*) filter (where decision = 'open'),
                            count(*) filter (where proposed ->> 'effect' = 'NONE'),
                            count(*) filter (where proposed ->> 'effect' = 'NEW'),
                            count(*) filter (where proposed ->> 'effect' = 'CHANGED'),
                            count(*) filter (where proposed ->> 'effect' = 'SAME')
                        from registry.territory_import_row where import_id = :id
                        """)
                .param("id", id)
                .query((rs, n) -> new Counts(
                        rs.getLong(1),
                        rs.getLong(2),
                        rs.getLong(3),
                        rs.getLong(4),
                        rs.getLong(5),
                        rs.getLong(6),
                        rs.getLong(7)))
                .single();
    }

    /** Rows that cannot be taken keep their decision. Without a row: all that are open. Answers how many were changed. */
    int decide(UUID id, @Nullable Integer row, Decision decision) {
        return jdbc.sql("update registry.territory_import_row set decision = :decision where import_id = :id"
                        + " and proposed ->> 'effect' <> 'NONE'"
                        + (row == null ? " and decision = 'open'" : " and (proposed ->> 'number')::int = :row"))
                .param("id", id)
                .param("decision", decision.stored())
                .params(row == null ? Map.of() : Map.of("row", row))
                .update();
    }
}
