package uz.hamkor.registry.territory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.TerritoryId;

/** The rows of the classifier and their states. */
@Repository
class Territories {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String SELECT =
            "select t.id, t.version, t.code, t.iso_code, t.kind, t.parent_id, t.name, t.ended_on from registry.territory t ";

    private static final String RECORDS = """
            jsonb_to_recordset(:rows::jsonb) as r(id uuid, code text, iso_code text, kind text, parent_id uuid, name jsonb,
                sort_name text, state_id uuid)
            """;

    private final JdbcClient jdbc;

    Territories(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A unit to be written. */
    record Unit(
            TerritoryId id,
            String code,
            @Nullable String isoCode,
            TerritoryKind kind,
            @Nullable TerritoryId parent,
            LocalizedText name) {}

    Map<TerritoryId, TerritoryView> findAll(Collection<TerritoryId> ids) {
        Map<TerritoryId, TerritoryView> found = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql(SELECT + "where t.id = any (:ids) order by t.sort_name, t.id")
                    .param("ids", ids.stream().map(TerritoryId::value).toArray(UUID[]::new))
                    .query(Territories::view)
                    .list()
                    .forEach(view -> found.put(view.id(), view));
        }
        return found;
    }

    Map<String, TerritoryView> byCodes(Collection<String> codes) {
        Map<String, TerritoryView> found = new LinkedHashMap<>();
        jdbc.sql(SELECT + "where t.code_system = 'soato' and t.code = any (:codes) and t.ended_on is null")
                .param("codes", codes.toArray(String[]::new))
                .query(Territories::view)
                .list()
                .forEach(view -> found.put(view.code(), view));
        return found;
    }

    /** Units that exist, in alphabetical order. */
    List<TerritoryView> all() {
        return jdbc.sql(SELECT + "where t.ended_on is null order by t.sort_name, t.id")
                .query(Territories::view)
                .list();
    }

    List<TerritoryView> below(@Nullable TerritoryId parent) {
        return jdbc.sql(SELECT
                        + "where t.parent_id is not distinct from :parent::uuid and t.ended_on is null"
                        + " order by t.sort_name, t.id")
                .param("parent", parent == null ? null : parent.value())
                .query(Territories::view)
                .list();
    }

    /** From the top down to the unit itself. */
    List<TerritoryView> pathTo(TerritoryId id) {
        return jdbc.sql("""
                        with recursive up as (
                            select id, parent_id, 0 as steps from registry.territory where id = :id
                            union all
                            select t.id, t.parent_id, u.steps + 1 from registry.territory t join up u on t.id = u.parent_id
                            where u.steps < 20
                        )
                        """ + SELECT + "join up on up.id = t.id order by up.steps desc")
                .param("id", id.value())
                .query(Territories::view)
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from registry.territory where ended_on is null")
                .query(Long.class)
                .single();
    }

    private static TerritoryView view(ResultSet rs, int n) throws SQLException {
        UUID parent = rs.getObject("parent_id", UUID.class);
        return new TerritoryView(
                new TerritoryId(rs.getObject("id", UUID.class)),
                rs.getLong("version"),
                rs.getString("code"),
                rs.getString("iso_code"),
                TerritoryKind.of(rs.getString("kind")),
                parent == null ? null : new TerritoryId(parent),
                LocalizedText.parse(rs.getString("name")),
                rs.getObject("ended_on", LocalDate.class));
    }

    List<TerritoryView> directlyBelow(Collection<TerritoryId> parents) {
        return jdbc.sql(SELECT + "where t.parent_id = any (:parents) and t.ended_on is null order by t.code")
                .param("parents", parents.stream().map(TerritoryId::value).toArray(UUID[]::new))
                .query(Territories::view)
                .list();
    }

    /** All names that these units have or had. */
    Map<TerritoryId, List<LocalizedText>> namesOf(Collection<TerritoryId> ids) {
        Map<TerritoryId, List<LocalizedText>> names = new LinkedHashMap<>();
        jdbc.sql("""
                        select s.territory_id, s.name from registry.territory_state s
                        where s.territory_id = any (:ids) order by s.valid
                        """)
                .param("ids", ids.stream().map(TerritoryId::value).toArray(UUID[]::new))
                .query(rs -> {
                    names.computeIfAbsent(new TerritoryId(rs.getObject(1, UUID.class)), id -> new ArrayList<>())
                            .add(LocalizedText.parse(rs.getString(2)));
                });
        return names;
    }

