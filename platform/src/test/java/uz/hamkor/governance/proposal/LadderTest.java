package uz.hamkor.governance.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import uz.hamkor.governance.AskingBodies;
import uz.hamkor.governance.DecisionClass;
import uz.hamkor.governance.DecisionClosed;
import uz.hamkor.governance.MemberClass;
import uz.hamkor.governance.VotesInTheRoom;
import uz.hamkor.identity.Access;
import uz.hamkor.notices.Notices;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Measure;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.SeatId;
import uz.hamkor.shared.Waiting;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** The way of a decision from silence over the vote to the chair; time is walked through, not waited for. */
@HamkorTest
@RecordApplicationEvents
class LadderTest {

    @Autowired
    ApplicationEvents events;

    @Autowired
    VotesInTheRoom room;

    @Autowired
    Clusters clusters;

    @Autowired
    People people;

    @Autowired
    Bodies bodies;

    @Autowired
    Proposals proposals;

    @Autowired
    AskingBodies asking;

    @Autowired
    Voting voting;

    @Autowired
    Closing closing;

    @Autowired
    RulesOfBodies rules;

    @Autowired
    Proxies proxies;

    @Autowired
    Arguing arguing;

    @Autowired
    CarryingOut carrying;

    @Autowired
    Nudging nudging;

    @Autowired
    ProposalTables tables;

    @Autowired
    ElectorTables electors;

    @Autowired
    DecisionSpeed speed;

    @Autowired
    DecisionsWaiting waiting;

    @Autowired
    List<Measure> measures;

    @Autowired
    Notices notices;

    @Autowired
    Access access;

    @Autowired
    JdbcClient jdbc;

    private Chambers chambers;

    @BeforeEach
    void furnish() {
        chambers = new Chambers(clusters, people, bodies);
    }

    private static LocalizedText text(String uz) {
        return LocalizedText.uz(uz);
    }

    private Proposals.Draft draft(Chambers.Chamber in) {
        return Proposals.Draft.of(
                in.body(), DecisionClass.WORKING, text("Laboratoriyani ochish"), text("Seshanba va **payshanba**."));
    }

    private Proposal put(Chambers.Chamber in, Proposals.Draft draft) {
        return people.as(
                in.cluster().coordinator(),
                () -> proposals
                        .draft(in.cluster().id(), draft)
                        .then(made -> proposals.put(in.cluster().id(), made.id()))
                        .orElseThrow());
    }

    private Proposal now(Proposal proposal) {
        return read(
                proposal.cluster(),
                () -> tables.find(proposal.cluster(), proposal.id()).orElseThrow());
    }

    private <T> T read(ClusterId cluster, Supplier<T> act) {
        return access.within(Scope.nobody().writing(cluster), () -> Outcome.done(act.get()))
                .orElseThrow();
    }

    private Outcome<Voting.Counted> vote(Proposal proposal, Chambers.Place place, String word) {
        return vote(proposal, place.holder(), place.seat(), word);
    }

    private Outcome<Voting.Counted> vote(Proposal proposal, AccountId who, SeatId seat, String word) {
        return people.as(who, () -> voting.vote(proposal.cluster(), proposal.id(), seat, word, List.of(), null, null));
    }

    private Outcome<Voting.Counted> stand(Proposal proposal, Chambers.Place place, Voting.Stand stand, String why) {
        return people.as(
                place.holder(), () -> voting.stand(proposal.cluster(), proposal.id(), place.seat(), stand, why));
    }

    private boolean endAt(Proposal proposal, Instant moment) {
        return Moment.at(moment, () -> closing.endIfDue(proposal.cluster(), proposal.id()));
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().orElseThrow().code();
    }

    private static Instant until(Proposal proposal) {
        return java.util.Objects.requireNonNull(proposal.stepUntil());
    }

    private static Result result(Proposal proposal) {
        return java.util.Objects.requireNonNull(proposal.result());
    }

