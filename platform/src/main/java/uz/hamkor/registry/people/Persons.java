package uz.hamkor.registry.people;

import java.sql.Array;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.registry.people.PersonView.Competence;
import uz.hamkor.registry.people.PersonView.Employment;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.PersonId;

/** The rows of people; row-level security decides which there are. */
@Repository
class Persons {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    Persons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<PersonView> find(PersonId id) {
        return query("p.id = :id", Map.of("id", id.value())).stream().findFirst();
    }

    List<PersonView> of(OrganizationId organization) {
        return query("p.organization_id = :organization", Map.of("organization", organization.value()));
    }

    List<PersonView> of(AccountId account) {
        return query("p.account_id = :account", Map.of("account", account.value()));
    }

    List<PersonView> query(String where, Map<String, ?> params) {
        Map<UUID, List<Employment>> employments = new LinkedHashMap<>();
        jdbc.sql("select e.person_id, e.id, e.position, e.subjects, e.period from registry.employment e"
                        + " join registry.person p on p.organization_id = e.organization_id and p.id = e.person_id"
                        + " where " + where + " order by lower(e.period), e.id")
                .params(params)
                .query(rs -> {
                    Array subjects = rs.getArray(4);
                    employments
                            .computeIfAbsent(rs.getObject(1, UUID.class), id -> new ArrayList<>())
                            .add(new Employment(
                                    rs.getObject(2, UUID.class),
                                    LocalizedText.parse(rs.getString(3)),
                                    Arrays.asList((String[]) subjects.getArray()),
                                    Period.parse(rs.getString(5))));
                });
        Map<UUID, List<Competence>> competences = new LinkedHashMap<>();
        jdbc.sql("select c.person_id, c.id, c.name, c.evidence, c.file_id, c.since from registry.competence c"
                        + " join registry.person p on p.organization_id = c.organization_id and p.id = c.person_id"
                        + " where " + where + " order by c.name, c.id")
                .params(params)
                .query(rs -> {
                    UUID file = rs.getObject(5, UUID.class);
                    competences
                            .computeIfAbsent(rs.getObject(1, UUID.class), id -> new ArrayList<>())
                            .add(new Competence(
                                    rs.getObject(2, UUID.class),
                                    rs.getString(3),
                                    rs.getString(4),
                                    file == null ? null : new FileId(file),
                                    rs.getObject(6, LocalDate.class)));
                });
        return jdbc.sql("""
                        select p.id, p.organization_id, p.version, p.name, p.innovator, p.innovator_note, p.account_id
                        from registry.person p where
                        """ + where + " order by p.sort_name, p.id")
                .params(params)
                .query((rs, n) -> {
                    UUID id = rs.getObject("id", UUID.class);
                    UUID account = rs.getObject("account_id", UUID.class);
                    return new PersonView(
                            new PersonId(id),
                            new OrganizationId(rs.getObject("organization_id", UUID.class)),
                            rs.getLong("version"),
                            rs.getString("name"),
                            rs.getBoolean("innovator"),
                            rs.getString("innovator_note"),
                            account == null ? null : new AccountId(account),
                            employments.getOrDefault(id, List.of()),
                            competences.getOrDefault(id, List.of()));
                })
                .list();
    }

    void insert(PersonId id, OrganizationId organization, PersonData data) {
        jdbc.sql("""
                        insert into registry.person (organization_id, id, name, sort_name, innovator, innovator_note)
                        values (:organization, :id, :name, :sort, :innovator, :note)
                        """).params(params(id, organization, data)).update();
        insertParts(id, organization, data);
    }

    /** False when somebody else changed the row meanwhile. */
    boolean update(PersonView before, PersonData data) {
        int changed = jdbc.sql("""
                        update registry.person
                        set name = :name, sort_name = :sort, innovator = :innovator, innovator_note = :note,
                            version = version + 1
                        where organization_id = :organization and id = :id and version = :version
                        """)
                .params(params(before.id(), before.organization(), data))
                .param("version", before.version())
                .update();
        if (changed == 0) {
            return false;
        }
        deleteParts(before);
        insertParts(before.id(), before.organization(), data);
        return true;
    }

    boolean isTaken(OrganizationId organization, AccountId account) {
        return jdbc.sql("select exists (select from registry.person"
                        + " where organization_id = :organization and account_id = :account)")
                .param("organization", organization.value())
                .param("account", account.value())
                .query(Boolean.class)
                .single();
    }

    void link(PersonView person, @Nullable AccountId account) {
        jdbc.sql("update registry.person set account_id = cast(:account as uuid), version = version + 1"
                        + " where organization_id = :organization and id = :id")
                .param("organization", person.organization().value())
                .param("id", person.id().value())
                .param("account", account == null ? null : account.toString())
                .update();
    }

