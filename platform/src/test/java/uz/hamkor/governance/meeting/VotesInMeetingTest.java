package uz.hamkor.governance.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import uz.hamkor.governance.DecisionClass;
import uz.hamkor.governance.DecisionClosed;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.governance.VotesInTheRoom;
import uz.hamkor.governance.VotesInTheRoom.Hurdle;
import uz.hamkor.governance.VotesInTheRoom.Vote;
import uz.hamkor.governance.VotesInTheRoom.Word;
import uz.hamkor.governance.meeting.CallingMeeting.Call;
import uz.hamkor.governance.meeting.CallingMeeting.Repeat;
import uz.hamkor.governance.meeting.Meeting.Kind;
import uz.hamkor.governance.meeting.Meeting.Ruling;
import uz.hamkor.governance.meeting.Meeting.Way;
import uz.hamkor.governance.proposal.BodyRules;
import uz.hamkor.governance.proposal.Method;
import uz.hamkor.governance.proposal.Proposals;
import uz.hamkor.governance.proposal.RulesOfBodies;
import uz.hamkor.governance.proposal.Voting;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.SeatId;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Votes on the agenda of a meeting of four seats, by hand and by phone, under the rules of the ladder. */
@HamkorTest
class VotesInMeetingTest {

    private static final Instant NOW = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    private static final Instant START = NOW.plus(Duration.ofDays(6));

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Bodies bodies;

    @Autowired
    CallingMeeting calling;

    @Autowired
    RunningMeeting running;

    @Autowired
    ConfirmingMinutes confirming;

    @Autowired
    VotingInMeeting voting;

    @Autowired
    Meetings meetings;

    @Autowired
    Agenda agenda;

    @Autowired
    Proposals proposals;

    @Autowired
    Voting ballots;

    @Autowired
    VotesInTheRoom votes;

    @Autowired
    RulesOfBodies rules;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Access access;

    private Council council = new Council(
            new Clusters.Founded(uz.hamkor.shared.ClusterId.next(), "", AccountId.next()),
            uz.hamkor.shared.BodyId.next(),
            List.of(),
            List.of());
    private UUID meeting = UUID.randomUUID();

    @BeforeEach
    void aMeetingOfThreeOutOfFour() {
        council = Council.of(clusters, people, bodies, "school", "lyceum", "enterprise", "university");
        meeting = by(
                council.chair(),
                NOW,
                () -> calling.call(
                                council.cluster().id(),
                                new Call(
                                        council.body(),
                                        LocalizedText.uz("Majlis"),
                                        START,
                                        90,
                                        "Katta zal",
                                        null,
                                        null,
                                        null,
                                        Repeat.NEVER,
                                        null,
                                        Set.of()))
                        .orElseThrow());
    }

    private <T extends @Nullable Object> T by(AccountId account, Instant moment, Supplier<T> act) {
        return people.as(account, () -> Moment.at(moment, act));
    }

    private <T extends @Nullable Object> T chair(Supplier<T> act) {
        return by(council.chair(), START, act);
    }

    private ProposalId discussed(UnaryOperator<Proposals.Draft> how) {
        return by(
                council.cluster().coordinator(),
                NOW,
                () -> proposals
                        .draft(
                                council.cluster().id(),
                                how.apply(Proposals.Draft.of(
                                                council.body(),
                                                DecisionClass.WORKING,
                                                LocalizedText.uz("Laboratoriya"),
                                                LocalizedText.uz("Birga foydalaniladi"))
                                        .by(Method.MAJORITY)))
                        .then(made -> proposals.discuss(council.cluster().id(), made.id()))
                        .orElseThrow()
                        .id());
    }

    private UUID item(ProposalId about) {
        return by(
                council.chair(),
                NOW,
                () -> running.addItem(council.cluster().id(), meeting, Kind.PROPOSAL, "Laboratoriya", 20, about)
                        .orElseThrow());
    }

    /** Opens the meeting and lets seats in. */
    private void opened(int... seats) {
        chair(() -> running.open(council.cluster().id(), meeting).orElseThrow());
        for (int seat : seats) {
            came(seat);
        }
    }

    private void came(int seat) {
        by(
                council.holders().get(seat),
                START,
                () -> running.come(
                                council.cluster().id(), meeting, council.seats().get(seat), Way.HOLDER, "", "")
                        .orElseThrow());
    }

    private Outcome<UUID> hands(UUID item, Map<SeatId, Word> hands, @Nullable Word rest) {
        return chair(() -> voting.hands(council.cluster().id(), meeting, item, hands, rest));
    }

    private Outcome<UUID> end(UUID item) {
        return chair(() -> voting.end(council.cluster().id(), meeting, item));
    }