    @Test
    void silenceIsConsentWhenItsTimeIsOverAndNotAMomentBefore() {
        Chambers.Chamber council = chambers.council(3);
        Proposal proposal = put(council, draft(council));
        assertThat(proposal.state()).isEqualTo(State.SILENCE);
        assertThat(until(proposal)).isEqualTo(proposal.stepSince().plus(Duration.ofDays(3)));
        assertThat(stand(proposal, council.places().get(1), Voting.Stand.OBJECT, "Laborant yoʻq")
                        .isDone())
                .isTrue();
        assertThat(endAt(proposal, until(proposal).minusMillis(1))).isFalse();
        assertThat(endAt(proposal, until(proposal).plus(Duration.ofDays(9)))).isTrue();
        Proposal closed = now(proposal);
        assertThat(closed.state()).isEqualTo(State.ADOPTED);
        assertThat(closed.closedAt())
                .as("as of the deadline, whenever a node was up")
                .isEqualTo(until(proposal));
        assertThat(result(closed).verdict()).isEqualTo("consent");
        assertThat(endAt(proposal, until(proposal).plus(Duration.ofDays(10)))).isFalse();
    }

    @Test
    void aBlockRaisesItToAVoteAndAMissedQuorumToTheChairWhoDecides() {
        Chambers.Chamber council = chambers.council(5);
        Proposal proposal = put(council, draft(council));
        assertThat(code(stand(proposal, council.places().get(1), Voting.Stand.BLOCK, " ")))
                .isEqualTo("governance.reason_missing");
        assertThat(stand(proposal, council.places().get(1), Voting.Stand.BLOCK, "Sugʻurta hal qilinmagan")
                        .isDone())
                .isTrue();
        Proposal vote = now(proposal);
        assertThat(vote.state()).isEqualTo(State.VOTING);
        assertThat(code(stand(vote, council.places().get(2), Voting.Stand.AGREE, "")))
                .isEqualTo("governance.other_step");
        vote(vote, council.places().get(2), "for").orElseThrow();
        assertThat(endAt(vote, until(vote))).isTrue();
        Proposal chair = now(vote);
        assertThat(chair.state()).isEqualTo(State.CHAIR);
        assertThat(result(chair).verdict()).isEqualTo("no_quorum");
        Outcome<Voting.Counted> byAnother = people.as(
                council.places().get(2).holder(),
                () -> voting.decide(
                        chair.cluster(), chair.id(), council.places().get(2).seat(), true, null, "Kerak"));
        assertThat(code(byAnother)).isEqualTo("governance.not_entitled");
        people.as(
                council.chair().holder(),
                () -> voting.decide(
                                chair.cluster(), chair.id(), council.chair().seat(), true, null, "Maktablar kutmoqda")
                        .orElseThrow());
        Proposal closed = now(chair);
        assertThat(closed.state()).isEqualTo(State.ADOPTED);
        assertThat(result(closed).verdict()).isEqualTo("chair");
        assertThat(result(closed).reason()).isEqualTo("Maktablar kutmoqda");
        assertThat(read(closed.cluster(), () -> tables.steps(closed.cluster(), closed.id())))
                .extracting(ProposalTables.Step::step)
                .containsExactly("silence", "voting", "chair");
    }

    @Test
    void aChairWhoDoesNotDecideInTimeLetsItLapse() {
        Chambers.Chamber council = chambers.council(3);
        Proposal proposal = put(council, draft(council).by(Method.MAJORITY));
        assertThat(endAt(proposal, until(proposal))).isTrue();
        Proposal chair = now(proposal);
        assertThat(chair.state()).isEqualTo(State.CHAIR);
        assertThat(endAt(chair, until(chair))).isTrue();
        assertThat(now(chair).state()).isEqualTo(State.LAPSED);
        assertThat(result(now(chair)).verdict()).isEqualTo("late");
    }

    @Test
    void aVoteThatIsLateIsRefusedAlsoBeforeAnybodyHasClosedTheStep() {
        Chambers.Chamber council = chambers.council(3);
        Proposal proposal = put(council, draft(council).by(Method.MAJORITY));
        Outcome<Voting.Counted> late =
                Moment.at(until(proposal), () -> vote(proposal, council.places().get(1), "for"));
        assertThat(code(late)).isEqualTo("governance.too_late");
        assertThat(Moment.at(
                                until(proposal).minusMillis(1),
                                () -> vote(proposal, council.places().get(1), "for"))
                        .isDone())
                .isTrue();
    }

    @Test
    void aVoteCanBeChangedUntilTheEndAndCountsOnce() {
        Chambers.Chamber council = chambers.council(3);
        Proposal proposal = put(council, draft(council).by(Method.MAJORITY));
        Chambers.Place place = council.places().get(1);
        vote(proposal, place, "against").orElseThrow();
        vote(proposal, place, "for").orElseThrow();
        vote(proposal, council.chair(), "for").orElseThrow();
        assertThat(code(vote(proposal, place, "maybe"))).isEqualTo("governance.choice_missing");
        endAt(proposal, until(proposal));
        Result result = result(now(proposal));
        assertThat(result.counts()).containsEntry("for", 2L).containsEntry("against", 0L);
        assertThat(result.acted()).isEqualTo(2);
        assertThat(now(proposal).state()).isEqualTo(State.ADOPTED);
        assertThat(result.changes()).as("what would have changed it").isNotEmpty();
    }

