package uz.hamkor.governance.proposal;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Acting;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/** What people say about a proposal: arguments, questions to the author, amendments; what it relies on; appeals. */
@Component
public class Arguing {

    private static final int MOST = 4000;
    private static final int APPEAL_DAYS = 15;

    private final Access access;
    private final ProposalTables tables;
    private final Proposals proposals;
    private final History history;
    private final JdbcClient jdbc;

    Arguing(Access access, ProposalTables tables, Proposals proposals, History history, JdbcClient jdbc) {
        this.access = access;
        this.tables = tables;
        this.proposals = proposals;
        this.history = history;
        this.jdbc = jdbc;
    }

    public enum Side {
        FOR,
        AGAINST,
        QUESTION,
        AMENDMENT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Side> of(String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }

    /** @param accepted of an amendment, whether the author took it over; null while it is open */
    public record Argument(
            UUID id,
            Side side,
            String text,
            @Nullable OrganizationId organization,
            Instant at,
            @Nullable String answer,
            @Nullable Instant answeredAt,
            @Nullable Boolean accepted) {}

    public record Appeal(
            UUID id,
            String text,
            Instant at,
            LocalDate due,
            @Nullable String answer,
            @Nullable Instant answeredAt) {}

    public record Link(UUID id, String title, String url) {}

    private boolean mayTakePart(ClusterId cluster) {
        return access.may(Right.COMMENT, Thing.DECISIONS, cluster)
                || access.may(Right.VOTE, Thing.DECISIONS, cluster)
                || access.may(Right.CREATE, Thing.DECISIONS, cluster)
                || !Seated.seats(cluster).isEmpty();
    }

    /** Says something for, against, asks, or suggests another wording; until the decision is made. */
    public Outcome<UUID> argue(ClusterId cluster, ProposalId id, Side side, @Nullable String text) {
        return checked("text", text)
                .then(said -> within(cluster, id, proposal -> {
                    if (!mayTakePart(cluster)) {
                        return Outcome.refused(Refusal.FORBIDDEN);
                    }
                    if (proposal.state() == State.DRAFT || proposal.state().isClosed()) {
                        return Outcome.refused("governance.other_step");
                    }
                    if (side == Side.AMENDMENT && proposal.state() != State.DISCUSSION) {
                        return Outcome.refusedAt("side", "governance.text_is_fixed");
                    }
                    UUID made = Ids.next();
                    jdbc.sql("""
                            insert into governance.argument
                                (cluster_id, id, proposal_id, side, text, account_id, organization_id, at)
                            values (:cluster, :id, :proposal, :side, :text, :by, :organization, :at)
                            """)
                            .param("cluster", cluster.value())
                            .param("id", made)
                            .param("proposal", id.value())
                            .param("side", side.code())
                            .param("text", said)
                            .param("by", Voting.id(Scope.current().account()), Types.OTHER)
                            .param("organization", speaksFor(cluster), Types.OTHER)
                            .param("at", ProposalTables.at(Moment.now()))
                            .update();
                    history.note(Proposals.subject(proposal), "argued", Map.of("side", side.code()));
                    return Outcome.done(made);
                }));
    }

    private static @Nullable UUID speaksFor(ClusterId cluster) {
        Optional<OrganizationId> chosen = Acting.current()
                .filter(acting -> acting.cluster() == null || cluster.equals(acting.cluster()))
                .map(Acting::organization);
        return chosen.or(() -> Seated.seats(cluster).stream()
                        .map(uz.hamkor.shared.Standing.SeatLabel::organization)
                        .findFirst())
                .map(OrganizationId::value)
                .orElse(null);
    }

