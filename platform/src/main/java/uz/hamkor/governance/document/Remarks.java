package uz.hamkor.governance.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.identity.Acting;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Scope;
import uz.hamkor.web.Prose;

/** What people said to paragraphs, as it is kept. Needs a transaction; for the acts see {@link Commenting}. */
@Component
class Remarks {

    enum State {
        OPEN,
        RESOLVED,
        ACCEPTED,
        DECLINED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A comment, or an amendment where it suggests another wording.
     *
     * @param paragraph as it stood when it was made
     * @param suggested null for a comment
     * @param text the comment, or why the amendment
     * @param organization for which the author acted; null for the own name
     */
    record Remark(
            UUID id,
            UUID version,
            UUID section,
            Language language,
            String paragraph,
            @Nullable String suggested,
            String text,
            State state,
            AccountId account,
            String author,
            @Nullable OrganizationId organization,
            Instant at,
            @Nullable String answer,
            @Nullable String answeredBy,
            @Nullable Instant answeredAt) {

        public boolean open() {
            return state == State.OPEN;
        }

        public boolean amendment() {
            return suggested != null;
        }
    }

    private final JdbcClient jdbc;

    Remarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All remarks of a version by section, the oldest first. */
    Map<UUID, List<Remark>> bySection(ClusterId cluster, UUID version) {
        Map<UUID, List<Remark>> bySection = new LinkedHashMap<>();
        jdbc.sql("""
                        select r.*, coalesce(a.name, '') as author, b.name as answerer from governance.document_remark r
                        left join identity.account a on a.id = r.account_id
                        left join identity.account b on b.id = r.answered_by
                        where r.cluster_id = :cluster and r.version_id = :version order by r.made_at, r.id
                        """)
                .param("cluster", cluster.value())
                .param("version", version)
                .query(Remarks::remark)
                .list()
                .forEach(remark -> bySection
                        .computeIfAbsent(remark.section(), _ -> new ArrayList<>())
                        .add(remark));
        return bySection;
    }

    /** @param index of the paragraph, counted from 0, in the text of that language */
    record Place(UUID version, UUID section, Language language, int index) {}

    static Optional<String> paragraph(Section section, Language language, int index) {
        List<Prose.Piece> pieces = Prose.pieces(section.body().exactly(language).orElse(""));
        return index < 0 || index >= pieces.size()
                ? Optional.empty()
                : Optional.of(pieces.get(index).source());
    }

    void insert(ClusterId cluster, UUID id, Place place, String paragraph, @Nullable String suggested, String text) {
        OrganizationId organization = Acting.current()
                .filter(acting -> acting.cluster() == null || acting.cluster().equals(cluster))
                .map(Acting::organization)
                .orElse(null);
        jdbc.sql("""
                        insert into governance.document_remark
                            (cluster_id, id, version_id, section_id, language, paragraph, suggested, text, state,
                             account_id, organization_id, made_at)
                        values (:cluster, :id, :version, :section, :language, :paragraph, :suggested, :text, 'open',
                                :account, :organization, :at)
                        """)
                .param("cluster", cluster.value())
                .param("id", id)
                .param("version", place.version())
                .param("section", place.section())
                .param("language", place.language().tag())
                .param("paragraph", paragraph)
                .param("suggested", suggested, Types.VARCHAR)
                .param("text", text)
                .param("account", account().value())
                .param("organization", organization == null ? null : organization.value(), Types.OTHER)
                .param("at", Timestamp.from(Moment.now()))
                .update();
    }

    /** Replaces the first paragraph with this text, found from the front so that a mention elsewhere is not it. */
    static String replaced(String text, List<Prose.Piece> pieces, String paragraph, String by) {
        int from = 0;
        for (Prose.Piece piece : pieces) {
            int at = text.indexOf(piece.source(), from);
            if (piece.source().equals(paragraph)) {
                return text.substring(0, at) + by + text.substring(at + paragraph.length());
            }
            from = at + piece.source().length();
        }
        throw new IllegalArgumentException("no such paragraph");
    }

    void close(ClusterId cluster, Remark remark, State state, @Nullable String answer) {
        jdbc.sql("""
                        update governance.document_remark
                        set state = :state, answer = :answer, answered_by = :by, answered_at = :at
                        where cluster_id = :cluster and id = :id
                        """)
                .param("state", state.code())
                .param("answer", answer, Types.VARCHAR)
                .param("by", account().value())
                .param("at", Timestamp.from(Moment.now()))
                .param("cluster", cluster.value())
                .param("id", remark.id())
                .update();
    }

    Optional<Remark> find(ClusterId cluster, UUID id) {
        return jdbc.sql("""
                        select r.*, coalesce(a.name, '') as author, b.name as answerer from governance.document_remark r
                        left join identity.account a on a.id = r.account_id
                        left join identity.account b on b.id = r.answered_by
                        where r.cluster_id = :cluster and r.id = :id
                        """)
                .param("cluster", cluster.value())
                .param("id", id)
                .query(Remarks::remark)
                .optional();
    }

    Optional<Remark> locked(ClusterId cluster, UUID id) {
        jdbc.sql("select id from governance.document_remark where cluster_id = :cluster and id = :id for update")
                .param("cluster", cluster.value())
                .param("id", id)
                .query(UUID.class)
                .optional();
        return find(cluster, id);
    }

    private static Remark remark(ResultSet row, int number) throws SQLException {
        UUID organization = row.getObject("organization_id", UUID.class);
        Timestamp answered = row.getTimestamp("answered_at");
        return new Remark(
                row.getObject("id", UUID.class),
                row.getObject("version_id", UUID.class),
                row.getObject("section_id", UUID.class),
                Language.of(row.getString("language")).orElseThrow(),
                row.getString("paragraph"),
                row.getString("suggested"),
                row.getString("text"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getString("author"),
                organization == null ? null : new OrganizationId(organization),
                row.getTimestamp("made_at").toInstant(),
                row.getString("answer"),
                row.getString("answerer"),
                answered == null ? null : answered.toInstant());
    }

    private static AccountId account() {
        return Objects.requireNonNull(Scope.current().account());
    }
}