    @Test
    void aStepEndsAsSoonAsAllHaveActed() {
        Chambers.Chamber council = chambers.council(3);
        Proposal proposal = put(council, draft(council).by(Method.MAJORITY));
        vote(proposal, council.places().get(0), "against").orElseThrow();
        vote(proposal, council.places().get(1), "against").orElseThrow();
        assertThat(now(proposal).state()).isEqualTo(State.VOTING);
        vote(proposal, council.places().get(2), "for").orElseThrow();
        assertThat(now(proposal).state()).isEqualTo(State.REJECTED);
        assertThat(code(vote(proposal, council.places().get(2), "for"))).isEqualTo("governance.other_step");
    }

    @Test
    void aSubstituteVotesWhenTheDelegateIsAbsentAndIsOverruledByTheDelegate() {
        Chambers.Chamber council = chambers.council(4);
        Proposal proposal = put(council, draft(council).by(Method.MAJORITY));
        Chambers.Place place = council.places().get(1);
        vote(proposal, place.substitute(), place.seat(), "against").orElseThrow();
        vote(proposal, place.holder(), place.seat(), "for").orElseThrow();
        assertThat(code(vote(proposal, place.substitute(), place.seat(), "against")))
                .isEqualTo("governance.holder_acted");
        assertThat(code(vote(proposal, people.somebody(), place.seat(), "against")))
                .isEqualTo("governance.not_your_seat");
        assertThat(code(vote(proposal, council.places().get(2).holder(), place.seat(), "against")))
                .isEqualTo("governance.not_your_seat");
    }

    @Test
    void aProxyVotesWithinTheLimitOfTheRulesUntilItIsTakenBack() {
        Chambers.Chamber council = chambers.council(5);
        Proposal proposal = put(council, draft(council).by(Method.MAJORITY));
        Chambers.Place holder = council.places().get(1);
        for (int i = 2; i <= 3; i++) {
            Chambers.Place giver = council.places().get(i);
            people.as(
                    giver.holder(),
                    () -> proxies.give(
                                    proposal.cluster(), giver.seat(), holder.seat(), null, Chambers.TODAY.plusDays(30))
                            .orElseThrow());
        }
        Chambers.Place third = council.places().get(4);
        Outcome<java.util.UUID> tooMany = people.as(
                third.holder(),
                () -> proxies.give(proposal.cluster(), third.seat(), holder.seat(), null, Chambers.TODAY.plusDays(30)));
        assertThat(code(tooMany)).isEqualTo("governance.proxy_most");
        vote(proposal, holder.holder(), council.places().get(2).seat(), "for").orElseThrow();
        assertThat(code(vote(
                        proposal, holder.substitute(), council.places().get(3).seat(), "for")))
                .as("a proxy is given to the seat's holder")
                .isEqualTo("governance.not_your_seat");
        people.as(
                council.places().get(3).holder(),
                () -> proxies.takeBack(
                                proposal.cluster(), council.places().get(3).seat())
                        .orElseThrow());
        assertThat(code(vote(proposal, holder.holder(), council.places().get(3).seat(), "for")))
                .isEqualTo("governance.not_your_seat");
        assertThat(read(
                                proposal.cluster(),
                                () -> electors.find(
                                        proposal, council.places().get(2).seat()))
                        .orElseThrow()
                        .via())
                .isEqualTo("proxy");
    }

    @Test
    void aConflictOfInterestTakesTheVoteAwayAndIsKept() {
        Chambers.Chamber council = chambers.council(4);
        Proposal proposal = put(council, draft(council).by(Method.MAJORITY));
        Chambers.Place place = council.places().get(1);
        vote(proposal, place, "against").orElseThrow();
        people.as(
                place.holder(),
                () -> voting.standAside(proposal.cluster(), proposal.id(), place.seat(), "Uskunani biz sotamiz")
                        .orElseThrow());
        assertThat(code(vote(proposal, place, "for"))).isEqualTo("governance.stood_aside");
        vote(proposal, council.places().get(2), "for").orElseThrow();
        vote(proposal, council.places().get(3), "for").orElseThrow();
        endAt(proposal, until(proposal));
        Result result = result(now(proposal));
        assertThat(result.entitled()).isEqualTo(3);
        assertThat(result.conflicts()).isEqualTo(1);
        assertThat(result.counts()).containsEntry("against", 0L);
    }

