package uz.hamkor.registry.cluster;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Scope;

/** The own drafts of clusters; row-level security shows nobody another's. */
@Repository
@Transactional
class FoundingDrafts {

    /** So many drafts somebody may leave lying; the oldest go. */
    private static final int MOST = 10;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    FoundingDrafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Kept(UUID id, FoundingDraft draft, Instant updatedAt) {}

    @Transactional(readOnly = true)
    List<Kept> mine() {
        return select("", Map.of());
    }

    @Transactional(readOnly = true)
    Optional<Kept> find(UUID id) {
        return select("and id = :id", Map.of("id", id)).stream().findFirst();
    }

    private List<Kept> select(String condition, Map<String, ?> params) {
        AccountId account = Scope.current().account();
        return account == null
                ? List.of()
                : jdbc.sql("select id, data, updated_at from registry.cluster_draft where account_id = :account "
                                + condition + " order by updated_at desc, id")
                        .params(params)
                        .param("account", account.value())
                        .query((rs, n) -> new Kept(
                                rs.getObject(1, UUID.class),
                                read(rs.getString(2)),
                                rs.getObject(3, OffsetDateTime.class).toInstant()))
                        .list();
    }

    UUID begin(FoundingDraft draft) {
        UUID id = Ids.next();
        UUID account =
                java.util.Objects.requireNonNull(Scope.current().account()).value();
        jdbc.sql("""
                        insert into registry.cluster_draft (id, account_id, data) values (:id, :account, :data::jsonb)
                        """)
                .param("id", id)
                .param("account", account)
                .param("data", write(draft))
                .update();
        jdbc.sql("""
                        delete from registry.cluster_draft where account_id = :account and id in (
                            select id from registry.cluster_draft where account_id = :account
                            order by updated_at desc, id desc offset :most)
                        """).param("account", account).param("most", MOST).update();
        return id;
    }

    void keep(UUID id, FoundingDraft draft) {
        jdbc.sql("update registry.cluster_draft set data = :data::jsonb, updated_at = now() where id = :id")
                .param("id", id)
                .param("data", write(draft))
                .update();
    }

    void discard(UUID id) {
        jdbc.sql("delete from registry.cluster_draft where id = :id")
                .param("id", id)
                .update();
    }

    private static String write(FoundingDraft draft) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", ClusterDraft.texts(draft.name()));
        data.put("slug", draft.slug());
        data.put("field", draft.field());
        data.put("territory", draft.territory());
        data.put("parent", draft.parent());
        data.put("aims", ClusterDraft.texts(draft.aims()));
        data.put("form", draft.form());
        data.put("members", draft.members());
        return JSON.writeValueAsString(data);
    }

    private static FoundingDraft read(String text) {
        JsonNode data = JSON.readTree(text);
        return new FoundingDraft(
                LocalizedText.parse(data.path("name").toString()),
                data.path("slug").asString(""),
                data.path("field").asString(""),
                data.path("territory").asString(""),
                data.path("parent").asString(""),
                LocalizedText.parse(data.path("aims").toString()),
                data.path("form").asString(""),
                data.path("members").asString(""));
    }
}
