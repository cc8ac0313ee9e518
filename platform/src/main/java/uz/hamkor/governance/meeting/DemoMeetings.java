package uz.hamkor.governance.meeting;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.governance.VotesInTheRoom;
import uz.hamkor.governance.meeting.CallingMeeting.Call;
import uz.hamkor.governance.meeting.CallingMeeting.Repeat;
import uz.hamkor.governance.meeting.Meeting.Item;
import uz.hamkor.governance.meeting.Meeting.Kind;
import uz.hamkor.governance.meeting.Meeting.Way;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actors;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.ClusterRegistry.Sitting;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/**
 * Fictional meetings of the demo cluster, once, after its decisions are there: one with confirmed minutes, one that is
 * called. Goes through the same use cases as a person, at moments of the past.
 */
@Component
@ConditionalOnBooleanProperty("hamkor.demo")
@Order(120)
class DemoMeetings implements ApplicationRunner {

    private static final String SLUG = "namuna-vodiysi";

    private final Standing standing;
    private final ClusterRegistry registry;
    private final Access access;
    private final Actors actors;
    private final Grants grants;
    private final Meetings meetings;
    private final Agenda agenda;
    private final CallingMeeting calling;
    private final RunningMeeting running;
    private final ConfirmingMinutes confirming;
    private final VotesInTheRoom votes;
    private final Today today;

    DemoMeetings(
            Standing standing,
            ClusterRegistry registry,
            Access access,
            Actors actors,
            Grants grants,
            Meetings meetings,
            Agenda agenda,
            CallingMeeting calling,
            RunningMeeting running,
            ConfirmingMinutes confirming,
            VotesInTheRoom votes,
            Today today) {
        this.standing = standing;
        this.registry = registry;
        this.access = access;
        this.actors = actors;
        this.grants = grants;
        this.meetings = meetings;
        this.agenda = agenda;
        this.calling = calling;
        this.running = running;
        this.confirming = confirming;
        this.votes = votes;
        this.today = today;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        standing.bySlug(SLUG).ifPresent(label -> write(label.id()));
    }

    /** False where there are meetings already, or no council and coordinator. */
    boolean write(ClusterId cluster) {
        return access.within(Scope.nobody().writing(cluster), () -> {
                    Optional<Body> council = registry.bodies(cluster, today.day()).stream()
                            .filter(body -> body.kind() == Body.Kind.COUNCIL)
                            .findFirst();
                    Optional<AccountId> secretary =
                            grants.holders(Role.COORDINATOR, cluster).stream().findFirst();
                    boolean there =
                            !meetings.page(cluster, null, false, null, 1).isEmpty();
                    if (council.isEmpty() || secretary.isEmpty() || there) {
                        return Outcome.done(false);
                    }
                    past(cluster, council.get(), secretary.get());
                    coming(cluster, council.get(), secretary.get());
                    return Outcome.done(true);
                })
                .orElseThrow();
    }

    private static LocalizedText words(String uz, String ru, String en) {
        return LocalizedText.uz(uz).with(Language.RU, ru).with(Language.EN, en);
    }