    @Test
    void classesHaveWeightsAndQuorumsOfTheirOwn() {
        Chambers.Chamber council = chambers.chamber(Body.Kind.COUNCIL, 6, "school", "enterprise", "university");
        people.as(council.cluster().coordinator(), () -> {
            BodyRules now = rules.of(council.cluster().id(), council.body());
            BodyRules wanted = new BodyRules(
                    now.version(),
                    now.anyone(),
                    now.classes(),
                    Method.MAJORITY,
                    now.limits(),
                    50,
                    50,
                    new BodyRules.Majority(2, 3, BodyRules.Base.DECIDED),
                    Map.of(MemberClass.ENTERPRISE, 3),
                    0,
                    false,
                    false,
                    true);
            rules.change(council.cluster().id(), council.body(), wanted, now.version())
                    .orElseThrow();
            assertThat(code(rules.change(council.cluster().id(), council.body(), wanted, now.version())))
                    .as("whoever changed them meanwhile is not overwritten")
                    .isEqualTo("web.changed_meanwhile");
        });
        // Schools 0 and 3, enterprises 1 and 4, universities 2 and 5.
        Proposal missing = put(council, draft(council));
        for (int i : new int[] {0, 1, 3, 4}) {
            vote(missing, council.places().get(i), "for").orElseThrow();
        }
        endAt(missing, until(missing));
        assertThat(result(now(missing)).verdict()).as("no university took part").isEqualTo("no_quorum");
        assertThat(result(now(missing)).requirements())
                .filteredOn(one -> !one.met())
                .extracting(Result.Requirement::memberClass)
                .containsExactly("higher");

        Proposal weighed = put(council, draft(council));
        vote(weighed, council.places().get(0), "against").orElseThrow();
        vote(weighed, council.places().get(2), "against").orElseThrow();
        vote(weighed, council.places().get(1), "for").orElseThrow();
        endAt(weighed, until(weighed));
        assertThat(result(now(weighed)).counts()).containsEntry("for", 3L).containsEntry("against", 2L);
        assertThat(now(weighed).state())
                .as("three fifths are less than two thirds")
                .isEqualTo(State.REJECTED);
        assertThat(now(weighed).rules().version()).isEqualTo(1);
    }

    @Test
    void aSeatThatEndsBeforeTheStepCountsNoMore() {
        Chambers.Chamber council = chambers.council(3);
        Proposal proposal = put(council, draft(council).by(Method.MAJORITY));
        vote(proposal, council.places().get(1), "for").orElseThrow();
        vote(proposal, council.places().get(2), "against").orElseThrow();
        people.as(
                council.cluster().coordinator(),
                () -> bodies.end(council.cluster().id(), council.places().get(2).seat(), Chambers.TODAY.plusDays(1))
                        .orElseThrow());
        endAt(proposal, until(proposal));
        Result result = result(now(proposal));
        assertThat(result.counts()).containsEntry("for", 1L).containsEntry("against", 0L);
        assertThat(result.entitled()).isEqualTo(2);
    }

