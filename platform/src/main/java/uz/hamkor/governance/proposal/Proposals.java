package uz.hamkor.governance.proposal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.AskingBodies;
import uz.hamkor.governance.DecisionClass;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Acting;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Role;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/** Proposals from the draft to the moment they are put to their body. */
@Component
public class Proposals implements AskingBodies {

    private static final int MOST_OPTIONS = 50;
    private static final int MOST_TEXT = 50_000;

    private final Access access;
    private final ProposalTables proposals;
    private final RulesOfBodies rules;
    private final Ladder ladder;
    private final ClusterRegistry registry;
    private final History history;
    private final ObjectProvider<ProposalFindable> findable;

    Proposals(
            Access access,
            ProposalTables proposals,
            RulesOfBodies rules,
            Ladder ladder,
            ClusterRegistry registry,
            History history,
            ObjectProvider<ProposalFindable> findable) {
        this.access = access;
        this.proposals = proposals;
        this.rules = rules;
        this.ladder = ladder;
        this.registry = registry;
        this.history = history;
        this.findable = findable;
    }

    /**
     * What a person proposes.
     *
     * @param method null for that of the body's rules
     * @param places how many are elected; 0 where nobody is
     * @param budget the sum to be split; 0 where none is
     */
    public record Draft(
            BodyId body,
            DecisionClass decisionClass,
            LocalizedText title,
            LocalizedText text,
            @Nullable Method method,
            boolean secret,
            List<Proposal.Option> options,
            int places,
            BigDecimal budget) {

        public static Draft of(BodyId body, DecisionClass decisionClass, LocalizedText title, LocalizedText text) {
            return new Draft(body, decisionClass, title, text, null, false, List.of(), 0, BigDecimal.ZERO);
        }

        public Draft by(Method how) {
            return new Draft(body, decisionClass, title, text, how, secret, options, places, budget);
        }

        public Draft inSecret() {
            return new Draft(body, decisionClass, title, text, method, true, options, places, budget);
        }

        public Draft among(String... names) {
            return among(java.util.Arrays.stream(names)
                    .map(name -> Proposal.Option.of(name, BigDecimal.ZERO))
                    .toList());
        }

        Draft among(List<Proposal.Option> these) {
            return new Draft(body, decisionClass, title, text, method, secret, these, places, budget);
        }
    }

    /** Whether the person may propose something to this body; needs a transaction. */
    public boolean mayPropose(ClusterId cluster, BodyId body) {
        if (access.may(Right.CREATE, Thing.DECISIONS, cluster)) {
            return true;
        }
        boolean sits = Seated.seats(cluster).stream()
                .map(Standing.SeatLabel::id)
                .anyMatch(seat -> registry.seat(cluster, seat)
                        .filter(one -> one.body().equals(body))
                        .isPresent());
        return sits
                || rules.of(cluster, body).anyone()
                        && (access.may(Right.COMMENT, Thing.DECISIONS, cluster)
                                || !Seated.seats(cluster).isEmpty());
    }

    public Outcome<Proposal> draft(ClusterId cluster, Draft draft) {
        return access.within(Scope.current().writing(cluster), () -> {
            Optional<Body> body = registry.body(cluster, draft.body(), Seated.today());
            if (body.isEmpty() || !body.get().period().contains(Seated.today())) {
                return Outcome.refusedAt("body", "registry.body_unknown");
            }
            if (!mayPropose(cluster, draft.body())) {
                return Outcome.refused(Refusal.FORBIDDEN);
            }
            BodyRules in = rules.of(cluster, draft.body());
            Method method = draft.method() == null ? in.method() : draft.method();
            return checked(draft, in, method).map(good -> {
                Proposal made = made(cluster, good, method, in, null, null, "", proposals.nextNumber(cluster));
                proposals.insert(made);
                told(made, Map.of("title", good.title().in(uz.hamkor.shared.Language.UZ), "number", made.label()));
                return made;
            });
        });
    }

    private static Outcome<Draft> checked(Draft draft, BodyRules in, Method method) {
        if (draft.title().isEmpty()) {
            return Outcome.refusedAt("title", "registry.text_missing");
        }
        if (draft.text().texts().values().stream().anyMatch(text -> text.length() > MOST_TEXT)) {
            return Outcome.refusedAt("text", "governance.too_long", MOST_TEXT);
        }
        if (!in.classes().contains(draft.decisionClass())) {
            return Outcome.refusedAt("decisionClass", "governance.not_this_class");
        }
        if (draft.secret() && method == Method.CONSENT) {
            return Outcome.refusedAt("secret", "governance.consent_is_open");
        }
        if (method.hasOptions()) {
            List<Proposal.Option> options = draft.options();
            int least = method == Method.ARTICLES ? 1 : 2;
            if (options.size() < least || options.size() > MOST_OPTIONS) {
                return Outcome.refusedAt("options", "governance.options_count", least, MOST_OPTIONS);
            }
            if (options.stream().map(option -> option.name().strip()).distinct().count() < options.size()
                    || options.stream().anyMatch(option -> option.name().isBlank())) {
                return Outcome.refusedAt("options", "governance.options_names");
            }
        }
        if (method == Method.ELECTION
                && (draft.places() < 1 || draft.places() >= draft.options().size())) {
            return Outcome.refusedAt("places", "governance.places");
        }
        if (method == Method.BUDGET
                && (draft.budget().signum() <= 0
                        || draft.options().stream()
                                .anyMatch(option -> option.cost().signum() <= 0))) {
            return Outcome.refusedAt("budget", "governance.budget");
        }
        return Outcome.done(draft);
    }

