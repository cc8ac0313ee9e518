package uz.hamkor.governance.proposal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.governance.DecisionClass;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;

/** The table of proposals and of their steps. Whoever calls is in a transaction with its scope. */
@Repository
class ProposalTables {

    private static final String COLUMNS = """
            select p.cluster_id, p.id, p.number, p.body_id, p.class, p.title, p.text, p.edition, p.round, p.state,
                   p.method, p.secret, p.options, p.places, p.budget, p.rules, p.author_id, p.author_for,
                   p.subject_kind, p.subject_id, p.subject_url, p.created_at, p.proposed_at, p.step_since, p.step_until,
                   p.closed_at, p.result, p.version
            from governance.proposal p
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ProposalTables(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime read = rs.getObject(column, OffsetDateTime.class);
        return read == null ? null : read.toInstant();
    }

    int nextNumber(ClusterId cluster) {
        return jdbc.sql("""
                        insert into governance.proposal_number (cluster_id, last) values (:cluster, 1)
                        on conflict (cluster_id) do update set last = proposal_number.last + 1 returning last
                        """)
                .param("cluster", cluster.value())
                .query(Integer.class)
                .single();
    }

    void insert(Proposal proposal) {
        jdbc.sql("""
                        insert into governance.proposal (cluster_id, id, number, body_id, class, title, text, state, method,
                            secret, options, places, budget, rules, author_id, author_for, subject_kind, subject_id,
                            subject_url, created_at, step_since)
                        values (:cluster, :id, :number, :body, :class, :title::jsonb, :text::jsonb, :state, :method, :secret,
                            :options::jsonb, :places, :budget, :rules::jsonb, :author, :authorFor, :subjectKind, :subject,
                            :subjectUrl, :createdAt, :createdAt)
                        """)
                .param("cluster", proposal.cluster().value())
                .param("id", proposal.id().value())
                .param("number", proposal.number())
                .param("body", proposal.body().value())
                .param("class", proposal.decisionClass().code())
                .param("title", proposal.title().toJson())
                .param("text", proposal.text().toJson())
                .param("state", proposal.state().code())
                .param("method", proposal.method().code())
                .param("secret", proposal.secret())
                .param("options", json.writeValueAsString(proposal.options()))
                .param("places", proposal.places() == 0 ? null : proposal.places(), Types.INTEGER)
                .param("budget", proposal.budget().signum() == 0 ? null : proposal.budget(), Types.NUMERIC)
                .param("rules", json.writeValueAsString(proposal.rules()))
                .param(
                        "author",
                        proposal.author() == null ? null : proposal.author().value(),
                        Types.OTHER)
                .param(
                        "authorFor",
                        proposal.authorFor() == null
                                ? null
                                : proposal.authorFor().value(),
                        Types.OTHER)
                .param("subjectKind", proposal.subjectKind(), Types.VARCHAR)
                .param("subject", proposal.subject(), Types.OTHER)
                .param("subjectUrl", proposal.subjectUrl())
                .param("createdAt", at(proposal.createdAt()))
                .update();
        edition(proposal, 1, null);
    }

    /** Keeps a text as it stands, so that editions can be compared. */
    void edition(Proposal proposal, int edition, @Nullable String note) {
        jdbc.sql("""
                        insert into governance.proposal_edition
                            (cluster_id, proposal_id, edition, title, text, account_id, note, at)
                        values (:cluster, :id, :edition, :title::jsonb, :text::jsonb, :account, :note, :at)
                        """)
                .param("cluster", proposal.cluster().value())
                .param("id", proposal.id().value())
                .param("edition", edition)
                .param("title", proposal.title().toJson())
                .param("text", proposal.text().toJson())
                .param(
                        "account",
                        proposal.author() == null ? null : proposal.author().value(),
                        Types.OTHER)
                .param("note", note, Types.VARCHAR)
                .param("at", at(uz.hamkor.shared.Moment.now()))
                .update();
    }

    Optional<Proposal> find(ClusterId cluster, ProposalId id) {
        return one(COLUMNS + "where p.cluster_id = :cluster and p.id = :id", cluster, id.value());
    }

    List<Proposal> those(ClusterId cluster, Collection<ProposalId> ids) {
        return jdbc.sql(COLUMNS + "where p.cluster_id = :cluster and p.id = any (cast(:ids as uuid[]))")
                .param("cluster", cluster.value())
                .param("ids", ids.stream().map(ProposalId::toString).toArray(String[]::new))
                .query(this::proposal)
                .list();
    }

    Optional<Proposal> byNumber(ClusterId cluster, int number) {
        return jdbc.sql(COLUMNS + "where p.cluster_id = :cluster and p.number = :number")
                .param("cluster", cluster.value())
                .param("number", number)
                .query(this::proposal)
                .optional();
    }

    /** Nobody else changes it or closes its step until the end of the transaction. */
    Optional<Proposal> locked(ClusterId cluster, ProposalId id) {
        return one(COLUMNS + "where p.cluster_id = :cluster and p.id = :id for update", cluster, id.value());
    }

    /** As {@link #locked}; empty also while somebody else acts on it, which is not waited for. */
    Optional<Proposal> lockedIfFree(ClusterId cluster, ProposalId id) {
        return one(
                COLUMNS + "where p.cluster_id = :cluster and p.id = :id for update skip locked", cluster, id.value());
    }

    /** Its step cannot be closed until the end of the transaction, while others go on voting. */
    Optional<Proposal> held(ClusterId cluster, ProposalId id) {
        return one(COLUMNS + "where p.cluster_id = :cluster and p.id = :id for share", cluster, id.value());
    }

    private Optional<Proposal> one(String sql, ClusterId cluster, UUID id) {
        return jdbc.sql(sql)
                .param("cluster", cluster.value())
                .param("id", id)
                .query(this::proposal)
                .optional();
    }

    /**
     * A page of proposals, the newest number first.
     *
     * @param states which; empty for all
     * @param body null for all
     * @param below numbers below this one; null from the top
     */
    List<Proposal> list(
            ClusterId cluster,
            List<State> states,
            @Nullable BodyId body,
            @Nullable Integer below,
            String q,
            int limit) {
        Map<String, @Nullable Object> params = new HashMap<>();
        StringBuilder where = new StringBuilder("where p.cluster_id = :cluster");
        params.put("cluster", cluster.value());
        if (!states.isEmpty()) {
            where.append(" and p.state = any (cast(:states as text[]))");
            params.put("states", states.stream().map(State::code).toArray(String[]::new));
        }
        if (body != null) {
            where.append(" and p.body_id = :body");
            params.put("body", body.value());
        }
        if (below != null) {
            where.append(" and p.number < :below");
            params.put("below", below);
        }
        if (!q.isBlank()) {
            where.append(" and (lower(p.title::text) like :q or 't-' || p.number = :exact)");
            params.put(
                    "q",
                    "%"
                            + q.strip()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .replace("%", "\\%")
                                    .replace("_", "\\_") + "%");
            params.put("exact", q.strip().toLowerCase(java.util.Locale.ROOT));
        }
        return jdbc.sql(COLUMNS + where + " order by p.number desc limit " + limit)
                .params(params)
                .query(this::proposal)
                .list();
    }

    /** Adopted decisions of these bodies, the newest number first. */
    List<Proposal> openOnes(ClusterId cluster, java.util.Set<BodyId> bodies, @Nullable Integer below, int limit) {
        return jdbc.sql(COLUMNS + """
                        where p.cluster_id = :cluster and p.state = 'adopted' and p.body_id = any (cast(:bodies as uuid[]))
                          and (cast(:below as integer) is null or p.number < cast(:below as integer))
                        order by p.number desc limit
                        """ + limit)
                .param("cluster", cluster.value())
                .param("bodies", bodies.stream().map(BodyId::toString).toArray(String[]::new))
                .param("below", below, Types.INTEGER)
                .query(this::proposal)
                .list();
    }

    Map<State, Long> counts(ClusterId cluster) {
        Map<State, Long> counts = new java.util.EnumMap<>(State.class);
        jdbc.sql("select state, count(*) from governance.proposal where cluster_id = :cluster group by state")
                .param("cluster", cluster.value())
                .query(rs -> {
                    counts.put(State.of(rs.getString(1)).orElseThrow(), rs.getLong(2));
                });
        return counts;
    }

    void write(Proposal before, LocalizedText title, LocalizedText text, int edition) {
        jdbc.sql("""
                        update governance.proposal set title = :title::jsonb, text = :text::jsonb, edition = :edition,
                            version = version + 1
                        where cluster_id = :cluster and id = :id
                        """)
                .param("cluster", before.cluster().value())
                .param("id", before.id().value())
                .param("title", title.toJson())
                .param("text", text.toJson())
                .param("edition", edition)
                .update();
    }

    /** Ends the running step and begins another; a closed state has no deadline. */
    void move(
            Proposal before,
            State to,
            Instant since,
            @Nullable Instant until,
            @Nullable BodyRules rules,
            @Nullable Result result) {
        boolean closed = to.isClosed();
        int round = before.round() + (to.isStep() ? 1 : 0);
        String outcome = to.code();
        jdbc.sql("""
                        update governance.proposal_step set ended_at = :since, outcome = :outcome
                        where cluster_id = :cluster and proposal_id = :id and ended_at is null
                        """)
                .param("since", at(since))
                .param("outcome", outcome)
                .param("cluster", before.cluster().value())
                .param("id", before.id().value())
                .update();
        if (to.isStep()) {
            jdbc.sql("""
                            insert into governance.proposal_step (cluster_id, proposal_id, n, step, since, until)
                            values (:cluster, :id, :n, :step, :since, :until)
                            """)
                    .param("cluster", before.cluster().value())
                    .param("id", before.id().value())
                    .param("n", round)
                    .param("step", to.code())
                    .param("since", at(since))
                    .param("until", at(until), Types.TIMESTAMP_WITH_TIMEZONE)
                    .update();
        }
        jdbc.sql("""
                        update governance.proposal set state = :state, round = :round, step_since = :since, step_until = :until,
                            proposed_at = case when :proposed then coalesce(proposed_at, :since) else proposed_at end,
                            closed_at = :closed, rules = coalesce(cast(:rules as jsonb), rules),
                            rules_version = coalesce(:rulesVersion, rules_version),
                            result = coalesce(cast(:result as jsonb), result), version = version + 1
                        where cluster_id = :cluster and id = :id
                        """)
                .param("state", to.code())
                .param("round", round)
                .param("since", at(since))
                .param("until", at(until), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("proposed", to.isStep())
                .param("closed", closed ? at(since) : null, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("rules", rules == null ? null : json.writeValueAsString(rules), Types.VARCHAR)
                .param("rulesVersion", rules == null ? null : rules.version(), Types.INTEGER)
                .param("result", result == null ? null : json.writeValueAsString(result), Types.VARCHAR)
                .param("cluster", before.cluster().value())
                .param("id", before.id().value())
                .update();
        deadline(before.cluster(), before.id(), until, since);
    }

    private void deadline(ClusterId cluster, ProposalId id, @Nullable Instant until, Instant since) {
        if (until == null) {
            jdbc.sql("delete from governance.deadline where cluster_id = :cluster and proposal_id = :id")
                    .param("cluster", cluster.value())
                    .param("id", id.value())
                    .update();
            return;
        }
        // Two days before the end, or when half of the step is over.
        Instant half = since.plusMillis((until.toEpochMilli() - since.toEpochMilli()) / 2);
        Instant two = until.minus(java.time.Duration.ofDays(2));
        jdbc.sql("""
                        insert into governance.deadline (cluster_id, proposal_id, due, remind)
                        values (:cluster, :id, :due, :remind)
                        on conflict (cluster_id, proposal_id) do update set due = :due, remind = :remind
                        """)
                .param("cluster", cluster.value())
                .param("id", id.value())
                .param("due", at(until))
                .param("remind", at(two.isAfter(half) ? two : half))
                .update();
    }

    record Step(
            int n,
            String step,
            Instant since,
            @Nullable Instant until,
            @Nullable Instant endedAt,
            @Nullable String outcome) {}

    List<Step> steps(ClusterId cluster, ProposalId id) {
        return jdbc.sql("""
                        select n, step, since, until, ended_at, outcome from governance.proposal_step
                        where cluster_id = :cluster and proposal_id = :id order by n
                        """)
                .param("cluster", cluster.value())
                .param("id", id.value())
                .query((rs, n) -> new Step(
                        rs.getInt("n"),
                        rs.getString("step"),
                        rs.getObject("since", OffsetDateTime.class).toInstant(),
                        instant(rs, "until"),
                        instant(rs, "ended_at"),
                        rs.getString("outcome")))
                .list();
    }

    Proposal proposal(ResultSet rs, int row) throws SQLException {
        String result = rs.getString("result");
        UUID author = rs.getObject("author_id", UUID.class);
        UUID authorFor = rs.getObject("author_for", UUID.class);
        BigDecimal budget = rs.getBigDecimal("budget");
        String url = rs.getString("subject_url");
        return new Proposal(
                new ClusterId(rs.getObject("cluster_id", UUID.class)),
                new ProposalId(rs.getObject("id", UUID.class)),
                rs.getInt("number"),
                new BodyId(rs.getObject("body_id", UUID.class)),
                DecisionClass.of(rs.getString("class")).orElseThrow(),
                LocalizedText.parse(rs.getString("title")),
                LocalizedText.parse(rs.getString("text")),
                rs.getInt("edition"),
                rs.getInt("round"),
                State.of(rs.getString("state")).orElseThrow(),
                Method.of(rs.getString("method")).orElseThrow(),
                rs.getBoolean("secret"),
                json.readValue(rs.getString("options"), new TypeReference<List<Proposal.Option>>() {}),
                rs.getInt("places"),
                budget == null ? BigDecimal.ZERO : budget,
                json.readValue(rs.getString("rules"), BodyRules.class),
                author == null ? null : new AccountId(author),
                authorFor == null ? null : new OrganizationId(authorFor),
                rs.getString("subject_kind"),
                rs.getObject("subject_id", UUID.class),
                url == null ? "" : url,
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(rs, "proposed_at"),
                rs.getObject("step_since", OffsetDateTime.class).toInstant(),
                instant(rs, "step_until"),
                instant(rs, "closed_at"),
                result == null ? null : json.readValue(result, Result.class),
                rs.getInt("version"));
    }
}
