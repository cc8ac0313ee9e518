package uz.hamkor.resources.free;

import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.identity.Access;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/** What a person looks for again and again in a cluster. Only the person sees it. */
@Component
class SavedSearches {

    static final int MOST = 20;
    static final int LONGEST_NAME = 80;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Access access;

    SavedSearches(JdbcClient jdbc, JsonMapper json, Access access) {
        this.jdbc = jdbc;
        this.json = json;
        this.access = access;
    }

    record Saved(UUID id, String name, FreeForm question) {}

    List<Saved> of(ClusterId cluster) {
        AccountId me = Scope.current().account();
        return me == null
                ? List.of()
                : access.read(() -> jdbc.sql("""
                        select id, name, question from resources.saved_search
                        where account_id = :me and cluster_id = :cluster order by created_at, id
                        """)
                        .param("me", me.value())
                        .param("cluster", cluster.value())
                        .query((rs, n) -> new Saved(
                                rs.getObject(1, UUID.class),
                                rs.getString(2),
                                json.readValue(rs.getString(3), FreeForm.class)))
                        .list());
    }

    /**
     * @return refused with {@code resources.free.name} (missing or too long, at {@code name}) or {@code
     *     resources.free.too_many}
     */
    Outcome<UUID> save(ClusterId cluster, String name, FreeForm question) {
        AccountId me = Scope.current().account();
        String said = name.strip();
        if (me == null) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        if (said.isEmpty() || said.length() > LONGEST_NAME) {
            return Outcome.refusedAt("name", "resources.free.name", LONGEST_NAME);
        }
        return access.within(Scope.current(), () -> {
            UUID id = Ids.next();
            int saved = jdbc.sql("""
                            insert into resources.saved_search (account_id, id, cluster_id, name, question, created_at)
                            select :me, :id, :cluster, :name, cast(:question as jsonb), :now
                            where (select count(*) from resources.saved_search
                                   where account_id = :me and cluster_id = :cluster) < :most
                            """)
                    .param("me", me.value())
                    .param("id", id)
                    .param("cluster", cluster.value())
                    .param("name", said)
                    .param("question", json.writeValueAsString(question))
                    .param("now", Timestamp.from(Moment.now()))
                    .param("most", MOST)
                    .update();
            return saved == 1 ? Outcome.done(id) : Outcome.refused("resources.free.too_many", MOST);
        });
    }

    Outcome<UUID> remove(ClusterId cluster, UUID id) {
        AccountId me = Scope.current().account();
        if (me == null) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        return access.within(
                Scope.current(),
                () -> jdbc.sql("""
                                delete from resources.saved_search
                                where account_id = :me and cluster_id = :cluster and id = :id
                                """)
                                        .param("me", me.value())
                                        .param("cluster", cluster.value())
                                        .param("id", id)
                                        .update()
                                == 1
                        ? Outcome.done(id)
                        : Outcome.refused(Refusal.NOT_FOUND));
    }
}
