package uz.hamkor.governance.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.DecisionClass;
import uz.hamkor.governance.proposal.Arguing;
import uz.hamkor.governance.proposal.CarryingOut;
import uz.hamkor.governance.proposal.Closing;
import uz.hamkor.governance.proposal.Method;
import uz.hamkor.governance.proposal.Proposal;
import uz.hamkor.governance.proposal.Proposals;
import uz.hamkor.governance.proposal.Voting;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actors;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.SeatId;
import uz.hamkor.shared.Standing;

/** Writes the decisions of the demo cluster once, all in one transaction, after its council is there. */
@Component
@ConditionalOnBooleanProperty("hamkor.demo")
@Order(110)
class DemoDecisions implements ApplicationRunner {

    private static final String SLUG = "namuna-vodiysi";

    private final Standing standing;
    private final ClusterRegistry registry;
    private final Access access;
    private final Actors actors;
    private final Proposals proposals;
    private final Voting voting;
    private final Closing closing;
    private final Arguing arguing;
    private final CarryingOut carrying;
    private final Today today;

    DemoDecisions(
            Standing standing,
            ClusterRegistry registry,
            Access access,
            Actors actors,
            Proposals proposals,
            Voting voting,
            Closing closing,
            Arguing arguing,
            CarryingOut carrying,
            Today today) {
        this.standing = standing;
        this.registry = registry;
        this.access = access;
        this.actors = actors;
        this.proposals = proposals;
        this.voting = voting;
        this.closing = closing;
        this.arguing = arguing;
        this.carrying = carrying;
        this.today = today;
    }

    /** The council with its seats; those with an account can act by themselves. */
    private record Council(ClusterId cluster, Body body, List<ClusterRegistry.Sitting> seats) {
        List<ClusterRegistry.Sitting> acting() {
            return seats.stream().filter(seat -> seat.holder() != null).toList();
        }
    }

    @Override
    public void run(ApplicationArguments arguments) {
        standing.bySlug(SLUG).ifPresent(label -> write(label.id()));
    }

    /** False where there are decisions already, or nobody who could act. */
    boolean write(ClusterId cluster) {
        return access.within(Scope.nobody().writing(cluster), () -> {
                    Council council = council(cluster);
                    if (council == null || council.acting().size() < 3 || proposals.areThere(cluster)) {
                        return Outcome.done(false);
                    }
                    fill(council);
                    return Outcome.done(true);
                })
                .orElseThrow();
    }

    private @Nullable Council council(ClusterId cluster) {
        return registry.bodies(cluster, today.day()).stream()
                .filter(body -> body.kind() == Body.Kind.COUNCIL)
                .findFirst()
                .map(body -> new Council(cluster, body, registry.sittings(cluster, body.id(), today.day())))
                .orElse(null);
    }

    private void fill(Council council) {
        Instant now = Moment.now();
        past(
                council,
                now,
                215,
                "Oʻqituvchilar almashinuvi jadvali",
                "График обмена учителями",
                "Timetable of teacher exchange");
        past(
                council,
                now,
                188,
                "Umumiy laboratoriya tartibi",
                "Порядок общей лаборатории",
                "Order of the shared laboratory");
        past(council, now, 150, "Yozgi maktab dasturi", "Программа летней школы", "Programme of the summer school");
        past(council, now, 117, "Korxona ekskursiyalari", "Экскурсии на предприятия", "Visits to enterprises");
        past(council, now, 84, "Avtobus qatnovi", "Движение автобуса", "Bus service");
        Proposal voted = voted(council, now);
        task(council, voted, now);
        open(council, now);
    }

    private static LocalizedText words(String uz, String ru, String en) {
        return LocalizedText.uz(uz).with(Language.RU, ru).with(Language.EN, en);
    }

    private Proposal put(
            Council council,
            Instant at,
            DecisionClass decisionClass,
            @Nullable Method method,
            LocalizedText title,
            LocalizedText text) {
        AccountId author = account(council.acting().get(1));
        return as(at, author, () -> {
            Proposals.Draft draft = Proposals.Draft.of(council.body().id(), decisionClass, title, text);
            return proposals
                    .draft(council.cluster(), method == null ? draft : draft.by(method))
                    .then(made -> proposals.put(council.cluster(), made.id()))
                    .orElseThrow();
        });
    }

