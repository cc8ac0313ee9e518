package uz.hamkor.registry.organization;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.TerritoryId;

/** The rows of organisations with their codes in force. */
@Repository
class Organizations {

    private static final String COLUMNS = """
            o.id, o.version, o.name, o.short_name, o.type_code, o.parent_id, o.is_unit, o.territory_id, o.address,
            o.latitude, o.longitude, o.website, o.teaching_languages, o.status, o.last_confirmed, o.brought_in_by
            """;

    private final JdbcClient jdbc;

    Organizations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<OrganizationView> find(OrganizationId id) {
        return Optional.ofNullable(findAll(List.of(id)).get(id));
    }

    /** In the order of the ids; unknown ones are left out. */
    Map<OrganizationId, OrganizationView> findAll(Collection<OrganizationId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<OrganizationId, List<OrganizationCode>> codes = codesOf(ids);
        Map<OrganizationId, OrganizationView> found = new LinkedHashMap<>();
        jdbc.sql("select " + COLUMNS + " from registry.organization o where o.id = any (:ids)")
                .param("ids", Rows.uuids(ids))
                .query(rs -> {
                    OrganizationView view = view(rs, codes);
                    found.put(view.id(), view);
                });
        Map<OrganizationId, OrganizationView> ordered = new LinkedHashMap<>();
        for (OrganizationId id : ids) {
            OrganizationView view = found.get(id);
            if (view != null) {
                ordered.put(id, view);
            }
        }
        return ordered;
    }

    private Map<OrganizationId, List<OrganizationCode>> codesOf(Collection<OrganizationId> ids) {
        Map<OrganizationId, List<OrganizationCode>> codes = new LinkedHashMap<>();
        jdbc.sql("""
                        select organization_id, kind, value, issuer from registry.organization_code
                        where organization_id = any (:ids) and upper_inf(valid)
                        order by array_position(array['stir', 'testing_centre', 'ror', 'own'], kind), value
                        """).param("ids", Rows.uuids(ids)).query(rs -> {
            codes.computeIfAbsent(
                            new OrganizationId(rs.getObject("organization_id", UUID.class)), id -> new ArrayList<>())
                    .add(code(rs));
        });
        return codes;
    }

    static OrganizationCode code(ResultSet rs) throws SQLException {
        UUID issuer = rs.getObject("issuer", UUID.class);
        return new OrganizationCode(
                CodeKind.of(rs.getString("kind")),
                rs.getString("value"),
                issuer == null ? null : new ClusterId(issuer));
    }

    private static OrganizationView view(ResultSet rs, Map<OrganizationId, List<OrganizationCode>> codes)
            throws SQLException {
        OrganizationId id = new OrganizationId(rs.getObject("id", UUID.class));
        BigDecimal latitude = rs.getBigDecimal("latitude");
        BigDecimal longitude = rs.getBigDecimal("longitude");
        UUID broughtInBy = rs.getObject("brought_in_by", UUID.class);
        OrganizationData data = new OrganizationData(
                LocalizedText.parse(rs.getString("name")),
                LocalizedText.parse(rs.getString("short_name")),
                rs.getString("type_code"),
                Rows.organization(rs, "parent_id"),
                rs.getBoolean("is_unit"),
                Rows.territory(rs, "territory_id"),
                LocalizedText.parse(rs.getString("address")),
                latitude == null || longitude == null ? null : new GeoPoint(latitude, longitude),
                rs.getString("website"),
                Rows.strings(rs, "teaching_languages"));
        return new OrganizationView(
                id,
                rs.getLong("version"),
                data,
                OrganizationStatus.of(rs.getString("status")),
                codes.getOrDefault(id, List.of()),
                rs.getObject("last_confirmed", LocalDate.class),
                broughtInBy == null ? null : new ClusterId(broughtInBy));
    }

