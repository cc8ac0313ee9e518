package uz.hamkor.governance.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uz.hamkor.governance.document.Document.State;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;

/** Rows of documents, their versions and who wrote them. Needs a transaction. */
@Repository
class DocumentRows {

    private static final String VERSION = """
            select v.*, a.name as approver from governance.document_version v
            left join identity.account a on a.id = v.approved_by
            """;

    private final JdbcClient jdbc;

    DocumentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Document> all(ClusterId cluster) {
        return jdbc.sql("select * from governance.document where cluster_id = :cluster order by created_at, id")
                .param("cluster", cluster.value())
                .query(DocumentRows::document)
                .list();
    }

    /**
     * A piece of the documents in the order they were made.
     *
     * @param after the last one of the piece before; null for the first piece
     */
    List<Document> page(ClusterId cluster, @Nullable UUID after, int most) {
        return jdbc.sql("""
                        select * from governance.document
                        where cluster_id = :cluster and (cast(:after as uuid) is null or id > cast(:after as uuid))
                        order by id limit :most
                        """)
                .param("cluster", cluster.value())
                .param("after", after, Types.OTHER)
                .param("most", most)
                .query(DocumentRows::document)
                .list();
    }

    Optional<Document> find(ClusterId cluster, UUID id) {
        return jdbc.sql("select * from governance.document where cluster_id = :cluster and id = :id")
                .param("cluster", cluster.value())
                .param("id", id)
                .query(DocumentRows::document)
                .optional();
    }

    void insert(ClusterId cluster, Document document, @Nullable AccountId by) {
        jdbc.sql("""
                        insert into governance.document (cluster_id, id, kind, title, created_by, created_at)
                        values (:cluster, :id, :kind, :title::jsonb, :by, :at)
                        """)
                .param("cluster", cluster.value())
                .param("id", document.id())
                .param("kind", document.kind().code())
                .param("title", document.title().toJson())
                .param("by", by == null ? null : by.value(), Types.OTHER)
                .param("at", Timestamp.from(document.createdAt()))
                .update();
    }

    void rename(ClusterId cluster, UUID id, LocalizedText title) {
        jdbc.sql("update governance.document set title = :title::jsonb where cluster_id = :cluster and id = :id")
                .param("title", title.toJson())
                .param("cluster", cluster.value())
                .param("id", id)
                .update();
    }

    /** Versions of all documents of a cluster, the newest of each first. */
    Map<UUID, List<Version>> versions(ClusterId cluster) {
        return byDocument(jdbc.sql(VERSION + "where v.cluster_id = :cluster order by v.number desc")
                .param("cluster", cluster.value()));
    }

    /** Versions of these documents, the newest of each first. */
    Map<UUID, List<Version>> versions(ClusterId cluster, List<UUID> documents) {
        return byDocument(jdbc.sql(
                        VERSION + "where v.cluster_id = :cluster and v.document_id = any (:ids) order by v.number desc")
                .param("cluster", cluster.value())
                .param("ids", documents.toArray(UUID[]::new)));
    }

    private static Map<UUID, List<Version>> byDocument(JdbcClient.StatementSpec statement) {
        Map<UUID, List<Version>> byDocument = new LinkedHashMap<>();
        statement
                .query(DocumentRows::version)
                .list()
                .forEach(version -> byDocument
                        .computeIfAbsent(version.document(), _ -> new ArrayList<>())
                        .add(version));
        return byDocument;
    }

    /** The newest first. */
    List<Version> versions(ClusterId cluster, UUID document) {
        return jdbc.sql(VERSION + "where v.cluster_id = :cluster and v.document_id = :document order by v.number desc")
                .param("cluster", cluster.value())
                .param("document", document)
                .query(DocumentRows::version)
                .list();
    }

    Optional<Version> version(ClusterId cluster, UUID id) {
        return jdbc.sql(VERSION + "where v.cluster_id = :cluster and v.id = :id")
                .param("cluster", cluster.value())
                .param("id", id)
                .query(DocumentRows::version)
                .optional();
    }

    /** Held until the transaction ends, so that acts on one version come one after the other. */
    Optional<Version> locked(ClusterId cluster, UUID id) {
        jdbc.sql("select id from governance.document_version where cluster_id = :cluster and id = :id for update")
                .param("cluster", cluster.value())
                .param("id", id)
                .query(UUID.class)
                .optional();
        return version(cluster, id);
    }

    void insertVersion(
            ClusterId cluster, UUID id, UUID document, int number, @Nullable String note, @Nullable AccountId by) {
        jdbc.sql("""
                        insert into governance.document_version
                            (cluster_id, id, document_id, number, state, note, created_by, created_at)
                        values (:cluster, :id, :document, :number, 'draft', :note, :by, :at)
                        """)
                .param("cluster", cluster.value())
                .param("id", id)
                .param("document", document)
                .param("number", number)
                .param("note", note, Types.VARCHAR)
                .param("by", by == null ? null : by.value(), Types.OTHER)
                .param("at", Timestamp.from(uz.hamkor.shared.Moment.now()))
                .update();
    }