    /** Who is written down, by name; nothing else of them. */
    List<Named> names(OrganizationId organization) {
        return jdbc.sql("""
                        select id, name, innovator from registry.person where organization_id = :organization
                        order by sort_name, id
                        """)
                .param("organization", organization.value())
                .query((rs, n) ->
                        new Named(new PersonId(rs.getObject(1, UUID.class)), rs.getString(2), rs.getBoolean(3)))
                .list();
    }

    record Named(PersonId id, String name, boolean innovator) {}

    /** A page of the staff by name, beginning behind the person of that name and id. */
    List<PersonView> page(
            OrganizationId organization, @Nullable String afterName, @Nullable PersonId after, int limit) {
        List<UUID> ids = jdbc.sql("""
                        select id from registry.person
                        where organization_id = :organization
                          and (cast(:name as text) is null
                               or (sort_name, id) > (cast(:name as text) collate "uz-x-icu", cast(:after as uuid)))
                        order by sort_name, id limit :limit
                        """)
                .param("organization", organization.value())
                .param("name", afterName)
                .param("after", after == null ? null : after.toString())
                .param("limit", limit)
                .query(UUID.class)
                .list();
        return byIds(organization, ids);
    }

    List<PersonView> byIds(OrganizationId organization, List<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : query(
                        "p.organization_id = :organization and p.id = any (:ids)",
                        Map.of("organization", organization.value(), "ids", ids.toArray(UUID[]::new)));
    }

    long count(OrganizationId organization) {
        return jdbc.sql("select count(*) from registry.person where organization_id = :organization")
                .param("organization", organization.value())
                .query(Long.class)
                .single();
    }

    void delete(PersonView person) {
        deleteParts(person);
        jdbc.sql("delete from registry.person where organization_id = :organization and id = :id")
                .param("organization", person.organization().value())
                .param("id", person.id().value())
                .update();
    }

    private void deleteParts(PersonView person) {
        for (String table : List.of("employment", "competence")) {
            jdbc.sql("delete from registry." + table + " where organization_id = :organization and person_id = :id")
                    .param("organization", person.organization().value())
                    .param("id", person.id().value())
                    .update();
        }
    }

    private void insertParts(PersonId id, OrganizationId organization, PersonData data) {
        List<Map<String, @Nullable Object>> jobs = new ArrayList<>();
        for (PersonData.Job job : data.jobs()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", Ids.next().toString());
            row.put("position", texts(job.position()));
            row.put("subjects", job.subjects());
            row.put("since", job.from() == null ? null : job.from().toString());
            row.put("until", job.until() == null ? null : job.until().toString());
            jobs.add(row);
        }
        jdbc.sql("""
                        insert into registry.employment (organization_id, id, person_id, position, subjects, period)
                        select :organization, id, :person, position, subjects, daterange(since, until)
                        from jsonb_to_recordset(:rows::jsonb) as r(id uuid, position jsonb, subjects text[], since date,
                            until date)
                        """)
                .param("organization", organization.value())
                .param("person", id.value())
                .param("rows", JSON.writeValueAsString(jobs))
                .update();
        List<Map<String, @Nullable Object>> skills = new ArrayList<>();
        for (PersonData.Skill skill : data.skills()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", Ids.next().toString());
            row.put("name", skill.name());
            row.put("evidence", skill.evidence());
            row.put("file_id", skill.file() == null ? null : skill.file().toString());
            row.put("since", skill.since() == null ? null : skill.since().toString());
            skills.add(row);
        }
        jdbc.sql("""
                        insert into registry.competence (organization_id, id, person_id, name, evidence, file_id, since)
                        select :organization, id, :person, name, evidence, file_id, since
                        from jsonb_to_recordset(:rows::jsonb) as r(id uuid, name text, evidence text, file_id uuid,
                            since date)
                        """)
                .param("organization", organization.value())
                .param("person", id.value())
                .param("rows", JSON.writeValueAsString(skills))
                .update();
    }

    private static Map<String, @Nullable Object> params(PersonId id, OrganizationId organization, PersonData data) {
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        params.put("organization", organization.value());
        params.put("id", id.value());
        params.put("name", data.name());
        params.put("sort", data.name());
        params.put("innovator", data.innovator());
        params.put("note", data.innovatorNote());
        return params;
    }

    static Map<String, String> texts(LocalizedText text) {
        Map<String, String> map = new LinkedHashMap<>();
        text.texts().forEach((language, value) -> map.put(language.tag(), value));
        return map;
    }
}
