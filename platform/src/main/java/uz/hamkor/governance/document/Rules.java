package uz.hamkor.governance.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.governance.Constraints;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/**
 * Rules sorted by how far they bind (safeguard L4 against loss of local identity): a mandatory one is approved only after
 * the identity check, and every member may ask for a reasoned exception from it, see {@link RuleExceptions}.
 */
@Component
class Rules {

    private static final int LONGEST = 5_000;
    private static final int LONGEST_NUMBER = 20;
    private static final Map<String, Refusal> CONSTRAINTS =
            Map.of("document_rule_number_once", Refusal.at("number", "governance.rule.number_taken"));

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Access access;
    private final ClusterRegistry registry;
    private final History history;

    Rules(JdbcClient jdbc, JsonMapper json, Access access, ClusterRegistry registry, History history) {
        this.jdbc = jdbc;
        this.json = json;
        this.access = access;
        this.registry = registry;
        this.history = history;
    }

    /**
     * How many rules in force there are.
     *
     * @param refused exceptions that were asked for and refused
     */
    record Figures(long mandatory, long all, long refused) {

        /** Share of mandatory rules from 0 to 1; null without a rule. */
        public @Nullable Double share() {
            return all == 0 ? null : (double) mandatory / all;
        }

        /** More than half bind everybody: the amber threshold of risk RK4, our default. */
        public boolean high() {
            return all > 0 && mandatory * 2 > all;
        }
    }

    /** All rules, those in force first; needs a transaction. */
    List<Rule> all(ClusterId cluster) {
        return jdbc.sql("""
                        select * from governance.document_rule where cluster_id = :cluster
                        order by array_position(array['in_force', 'draft', 'ended'], state),
                                 array_position(array['mandatory', 'recommended', 'local'], scope), length(number), number
                        """).param("cluster", cluster.value()).query(this::rule).list();
    }

    Optional<Rule> find(ClusterId cluster, UUID id) {
        return jdbc.sql("select * from governance.document_rule where cluster_id = :cluster and id = :id")
                .param("cluster", cluster.value())
                .param("id", id)
                .query(this::rule)
                .optional();
    }

    Figures figures(ClusterId cluster) {
        return jdbc.sql("""
                        select count(*) filter (where scope = 'mandatory'), count(*),
                               (select count(*) from governance.rule_exception e
                                where e.cluster_id = :cluster and e.state = 'refused')
                        from governance.document_rule where cluster_id = :cluster and state = 'in_force'
                        """)
                .param("cluster", cluster.value())
                .query((rs, n) -> new Figures(rs.getLong(1), rs.getLong(2), rs.getLong(3)))
                .single();
    }

    /** @param body that decides on exceptions; null for whoever holds the right to approve */
    Outcome<UUID> propose(
            ClusterId cluster, String number, Rule.Scope scope, LocalizedText text, @Nullable BodyId body) {
        return Constraints.guarded(
                CONSTRAINTS,
                () -> access.inCluster(cluster, Right.CREATE, Thing.CHARTER, () -> {
                    if (number.isBlank() || number.strip().length() > LONGEST_NUMBER) {
                        return Outcome.refusedAt("number", "governance.rule.number", LONGEST_NUMBER);
                    }
                    if (text.isEmpty()) {
                        return Outcome.refusedAt("text", "governance.document.text_missing");
                    }
                    if (Drafting.tooLong(text, LONGEST)) {
                        return Outcome.refusedAt("text", "governance.document.text_too_long", LONGEST);
                    }
                    if (body != null
                            && registry.body(cluster, body, DocumentRooms.today())
                                    .isEmpty()) {
                        return Outcome.refusedAt("body", "governance.document.body_unknown");
                    }
                    UUID id = Ids.next();
                    jdbc.sql("""
                                    insert into governance.document_rule
                                        (cluster_id, id, number, scope, text, state, body_id, created_by, created_at)
                                    values (:cluster, :id, :number, :scope, :text::jsonb, 'draft', :body, :by, :at)
                                    """)
                            .param("cluster", cluster.value())
                            .param("id", id)
                            .param("number", number.strip())
                            .param("scope", scope.code())
                            .param("text", text.toJson())
                            .param("body", body == null ? null : body.value(), Types.OTHER)
                            .param("by", account().value())
                            .param("at", Timestamp.from(Moment.now()))
                            .update();
                    record(cluster, id, null, "proposed", number.strip());
                    return Outcome.done(id);
                }));
    }