    private static Proposal made(
            ClusterId cluster,
            Draft draft,
            Method method,
            BodyRules rules,
            @Nullable String subjectKind,
            java.util.@Nullable UUID subject,
            String url,
            int number) {
        Instant now = Moment.now();
        AccountId author = Scope.current().account();
        OrganizationId speaksFor = Acting.current()
                .filter(acting -> acting.cluster() == null || cluster.equals(acting.cluster()))
                .map(Acting::organization)
                .orElse(null);
        return new Proposal(
                cluster,
                ProposalId.next(),
                number,
                draft.body(),
                draft.decisionClass(),
                draft.title(),
                draft.text(),
                1,
                0,
                State.DRAFT,
                method,
                draft.secret(),
                method.hasOptions() ? draft.options() : List.of(),
                method == Method.ELECTION ? draft.places() : 0,
                method == Method.BUDGET ? draft.budget() : BigDecimal.ZERO,
                rules,
                author,
                speaksFor,
                subjectKind,
                subject,
                url,
                now,
                null,
                now,
                null,
                null,
                null,
                0);
    }

    /**
     * Writes the text anew, as another edition. Possible until it is put to the body.
     *
     * @param seen the version that was on the page
     */
    public Outcome<Proposal> write(
            ClusterId cluster,
            ProposalId id,
            LocalizedText title,
            LocalizedText text,
            @Nullable String note,
            int seen) {
        return asAuthor(cluster, id, proposal -> {
            if (!proposal.state().isBefore()) {
                return Outcome.refused("governance.text_is_fixed");
            }
            if (proposal.version() != seen) {
                return Outcome.refused("web.changed_meanwhile");
            }
            if (title.isEmpty()) {
                return Outcome.refusedAt("title", "registry.text_missing");
            }
            if (text.texts().values().stream().anyMatch(one -> one.length() > MOST_TEXT)) {
                return Outcome.refusedAt("text", "governance.too_long", MOST_TEXT);
            }
            return Outcome.done(edition(proposal, title, text, note));
        });
    }

    Proposal edition(Proposal proposal, LocalizedText title, LocalizedText text, @Nullable String note) {
        int edition = proposal.edition() + 1;
        proposals.write(proposal, title, text, edition);
        Proposal now = proposals.find(proposal.cluster(), proposal.id()).orElseThrow();
        proposals.edition(now, edition, note == null || note.isBlank() ? null : note.strip());
        history.record(subject(proposal), Map.of("edition", proposal.edition()), Map.of("edition", edition));
        findable.ifAvailable(one -> one.changed(proposal.cluster(), proposal.id()));
        return now;
    }

    /** Shows the draft to the members, who answer with arguments, questions and amendments. */
    public Outcome<Proposal> discuss(ClusterId cluster, ProposalId id) {
        return asAuthor(cluster, id, proposal -> {
            if (proposal.state() != State.DRAFT) {
                return Outcome.refused("governance.other_step");
            }
            proposals.move(proposal, State.DISCUSSION, Moment.now(), null, null, null);
            told(proposal, Map.of("state", State.DISCUSSION.code()));
            findable.ifAvailable(one -> one.changed(cluster, id));
            return Outcome.done(proposals.find(cluster, id).orElseThrow());
        });
    }

    /** Puts it to the body: the first step of the ladder begins, under the rules of this moment. */
    public Outcome<Proposal> put(ClusterId cluster, ProposalId id) {
        return asAuthor(cluster, id, proposal -> {
            if (!proposal.state().isBefore()) {
                return Outcome.refused("governance.other_step");
            }
            return begun(proposal, rules.of(cluster, proposal.body()));
        });
    }

    private Outcome<Proposal> begun(Proposal proposal, BodyRules in) {
        return ladder.begin(proposal, in, Moment.now()).map(begun -> {
            findable.ifAvailable(one -> one.changed(proposal.cluster(), proposal.id()));
            return proposals.find(proposal.cluster(), proposal.id()).orElseThrow();
        });
    }