    /**
     * The author answers; of an amendment, takes it over as the new text or not.
     *
     * @param takeOver for an amendment: it becomes the text in the language given, and an edition of its own
     */
    public Outcome<UUID> answer(
            ClusterId cluster,
            ProposalId id,
            UUID argument,
            @Nullable String text,
            boolean takeOver,
            Language language) {
        return within(cluster, id, proposal -> {
            if (!proposals.isAuthor(proposal)) {
                return Outcome.refused(Refusal.FORBIDDEN);
            }
            Optional<Argument> found = arguments(proposal).stream()
                    .filter(one -> one.id().equals(argument))
                    .findFirst();
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            boolean amendment = found.get().side() == Side.AMENDMENT;
            if (found.get().answer() != null) {
                return Outcome.refused("governance.answered_before");
            }
            String said = text == null ? "" : text.strip();
            if (said.isEmpty() && !(amendment && takeOver)) {
                return Outcome.refusedAt("answer", "governance.reason_missing");
            }
            if (said.length() > MOST) {
                return Outcome.refusedAt("answer", "governance.too_long", MOST);
            }
            if (amendment && takeOver) {
                if (proposal.state() != State.DISCUSSION) {
                    return Outcome.refused("governance.text_is_fixed");
                }
                LocalizedText changed =
                        proposal.text().with(language, found.get().text());
                proposals.edition(proposal, proposal.title(), changed, null);
            }
            jdbc.sql("""
                            update governance.argument set answer = :answer, answered_at = :at, accepted = :accepted
                            where cluster_id = :cluster and id = :id
                            """)
                    .param("answer", said.isEmpty() ? "+" : said)
                    .param("at", ProposalTables.at(Moment.now()))
                    .param("accepted", amendment ? takeOver : null, Types.BOOLEAN)
                    .param("cluster", cluster.value())
                    .param("id", argument)
                    .update();
            return Outcome.done(argument);
        });
    }

    /** Names what the decision relies on: an indicator, a document, a need, by a title and an address. */
    public Outcome<UUID> link(ClusterId cluster, ProposalId id, @Nullable String title, @Nullable String url) {
        String name = title == null ? "" : title.strip();
        String address = url == null ? "" : url.strip();
        if (name.isEmpty() || name.length() > 300) {
            return Outcome.refusedAt("linkTitle", "governance.link_title");
        }
        if (!(address.matches("/(?![/\\\\]).*") || address.startsWith("https://")) || address.length() > 2000) {
            return Outcome.refusedAt("linkUrl", "governance.link_url");
        }
        return within(cluster, id, proposal -> {
            if (!proposals.isAuthor(proposal)) {
                return Outcome.refused(Refusal.FORBIDDEN);
            }
            UUID made = Ids.next();
            jdbc.sql("""
                            insert into governance.proposal_link (cluster_id, id, proposal_id, title, url)
                            values (:cluster, :id, :proposal, :title, :url)
                            """)
                    .param("cluster", cluster.value())
                    .param("id", made)
                    .param("proposal", id.value())
                    .param("title", name)
                    .param("url", address)
                    .update();
            history.record(Proposals.subject(proposal), null, Map.of("link", name));
            return Outcome.done(made);
        });
    }

    /** Appeals against a decision; answered within fifteen days. */
    public Outcome<UUID> appeal(ClusterId cluster, ProposalId id, @Nullable String text) {
        return checked("appeal", text)
                .then(said -> within(cluster, id, proposal -> {
                    if (!mayTakePart(cluster)) {
                        return Outcome.refused(Refusal.FORBIDDEN);
                    }
                    if (!proposal.state().isClosed() || proposal.state() == State.WITHDRAWN) {
                        return Outcome.refused("governance.other_step");
                    }
                    UUID made = Ids.next();
                    jdbc.sql("""
                            insert into governance.appeal
                                (cluster_id, id, proposal_id, text, account_id, organization_id, at, due)
                            values (:cluster, :id, :proposal, :text, :by, :organization, :at, :due)
                            """)
                            .param("cluster", cluster.value())
                            .param("id", made)
                            .param("proposal", id.value())
                            .param("text", said)
                            .param("by", Voting.id(Scope.current().account()), Types.OTHER)
                            .param("organization", speaksFor(cluster), Types.OTHER)
                            .param("at", ProposalTables.at(Moment.now()))
                            .param("due", Seated.today().plusDays(APPEAL_DAYS))
                            .update();
                    history.note(Proposals.subject(proposal), "appealed", null);
                    return Outcome.done(made);
                }));
    }