    void removeVersion(ClusterId cluster, UUID id) {
        jdbc.sql("delete from governance.document_version where cluster_id = :cluster and id = :id")
                .param("cluster", cluster.value())
                .param("id", id)
                .update();
    }

    /** Sets columns of a version; the names are ours, the values are bound. */
    void set(ClusterId cluster, UUID id, Map<String, @Nullable Object> values) {
        String columns = String.join(
                ", ", values.keySet().stream().map(name -> name + " = :" + name).toList());
        JdbcClient.StatementSpec statement = jdbc.sql("update governance.document_version set " + columns
                        + " where cluster_id = :cluster and id = :id")
                .param("cluster", cluster.value())
                .param("id", id);
        for (Map.Entry<String, @Nullable Object> value : values.entrySet()) {
            Object bound = value.getValue();
            statement = switch (bound) {
                case null -> statement.param(value.getKey(), null, Types.OTHER);
                case Instant at -> statement.param(value.getKey(), Timestamp.from(at));
                default -> statement.param(value.getKey(), bound);
            };
        }
        statement.update();
    }

    /** Removes a document without versions. */
    void remove(ClusterId cluster, UUID id) {
        jdbc.sql("delete from governance.document where cluster_id = :cluster and id = :id")
                .param("cluster", cluster.value())
                .param("id", id)
                .update();
    }

    /** Says that somebody wrote in a version. */
    void wrote(ClusterId cluster, UUID version, AccountId account) {
        jdbc.sql("""
                        insert into governance.document_author (cluster_id, version_id, account_id, since)
                        values (:cluster, :version, :account, :now) on conflict do nothing
                        """)
                .param("cluster", cluster.value())
                .param("version", version)
                .param("account", account.value())
                .param("now", Timestamp.from(uz.hamkor.shared.Moment.now()))
                .update();
    }

    /** Who wrote in a version, with their names, the first first. */
    Map<AccountId, String> authors(ClusterId cluster, UUID version) {
        Map<AccountId, String> authors = new LinkedHashMap<>();
        jdbc.sql("""
                        select w.account_id, coalesce(a.name, '') from governance.document_author w
                        left join identity.account a on a.id = w.account_id
                        where w.cluster_id = :cluster and w.version_id = :version order by w.since, w.account_id
                        """)
                .param("cluster", cluster.value())
                .param("version", version)
                .query(rs -> {
                    authors.put(new AccountId(rs.getObject(1, UUID.class)), rs.getString(2));
                });
        return authors;
    }

    /** Clusters among these with a document in force of a kind on a day. */
    Set<DocumentKind> kindsInForce(ClusterId cluster, LocalDate day) {
        return Set.copyOf(jdbc.sql("""
                        select distinct d.kind from governance.document d
                        join governance.document_version v on v.cluster_id = d.cluster_id and v.document_id = d.id
                        where d.cluster_id = :cluster and v.in_force_from <= :day
                          and (v.ended_on is null or v.ended_on > :day)
                        """)
                .param("cluster", cluster.value())
                .param("day", day)
                .query((rs, n) -> DocumentKind.of(rs.getString(1)).orElseThrow())
                .list());
    }

    private static Document document(ResultSet row, int number) throws SQLException {
        return new Document(
                row.getObject("id", UUID.class),
                DocumentKind.of(row.getString("kind")).orElseThrow(),
                LocalizedText.parse(row.getString("title")),
                row.getTimestamp("created_at").toInstant());
    }

    private static Version version(ResultSet row, int number) throws SQLException {
        UUID submitter = row.getObject("submitted_by", UUID.class);
        UUID body = row.getObject("body_id", UUID.class);
        return new Version(
                row.getObject("id", UUID.class),
                row.getObject("document_id", UUID.class),
                row.getInt("number"),
                State.of(row.getString("state")),
                row.getString("note"),
                row.getTimestamp("created_at").toInstant(),
                submitter == null ? null : new AccountId(submitter),
                instant(row, "submitted_at"),
                body == null ? null : new BodyId(body),
                row.getObject("proposal_id", UUID.class),
                row.getString("answer"),
                row.getString("answer_reason"),
                row.getString("hash"),
                instant(row, "approved_at"),
                row.getString("approver"),
                row.getString("approved_basis"),
                row.getObject("wanted_from", LocalDate.class),
                row.getObject("in_force_from", LocalDate.class),
                row.getObject("ended_on", LocalDate.class),
                row.getObject("review_on", LocalDate.class),
                row.getObject("wanted_until", LocalDate.class),
                row.getString("form"),
                row.getBoolean("founding"),
                row.getBoolean("by_heading"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