    @Test
    void optionsAreChosenAmongByEachMethod() {
        Chambers.Chamber council = chambers.council(5);
        Proposal ranked = put(council, draft(council).by(Method.RANKED).among("A", "B", "C"));
        int[][] ranks = {{1, 2, 3}, {1, 2, 3}, {2, 1, 3}, {3, 1, 2}, {3, 1, 2}};
        for (int i = 0; i < 5; i++) {
            numbers(ranked, council.places().get(i), ranks[i]).orElseThrow();
        }
        assertThat(now(ranked).state()).isEqualTo(State.ADOPTED);
        assertThat(chosen(ranked)).containsExactly(1);

        Proposal score = put(council, draft(council).by(Method.SCORE).among("A", "B"));
        assertThat(code(numbers(score, council.chair(), 9, 0))).isEqualTo("governance.choice_points");
        for (int i = 0; i < 5; i++) {
            numbers(score, council.places().get(i), i, 5).orElseThrow();
        }
        assertThat(chosen(score)).containsExactly(1);

        Proposals.Draft elect = draft(council).by(Method.ELECTION).among("A", "B", "C");
        Proposal election = put(
                council,
                new Proposals.Draft(
                        elect.body(),
                        elect.decisionClass(),
                        elect.title(),
                        elect.text(),
                        elect.method(),
                        true,
                        elect.options(),
                        2,
                        elect.budget()));
        assertThat(code(numbers(election, council.chair(), 1, 1, 2))).isEqualTo("governance.choice_order");
        int[][] orders = {{1, 2, 0}, {1, 2, 0}, {1, 3, 2}, {2, 0, 1}, {0, 2, 1}};
        for (int i = 0; i < 5; i++) {
            numbers(election, council.places().get(i), orders[i]).orElseThrow();
        }
        assertThat(chosen(election)).containsExactlyInAnyOrder(0, 2);

        Proposal budget = put(
                council,
                new Proposals.Draft(
                        council.body(),
                        DecisionClass.WORKING,
                        text("Jamgʻarma"),
                        LocalizedText.empty(),
                        Method.BUDGET,
                        false,
                        List.of(
                                Proposal.Option.of("Avtobus", new java.math.BigDecimal("60")),
                                Proposal.Option.of("Uskuna", new java.math.BigDecimal("40")),
                                Proposal.Option.of("Bino", new java.math.BigDecimal("100"))),
                        0,
                        new java.math.BigDecimal("100")));
        for (int i = 0; i < 5; i++) {
            numbers(budget, council.places().get(i), i < 3 ? new int[] {1, 0, 0} : new int[] {0, 1, 0})
                    .orElseThrow();
        }
        assertThat(chosen(budget)).containsExactlyInAnyOrder(0, 1);
    }

    private Outcome<Voting.Counted> numbers(Proposal proposal, Chambers.Place place, int... numbers) {
        List<Integer> list = new ArrayList<>();
        for (int number : numbers) {
            list.add(number);
        }
        return people.as(
                place.holder(),
                () -> voting.vote(proposal.cluster(), proposal.id(), place.seat(), "", list, null, null));
    }

    private List<Integer> chosen(Proposal proposal) {
        return result(now(proposal)).options().stream()
                .filter(Result.Placed::chosen)
                .map(Result.Placed::option)
                .toList();
    }

    @Test
    void aTieIsBrokenByTheChairAmongThoseThatAreTied() {
        Chambers.Chamber council = chambers.council(2);
        Proposal proposal = put(council, draft(council).by(Method.RANKED).among("A", "B", "C"));
        numbers(proposal, council.places().get(0), 1, 2, 3).orElseThrow();
        numbers(proposal, council.places().get(1), 2, 1, 3).orElseThrow();
        Proposal chair = now(proposal);
        assertThat(chair.state()).isEqualTo(State.CHAIR);
        assertThat(result(chair).isTie()).isTrue();
        Chambers.Place place = council.chair();
        assertThat(code(people.as(
                        place.holder(),
                        () -> voting.decide(chair.cluster(), chair.id(), place.seat(), true, 2, "Shu yaxshi"))))
                .isEqualTo("governance.option_tied");
        people.as(
                place.holder(),
                () -> voting.decide(chair.cluster(), chair.id(), place.seat(), true, 1, "Shu yaxshi")
                        .orElseThrow());
        assertThat(chosen(proposal)).containsExactly(1);
    }

    @Test
    void whatIsProposedIsDiscussedAmendedAndThenFixed() {
        Chambers.Chamber council = chambers.council(3);
        AccountId author = council.places().get(1).holder();
        ClusterId cluster = council.cluster().id();
        Proposal proposal =
                people.as(author, () -> proposals.draft(cluster, draft(council)).orElseThrow());
        assertThat(people.as(council.places().get(2).holder(), () -> proposals.discuss(cluster, proposal.id()))
                        .reason()
                        .orElseThrow()
                        .code())
                .as("a draft is its author's")
                .isEqualTo("access.not_found");
        people.as(author, () -> proposals.discuss(cluster, proposal.id()).orElseThrow());
        var amendment = people.as(
                council.places().get(2).holder(),
                () -> arguing.argue(cluster, proposal.id(), Arguing.Side.AMENDMENT, "Faqat payshanba.")
                        .orElseThrow());
        assertThat(code(people.as(
                        council.places().get(2).holder(),
                        () -> arguing.answer(cluster, proposal.id(), amendment, "Mayli", true, Language.UZ))))
                .isEqualTo("access.forbidden");
        people.as(
                author,
                () -> arguing.answer(cluster, proposal.id(), amendment, "", true, Language.UZ)
                        .orElseThrow());
        Proposal amended = now(proposal);
        assertThat(amended.edition()).isEqualTo(2);
        assertThat(amended.text().in(Language.UZ)).isEqualTo("Faqat payshanba.");
        assertThat(code(people.as(
                        author,
                        () -> proposals.write(
                                cluster, proposal.id(), amended.title(), amended.text(), "", amended.version() - 1))))
                .isEqualTo("web.changed_meanwhile");
        people.as(author, () -> proposals.put(cluster, proposal.id()).orElseThrow());
        assertThat(code(people.as(
                        author,
                        () -> proposals.write(
                                cluster,
                                proposal.id(),
                                amended.title(),
                                amended.text(),
                                "",
                                now(proposal).version()))))
                .isEqualTo("governance.text_is_fixed");
    }

