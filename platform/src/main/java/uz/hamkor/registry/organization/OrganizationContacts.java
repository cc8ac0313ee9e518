package uz.hamkor.registry.organization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.OrganizationId;

/** Contacts of organisations; row-level security decides which rows there are. */
@Repository
class OrganizationContacts {

    private final JdbcClient jdbc;

    OrganizationContacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Contact> of(OrganizationId id) {
        return jdbc.sql("""
                        select kind, value, note from registry.organization_contact
                        where organization_id = :id order by kind desc, position, id
                        """)
                .param("id", id.value())
                .query((rs, n) -> new Contact(
                        Contact.Kind.valueOf(rs.getString(1).toUpperCase(Locale.ROOT)),
                        rs.getString(2),
                        rs.getString(3)))
                .list();
    }

    void replaceAll(Map<OrganizationId, List<Contact>> contacts) {
        if (contacts.isEmpty()) {
            return;
        }
        jdbc.sql("delete from registry.organization_contact where organization_id = any (:ids)")
                .param("ids", Rows.uuids(contacts.keySet()))
                .update();
        insertAll(contacts);
    }

    void insertAll(Map<OrganizationId, List<Contact>> contacts) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        contacts.forEach((id, list) -> {
            int position = 0;
            for (Contact contact : list) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("organization_id", id.toString());
                row.put("id", Ids.next().toString());
                row.put("kind", contact.kind().stored());
                row.put("value", contact.value());
                row.put("note", contact.note());
                row.put("position", position++);
                rows.add(row);
            }
        });
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into registry.organization_contact (organization_id, id, kind, value, note, position)
                        select organization_id, id, kind, value, note, position
                        from jsonb_to_recordset(:rows::jsonb) as r(organization_id uuid, id uuid, kind text, value text,
                            note text, position integer)
                        """).param("rows", Rows.json(rows)).update();
    }
}
