package uz.hamkor.governance.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.AskingBodies;
import uz.hamkor.governance.Constraints;
import uz.hamkor.governance.DecisionClass;
import uz.hamkor.governance.DecisionClosed;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Texts;

/**
 * Exceptions of members from mandatory rules, asked for with a reason and answered with one: by the body that the rule
 * names, else by whoever holds the right. Where the body comes to no decision, the question goes to the latter.
 */
@Component
class RuleExceptions {

    static final String SUBJECT = "rule_exception";

    private static final int LONGEST = 5_000;
    private static final Map<String, Refusal> CONSTRAINTS =
            Map.of("rule_exception_asked_once", Refusal.of("governance.rule.asked_already"));

    private final JdbcClient jdbc;
    private final Access access;
    private final Rules rules;
    private final Signing signing;
    private final ObjectProvider<AskingBodies> asking;
    private final History history;
    private final Texts texts;

    RuleExceptions(
            JdbcClient jdbc,
            Access access,
            Rules rules,
            Signing signing,
            ObjectProvider<AskingBodies> asking,
            History history,
            Texts texts) {
        this.jdbc = jdbc;
        this.access = access;
        this.rules = rules;
        this.signing = signing;
        this.asking = asking;
        this.history = history;
        this.texts = texts;
    }

    /** Of one rule, those that wait first; needs a transaction. */
    List<Rule.Exemption> of(ClusterId cluster, UUID rule) {
        return jdbc.sql("""
                        select * from governance.rule_exception where cluster_id = :cluster and rule_id = :rule
                        order by decided_at desc nulls first, asked_at desc
                        """)
                .param("cluster", cluster.value())
                .param("rule", rule)
                .query(RuleExceptions::exemption)
                .list();
    }

    private Optional<Rule.Exemption> locked(ClusterId cluster, UUID id) {
        return jdbc.sql("select * from governance.rule_exception where cluster_id = :cluster and id = :id for update")
                .param("cluster", cluster.value())
                .param("id", id)
                .query(RuleExceptions::exemption)
                .optional();
    }

    /** Asks for a member that a mandatory rule should not bind it; open to whoever may sign for the member. */
    Outcome<UUID> ask(
            Cluster cluster,
            UUID id,
            OrganizationId organization,
            @Nullable String reason,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {
        return Constraints.guarded(
                CONSTRAINTS,
                () -> access.within(Scope.current().writing(cluster.id()), () -> {
                    Optional<Signing.For> member = signing.options(cluster.id()).stream()
                            .filter(option -> option.organization().equals(organization))
                            .findFirst();
                    if (member.isEmpty()) {
                        return Outcome.refused(Refusal.FORBIDDEN);
                    }
                    Optional<Rule> rule = rules.find(cluster.id(), id);
                    if (rule.isEmpty()) {
                        return Outcome.refused(Refusal.NOT_FOUND);
                    }
                    LocalDate begins = from == null ? DocumentRooms.today() : from;
                    Optional<Refusal> problem = problem(rule.get(), reason, begins, until);
                    return problem.isPresent()
                            ? Outcome.refused(problem.get())
                            : insert(
                                    cluster,
                                    rule.get(),
                                    member.get(),
                                    Objects.requireNonNull(reason).strip(),
                                    new Period(begins, Objects.requireNonNull(until)));
                }));
    }

    private static Optional<Refusal> problem(
            Rule rule, @Nullable String reason, LocalDate begins, @Nullable LocalDate until) {
        if (rule.state() != Rule.State.IN_FORCE || rule.scope() != Rule.Scope.MANDATORY) {
            return Optional.of(Refusal.of("governance.rule.binds_not"));
        }
        if (reason == null || reason.isBlank()) {
            return Optional.of(Refusal.at("reason", "governance.document.reason_missing"));
        }
        if (reason.length() > LONGEST) {
            return Optional.of(Refusal.at("reason", "governance.document.text_too_long", LONGEST));
        }
        return until == null || !until.isAfter(begins)
                ? Optional.of(Refusal.at("until", "governance.rule.period"))
                : Optional.empty();
    }

    private Outcome<UUID> insert(Cluster cluster, Rule rule, Signing.For member, String reason, Period period) {
        UUID id = Ids.next();
        BodyId body = asking.getIfAvailable() == null ? null : rule.body();
        jdbc.sql("""
                        insert into governance.rule_exception
                            (cluster_id, id, rule_id, organization_id, reason, period, state, body_id, asked_by, asked_at)
                        values (:cluster, :id, :rule, :organization, :reason, :period::daterange, 'asked', :body, :by,
                            :at)
                        """)
                .param("cluster", cluster.id().value())
                .param("id", id)
                .param("rule", rule.id())
                .param("organization", member.organization().value())
                .param("reason", reason)
                .param("period", period.toRange())
                .param("body", body == null ? null : body.value(), Types.OTHER)
                .param("by", account().value())
                .param("at", Timestamp.from(Moment.now()))
                .update();
        record(cluster.id(), rule.id(), "exception_asked", rule.number());
        return body == null ? Outcome.done(id) : put(cluster, rule, member, reason, id, body);
    }

    private Outcome<UUID> put(Cluster cluster, Rule rule, Signing.For member, String reason, UUID id, BodyId body) {
        Map<Language, String> titles = new EnumMap<>(Language.class);
        Map<Language, String> words = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            String name = member.name().in(language);
            titles.put(language, texts.text(language, "rule.exception.ask_title", name, rule.number()));
            words.put(language, rule.text().in(language) + "\n\n**" + name + "**\n\n" + reason);
        }
        return asking.getObject()
                .ask(
                        cluster.id(),
                        new AskingBodies.Question(
                                body,
                                DecisionClass.WORKING,
                                SUBJECT,
                                id,
                                new LocalizedText(titles),
                                new LocalizedText(words),
                                "/c/" + cluster.slug() + "/documents/rules/" + rule.id()))
                .map(proposal -> {
                    proposal(cluster.id(), id, body, proposal);
                    return id;
                });
    }