    /** Writes new rows, all with one statement. */
    void insertAll(List<NewOrganization> created, OrganizationStatus status) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (NewOrganization organization : created) {
            Map<String, @Nullable Object> row = columns(organization.data());
            row.put("id", organization.id().toString());
            row.put(
                    "brought_in_by",
                    organization.broughtInBy() == null
                            ? null
                            : organization.broughtInBy().toString());
            rows.add(row);
        }
        jdbc.sql("""
                        insert into registry.organization (id, name, short_name, sort_name, type_code, parent_id, is_unit,
                            territory_id, address, latitude, longitude, website, teaching_languages, status, brought_in_by)
                        select id, name, short_name, sort_name, type_code, parent_id, is_unit, territory_id, address,
                            latitude, longitude, website, teaching_languages, :status, brought_in_by
                        from jsonb_to_recordset(:rows::jsonb) as r(id uuid, name jsonb, short_name jsonb, sort_name text,
                            type_code text, parent_id uuid, is_unit boolean, territory_id uuid, address jsonb,
                            latitude numeric, longitude numeric, website text, teaching_languages text[],
                            brought_in_by uuid)
                        """)
                .param("status", status.stored())
                .param("rows", Rows.json(rows))
                .update();
    }

    /** Writes data over rows of the given versions; answers the ids that were changed. */
    List<OrganizationId> updateAll(Map<OrganizationView, OrganizationData> changes) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        changes.forEach((before, data) -> {
            Map<String, @Nullable Object> row = columns(data);
            row.put("id", before.id().toString());
            row.put("version", before.version());
            rows.add(row);
        });
        return jdbc.sql("""
                        update registry.organization o
                        set name = r.name, short_name = r.short_name, sort_name = r.sort_name, type_code = r.type_code,
                            parent_id = r.parent_id, is_unit = r.is_unit, territory_id = r.territory_id,
                            address = r.address, latitude = r.latitude, longitude = r.longitude, website = r.website,
                            teaching_languages = r.teaching_languages, version = o.version + 1
                        from jsonb_to_recordset(:rows::jsonb) as r(id uuid, version bigint, name jsonb,
                            short_name jsonb, sort_name text, type_code text, parent_id uuid, is_unit boolean,
                            territory_id uuid, address jsonb, latitude numeric, longitude numeric, website text,
                            teaching_languages text[])
                        where o.id = r.id and o.version = r.version
                        returning o.id
                        """)
                .param("rows", Rows.json(rows))
                .query((rs, n) -> new OrganizationId(rs.getObject(1, UUID.class)))
                .list();
    }

    /** False when somebody else changed the row meanwhile. */
    boolean update(OrganizationView before, OrganizationData data) {
        return !updateAll(Map.of(before, data)).isEmpty();
    }

    /** False when somebody else changed the row meanwhile. */
    boolean stand(OrganizationView before, OrganizationStatus status, @Nullable LocalDate confirmed) {
        return jdbc.sql("""
                                update registry.organization
                                set status = :status, last_confirmed = coalesce(:confirmed, last_confirmed),
                                    version = version + 1
                                where id = :id and version = :version
                                """)
                        .param("status", status.stored())
                        .param("confirmed", confirmed, java.sql.Types.DATE)
                        .param("id", before.id().value())
                        .param("version", before.version())
                        .update()
                == 1;
    }

    private static Map<String, @Nullable Object> columns(OrganizationData data) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        GeoPoint point = data.point();
        row.put("name", Rows.text(data.name()));
        row.put("short_name", Rows.text(data.shortName()));
        row.put("sort_name", data.name().in(Language.UZ));
        row.put("type_code", data.type());
        row.put("parent_id", data.parent() == null ? null : data.parent().toString());
        row.put("is_unit", data.unit());
        row.put(
                "territory_id",
                data.territory() == null ? null : data.territory().toString());
        row.put("address", Rows.text(data.address()));
        row.put("latitude", point == null ? null : point.latitude());
        row.put("longitude", point == null ? null : point.longitude());
        row.put("website", data.website());
        row.put("teaching_languages", data.teachingLanguages());
        return row;
    }

    List<OrganizationView> unitsOf(OrganizationId parent) {
        List<OrganizationId> ids = jdbc.sql(
                        "select id from registry.organization where parent_id = :parent order by sort_name, id limit 500")
                .param("parent", parent.value())
                .query((rs, n) -> new OrganizationId(rs.getObject(1, UUID.class)))
                .list();
        return List.copyOf(findAll(ids).values());
    }

    List<OrganizationId> idsBelow(Collection<OrganizationId> parents) {
        return jdbc.sql("select id from registry.organization where parent_id = any (:parents) order by id")
                .param("parents", Rows.uuids(parents))
                .query((rs, n) -> new OrganizationId(rs.getObject(1, UUID.class)))
                .list();
    }

    /** Some of all, in the order of their ids: what follows after one. */
    List<OrganizationId> idsOfType(String type, UUID after, int limit) {
        return idsAfter("type_code = :wanted", type, after, limit);
    }

    List<OrganizationId> idsInPlaces(Collection<TerritoryId> places, UUID after, int limit) {
        UUID[] ids = places.stream().map(TerritoryId::value).toArray(UUID[]::new);
        return idsAfter("territory_id = any (:wanted)", ids, after, limit);
    }

    private List<OrganizationId> idsAfter(String where, Object wanted, UUID after, int limit) {
        return jdbc.sql("select id from registry.organization where id > :after and " + where
                        + " order by id limit :limit")
                .param("wanted", wanted)
                .param("after", after)
                .param("limit", limit)
                .query((rs, n) -> new OrganizationId(rs.getObject(1, UUID.class)))
                .list();
    }

    /** Whether making {@code parent} the parent of {@code id} would close a circle. */
    boolean isWithin(OrganizationId parent, OrganizationId id) {
        return jdbc.sql("""
                        with recursive above as (
                            select id, parent_id from registry.organization where id = :parent
                            union
                            select o.id, o.parent_id from registry.organization o join above a on o.id = a.parent_id
                        )
                        select exists (select from above where id = :id)
                        """)
                .param("parent", parent.value())
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    List<Succession> successionsOf(OrganizationId id) {
        return jdbc.sql("""
                        select predecessor_id, successor_id, kind, happened_on from registry.organization_succession
                        where predecessor_id = :id or successor_id = :id order by happened_on, successor_id
                        """)
                .param("id", id.value())
                .query((rs, n) -> new Succession(
                        new OrganizationId(rs.getObject(1, UUID.class)),
                        new OrganizationId(rs.getObject(2, UUID.class)),
                        Succession.Kind.valueOf(rs.getString(3).toUpperCase(Locale.ROOT)),
                        rs.getObject(4, LocalDate.class)))
                .list();
    }

    /** Those in which each of these goes on today; itself where nothing followed. */
    Map<OrganizationId, List<OrganizationId>> successors(Collection<OrganizationId> ids) {
        Map<OrganizationId, List<OrganizationId>> resolved = new LinkedHashMap<>();
        jdbc.sql("""
                        with recursive way as (
                            select start, start as at from unnest(:ids::uuid[]) as start
                            union
                            select w.start, s.successor_id
                            from way w join registry.organization_succession s on s.predecessor_id = w.at
                        )
                        select start, at from way w
                        where not exists (select from registry.organization_succession s where s.predecessor_id = w.at)
                        """).param("ids", Rows.uuids(ids)).query(rs -> {
            resolved.computeIfAbsent(new OrganizationId(rs.getObject(1, UUID.class)), id -> new ArrayList<>())
                    .add(new OrganizationId(rs.getObject(2, UUID.class)));
        });
        return resolved;
    }
}