    @Test
    void whatFollowsIsDoneWithEvidenceAndConfirmedByAnotherPairOfEyes() {
        Chambers.Chamber council = chambers.council(3);
        ClusterId cluster = council.cluster().id();
        Proposal proposal = put(council, draft(council).by(Method.MAJORITY));
        AccountId coordinator = council.cluster().coordinator();
        assertThat(code(people.as(
                        coordinator,
                        () -> carrying.assign(
                                cluster,
                                proposal.id(),
                                "Jadval",
                                council.places().get(1).organization(),
                                Chambers.TODAY.plusDays(7)))))
                .isEqualTo("governance.other_step");
        council.places().forEach(place -> vote(proposal, place, "for").orElseThrow());
        var task = people.as(
                coordinator,
                () -> carrying.assign(
                                cluster,
                                proposal.id(),
                                "Jadval tuzish",
                                council.places().get(1).organization(),
                                Chambers.TODAY.plusDays(7))
                        .orElseThrow());
        assertThat(people.as(
                        council.places().get(1).holder(),
                        () -> waiting.waitingFor(council.places().get(1).holder())))
                .extracting(Waiting.Item::key)
                .contains("decision.task");
        assertThat(code(people.as(people.somebody(), () -> carrying.done(cluster, proposal.id(), task, "Tayyor"))))
                .isEqualTo("access.forbidden");
        people.as(
                coordinator,
                () -> carrying.done(cluster, proposal.id(), task, "Jadval ilova qilindi")
                        .orElseThrow());
        assertThat(code(people.as(coordinator, () -> carrying.confirm(cluster, proposal.id(), task))))
                .isEqualTo("governance.not_by_yourself");
        people.as(
                council.chair().holder(),
                () -> carrying.confirm(cluster, proposal.id(), task).orElseThrow());
        Period period = new Period(Chambers.TODAY, Chambers.TODAY.plusDays(30));
        Measure carriedOut = measures.stream()
                .filter(one -> one.code().equals("GOV7"))
                .findFirst()
                .orElseThrow();
        assertThat(read(cluster, () -> carriedOut.observations(cluster, period)))
                .containsExactly(new Measure.Observation(council.places().get(1).organization(), 1, 1));
        Measure participation = measures.stream()
                .filter(one -> one.code().equals("GOV6"))
                .findFirst()
                .orElseThrow();
        assertThat(read(cluster, () -> participation.observations(cluster, period)))
                .hasSize(3)
                .allMatch(one -> one.value() == 1 && one.base() == 1);
    }

    @Test
    void onlyThoseWhoHaveNotActedAreRemindedAndOnlyOnce() {
        Chambers.Chamber council = chambers.council(3);
        Proposal proposal = put(council, draft(council).by(Method.MAJORITY));
        vote(proposal, council.places().get(1), "for").orElseThrow();
        assertThat(people.as(
                        council.places().get(2).holder(),
                        () -> waiting.waitingFor(council.places().get(2).holder())))
                .extracting(Waiting.Item::key)
                .containsExactly("decision.voting");
        assertThat(people.as(
                        council.places().get(1).holder(),
                        () -> waiting.waitingFor(council.places().get(1).holder())))
                .isEmpty();
        Moment.at(until(proposal).minus(Duration.ofHours(40)), () -> {
            closing.remind();
            return closing.remind();
        });
        assertThat(reminders(council.places().get(1))).isZero();
        assertThat(reminders(council.places().get(2))).isOne();
        assertThat(code(people.as(
                        council.cluster().coordinator(),
                        () -> Moment.at(
                                until(proposal).minus(Duration.ofHours(30)),
                                () -> nudging.nudge(proposal.cluster(), proposal.id())))))
                .isEqualTo("governance.nudged_today");
    }