    private <T> T as(Instant at, AccountId who, Supplier<T> act) {
        return Moment.at(at, () -> actors.callAs(who, act));
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 0)).atZone(Today.ZONE).toInstant();
    }

    private UUID call(
            ClusterId cluster,
            Body council,
            AccountId secretary,
            Instant calledAt,
            Instant start,
            LocalizedText title) {
        return as(
                calledAt,
                secretary,
                () -> calling.call(
                                cluster,
                                new Call(
                                        council.id(),
                                        title,
                                        start,
                                        90,
                                        "Texnikum, majlislar zali",
                                        null,
                                        null,
                                        null,
                                        Repeat.NEVER,
                                        null,
                                        Set.of()))
                        .orElseThrow());
    }

    private void item(
            ClusterId cluster,
            UUID meeting,
            AccountId secretary,
            Instant at,
            Kind kind,
            String title,
            Optional<ProposalId> about) {
        as(
                at,
                secretary,
                () -> running.addItem(cluster, meeting, kind, title, 20, about.orElse(null))
                        .orElseThrow());
    }

    /** Held a month ago, without the last seat of the list; nobody objected to the minutes. */
    private void past(ClusterId cluster, Body council, AccountId secretary) {
        Instant start = at(today.day().minusDays(30), 10);
        Instant called = start.minus(Duration.ofDays(8));
        UUID id = call(
                cluster,
                council,
                secretary,
                called,
                start,
                words("Choraklik majlis", "Квартальное заседание", "Quarterly meeting"));
        item(cluster, id, secretary, called, Kind.INFORMATION, "Oʻtgan chorak natijalari", Optional.empty());
        item(cluster, id, secretary, called, Kind.DISCUSSION, "Robototexnika laboratoriyasi jadvali", Optional.empty());
        as(start, secretary, () -> running.open(cluster, id).orElseThrow());
        List<Sitting> seats = registry
                .sittings(cluster, council.id(), today.day().minusDays(30))
                .stream()
                .filter(seat -> !seat.holderName().isEmpty())
                .toList();
        for (Sitting seat : seats.subList(0, Math.max(1, seats.size() - 1))) {
            as(
                    start,
                    secretary,
                    () -> running.come(cluster, id, seat.seat(), Way.HOLDER, "", "")
                            .orElseThrow());
        }
        List<Item> items = agenda.items(meetings.find(cluster, id).orElseThrow());
        minute(
                cluster,
                id,
                secretary,
                start,
                items.get(0),
                "Muvofiqlashtiruvchi chorak natijalarini aytib berdi.\n\n- Almashinuvda **14 oʻqituvchi** qatnashdi.\n- Avtobus qatnovi haftasiga besh kun.",
                "Hisobot qabul qilindi");
        minute(
                cluster,
                id,
                secretary,
                start,
                items.get(1),
                "Seshanba va payshanba kunlari yetarli, uchinchi kun soʻralmadi.",
                "Jadval shu holda qoladi");
        as(
                start,
                secretary,
                () -> running.addTask(
                                cluster,
                                id,
                                "Laboratoriya jadvalini eʼlonlar taxtasiga qoʻyish",
                                seats.getFirst().seat(),
                                "",
                                today.day().minusDays(20))
                        .orElseThrow());
        Instant ended = start.plus(Duration.ofMinutes(80));
        as(ended, secretary, () -> running.end(cluster, id).orElseThrow());
        as(ended, secretary, () -> confirming.submit(cluster, id).orElseThrow());
        Moment.at(ended.plus(Duration.ofDays(8)), () -> confirming.confirmRipe(cluster));
    }

    private void minute(
            ClusterId cluster, UUID id, AccountId secretary, Instant at, Item item, String notes, String decision) {
        as(
                at,
                secretary,
                () -> running.minute(cluster, id, item.id(), notes, decision).orElseThrow());
    }

    /** In six days, about what the council discusses now; it can be put to the vote there. */
    private void coming(ClusterId cluster, Body council, AccountId secretary) {
        Instant now = Moment.now();
        UUID id = call(
                cluster,
                council,
                secretary,
                now,
                at(today.day().plusDays(6), 15),
                words("Kengash majlisi", "Заседание совета", "Meeting of the council"));
        item(cluster, id, secretary, now, Kind.INFORMATION, "Topshiriqlar ijrosi", Optional.empty());
        votes.undecided(cluster, council.id()).stream()
                .filter(one -> one.state().equals("discussion"))
                .findFirst()
                .ifPresent(one -> item(
                        cluster,
                        id,
                        secretary,
                        now,
                        Kind.PROPOSAL,
                        one.title().in(Language.UZ),
                        Optional.of(one.proposal())));
        item(cluster, id, secretary, now, Kind.DISCUSSION, "Keyingi chorak rejasi", Optional.empty());
    }
}
