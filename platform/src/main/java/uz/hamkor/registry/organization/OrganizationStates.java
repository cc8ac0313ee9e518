package uz.hamkor.registry.organization;

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
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;

/** The dated states of organisations. */
@Repository
class OrganizationStates {

    private static final String INSERT = """
            insert into registry.organization_state (id, organization_id, valid, name, short_name, type_code, parent_id,
                territory_id, address, status)
            select id, organization_id, valid::daterange, name, short_name, type_code, parent_id, territory_id, address,
                status
            from jsonb_to_recordset(:rows::jsonb) as r(id uuid, organization_id uuid, valid text, name jsonb,
                short_name jsonb, type_code text, parent_id uuid, territory_id uuid, address jsonb, status text)
            """;

    private final JdbcClient jdbc;

    OrganizationStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Timeline of(OrganizationId id) {
        return new Timeline(jdbc.sql("select * from registry.organization_state where organization_id = :id")
                .param("id", id.value())
                .query(OrganizationStates::state)
                .list());
    }

    private static OrganizationState state(ResultSet rs, int n) throws SQLException {
        return new OrganizationState(
                Period.parse(rs.getString("valid")),
                LocalizedText.parse(rs.getString("name")),
                LocalizedText.parse(rs.getString("short_name")),
                rs.getString("type_code"),
                Rows.organization(rs, "parent_id"),
                Rows.territory(rs, "territory_id"),
                LocalizedText.parse(rs.getString("address")),
                OrganizationStatus.of(rs.getString("status")));
    }

    void replace(OrganizationId id, Timeline timeline) {
        jdbc.sql("delete from registry.organization_state where organization_id = :id")
                .param("id", id.value())
                .update();
        insert(Map.of(id, timeline.states()));
    }

    void begin(List<NewOrganization> created, OrganizationStatus status, LocalDate today) {
        Map<OrganizationId, List<OrganizationState>> first = new LinkedHashMap<>();
        for (NewOrganization organization : created) {
            LocalDate since = organization.since() == null ? today : organization.since();
            first.put(
                    organization.id(), List.of(OrganizationState.of(Period.since(since), organization.data(), status)));
        }
        insert(first);
    }

    /** Carries data that were changed today into the states: two statements for any number of organisations. */
    void carryOn(Map<OrganizationView, OrganizationData> changes, LocalDate today) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        changes.forEach((before, data) ->
                rows.add(row(before.id(), OrganizationState.of(Period.since(today), data, before.status()))));
        String json = Rows.json(rows);
        jdbc.sql("""
                        update registry.organization_state s
                        set valid = daterange(lower(s.valid), :today)
                        from jsonb_to_recordset(:rows::jsonb) as r(organization_id uuid, name jsonb, short_name jsonb,
                            type_code text, parent_id uuid, territory_id uuid, address jsonb, status text)
                        where s.organization_id = r.organization_id and upper_inf(s.valid) and lower(s.valid) < :today
                          and (s.name, s.short_name, s.type_code, s.parent_id, s.territory_id, s.address, s.status)
                              is distinct from
                              (r.name, r.short_name, r.type_code, r.parent_id, r.territory_id, r.address, r.status)
                        """).param("today", today).param("rows", json).update();
        jdbc.sql("""
                        delete from registry.organization_state s
                        using jsonb_to_recordset(:rows::jsonb) as r(organization_id uuid)
                        where s.organization_id = r.organization_id and lower(s.valid) = :today
                        """).param("today", today).param("rows", json).update();
        jdbc.sql(INSERT + """
                        where not exists (select from registry.organization_state s
                                          where s.organization_id = r.organization_id and upper_inf(s.valid))
                        """).param("rows", json).update();
    }

    private void insert(Map<OrganizationId, List<OrganizationState>> states) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        states.forEach((id, list) -> list.forEach(state -> rows.add(row(id, state))));
        jdbc.sql(INSERT).param("rows", Rows.json(rows)).update();
    }

    private static Map<String, @Nullable Object> row(OrganizationId id, OrganizationState state) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", Ids.next().toString());
        row.put("organization_id", id.toString());
        row.put("valid", state.period().toRange());
        row.put("name", Rows.text(state.name()));
        row.put("short_name", Rows.text(state.shortName()));
        row.put("type_code", state.type());
        row.put("parent_id", state.parent() == null ? null : state.parent().toString());
        row.put(
                "territory_id",
                state.territory() == null ? null : state.territory().toString());
        row.put("address", Rows.text(state.address()));
        row.put("status", state.status().stored());
        return row;
    }

    /** Every name an organisation ever had, for the search index. */
    Map<OrganizationId, List<LocalizedText>> namesOf(Collection<OrganizationId> ids) {
        Map<OrganizationId, List<LocalizedText>> names = new LinkedHashMap<>();
        jdbc.sql("""
                        select organization_id, name, short_name from registry.organization_state
                        where organization_id = any (:ids) order by valid
                        """).param("ids", Rows.uuids(ids)).query(rs -> {
            List<LocalizedText> list =
                    names.computeIfAbsent(new OrganizationId(rs.getObject(1, UUID.class)), id -> new ArrayList<>());
            list.add(LocalizedText.parse(rs.getString(2)));
            list.add(LocalizedText.parse(rs.getString(3)));
        });
        return names;
    }
}