    List<TerritoryState> statesOf(TerritoryId id) {
        return states("where s.territory_id = :id order by s.valid", Map.of("id", id.value()));
    }

    /** What lay directly below a unit on a day, by name. */
    List<TerritoryState> below(TerritoryId parent, LocalDate day) {
        return states(
                "join registry.territory t on t.id = s.territory_id"
                        + " where s.parent_id = :parent and s.valid @> :day order by t.sort_name, t.id",
                Map.of("parent", parent.value(), "day", day));
    }

    /** The whole classifier as it was on a day. */
    List<TerritoryState> on(LocalDate day) {
        return states("where s.valid @> :day order by s.code", Map.of("day", day));
    }

    private List<TerritoryState> states(String where, Map<String, ?> params) {
        return jdbc.sql(
                        "select s.territory_id, s.valid, s.code, s.kind, s.parent_id, s.name from registry.territory_state s "
                                + where)
                .params(params)
                .query((rs, n) -> {
                    UUID parent = rs.getObject("parent_id", UUID.class);
                    return new TerritoryState(
                            new TerritoryId(rs.getObject("territory_id", UUID.class)),
                            Period.parse(rs.getString("valid")),
                            rs.getString("code"),
                            TerritoryKind.of(rs.getString("kind")),
                            parent == null ? null : new TerritoryId(parent),
                            LocalizedText.parse(rs.getString("name")));
                })
                .list();
    }

    /** Writes new units; one that is there already (by code) stays. Answers the ids that were written. */
    List<TerritoryId> insertAll(List<Unit> units, LocalDate from) {
        String rows = json(units);
        List<TerritoryId> written = jdbc.sql("insert into registry.territory"
                        + " (id, code, iso_code, kind, parent_id, name, sort_name)"
                        + " select id, code, iso_code, kind, parent_id, name, sort_name from " + RECORDS
                        + " on conflict (code_system, code) where ended_on is null do nothing returning id")
                .param("rows", rows)
                .query((rs, n) -> new TerritoryId(rs.getObject(1, UUID.class)))
                .list();
        jdbc.sql("insert into registry.territory_state (id, territory_id, valid, code, kind, parent_id, name)"
                        + " select state_id, id, daterange(:from, null), code, kind, parent_id, name from " + RECORDS
                        + " where id = any (:written)")
                .param("rows", rows)
                .param("from", from)
                .param("written", written.stream().map(TerritoryId::value).toArray(UUID[]::new))
                .update();
        return written;
    }

    /** Gives units another name, kind or parent from a day on; states that begin later give way. */
    void changeAll(List<Unit> units, LocalDate from) {
        String rows = json(units);
        jdbc.sql("update registry.territory t set kind = r.kind, parent_id = r.parent_id, name = r.name,"
                        + " sort_name = r.sort_name, version = t.version + 1 from " + RECORDS + " where t.id = r.id")
                .param("rows", rows)
                .update();
        jdbc.sql("delete from registry.territory_state s using " + RECORDS
                        + " where s.territory_id = r.id and lower(s.valid) >= :from")
                .param("rows", rows)
                .param("from", from)
                .update();
        jdbc.sql("update registry.territory_state s set valid = daterange(lower(s.valid), :from) from " + RECORDS
                        + " where s.territory_id = r.id and s.valid @> :from")
                .param("rows", rows)
                .param("from", from)
                .update();
        jdbc.sql("insert into registry.territory_state (id, territory_id, valid, code, kind, parent_id, name)"
                        + " select state_id, id, daterange(:from, null), code, kind, parent_id, name from " + RECORDS)
                .param("rows", rows)
                .param("from", from)
                .update();
    }

    private static String json(List<Unit> units) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Unit unit : units) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", unit.id().toString());
            row.put("code", unit.code());
            row.put("iso_code", unit.isoCode());
            row.put("kind", unit.kind().stored());
            row.put("parent_id", unit.parent() == null ? null : unit.parent().toString());
            row.put("name", names(unit.name()));
            row.put("sort_name", unit.name().in(Language.UZ));
            row.put("state_id", Ids.next().toString());
            rows.add(row);
        }
        return JSON.writeValueAsString(rows);
    }

    static Map<String, String> names(LocalizedText name) {
        Map<String, String> names = new LinkedHashMap<>();
        name.texts().forEach((language, text) -> names.put(language.tag(), text));
        return names;
    }
}
