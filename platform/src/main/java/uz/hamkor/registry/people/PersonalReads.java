package uz.hamkor.registry.people;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.PersonalData;

/** Writes down who from outside looked at whom; the organisation and the person may read it. */
@Repository
class PersonalReads {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    PersonalReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void record(AccountId reader, Collection<PersonId> persons, OrganizationId organization, String purpose) {
        List<Map<String, String>> rows = persons.stream()
                .map(person -> Map.of("id", Ids.next().toString(), "person", person.toString()))
                .toList();
        jdbc.sql("""
                        insert into registry.personal_read (organization_id, id, person_id, reader_id, purpose)
                        select :organization, id, person, :reader, :purpose
                        from jsonb_to_recordset(:rows::jsonb) as r(id uuid, person uuid)
                        """)
                .param("organization", organization.value())
                .param("reader", reader.value())
                .param("purpose", purpose)
                .param("rows", JSON.writeValueAsString(rows))
                .update();
    }

    /** Who looked at these people, the newest 500 first. */
    List<PersonalData.Look> of(Collection<PersonId> persons) {
        return persons.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select reader_id, organization_id, purpose, at from registry.personal_read
                                where person_id = any (:ids) order by at desc limit 500
                                """)
                        .param("ids", persons.stream().map(PersonId::value).toArray(UUID[]::new))
                        .query((rs, n) -> new PersonalData.Look(
                                new AccountId(rs.getObject(1, UUID.class)),
                                new OrganizationId(rs.getObject(2, UUID.class)),
                                "people.purpose." + rs.getString(3),
                                rs.getTimestamp(4).toInstant()))
                        .list();
    }
}