    private void proposal(ClusterId cluster, UUID id, @Nullable BodyId body, @Nullable ProposalId proposal) {
        jdbc.sql("update governance.rule_exception set body_id = :body, proposal_id = :proposal"
                        + " where cluster_id = :cluster and id = :id")
                .param("body", body == null ? null : body.value(), Types.OTHER)
                .param("proposal", proposal == null ? null : proposal.value(), Types.OTHER)
                .param("cluster", cluster.value())
                .param("id", id)
                .update();
    }

    /** Grants or refuses an exception, in any case with an answer that says why. */
    Outcome<UUID> decide(ClusterId cluster, UUID id, boolean granted, @Nullable String answer) {
        return access.inCluster(cluster, Right.APPROVE, Thing.CHARTER, () -> {
            Optional<Rule.Exemption> found = locked(cluster, id);
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            if (!found.get().open()) {
                return Outcome.refused("governance.rule.decided_already");
            }
            if (found.get().body() != null) {
                return Outcome.refused("governance.document.body_decides");
            }
            if (answer == null || answer.isBlank()) {
                return Outcome.refusedAt("answer", "governance.document.reason_missing");
            }
            if (answer.length() > LONGEST) {
                return Outcome.refusedAt("answer", "governance.document.text_too_long", LONGEST);
            }
            decided(cluster, found.get(), granted, answer.strip(), account(), Moment.now());
            return Outcome.done(found.get().rule());
        });
    }

    /** The answer of the body that was asked, in the transaction of its decision. */
    @EventListener
    void on(DecisionClosed decision) {
        UUID id = decision.subject();
        if (!decision.isAbout(SUBJECT) || id == null) {
            return;
        }
        access.within(Scope.current().writing(decision.cluster()), () -> {
                    locked(decision.cluster(), id)
                            .filter(Rule.Exemption::open)
                            .filter(asked -> asked.proposal() == null
                                    || asked.proposal()
                                            .equals(decision.proposal().value()))
                            .ifPresent(asked -> answered(decision, asked));
                    return Outcome.done(id);
                })
                .orElseThrow();
    }

    private void answered(DecisionClosed decision, Rule.Exemption asked) {
        switch (decision.result()) {
            case ADOPTED, REJECTED ->
                decided(
                        decision.cluster(),
                        asked,
                        decision.result() == DecisionClosed.Result.ADOPTED,
                        texts.text(Language.UZ, "rule.exception.by_body"),
                        null,
                        decision.at());
            case LAPSED, WITHDRAWN -> {
                proposal(decision.cluster(), asked.id(), null, null);
                record(decision.cluster(), asked.rule(), "exception_undecided", "");
            }
        }
    }

    private void decided(
            ClusterId cluster,
            Rule.Exemption asked,
            boolean granted,
            String answer,
            @Nullable AccountId by,
            Instant at) {
        jdbc.sql("""
                        update governance.rule_exception
                        set state = :state, answer = :answer, decided_by = :by, decided_at = :at
                        where cluster_id = :cluster and id = :id
                        """)
                .param("state", granted ? "granted" : "refused")
                .param("answer", answer)
                .param("by", by == null ? null : by.value(), Types.OTHER)
                .param("at", Timestamp.from(at))
                .param("cluster", cluster.value())
                .param("id", asked.id())
                .update();
        record(cluster, asked.rule(), granted ? "exception_granted" : "exception_refused", answer);
    }

    private void record(ClusterId cluster, UUID rule, String act, String about) {
        history.record(
                new History.Subject.OfCluster(cluster, "rule", rule), Map.of(), Map.of("act", act, "about", about));
    }

    private static Rule.Exemption exemption(ResultSet row, int number) throws SQLException {
        Timestamp decided = row.getTimestamp("decided_at");
        UUID body = row.getObject("body_id", UUID.class);
        return new Rule.Exemption(
                row.getObject("id", UUID.class),
                row.getObject("rule_id", UUID.class),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getString("reason"),
                Period.parse(row.getString("period")),
                Rule.Asked.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("answer"),
                row.getTimestamp("asked_at").toInstant(),
                decided == null ? null : decided.toInstant(),
                body == null ? null : new BodyId(body),
                row.getObject("proposal_id", UUID.class));
    }

    private static AccountId account() {
        return Objects.requireNonNull(Scope.current().account());
    }
}