    @Test
    void aModuleAsksAboutEachArticleAndHearsWhichFell() {
        Chambers.Chamber council = chambers.council(3);
        ClusterId cluster = council.cluster().id();
        List<AskingBodies.Article> articles = List.of("Maqsad", "Badallar", "Nizolar").stream()
                .map(name -> new AskingBodies.Article(text(name), ""))
                .toList();
        java.util.UUID subject = java.util.UUID.randomUUID();
        AskingBodies.Question question = new AskingBodies.Question(
                council.body(),
                DecisionClass.STRATEGIC,
                "sinov",
                subject,
                text("Nizomni tasdiqlash"),
                LocalizedText.empty(),
                "",
                articles);
        var id = people.as(
                council.cluster().coordinator(),
                () -> asking.ask(cluster, question).orElseThrow());
        Proposal proposal = read(cluster, () -> tables.find(cluster, id).orElseThrow());
        assertThat(proposal.state())
                .as("articles are voted on, whatever the rules say of silence")
                .isEqualTo(State.VOTING);
        assertThat(code(numbers(proposal, council.chair(), 1, 1))).isEqualTo("governance.choice_missing");
        assertThat(code(numbers(proposal, council.chair(), 1, 1, 3))).isEqualTo("governance.choice_missing");
        numbers(proposal, council.places().get(0), 1, 2, 1).orElseThrow();
        numbers(proposal, council.places().get(1), 1, 2, 0).orElseThrow();
        numbers(proposal, council.places().get(2), 1, 1, 1).orElseThrow();
        Result result = result(now(proposal));
        assertThat(now(proposal).state()).isEqualTo(State.REJECTED);
        assertThat(chosen(proposal)).containsExactly(0, 2);
        assertThat(result.article(1)).containsExactly(1L, 2L, 0L);
        assertThat(result.article(2)).containsExactly(2L, 0L, 1L);
        assertThat(heard(subject)).singleElement().satisfies(closed -> {
            assertThat(closed.result()).isEqualTo(DecisionClosed.Result.REJECTED);
            assertThat(closed.fallenArticles()).containsExactly(1);
        });

        var second = people.as(
                council.cluster().coordinator(),
                () -> asking.ask(cluster, question).orElseThrow());
        Proposal again = read(cluster, () -> tables.find(cluster, second).orElseThrow());
        council.places().forEach(place -> numbers(again, place, 1, 1, 1).orElseThrow());
        assertThat(now(again).state()).isEqualTo(State.ADOPTED);
        assertThat(heard(subject).getLast().fallenArticles()).isEmpty();

        var third = people.as(
                council.cluster().coordinator(),
                () -> asking.ask(cluster, question).orElseThrow());
        Proposal few = read(cluster, () -> tables.find(cluster, third).orElseThrow());
        numbers(few, council.places().get(1), 2, 2, 2).orElseThrow();
        endAt(few, until(few));
        assertThat(now(few).state()).isEqualTo(State.CHAIR);
        Chambers.Place chair = council.chair();
        people.as(
                chair.holder(),
                () -> voting.decide(cluster, few.id(), chair.seat(), true, null, "Muddat oʻtmoqda")
                        .orElseThrow());
        assertThat(heard(subject).getLast().fallenArticles()).isEmpty();
    }

    @Test
    void aHandInTheRoomIsForAllArticlesAndNeverInsteadOfASeatsOwnWord() {
        Chambers.Chamber council = chambers.council(3);
        ClusterId cluster = council.cluster().id();
        List<AskingBodies.Article> articles = List.of("Maqsad", "Badallar").stream()
                .map(name -> new AskingBodies.Article(text(name), ""))
                .toList();
        AskingBodies.Question question = new AskingBodies.Question(
                council.body(),
                DecisionClass.STRATEGIC,
                "sinov",
                java.util.UUID.randomUUID(),
                text("Nizom"),
                LocalizedText.empty(),
                "",
                articles);
        var id = people.as(
                council.cluster().coordinator(),
                () -> asking.ask(cluster, question).orElseThrow());
        Proposal proposal = read(cluster, () -> tables.find(cluster, id).orElseThrow());
        numbers(proposal, council.chair(), 1, 2).orElseThrow();
        java.util.Map<SeatId, VotesInTheRoom.Word> hands = new java.util.HashMap<>();
        council.places().forEach(place -> hands.put(place.seat(), VotesInTheRoom.Word.FOR));
        assertThat(people.as(
                        council.cluster().coordinator(),
                        () -> room.enter(cluster, id, hands).orElseThrow()))
                .as("the chair has spoken for itself")
                .isEqualTo(2);
        Result result = result(now(proposal));
        assertThat(now(proposal).state()).isEqualTo(State.ADOPTED);
        assertThat(result.article(0)).containsExactly(3L, 0L, 0L);
        assertThat(result.article(1)).containsExactly(2L, 1L, 0L);
    }

