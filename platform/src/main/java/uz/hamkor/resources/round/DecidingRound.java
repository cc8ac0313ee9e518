package uz.hamkor.resources.round;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.AskingBodies;
import uz.hamkor.governance.DecisionClass;
import uz.hamkor.governance.DecisionClosed;
import uz.hamkor.identity.Access;
import uz.hamkor.resources.booking.GrantingUses;
import uz.hamkor.resources.round.Round.State;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Texts;

/** A body decides on the proposal of a round; what it approves is published as bookings. */
@Component
public class DecidingRound {

    static final String SUBJECT = "resource_round";

    private final Access access;
    private final KeepingRounds keeping;
    private final Rounds rounds;
    private final RoundWishes wishes;
    private final RoundPlans plans;
    private final GrantingUses granting;
    private final AskingBodies bodies;
    private final Standing standing;
    private final Texts texts;

    DecidingRound(
            Access access,
            KeepingRounds keeping,
            Rounds rounds,
            RoundWishes wishes,
            RoundPlans plans,
            GrantingUses granting,
            AskingBodies bodies,
            Standing standing,
            Texts texts) {
        this.access = access;
        this.keeping = keeping;
        this.rounds = rounds;
        this.wishes = wishes;
        this.plans = plans;
        this.granting = granting;
        this.bodies = bodies;
        this.standing = standing;
        this.texts = texts;
    }

    /** Puts the proposal to a body; until it has decided nothing can be changed. */
    public Outcome<UUID> ask(ClusterId cluster, UUID id, BodyId body) {
        return keeping.changing(cluster, id, round -> {
            if (round.state() != State.PROPOSED) {
                return Outcome.refused("resources.round.not_now");
            }
            String slug = standing.labels(java.util.Set.of(cluster)).getFirst().slug();
            var question = new AskingBodies.Question(
                    body,
                    DecisionClass.WORKING,
                    SUBJECT,
                    id,
                    said("round.question", round),
                    said("round.question.text", round),
                    "/c/" + slug + "/resources/rounds/" + id);
            return bodies.ask(cluster, question).then(proposal -> {
                rounds.ask(round, body, proposal.value());
                return Outcome.done(id);
            });
        });
    }

    private LocalizedText said(String key, Round round) {
        Map<String, String> said = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            said.put(
                    language.tag(),
                    texts.text(
                            language,
                            key,
                            round.plan().name().in(language),
                            round.progress().uses()));
        }
        return LocalizedText.ofTagged(said);
    }

    @EventListener
    void on(DecisionClosed decision) {
        UUID id = decision.subject();
        if (!decision.isAbout(SUBJECT) || id == null) {
            return;
        }
        access.within(Scope.current().writing(decision.cluster()), () -> {
                    rounds.lock(decision.cluster(), id)
                            .filter(round -> round.state() == State.ASKED)
                            .filter(round -> decision.proposal().value().equals(round.proposal()))
                            .ifPresent(round -> rounds.move(
                                    round,
                                    decision.result() == DecisionClosed.Result.ADOPTED
                                            ? State.APPROVED
                                            : State.PROPOSED));
                    return Outcome.done(id);
                })
                .orElseThrow();
    }

    /** Books all that was granted, all of it or nothing; the round is over and its index is carried on. */
    public Outcome<UUID> publish(ClusterId cluster, UUID id) {
        return keeping.changing(cluster, id, round -> {
            if (round.state() != State.APPROVED) {
                return Outcome.refused("resources.round.not_approved");
            }
            Map<UUID, List<RoundUse>> byWish = new HashMap<>();
            plans.uses(cluster, id)
                    .forEach(use -> byWish.computeIfAbsent(use.wish(), wish -> new ArrayList<>())
                            .add(use));
            Map<UUID, AccountId> askers = wishes.askers(cluster, id);
            List<GrantingUses.Granted> granted = new ArrayList<>();
            for (RoundWish wish : wishes.of(cluster, id)) {
                AccountId asker = askers.get(wish.id());
                List<RoundUse> uses = byWish.getOrDefault(wish.id(), List.of());
                if (asker != null && !uses.isEmpty()) {
                    granted.add(new GrantingUses.Granted(
                            wish.organization(),
                            asker,
                            wish.asked().what(),
                            uses.stream()
                                    .map(use -> new GrantingUses.Place(
                                            use.offer(), wish.asked().units(), use.during()))
                                    .toList()));
                }
            }
            return granting.grant(cluster, granted).then(booked -> {
                rounds.move(round, State.PUBLISHED);
                return Outcome.done(id);
            });
        });
    }
}