    /** Not by who appealed. */
    public Outcome<UUID> answerAppeal(ClusterId cluster, ProposalId id, UUID appeal, @Nullable String text) {
        return checked("answer", text)
                .then(said -> within(cluster, id, proposal -> {
                    if (!access.may(Right.CREATE, Thing.DECISIONS, cluster)) {
                        return Outcome.refused(Refusal.FORBIDDEN);
                    }
                    int done = jdbc.sql("""
                            update governance.appeal set answer = :answer, answered_by = :by, answered_at = :at
                            where cluster_id = :cluster and proposal_id = :proposal and id = :id and answer is null
                              and account_id is distinct from :by
                            """)
                            .param("answer", said)
                            .param("by", Voting.id(Scope.current().account()), Types.OTHER)
                            .param("at", ProposalTables.at(Moment.now()))
                            .param("cluster", cluster.value())
                            .param("proposal", id.value())
                            .param("id", appeal)
                            .update();
                    if (done == 0) {
                        return Outcome.refused("governance.not_by_yourself");
                    }
                    history.note(Proposals.subject(proposal), "appeal-answered", null);
                    return Outcome.done(appeal);
                }));
    }

    private static Outcome<String> checked(String field, @Nullable String text) {
        String said = text == null ? "" : text.strip();
        if (said.isEmpty()) {
            return Outcome.refusedAt(field, "governance.reason_missing");
        }
        return said.length() > MOST ? Outcome.refusedAt(field, "governance.too_long", MOST) : Outcome.done(said);
    }

    private Outcome<UUID> within(
            ClusterId cluster, ProposalId id, java.util.function.Function<Proposal, Outcome<UUID>> act) {
        return access.within(Scope.current().writing(cluster), () -> {
            Optional<Proposal> found = tables.locked(cluster, id);
            if (found.isEmpty() || found.get().state() == State.DRAFT && !proposals.isAuthor(found.get())) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            return act.apply(found.get());
        });
    }

    List<Argument> arguments(Proposal proposal) {
        return jdbc.sql("""
                        select id, side, text, organization_id, at, answer, answered_at, accepted from governance.argument
                        where cluster_id = :cluster and proposal_id = :proposal order by at, id limit 500
                        """)
                .param("cluster", proposal.cluster().value())
                .param("proposal", proposal.id().value())
                .query((rs, n) -> {
                    UUID organization = rs.getObject("organization_id", UUID.class);
                    return new Argument(
                            rs.getObject("id", UUID.class),
                            Side.of(rs.getString("side")).orElseThrow(),
                            rs.getString("text"),
                            organization == null ? null : new OrganizationId(organization),
                            rs.getObject("at", OffsetDateTime.class).toInstant(),
                            rs.getString("answer"),
                            ProposalTables.instant(rs, "answered_at"),
                            rs.getObject("accepted", Boolean.class));
                })
                .list();
    }

    List<Link> links(Proposal proposal) {
        return jdbc.sql("""
                        select id, title, url from governance.proposal_link
                        where cluster_id = :cluster and proposal_id = :proposal order by id
                        """)
                .param("cluster", proposal.cluster().value())
                .param("proposal", proposal.id().value())
                .query((rs, n) -> new Link(rs.getObject(1, UUID.class), rs.getString(2), rs.getString(3)))
                .list();
    }

    List<Appeal> appeals(Proposal proposal) {
        return jdbc.sql("""
                        select id, text, at, due, answer, answered_at from governance.appeal
                        where cluster_id = :cluster and proposal_id = :proposal order by at, id
                        """)
                .param("cluster", proposal.cluster().value())
                .param("proposal", proposal.id().value())
                .query((rs, n) -> new Appeal(
                        rs.getObject("id", UUID.class),
                        rs.getString("text"),
                        rs.getObject("at", OffsetDateTime.class).toInstant(),
                        rs.getObject("due", LocalDate.class),
                        rs.getString("answer"),
                        ProposalTables.instant(rs, "answered_at")))
                .list();
    }
}
