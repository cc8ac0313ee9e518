package uz.hamkor.registry.profile;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;

/** What can be read about profiles, within what the scope may see. */
@Component
@Transactional(readOnly = true)
public class Profiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    Profiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The profile of a year; an empty one when nobody has begun it. */
    public Profile find(OrganizationId organization, AcademicYear year) {
        return jdbc.sql("""
                        select figures, confirmed, version,
                               (select jsonb_object_agg(a.id, a.name) from identity.account a
                                where a.id::text in (select c.value ->> 'by' from jsonb_each(p.confirmed) c)) as names
                        from registry.profile p
                        where organization_id = :organization and academic_year = :year
                        """)
                .param("organization", organization.value())
                .param("year", year.begins())
                .query((rs, n) -> new Profile(
                        organization,
                        year,
                        figures(rs.getString("figures")),
                        confirmations(rs.getString("confirmed"), rs.getString("names")),
                        rs.getInt("version")))
                .optional()
                .orElseGet(() -> Profile.empty(organization, year));
    }

    /** Years for which a profile was begun, newest first. */
    public List<AcademicYear> years(OrganizationId organization) {
        return jdbc.sql("""
                        select academic_year from registry.profile
                        where organization_id = :organization order by academic_year desc
                        """)
                .param("organization", organization.value())
                .query((rs, n) -> new AcademicYear(rs.getInt(1)))
                .list();
    }

    public Completeness completeness(OrganizationId organization, LocalDate day) {
        return completeness(List.of(organization), day)
                .getOrDefault(organization, Completeness.of("other", null, required("other", day), null, day));
    }

    /** Completeness of many organisations on a day, each from its newest profile not after that day's year. */
    public Map<OrganizationId, Completeness> completeness(Collection<OrganizationId> organizations, LocalDate day) {
        Map<String, Set<String>> required = new HashMap<>();
        Map<OrganizationId, Completeness> all = new LinkedHashMap<>();
        jdbc.sql("""
                        select o.id, t.level_code, o.type_code, p.academic_year, p.figures, p.confirmed, p.version
                        from registry.organization o
                        left join registry.organization_type t on t.code = o.type_code
                        left join lateral (
                            select * from registry.profile p
                            where p.organization_id = o.id and p.academic_year <= :year
                            order by p.academic_year desc limit 1) p on true
                        where o.id = any (cast(:ids as uuid[]))
                        """)
                .param("ids", ids(organizations))
                .param("year", AcademicYear.begunBy(day))
                .query(rs -> {
                    OrganizationId id = new OrganizationId(rs.getObject("id", UUID.class));
                    String level = rs.getString("level_code");
                    String group = group(level);
                    Set<String> fields = required.computeIfAbsent(group, name -> required(name, day));
                    all.put(id, Completeness.of(group, level, fields, profile(id, rs), day));
                });
        return all;
    }

    /**
     * Indicator QUA5 over the active members of a cluster without observers, computed by the database: the same as the
     * mean of {@link Completeness} over those of them that have begun a profile.
     *
     * @param mean between 0 and 1; null when nobody has begun one
     */
    public record Share(@Nullable Double mean, long begun) {}

    public Share share(ClusterId cluster, LocalDate day) {
        List<ProfileField> learners = Arrays.stream(ProfileField.values())
                .filter(field -> field.level().isPresent())
                .toList();
        return jdbc.sql("""
                        with newest as (
                            select distinct on (p.organization_id) p.figures, p.confirmed, t.level_code,
                                   case when t.level_code is null then 'other'
                                        when t.level_code = 'LV8' then 'enterprise' else 'school' end as member_group
                            from registry.membership_phase m
                            join registry.profile p
                              on p.organization_id = m.organization_id and p.academic_year <= :year
                            join registry.organization o on o.id = p.organization_id
                            left join registry.organization_type t on t.code = o.type_code
                            where m.cluster_id = :cluster and m.period @> cast(:day as date)
                              and m.state = 'active' and m.kind <> 'observer'
                            order by p.organization_id, p.academic_year desc
                        ), required as (
                            select r.member_group, coalesce(l.field, r.field) as field, l.level
                            from registry.profile_requirement r
                            left join unnest(:learnersFields, :learnersLevels) as l (field, level)
                                   on r.field = 'learners'
                            where r.valid @> cast(:day as date)
                        )
                        select avg(case when c.required = 0 then 1.0 else c.done::float8 / c.required end), count(*)
                        from newest n
                        cross join lateral (
                            select count(*) as required,
                                   count(*) filter (where n.figures ?? r.field
                                       and (n.confirmed -> r.field ->> 'on')::date >= cast(:since as date)) as done
                            from required r
                            where r.member_group = n.member_group and (r.level is null or r.level = n.level_code)) c
                        """)
                .param("cluster", cluster.value())
                .param("day", day)
                .param("since", Completeness.validSince(day))
                .param("year", AcademicYear.begunBy(day))
                .param(
                        "learnersFields",
                        learners.stream().map(ProfileField::code).toArray(String[]::new))
                .param(
                        "learnersLevels",
                        learners.stream()
                                .map(field -> field.level().orElseThrow())
                                .toArray(String[]::new))
                .query((rs, n) -> new Share(rs.getObject(1, Double.class), rs.getLong(2)))
                .single();
    }

    private static @Nullable Profile profile(OrganizationId id, ResultSet rs) throws SQLException {
        String figures = rs.getString("figures");
        return figures == null
                ? null
                : new Profile(
                        id,
                        new AcademicYear(rs.getInt("academic_year")),
                        figures(figures),
                        confirmations(rs.getString("confirmed"), null),
                        rs.getInt("version"));
    }

    /** Schools are all kinds of education; enterprises are workplaces; others have no level. */
    static String group(@Nullable String level) {
        if (level == null) {
            return "other";
        }
        return level.equals("LV8") ? "enterprise" : "school";
    }

    private Set<String> required(String group, LocalDate day) {
        return new HashSet<>(jdbc.sql("""
                        select field from registry.profile_requirement
                        where member_group = :group and valid @> cast(:day as date)
                        """)
                .param("group", group)
                .param("day", day)
                .query(String.class)
                .list());
    }

    /** The newest figures, not after the year of a day, of the active education members of a cluster without observers. */
    public Map<OrganizationId, Map<ProfileField, BigDecimal>> ofEducation(ClusterId cluster, LocalDate day) {
        Map<OrganizationId, Map<ProfileField, BigDecimal>> all = new LinkedHashMap<>();
        jdbc.sql("""
                        select distinct on (p.organization_id) p.organization_id, p.figures
                        from registry.membership_phase m
                        join registry.organization o on o.id = m.organization_id
                        join registry.organization_type t
                          on t.code = o.type_code and t.level_code is not null and t.level_code <> 'LV8'
                        join registry.profile p
                          on p.organization_id = m.organization_id and p.academic_year <= :year
                        where m.cluster_id = :cluster and m.period @> cast(:day as date)
                          and m.state = 'active' and m.kind <> 'observer'
                        order by p.organization_id, p.academic_year desc
                        """)
                .param("cluster", cluster.value())
                .param("year", AcademicYear.begunBy(day))
                .param("day", day)
                .query(rs -> {
                    all.put(new OrganizationId(rs.getObject(1, UUID.class)), figures(rs.getString(2)));
                });
        return all;
    }

    /**
     * A figure summed over the active members of several clusters; a member of two of them counts once.
     *
     * @param sum null when nobody gave the figure
     * @param given how many of the members gave it
     */
    public record Total(@Nullable BigDecimal sum, long given, long members) {}

    public Total total(Set<ClusterId> clusters, ProfileField field, AcademicYear year, LocalDate day) {
        return jdbc.sql("""
                        select sum((p.figures ->> :field)::numeric), count(p.figures ->> :field), count(*)
                        from (select distinct organization_id from registry.membership_phase
                              where cluster_id = any (cast(:clusters as uuid[])) and period @> cast(:day as date)
                                and state = 'active' and kind <> 'observer') m
                        left join registry.profile p
                               on p.organization_id = m.organization_id and p.academic_year = :year
                        """)
                .param(
                        "clusters",
                        clusters.stream().map(ClusterId::toString).collect(Collectors.joining(",", "{", "}")))
                .param("field", field.code())
                .param("year", year.begins())
                .param("day", day)
                .query((rs, n) -> new Total(rs.getBigDecimal(1), rs.getLong(2), rs.getLong(3)))
                .single();
    }

    static String ids(Collection<OrganizationId> organizations) {
        return organizations.stream().map(OrganizationId::toString).collect(Collectors.joining(",", "{", "}"));
    }

    static Map<ProfileField, BigDecimal> figures(String json) {
        Map<ProfileField, BigDecimal> figures = new EnumMap<>(ProfileField.class);
        JSON.readTree(json)
                .properties()
                .forEach(entry -> ProfileField.of(entry.getKey())
                        .ifPresent(field -> figures.put(field, entry.getValue().decimalValue())));
        return figures;
    }

    static Map<ProfileField, Profile.Confirmation> confirmations(String json, @Nullable String names) {
        Map<ProfileField, Profile.Confirmation> confirmed = new EnumMap<>(ProfileField.class);
        JsonNode known = names == null ? JSON.createObjectNode() : JSON.readTree(names);
        JSON.readTree(json)
                .properties()
                .forEach(entry -> ProfileField.of(entry.getKey()).ifPresent(field -> {
                    Optional<String> by = entry.getValue().optional("by").map(JsonNode::asString);
                    confirmed.put(
                            field,
                            new Profile.Confirmation(
                                    LocalDate.parse(entry.getValue().get("on").asString()),
                                    by.map(AccountId::of).orElse(null),
                                    by.flatMap(known::optional)
                                            .map(JsonNode::asString)
                                            .orElse("")));
                }));
        return confirmed;
    }

    static String figuresJson(Map<ProfileField, BigDecimal> figures) {
        var node = JSON.createObjectNode();
        figures.forEach((field, value) -> node.put(field.code(), value));
        return node.toString();
    }

    static String confirmationsJson(Map<ProfileField, Profile.Confirmation> confirmed) {
        var node = JSON.createObjectNode();
        confirmed.forEach((field, confirmation) -> {
            var entry = node.putObject(field.code()).put("on", confirmation.on().toString());
            if (confirmation.by() != null) {
                entry.put("by", confirmation.by().toString());
            }
        });
        return node.toString();
    }
}
