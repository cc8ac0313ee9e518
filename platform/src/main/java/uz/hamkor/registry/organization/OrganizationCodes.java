package uz.hamkor.registry.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;

/** Codes of organisations, in force and ended. */
@Repository
class OrganizationCodes {

    private static final String CODES =
            "jsonb_to_recordset(:rows::jsonb) as r(id uuid, organization_id uuid, kind text, value text, issuer uuid)";

    private final JdbcClient jdbc;

    OrganizationCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A code of any time, with the organisation it was given to. */
    record Dated(OrganizationCode code, OrganizationId organization, Period period) {}

    List<Dated> historyOf(OrganizationId id) {
        return jdbc.sql("""
                        select organization_id, kind, value, issuer, valid from registry.organization_code
                        where organization_id = :id order by kind, lower(valid)
                        """)
                .param("id", id.value())
                .query((rs, n) -> new Dated(Organizations.code(rs), id, Period.parse(rs.getString("valid"))))
                .list();
    }

    /** The values of all codes that these organisations have or had. */
    Map<OrganizationId, List<String>> valuesOf(Collection<OrganizationId> ids) {
        Map<OrganizationId, List<String>> values = new LinkedHashMap<>();
        jdbc.sql("""
                        select distinct organization_id, value from registry.organization_code
                        where organization_id = any (:ids) order by value
                        """).param("ids", Rows.uuids(ids)).query(rs -> {
            values.computeIfAbsent(new OrganizationId(rs.getObject(1, UUID.class)), id -> new ArrayList<>())
                    .add(rs.getString(2));
        });
        return values;
    }

    /** Everybody who ever had one of these codes, codes in force first. */
    List<Dated> holders(Collection<OrganizationCode> codes) {
        if (codes.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        "select distinct c.organization_id, c.kind, c.value, c.issuer, c.valid, upper_inf(c.valid) from "
                                + "registry.organization_code c join " + CODES
                                + " on c.value = r.value and c.kind = r.kind and c.issuer is not distinct from r.issuer"
                                + " order by upper_inf(c.valid) desc, c.valid desc")
                .param("rows", json(Map.of(), codes))
                .query((rs, n) -> new Dated(
                        Organizations.code(rs),
                        new OrganizationId(rs.getObject("organization_id", UUID.class)),
                        Period.parse(rs.getString("valid"))))
                .list();
    }

    /** The first of these codes that is in force for another organisation. */
    Optional<Dated> taken(Collection<OrganizationCode> codes, OrganizationId by) {
        return holders(codes).stream()
                .filter(held -> held.period().isOpen() && !held.organization().equals(by))
                .findFirst();
    }

    /** Gives codes from a day on; one the organisation already has stays as it is. */
    void addAll(Map<OrganizationId, List<OrganizationCode>> codes, LocalDate since) {
        if (codes.values().stream().allMatch(List::isEmpty)) {
            return;
        }
        jdbc.sql("insert into registry.organization_code (id, organization_id, kind, value, issuer, valid)"
                        + " select id, organization_id, kind, value, issuer, daterange(:since, null) from " + CODES
                        + """
                         where not exists (
                            select from registry.organization_code c
                            where c.organization_id = r.organization_id and c.kind = r.kind and c.value = r.value
                              and c.issuer is not distinct from r.issuer and upper_inf(c.valid))
                        """)
                .param("since", since)
                .param("rows", json(codes, List.of()))
                .update();
    }

    /** Makes these the codes in force: others end today, and stay findable; one given today by mistake goes. */
    void replace(OrganizationId id, Collection<OrganizationCode> codes, LocalDate today) {
        Set<OrganizationCode> wanted = new LinkedHashSet<>(codes);
        String json = json(Map.of(id, List.copyOf(wanted)), List.of());
        String notWanted = " and not exists (select from " + CODES
                + " where r.kind = c.kind and r.value = c.value and r.issuer is not distinct from c.issuer)";
        jdbc.sql("delete from registry.organization_code c where c.organization_id = :id and upper_inf(c.valid)"
                        + " and lower(c.valid) = :today" + notWanted)
                .param("id", id.value())
                .param("today", today)
                .param("rows", json)
                .update();
        jdbc.sql("update registry.organization_code c set valid = daterange(lower(c.valid), :today)"
                        + " where c.organization_id = :id and upper_inf(c.valid)" + notWanted)
                .param("id", id.value())
                .param("today", today)
                .param("rows", json)
                .update();
        addAll(Map.of(id, List.copyOf(wanted)), today);
    }

    /** Ends every code in force, as when an organisation ends. Codes given on that very day end the day after. */
    void end(OrganizationId id, LocalDate day) {
        jdbc.sql("""
                        update registry.organization_code
                        set valid = daterange(lower(valid), greatest(:day, lower(valid) + 1))
                        where organization_id = :id and upper_inf(valid)
                        """).param("day", day).param("id", id.value()).update();
    }

    private static String json(
            Map<OrganizationId, List<OrganizationCode>> owned, Collection<OrganizationCode> unowned) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        owned.forEach((id, codes) -> codes.forEach(code -> rows.add(row(id, code))));
        unowned.forEach(code -> rows.add(row(null, code)));
        return Rows.json(rows);
    }

    private static Map<String, @Nullable Object> row(@Nullable OrganizationId id, OrganizationCode code) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", Ids.next().toString());
        row.put("organization_id", id == null ? null : id.toString());
        row.put("kind", code.kind().stored());
        row.put("value", code.value());
        row.put("issuer", code.issuer() == null ? null : code.issuer().toString());
        return row;
    }
}