    private <T> T as(Instant at, AccountId who, Supplier<T> act) {
        return Moment.at(at, () -> actors.callAs(who, act));
    }

    private static AccountId account(ClusterRegistry.Sitting seat) {
        AccountId holder = seat.holder();
        if (holder == null) {
            throw new IllegalStateException("nobody acts for seat " + seat.seat());
        }
        return holder;
    }

    /** Adopted by silence, some days after it was put. */
    private void past(Council council, Instant now, int days, String uz, String ru, String en) {
        Instant at = now.minus(Duration.ofDays(days));
        Proposal proposal = put(
                council,
                at,
                days % 2 == 0 ? DecisionClass.STRATEGIC : DecisionClass.WORKING,
                null,
                words(uz, ru, en),
                words(
                        "Namuna: oʻylab topilgan taklif.",
                        "Пример: вымышленное предложение.",
                        "Example: an invented proposal."));
        agree(council, proposal, at.plus(Duration.ofHours(20)), council.acting().getFirst());
        closing.endIfDueAt(council.cluster(), proposal.id(), now);
    }

    private void agree(Council council, Proposal proposal, Instant at, ClusterRegistry.Sitting seat) {
        as(
                at,
                account(seat),
                () -> voting.stand(council.cluster(), proposal.id(), seat.seat(), Voting.Stand.AGREE, "")
                        .orElseThrow());
    }

    /** Blocked in silence, then adopted by a vote. */
    private Proposal voted(Council council, Instant now) {
        Instant at = now.minus(Duration.ofDays(40));
        Proposal proposal = put(
                council,
                at,
                DecisionClass.WORKING,
                null,
                words(
                        "Robototexnika laboratoriyasini barcha aʼzolarga ochish",
                        "Открыть лабораторию робототехники для всех участников",
                        "Open the robotics laboratory to all members"),
                words(
                        "Texnikum laboratoriyasi **seshanba va payshanba, 09:00–18:00** barcha aʼzolar uchun band qilinadigan boʻlsin.\n\n- Sinov muddati: olti oy.\n- Texnikumning oʻz darslari ustuvor qoladi.",
                        "Лаборатория техникума доступна всем участникам **по вторникам и четвергам, 09:00–18:00**.\n\n- Испытательный срок: полгода.\n- Собственные занятия техникума остаются приоритетными.",
                        "The laboratory of the texnikum may be booked by all members **on Tuesdays and Thursdays, 09:00–18:00**.\n\n- On trial for half a year.\n- The texnikum’s own lessons go first."));
        ClusterRegistry.Sitting doubter = council.acting().get(2);
        as(
                at.plus(Duration.ofDays(1)),
                account(doubter),
                () -> voting.stand(
                                council.cluster(),
                                proposal.id(),
                                doubter.seat(),
                                Voting.Stand.BLOCK,
                                "Uskuna uchun kim javob berishi yozilmagan.")
                        .orElseThrow());
        Instant vote = at.plus(Duration.ofDays(3));
        as(
                vote,
                account(council.acting().getFirst()),
                () -> arguing.argue(
                                council.cluster(),
                                proposal.id(),
                                Arguing.Side.FOR,
                                "Laboratoriya haftasiga 22 soat boʻsh turibdi.")
                        .orElseThrow());
        vote(
                council,
                proposal,
                vote,
                council.acting().get(0).seat(),
                council.acting().get(0),
                "for");
        vote(
                council,
                proposal,
                vote,
                council.acting().get(1).seat(),
                council.acting().get(1),
                "for");
        vote(council, proposal, vote, doubter.seat(), doubter, "against");
        others(council, proposal, vote.plus(Duration.ofDays(1)), 3);
        closing.endIfDueAt(council.cluster(), proposal.id(), now);
        return proposal;
    }