    /** The author takes it back, as long as it is not decided. */
    public Outcome<Proposal> withdraw(ClusterId cluster, ProposalId id) {
        return asAuthor(cluster, id, proposal -> {
            if (proposal.state().isClosed()) {
                return Outcome.refused("governance.other_step");
            }
            withdrawn(cluster, proposal);
            return Outcome.done(proposals.find(cluster, id).orElseThrow());
        });
    }

    /** A working decision that the rules leave to the coordinator; the body sees it like any other. */
    public Outcome<Proposal> decideDelegated(ClusterId cluster, ProposalId id, @Nullable String reason) {
        String why = reason == null ? "" : reason.strip();
        return access.inCluster(cluster, Right.CREATE, Thing.DECISIONS, () -> {
            Optional<Proposal> found = proposals.locked(cluster, id);
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            Proposal proposal = found.get();
            if (!proposal.state().isBefore()) {
                return Outcome.refused("governance.other_step");
            }
            if (!rules.of(cluster, proposal.body()).delegated()
                    || proposal.decisionClass() != DecisionClass.WORKING
                    || proposal.method().hasOptions()) {
                return Outcome.refused("governance.not_delegated");
            }
            if (why.isEmpty()) {
                return Outcome.refusedAt("reason", "governance.reason_missing");
            }
            ladder.close(
                    proposal,
                    State.ADOPTED,
                    Moment.now(),
                    Tally.consent(List.of()).decided("delegated", why, List.of()));
            findable.ifAvailable(one -> one.changed(cluster, id));
            return Outcome.done(proposals.find(cluster, id).orElseThrow());
        });
    }

    /** Whether the cluster has any proposal yet; needs a transaction. */
    public boolean areThere(ClusterId cluster) {
        return !proposals.counts(cluster).isEmpty();
    }

    @Override
    public Outcome<ProposalId> ask(ClusterId cluster, Question question) {
        return access.within(Scope.current().writing(cluster), () -> {
            if (registry.body(cluster, question.body(), Seated.today()).isEmpty()) {
                return Outcome.refusedAt("body", "registry.body_unknown");
            }
            BodyRules in = rules.of(cluster, question.body());
            Method method = question.articles().isEmpty() ? in.method() : Method.ARTICLES;
            Draft draft = Draft.of(question.body(), question.decisionClass(), question.title(), question.text())
                    .among(question.articles().stream().map(Proposal.Option::of).toList());
            return checked(draft, in, method)
                    .map(good -> {
                        Proposal made = made(
                                cluster,
                                good,
                                method,
                                in,
                                question.kind(),
                                question.subject(),
                                question.url(),
                                proposals.nextNumber(cluster));
                        proposals.insert(made);
                        return proposals.find(cluster, made.id()).orElseThrow();
                    })
                    .then(made -> begun(made, in))
                    .map(Proposal::id);
        });
    }

    @Override
    public void takeBack(ClusterId cluster, ProposalId id) {
        access.within(Scope.current().writing(cluster), () -> {
                    // Who closes it waits for what it was asked about, so it must not be waited for from there.
                    proposals
                            .lockedIfFree(cluster, id)
                            .filter(one -> !one.state().isClosed())
                            .ifPresent(one -> withdrawn(cluster, one));
                    return Outcome.done(id);
                })
                .orElseThrow();
    }

    private void withdrawn(ClusterId cluster, Proposal proposal) {
        ladder.close(proposal, State.WITHDRAWN, Moment.now(), null);
        findable.ifAvailable(one -> one.changed(cluster, proposal.id()));
    }

    /** The author, or who coordinates the cluster. */
    boolean isAuthor(Proposal proposal) {
        return Actor.current()
                .filter(actor -> actor.account().equals(proposal.author())
                        || actor.holdings().contains(new Actor.Holding.InCluster(Role.COORDINATOR, proposal.cluster())))
                .isPresent();
    }

    private Outcome<Proposal> asAuthor(
            ClusterId cluster, ProposalId id, java.util.function.Function<Proposal, Outcome<Proposal>> act) {
        return access.within(Scope.current().writing(cluster), () -> {
            Optional<Proposal> found = proposals.locked(cluster, id);
            if (found.isEmpty() || found.get().state() == State.DRAFT && !isAuthor(found.get())) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            return isAuthor(found.get()) ? act.apply(found.get()) : Outcome.refused(Refusal.FORBIDDEN);
        });
    }

    private void told(Proposal proposal, Map<String, Object> after) {
        history.record(subject(proposal), null, after);
    }

    static History.Subject subject(Proposal proposal) {
        return new History.Subject.OfCluster(
                proposal.cluster(), "proposal", proposal.id().value());
    }

    static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, uz.hamkor.registry.Today.ZONE);
    }
}