    /** Writes the identity check; where something is touched it must be said what and what is done about it. */
    Outcome<UUID> check(ClusterId cluster, UUID id, Map<Rule.Question, Rule.Answer> answers) {
        return changing(cluster, id, Right.UPDATE, Rule.State.DRAFT, rule -> {
            Map<String, Object> written = new LinkedHashMap<>();
            for (Map.Entry<Rule.Question, Rule.Answer> answer : answers.entrySet()) {
                String field = "note." + answer.getKey().code();
                String note = answer.getValue().note().strip();
                if (answer.getValue().touched() && note.isEmpty()) {
                    return Outcome.refusedAt(field, "governance.document.reason_missing");
                }
                if (note.length() > LONGEST) {
                    return Outcome.refusedAt(field, "governance.document.text_too_long", LONGEST);
                }
                written.put(
                        answer.getKey().code(),
                        Map.of("touched", answer.getValue().touched(), "note", note));
            }
            jdbc.sql("update governance.document_rule set identity_check = :check::jsonb"
                            + " where cluster_id = :cluster and id = :id")
                    .param("check", json.writeValueAsString(written))
                    .param("cluster", cluster.value())
                    .param("id", id)
                    .update();
            record(cluster, id, Map.of(), "checked", rule.number());
            return Outcome.done(id);
        });
    }

    /** Puts a rule into force on the strength of a decision; who alone wrote it does not approve it. */
    Outcome<UUID> approve(ClusterId cluster, UUID id, @Nullable String basis) {
        return changing(cluster, id, Right.APPROVE, Rule.State.DRAFT, rule -> {
            if (rule.scope() == Rule.Scope.MANDATORY && !rule.checked()) {
                return Outcome.refused("governance.rule.check_first", Rule.Question.values().length);
            }
            if (basis == null || basis.isBlank()) {
                return Outcome.refusedAt("basis", "governance.document.basis_missing");
            }
            if (basis.length() > LONGEST) {
                return Outcome.refusedAt("basis", "governance.document.text_too_long", LONGEST);
            }
            if (account().equals(rule.by())) {
                return Outcome.refused("governance.document.four_eyes");
            }
            jdbc.sql("""
                            update governance.document_rule
                            set state = 'in_force', approved_by = :by, approved_basis = :basis, in_force_from = :day
                            where cluster_id = :cluster and id = :id
                            """)
                    .param("by", account().value())
                    .param("basis", basis.strip())
                    .param("day", DocumentRooms.today())
                    .param("cluster", cluster.value())
                    .param("id", id)
                    .update();
            record(cluster, id, Map.of(), "approved", rule.number());
            return Outcome.done(id);
        });
    }

    Outcome<UUID> end(ClusterId cluster, UUID id) {
        return changing(cluster, id, Right.APPROVE, Rule.State.IN_FORCE, rule -> {
            jdbc.sql("update governance.document_rule set state = 'ended', ended_on = :day"
                            + " where cluster_id = :cluster and id = :id")
                    .param("day", DocumentRooms.today())
                    .param("cluster", cluster.value())
                    .param("id", id)
                    .update();
            record(cluster, id, Map.of(), "ended", rule.number());
            return Outcome.done(id);
        });
    }

    private Outcome<UUID> changing(
            ClusterId cluster, UUID id, Right right, Rule.State state, Function<Rule, Outcome<UUID>> act) {
        return access.inCluster(cluster, right, Thing.CHARTER, () -> {
            jdbc.sql("select id from governance.document_rule where cluster_id = :cluster and id = :id for update")
                    .param("cluster", cluster.value())
                    .param("id", id)
                    .query(UUID.class)
                    .optional();
            return find(cluster, id)
                    .map(rule ->
                            rule.state() == state ? act.apply(rule) : Outcome.<UUID>refused("governance.rule.state"))
                    .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND));
        });
    }

    private void record(ClusterId cluster, UUID rule, @Nullable Object before, String act, String about) {
        history.record(
                new History.Subject.OfCluster(cluster, "rule", rule), before, Map.of("act", act, "about", about));
    }

    private Rule rule(ResultSet row, int number) throws SQLException {
        Map<Rule.Question, Rule.Answer> check = new EnumMap<>(Rule.Question.class);
        JsonNode answers = json.readTree(row.getString("identity_check"));
        for (Rule.Question question : Rule.Question.values()) {
            JsonNode answer = answers.get(question.code());
            if (answer != null) {
                check.put(
                        question,
                        new Rule.Answer(
                                answer.path("touched").booleanValue(),
                                answer.path("note").asString("")));
            }
        }
        UUID by = row.getObject("created_by", UUID.class);
        UUID body = row.getObject("body_id", UUID.class);
        return new Rule(
                row.getObject("id", UUID.class),
                row.getString("number"),
                Rule.Scope.valueOf(row.getString("scope").toUpperCase(Locale.ROOT)),
                LocalizedText.parse(row.getString("text")),
                Rule.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                check,
                by == null ? null : new AccountId(by),
                row.getString("approved_basis"),
                row.getObject("in_force_from", LocalDate.class),
                row.getObject("ended_on", LocalDate.class),
                body == null ? null : new BodyId(body));
    }

    private static AccountId account() {
        return Objects.requireNonNull(Scope.current().account());
    }
}