    private List<DecisionClosed> heard(java.util.UUID subject) {
        return events.stream(DecisionClosed.class)
                .filter(closed -> subject.equals(closed.subject()))
                .toList();
    }

    private long reminders(Chambers.Place place) {
        return people.as(place.holder(), () -> access.read(() -> notices.mine(50))).stream()
                .filter(notice -> notice.key().equals("decision_reminder"))
                .count();
    }

    @Test
    void aModuleAsksABodyAndHearsTheAnswer() {
        Chambers.Chamber council = chambers.council(3);
        java.util.UUID subject = java.util.UUID.randomUUID();
        var id = people.as(
                council.cluster().coordinator(),
                () -> asking.ask(
                                council.cluster().id(),
                                new AskingBodies.Question(
                                        council.body(),
                                        DecisionClass.STRATEGIC,
                                        "sinov",
                                        subject,
                                        text("Nizomni tasdiqlash"),
                                        LocalizedText.empty(),
                                        "/c/" + council.cluster().slug()))
                        .orElseThrow());
        Proposal proposal = read(
                council.cluster().id(),
                () -> tables.find(council.cluster().id(), id).orElseThrow());
        assertThat(proposal.state()).isEqualTo(State.SILENCE);
        assertThat(proposal.subject()).isEqualTo(subject);
        council.places()
                .forEach(place -> stand(proposal, place, Voting.Stand.AGREE, "").orElseThrow());
        assertThat(now(proposal).state()).isEqualTo(State.ADOPTED);
    }

    @Test
    void speedIsToldFromTheBodysOwnPast() {
        Chambers.Chamber council = chambers.council(2);
        Instant begun = Instant.now();
        for (int i = 0; i < 6; i++) {
            Proposal proposal = put(council, draft(council));
            endAt(proposal, until(proposal));
        }
        Proposal open = put(council, draft(council));
        ClusterId cluster = council.cluster().id();
        DecisionSpeed.Figures figures =
                read(cluster, () -> speed.of(cluster, null, begun, begun.plus(Duration.ofDays(30))));
        assertThat(figures.closed()).isEqualTo(6);
        assertThat(figures.days()).isCloseTo(3, org.assertj.core.data.Offset.offset(0.01));
        assertThat(figures.late()).isZero();
        Forecast forecast = read(
                        cluster, () -> speed.forecast(open, open.stepSince().plusSeconds(60)))
                .orElseThrow();
        assertThat(forecast.past()).isEqualTo(6);
        assertThat(Duration.between(until(open), forecast.likely()).abs()).isLessThan(Duration.ofMinutes(5));
        assertThat(read(cluster, () -> speed.stuck(cluster)))
                .singleElement()
                .satisfies(one -> assertThat(one.missing()).isEqualTo(2));
    }

    @Test
    void aBodyWithoutSeatsIsNotAskedAndOneThatDoesNotTakeTheClassNeither() {
        Chambers.Chamber empty = chambers.council(0);
        Outcome<Proposal> put = people.as(
                empty.cluster().coordinator(),
                () -> proposals
                        .draft(empty.cluster().id(), draft(empty))
                        .then(made -> proposals.put(empty.cluster().id(), made.id())));
        assertThat(code(put)).isEqualTo("governance.no_seats");
        Chambers.Chamber group = chambers.chamber(Body.Kind.WORKING_GROUP, 2, "school");
        Outcome<Proposal> strategic = people.as(
                group.cluster().coordinator(),
                () -> proposals.draft(
                        group.cluster().id(),
                        Proposals.Draft.of(
                                group.body(), DecisionClass.STRATEGIC, text("Strategiya"), LocalizedText.empty())));
        assertThat(code(strategic)).isEqualTo("governance.not_this_class");
        Outcome<Proposal> byAStranger = people.as(
                people.somebody(), () -> proposals.draft(group.cluster().id(), draft(group)));
        assertThat(byAStranger.isDone()).isFalse();
    }
}
