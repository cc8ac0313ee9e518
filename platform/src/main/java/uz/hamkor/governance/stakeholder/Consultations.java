package uz.hamkor.governance.stakeholder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.stakeholder.Consultation.Comment;
import uz.hamkor.governance.stakeholder.Stakeholder.Side;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;

/** Consultations and their comments in the database. All need a transaction. */
@Component
class Consultations {

    /** More comments than this are not shown on one page. */
    static final int SHOWN = 500;

    private static final String SELECT = """
            select c.*, n.comments, n.unanswered from governance.consultation c
            cross join lateral (
                select count(*) as comments, count(*) filter (where k.answer is null) as unanswered
                from governance.consultation_comment k
                where k.cluster_id = c.cluster_id and k.consultation_id = c.id) n
            """;

    private final JdbcClient jdbc;

    Consultations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which cluster and consultation a public link leads to. */
    record Target(ClusterId cluster, UUID id) {}

    Optional<Target> byLink(String link) {
        return jdbc.sql("select cluster_id, id from governance.consultation_by_link(:link)")
                .param("link", link)
                .query((rs, n) -> new Target(new ClusterId(rs.getObject(1, UUID.class)), rs.getObject(2, UUID.class)))
                .optional();
    }

    /** The newest 200 of a cluster. */
    List<Consultation> all(ClusterId cluster) {
        return jdbc.sql(SELECT + "where c.cluster_id = :cluster order by c.opened_at desc limit 200")
                .param("cluster", cluster.value())
                .query(Consultations::row)
                .list();
    }

    Optional<Consultation> find(ClusterId cluster, UUID id) {
        return jdbc.sql(SELECT + "where c.cluster_id = :cluster and c.id = :id")
                .param("cluster", cluster.value())
                .param("id", id)
                .query(Consultations::row)
                .optional();
    }

    /** For writing: no comment and no closing comes in between. */
    Optional<Consultation> locked(ClusterId cluster, UUID id) {
        jdbc.sql("select from governance.consultation where cluster_id = :cluster and id = :id for update")
                .param("cluster", cluster.value())
                .param("id", id)
                .query(rs -> {});
        return find(cluster, id);
    }

    void insert(Consultation one, AccountId by) {
        jdbc.sql("""
                        insert into governance.consultation
                            (cluster_id, id, title, question, opened_at, until, link, created_by)
                        values (:cluster, :id, :title::jsonb, :question::jsonb, :opened, :until, :link, :by)
                        """)
                .param("cluster", one.cluster().value())
                .param("id", one.id())
                .param("title", one.title().toJson())
                .param("question", one.question().toJson())
                .param("opened", Timestamp.from(one.openedAt()))
                .param("until", one.until())
                .param("link", one.link(), Types.VARCHAR)
                .param("by", by.value())
                .update();
    }

    void close(ClusterId cluster, UUID id, String conclusion, AccountId by, Instant now) {
        jdbc.sql("""
                        update governance.consultation
                        set conclusion = :conclusion, closed_at = :now, closed_by = :by, version = version + 1
                        where cluster_id = :cluster and id = :id
                        """)
                .param("cluster", cluster.value())
                .param("id", id)
                .param("conclusion", conclusion)
                .param("now", Timestamp.from(now))
                .param("by", by.value())
                .update();
    }

    void add(Consultation to, Comment comment, @Nullable AccountId author) {
        jdbc.sql("""
                        insert into governance.consultation_comment
                            (cluster_id, id, consultation_id, author_account, public, author_name, author_place, side,
                             text, at)
                        values (:cluster, :id, :consultation, :author, :public, :name, :place, :side, :text, :at)
                        """)
                .param("cluster", to.cluster().value())
                .param("id", comment.id())
                .param("consultation", to.id())
                .param("author", author == null ? null : author.value(), Types.OTHER)
                .param("public", comment.open())
                .param("name", comment.author())
                .param("place", comment.place())
                .param("side", comment.side() == null ? null : comment.side().code(), Types.VARCHAR)
                .param("text", comment.text())
                .param("at", Timestamp.from(comment.at()))
                .update();
    }

    long byLinkSince(Consultation one, Instant since) {
        return jdbc.sql("""
                        select count(*) from governance.consultation_comment
                        where cluster_id = :cluster and consultation_id = :id and public and at > :since
                        """)
                .param("cluster", one.cluster().value())
                .param("id", one.id())
                .param("since", Timestamp.from(since))
                .query(Long.class)
                .single();
    }

    /** Answers false when there is no such comment. A later answer takes the place of the first. */
    boolean answer(ClusterId cluster, UUID consultation, UUID comment, String answer, AccountId by, Instant now) {
        return jdbc.sql("""
                        update governance.consultation_comment
                        set answer = :answer, answered_by = :by, answered_at = :now
                        where cluster_id = :cluster and consultation_id = :consultation and id = :id
                        """)
                        .param("cluster", cluster.value())
                        .param("consultation", consultation)
                        .param("id", comment)
                        .param("answer", answer)
                        .param("by", by.value())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** In the order they came; those without an answer first when {@code waitingFirst}. */
    List<Comment> comments(ClusterId cluster, UUID consultation, boolean waitingFirst) {
        return jdbc.sql("""
                        select * from governance.consultation_comment
                        where cluster_id = :cluster and consultation_id = :consultation
                        order by (:waitingFirst and answer is not null), at, id limit :shown
                        """)
                .param("cluster", cluster.value())
                .param("consultation", consultation)
                .param("waitingFirst", waitingFirst)
                .param("shown", SHOWN)
                .query(Consultations::comment)
                .list();
    }

    private static Comment comment(ResultSet rs, int n) throws SQLException {
        Timestamp answered = rs.getTimestamp("answered_at");
        return new Comment(
                rs.getObject("id", UUID.class),
                rs.getString("author_name"),
                rs.getString("author_place"),
                rs.getBoolean("public"),
                Side.of(rs.getString("side")).orElse(null),
                rs.getString("text"),
                rs.getTimestamp("at").toInstant(),
                rs.getString("answer"),
                answered == null ? null : answered.toInstant());
    }

    private static Consultation row(ResultSet rs, int n) throws SQLException {
        Timestamp closed = rs.getTimestamp("closed_at");
        return new Consultation(
                new ClusterId(rs.getObject("cluster_id", UUID.class)),
                rs.getObject("id", UUID.class),
                LocalizedText.parse(rs.getString("title")),
                LocalizedText.parse(rs.getString("question")),
                rs.getTimestamp("opened_at").toInstant(),
                rs.getObject("until", LocalDate.class),
                rs.getString("link"),
                rs.getString("conclusion"),
                closed == null ? null : closed.toInstant(),
                rs.getInt("comments"),
                rs.getInt("unanswered"));
    }
}