    private void vote(
            Council council, Proposal proposal, Instant at, SeatId seat, ClusterRegistry.Sitting by, String word) {
        as(
                at,
                account(by),
                () -> voting.vote(council.cluster(), proposal.id(), seat, word, List.of(), null, null)
                        .orElseThrow());
    }

    /** Votes for it of some more seats: their own, or what was seen in the room of those without an account. */
    private void others(Council council, Proposal proposal, Instant at, int most) {
        AccountId secretary = account(council.acting().getFirst());
        List<SeatId> spoke = council.acting().stream()
                .limit(3)
                .map(ClusterRegistry.Sitting::seat)
                .toList();
        council.seats().stream()
                .filter(seat -> !spoke.contains(seat.seat()))
                .limit(most)
                .forEach(seat -> {
                    if (seat.holder() != null) {
                        vote(council, proposal, at, seat.seat(), seat, "for");
                    } else {
                        as(
                                at,
                                secretary,
                                () -> voting.enterHand(council.cluster(), proposal.id(), seat.seat(), "for")
                                        .orElseThrow());
                    }
                });
    }

    private void task(Council council, Proposal proposal, Instant now) {
        as(
                now,
                account(council.acting().getFirst()),
                () -> carrying.assign(
                                council.cluster(),
                                proposal.id(),
                                "Band qilish jadvalini tuzish va eʼlon qilish",
                                council.acting().get(1).organization(),
                                today.day().plusDays(14))
                        .orElseThrow());
    }

    /** What waits today: in silence, in a vote that is slow, under discussion, and an election. */
    private void open(Council council, Instant now) {
        Proposal silence = put(
                council,
                now.minus(Duration.ofHours(26)),
                DecisionClass.WORKING,
                null,
                words(
                        "Olimpiadaga tayyorgarlik kunlari",
                        "Дни подготовки к олимпиаде",
                        "Days of preparation for the olympiad"),
                words(
                        "Har shanba toʻrtta maktabda.",
                        "Каждую субботу в четырёх школах.",
                        "Every Saturday in four schools."));
        agree(council, silence, now.minus(Duration.ofHours(3)), council.acting().getFirst());
        Proposal slow = put(
                council,
                now.minus(Duration.ofDays(6)),
                DecisionClass.WORKING,
                Method.MAJORITY,
                words("Umumiy kutubxona kartasi", "Единый читательский билет", "One library card"),
                words(
                        "Karta barcha aʼzolarda amal qiladi.",
                        "Билет действует у всех участников.",
                        "The card is valid at all members."));
        vote(
                council,
                slow,
                now.minus(Duration.ofDays(5)),
                council.acting().get(1).seat(),
                council.acting().get(1),
                "for");
        AccountId author = account(council.acting().get(2));
        as(
                now.minus(Duration.ofDays(19)),
                author,
                () -> proposals
                        .draft(
                                council.cluster(),
                                Proposals.Draft.of(
                                        council.body().id(),
                                        DecisionClass.STRATEGIC,
                                        words(
                                                "Besh yillik strategiya",
                                                "Стратегия на пять лет",
                                                "Strategy for five years"),
                                        words(
                                                "Maqsadlar roʻyxati ilova qilinadi.",
                                                "Список целей прилагается.",
                                                "The list of goals is attached.")))
                        .then(made -> proposals.discuss(council.cluster(), made.id()))
                        .orElseThrow());
        as(
                now.minus(Duration.ofDays(2)),
                author,
                () -> proposals
                        .draft(
                                council.cluster(),
                                Proposals.Draft.of(
                                                council.body().id(),
                                                DecisionClass.WORKING,
                                                words(
                                                        "Sinov darsi mavzusi",
                                                        "Тема пробного урока",
                                                        "Topic of the trial lesson"),
                                                LocalizedText.empty())
                                        .by(Method.RANKED)
                                        .among("Suv tozalash", "Quyosh paneli", "Robot qoʻl"))
                        .then(made -> proposals.put(council.cluster(), made.id()))
                        .orElseThrow());
    }
}