    private void open(UUID item) {
        chair(() -> voting.open(council.cluster().id(), meeting, item).orElseThrow());
    }

    private Outcome<Voting.Counted> himself(int seat, ProposalId proposal, String word) {
        return by(
                council.holders().get(seat),
                START,
                () -> ballots.vote(
                        council.cluster().id(), proposal, council.seats().get(seat), word, List.of(), null, null));
    }

    private Vote vote(ProposalId proposal) {
        return chair(() -> access.read(() ->
                votes.vote(council.cluster().id(), proposal, council.seats()).orElseThrow()));
    }

    private @Nullable Ruling ruling(UUID item) {
        return chair(() -> access.read(() ->
                agenda.items(meetings.find(council.cluster().id(), meeting).orElseThrow()).stream()
                        .filter(one -> one.id().equals(item))
                        .findFirst()
                        .orElseThrow()
                        .ruling()));
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().orElseThrow().code();
    }

    private void rules(UnaryOperator<BodyRules> change) {
        people.as(council.cluster().coordinator(), () -> {
            BodyRules before = access.read(() -> rules.of(council.cluster().id(), council.body()));
            return rules.change(council.cluster().id(), council.body(), change.apply(before), before.version())
                    .orElseThrow();
        });
    }

    private static BodyRules late(BodyRules one) {
        return new BodyRules(
                one.version(),
                one.anyone(),
                one.classes(),
                one.method(),
                one.limits(),
                one.quorum(),
                one.classQuorum(),
                one.majority(),
                one.weights(),
                one.proxies(),
                one.open(),
                one.delegated(),
                false);
    }

    @Test
    void handsAreEnteredForAllAndAWordOfTheSeatItselfStays() {
        ProposalId proposal = discussed(draft -> draft);
        UUID item = item(proposal);
        opened(0, 1, 2);
        assertThat(code(hands(item, Map.of(), Word.FOR))).isEqualTo("governance.other_step");
        open(item);
        assertThat(vote(proposal).state()).isEqualTo("voting");
        himself(2, proposal, "against").orElseThrow();
        assertThat(vote(proposal).hurdle()).isEqualTo(Hurdle.MISSING);
        assertThat(code(hands(item, Map.of(council.seats().get(3), Word.FOR), null)))
                .isEqualTo("governance.seat_absent");
        hands(item, Map.of(council.seats().get(0), Word.ABSTAIN, council.seats().get(2), Word.FOR), Word.FOR)
                .orElseThrow();
        assertThat(vote(proposal).said())
                .extracting(one -> one.seat() + " " + one.word() + " " + one.via())
                .containsExactlyInAnyOrder(
                        council.seats().get(0) + " abstain secretary",
                        council.seats().get(1) + " for secretary",
                        council.seats().get(2) + " against holder",
                        council.seats().get(3) + " null null");
        // An exception afterwards.
        hands(item, Map.of(council.seats().get(0), Word.FOR), null).orElseThrow();
        end(item).orElseThrow();
        assertThat(vote(proposal).state()).isEqualTo("adopted");
        assertThat(ruling(item)).isEqualTo(new Ruling("adopted", START, new VotesInTheRoom.Count(2, 1, 0, 4, 3)));
        // The line is written once, whatever is told afterwards.
        access.within(Scope.nobody().writing(council.cluster().id()), () -> {
                    events.publishEvent(new DecisionClosed(
                            council.cluster().id(),
                            proposal,
                            council.body(),
                            DecisionClosed.Result.REJECTED,
                            null,
                            null,
                            List.of(),
                            START.plusSeconds(5)));
                    return Outcome.done(1);
                })
                .orElseThrow();
        assertThat(ruling(item)).extracting(Ruling::outcome).isEqualTo("adopted");
    }

    @Test
    void whereAllHaveVotedTheVoteEndsByItself() {
        ProposalId proposal = discussed(draft -> draft);
        UUID item = item(proposal);
        opened(0, 1, 2, 3);
        open(item);
        hands(item, Map.of(council.seats().get(3), Word.AGAINST), Word.FOR).orElseThrow();
        assertThat(ruling(item)).isEqualTo(new Ruling("adopted", START, new VotesInTheRoom.Count(3, 1, 0, 4, 4)));
        assertThat(code(end(item))).isEqualTo("governance.other_step");
    }

