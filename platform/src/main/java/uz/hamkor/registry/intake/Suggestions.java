package uz.hamkor.registry.intake;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Scope;

/** What lists say about organisations that are not the cluster's to change; their own people answer. */
@Component
class Suggestions {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Suggestions(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record Suggestion(ClusterId cluster, UUID id, OrganizationId organization, RowData data, Instant madeAt) {}

    void make(ClusterId cluster, UUID list, OrganizationId organization, RowData data) {
        AccountId by = Scope.current().account();
        jdbc.sql("""
                        insert into registry.organization_suggestion
                            (cluster_id, id, organization_id, import_id, data, created_by)
                        values (:cluster, :id, :organization, :import, :data::jsonb, :by)
                        """)
                .param("cluster", cluster.value())
                .param("id", Ids.next())
                .param("organization", organization.value())
                .param("import", list)
                .param("data", json.writeValueAsString(data))
                .param("by", by == null ? null : by.value())
                .update();
    }

    /** Open ones for an organisation, oldest first. */
    List<Suggestion> open(OrganizationId organization) {
        return jdbc.sql("""
                        select cluster_id, id, organization_id, data, created_at from registry.organization_suggestion
                        where organization_id = :organization and state = 'open' order by created_at, id
                        """)
                .param("organization", organization.value())
                .query((rs, n) -> new Suggestion(
                        new ClusterId(rs.getObject(1, UUID.class)),
                        rs.getObject(2, UUID.class),
                        new OrganizationId(rs.getObject(3, UUID.class)),
                        json.readValue(rs.getString(4), RowData.class),
                        rs.getObject(5, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Answers one; false when it is no longer open. */
    boolean answer(UUID id, boolean accepted) {
        AccountId by = Scope.current().account();
        return jdbc.sql("""
                                update registry.organization_suggestion
                                set state = :state, decided_by = :by, decided_at = now()
                                where id = :id and state = 'open'
                                """)
                        .param("state", accepted ? "accepted" : "declined")
                        .param("by", by == null ? null : by.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Takes back those of a list that nobody has answered. */
    void withdraw(ClusterId cluster, UUID list) {
        jdbc.sql("delete from registry.organization_suggestion"
                        + " where cluster_id = :cluster and import_id = :import and state = 'open'")
                .param("cluster", cluster.value())
                .param("import", list)
                .update();
    }
}
