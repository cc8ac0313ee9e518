package uz.hamkor.governance.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Acting;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.web.Prose;

/**
 * What people say to a paragraph: comments with an answer, and other wordings that the writers of the draft accept or
 * decline. Everybody who reads the documents of the cluster from inside may say something.
 */
@Component
class Remarks {

    private static final int LONGEST = 5_000;

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
    private final Access access;
    private final DocumentRows rows;
    private final DocumentHistory history;

    Remarks(JdbcClient jdbc, Access access, DocumentRows rows, DocumentHistory history) {
        this.jdbc = jdbc;
        this.access = access;
        this.rows = rows;
        this.history = history;
    }

    /** All remarks of a version by section, the oldest first; needs a transaction. */
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

    /**
     * Says something to a paragraph.
     *
     * @param suggested another wording; null or blank for a comment
     */
    Outcome<UUID> say(ClusterId cluster, Place place, @Nullable String suggested, @Nullable String text) {
        return reading(cluster, () -> {
            Optional<Version> version = rows.version(cluster, place.version());
            Optional<Section> section = rows.sections(cluster, place.version()).stream()
                    .filter(one -> one.id().equals(place.section()))
                    .findFirst();
            Optional<String> paragraph = section.flatMap(one -> paragraph(one, place.language(), place.index()));
            if (version.isEmpty() || paragraph.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            String wording = suggested == null || suggested.isBlank() ? null : Drafting.normalised(suggested);
            if (text == null || text.isBlank()) {
                return Outcome.refusedAt(
                        "text",
                        wording == null ? "governance.document.text_missing" : "governance.document.reason_missing");
            }
            if (text.length() > LONGEST) {
                return Outcome.refusedAt("text", "governance.document.text_too_long", LONGEST);
            }
            if (wording != null && wording.length() > Drafting.LONGEST) {
                return Outcome.refusedAt("suggested", "governance.document.text_too_long", Drafting.LONGEST);
            }
            if (version.get().endedOn() != null) {
                return Outcome.refused("governance.document.version_over");
            }
            if (wording != null && !version.get().draft()) {
                return Outcome.refusedAt("suggested", "governance.document.not_a_draft");
            }
            if (paragraph.get().equals(wording)) {
                return Outcome.refusedAt("suggested", "governance.document.nothing_changed");
            }
            UUID id = Ids.next();
            insert(cluster, id, place, paragraph.get(), wording, text.strip());
            history.record(
                    cluster,
                    version.get().document(),
                    wording == null ? "commented" : "amendment_suggested",
                    "version",
                    String.valueOf(version.get().number()),
                    "heading",
                    section.orElseThrow().heading().tagged());
            return Outcome.done(id);
        });
    }

    static Optional<String> paragraph(Section section, Language language, int index) {
        List<Prose.Piece> pieces = Prose.pieces(section.body().exactly(language).orElse(""));
        return index < 0 || index >= pieces.size()
                ? Optional.empty()
                : Optional.of(pieces.get(index).source());
    }

    private void insert(
            ClusterId cluster, UUID id, Place place, String paragraph, @Nullable String suggested, String text) {
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

    /** Answers a comment; whoever answers for the document may say that it is dealt with, and so may its author. */
    Outcome<UUID> answer(ClusterId cluster, UUID id, @Nullable String answer, boolean resolved) {
        return reading(cluster, () -> {
            Optional<Remark> found = locked(cluster, id);
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            Remark remark = found.get();
            boolean keeper = access.may(Right.UPDATE, Thing.CHARTER, cluster)
                    || access.may(Right.APPROVE, Thing.CHARTER, cluster);
            if (!keeper && !remark.account().equals(account())) {
                return Outcome.refused(Refusal.FORBIDDEN);
            }
            if (!remark.open() || remark.amendment()) {
                return Outcome.refused("governance.document.remark_closed");
            }
            String said = answer == null || answer.isBlank() ? null : answer.strip();
            if (said == null && !resolved) {
                return Outcome.refusedAt("answer", "governance.document.text_missing");
            }
            if (said != null && said.length() > LONGEST) {
                return Outcome.refusedAt("answer", "governance.document.text_too_long", LONGEST);
            }
            close(cluster, remark, resolved ? State.RESOLVED : State.OPEN, said == null ? remark.answer() : said);
            return Outcome.done(id);
        });
    }

    /** Takes an amendment into the draft: the paragraph is replaced, its author stands among the authors. */
    Outcome<UUID> accept(ClusterId cluster, UUID id) {
        return deciding(
                cluster,
                id,
                remark -> Drafting.inDraft(rows, cluster, remark.version(), (draft, sections) -> {
                    Section section = sections.stream()
                            .filter(one -> one.id().equals(remark.section()))
                            .findFirst()
                            .orElseThrow();
                    String text = section.body().exactly(remark.language()).orElse("");
                    List<Prose.Piece> pieces = Prose.pieces(text);
                    if (pieces.stream().noneMatch(piece -> piece.source().equals(remark.paragraph()))) {
                        return Outcome.refused("governance.document.paragraph_changed");
                    }
                    String replaced =
                            replaced(text, pieces, remark.paragraph(), Objects.requireNonNull(remark.suggested()));
                    if (replaced.length() > Drafting.LONGEST) {
                        return Outcome.refused("governance.document.text_too_long", Drafting.LONGEST);
                    }
                    LocalizedText body = section.body().with(remark.language(), replaced);
                    Map<Language, Instant> changed = new EnumMap<>(Drafting.changed(section, body, false));
                    Section after = new Section(
                            section.id(),
                            section.position(),
                            section.key(),
                            section.heading(),
                            body,
                            section.mandatory(),
                            section.argued(),
                            changed,
                            section.lock(),
                            section.reading(),
                            section.asked());
                    if (!rows.update(cluster, after)) {
                        return Outcome.refused("web.changed_meanwhile");
                    }
                    rows.wrote(cluster, draft.id(), remark.account());
                    close(cluster, remark, State.ACCEPTED, null);
                    history.record(
                            cluster,
                            draft.document(),
                            "amendment_accepted",
                            "version",
                            String.valueOf(draft.number()),
                            "heading",
                            section.heading().tagged(),
                            "author",
                            remark.author());
                    return Outcome.done(id);
                }));
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

    Outcome<UUID> decline(ClusterId cluster, UUID id, @Nullable String reason) {
        return deciding(cluster, id, remark -> {
            if (reason == null || reason.isBlank()) {
                return Outcome.refusedAt("answer", "governance.document.reason_missing");
            }
            if (reason.length() > LONGEST) {
                return Outcome.refusedAt("answer", "governance.document.text_too_long", LONGEST);
            }
            close(cluster, remark, State.DECLINED, reason.strip());
            rows.version(cluster, remark.version())
                    .ifPresent(version -> history.record(
                            cluster, version.document(), "amendment_declined", "reason", reason.strip()));
            return Outcome.done(id);
        });
    }

    private Outcome<UUID> deciding(ClusterId cluster, UUID id, Function<Remark, Outcome<UUID>> act) {
        return access.inCluster(
                cluster,
                Right.UPDATE,
                Thing.CHARTER,
                () -> locked(cluster, id)
                        .map(remark -> remark.open() && remark.amendment()
                                ? act.apply(remark)
                                : Outcome.<UUID>refused("governance.document.remark_closed"))
                        .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND)));
    }

    private void close(ClusterId cluster, Remark remark, State state, @Nullable String answer) {
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

    private Optional<Remark> locked(ClusterId cluster, UUID id) {
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

    /** Whoever may read a document may say something about it: by a role, or by a seat in one of the bodies. */
    private <T> Outcome<T> reading(ClusterId cluster, Supplier<Outcome<T>> act) {
        return DocumentRooms.seated(cluster)
                ? access.within(Scope.current().writing(cluster), act)
                : access.inCluster(cluster, Right.READ, Thing.CHARTER, act);
    }
}