    @Test
    void aVoteEndsNeitherAgainstTheRulesNorWithoutAQuorum() {
        ProposalId proposal = discussed(draft -> draft);
        UUID item = item(proposal);
        opened(0);
        open(item);
        assertThat(code(end(item))).isEqualTo("governance.room_end_missing");
        hands(item, Map.of(), Word.FOR).orElseThrow();
        assertThat(code(end(item))).isEqualTo("governance.room_end_quorum");
        came(1);
        assertThat(code(end(item))).isEqualTo("governance.room_end_missing");
        hands(item, Map.of(), Word.AGAINST).orElseThrow();
        assertThat(vote(proposal).said())
                .filteredOn(one -> "against".equals(one.word()))
                .hasSize(1);
        assertThat(chair(() -> access.read(() -> votes.vote(
                                council.cluster().id(),
                                proposal,
                                council.seats().subList(0, 2))
                        .orElseThrow()
                        .hurdle())))
                .isNull();

        rules(VotesInMeetingTest::late);
        ProposalId bound = discussed(draft -> draft);
        UUID second = item(bound);
        open(second);
        hands(second, Map.of(), Word.FOR).orElseThrow();
        assertThat(code(end(second))).isEqualTo("governance.room_end_rules");
        assertThat(vote(bound).state()).isEqualTo("voting");
    }

    @Test
    void secretBallotsAndSilenceAreNotForHands() {
        ProposalId secret = discussed(Proposals.Draft::inSecret);
        ProposalId silent = discussed(draft -> draft.by(Method.CONSENT));
        UUID first = item(secret);
        UUID second = item(silent);
        opened(0, 1);
        open(first);
        open(second);
        assertThat(code(hands(first, Map.of(), Word.FOR))).isEqualTo("governance.secret_hands");
        assertThat(code(hands(second, Map.of(), Word.FOR))).isEqualTo("governance.silence_hands");
        assertThat(vote(silent).state()).isEqualTo("silence");
        // Of a secret vote the room sees who has voted, not what.
        himself(1, secret, "against").orElseThrow();
        assertThat(vote(secret).said())
                .filteredOn(VotesInTheRoom.Said::acted)
                .singleElement()
                .satisfies(one -> assertThat(one.word()).isNull());
    }

    @Test
    void whoStandsAsideIsPassedByAndOnlyTheOfficersEnterHands() {
        ProposalId proposal = discussed(draft -> draft);
        UUID item = item(proposal);
        opened(0, 1, 2);
        open(item);
        by(
                council.holders().get(1),
                START,
                () -> ballots.standAside(
                                council.cluster().id(),
                                proposal,
                                council.seats().get(1),
                                "Oʻz loyihamiz")
                        .orElseThrow());
        assertThat(code(by(
                        council.holders().get(2),
                        START,
                        () -> voting.hands(council.cluster().id(), meeting, item, Map.of(), Word.FOR))))
                .isEqualTo("access.forbidden");
        hands(item, Map.of(council.seats().get(1), Word.FOR), Word.FOR).orElseThrow();
        assertThat(vote(proposal).said())
                .filteredOn(one -> one.seat().equals(council.seats().get(1)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.aside()).isTrue();
                    assertThat(one.word()).isNull();
                });
        end(item).orElseThrow();
        assertThat(ruling(item)).isEqualTo(new Ruling("adopted", START, new VotesInTheRoom.Count(2, 0, 0, 3, 2)));
    }

    @Test
    void draftsAndProposalsToOtherBodiesAreNotOpened() {
        ProposalId draft = by(
                council.cluster().coordinator(),
                NOW,
                () -> proposals
                        .draft(
                                council.cluster().id(),
                                Proposals.Draft.of(
                                        council.body(),
                                        DecisionClass.WORKING,
                                        LocalizedText.uz("Qoralama"),
                                        LocalizedText.empty()))
                        .orElseThrow()
                        .id());
        UUID item = item(draft);
        opened(0);
        assertThat(code(chair(() -> voting.open(council.cluster().id(), meeting, item))))
                .isEqualTo("governance.room_draft");
        assertThat(chair(() -> access.read(() -> votes.vote(council.cluster().id(), draft, council.seats()))))
                .isEmpty();
        assertThat(code(by(
                        council.chair(),
                        START,
                        () -> votes.open(
                                council.cluster().id(), discussed(one -> one), uz.hamkor.shared.BodyId.next()))))
                .isEqualTo("governance.room_other_body");
    }

    @Test
    void minutesThatAreLaidBeforeMembersDoNotChangeWithALaterDecision() {
        ProposalId proposal = discussed(draft -> draft);
        UUID item = item(proposal);
        opened(0, 1);
        open(item);
        chair(() -> running.end(council.cluster().id(), meeting).orElseThrow());
        chair(() -> confirming.submit(council.cluster().id(), meeting).orElseThrow());
        for (int seat = 0; seat < 4; seat++) {
            himself(seat, proposal, "for").orElseThrow();
        }
        assertThat(vote(proposal).state()).isEqualTo("adopted");
        assertThat(ruling(item)).isNull();
    }
}
