package uz.hamkor.resources.booking;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.notices.Notices;
import uz.hamkor.registry.Today;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.booking.Basket.Line;
import uz.hamkor.resources.booking.Basket.LineState;
import uz.hamkor.resources.booking.DemoPlan.Then;
import uz.hamkor.resources.demo.DemoCast;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offer.Approver;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;

/**
 * A living calendar around today: six weeks of uses that are over, what is confirmed in the weeks to come, what waits
 * for an answer. Asked for, answered, begun and ended at the moments at which that would have been done; days on which a
 * thing is closed are left out of its series, anything else that is refused ends the writing.
 */
@Component
@ConditionalOnBooleanProperty("hamkor.demo")
@Order(140)
class DemoBookings implements ApplicationRunner {

    private static final int WEEKS_BACK = 7;
    private static final LocalTime EVENING = LocalTime.of(21, 0);
    private static final DateTimeFormatter UNTIL = DateTimeFormatter.BASIC_ISO_DATE;

    private final DemoCast cast;
    private final Filling filling;
    private final Asking asking;
    private final Answering answering;
    private final GivingUp giving;
    private final AtTheDoor door;
    private final WaitingList waiting;
    private final Blocking blocking;
    private final BookingClock clock;
    private final Baskets baskets;
    private final Uses uses;
    private final Notices notices;
    private final Access access;

    DemoBookings(
            DemoCast cast,
            Filling filling,
            Asking asking,
            Answering answering,
            GivingUp giving,
            AtTheDoor door,
            WaitingList waiting,
            Blocking blocking,
            BookingClock clock,
            Baskets baskets,
            Uses uses,
            Notices notices,
            Access access) {
        this.cast = cast;
        this.filling = filling;
        this.asking = asking;
        this.answering = answering;
        this.giving = giving;
        this.door = door;
        this.waiting = waiting;
        this.blocking = blocking;
        this.clock = clock;
        this.baskets = baskets;
        this.uses = uses;
        this.notices = notices;
        this.access = access;
    }

    /** A use to which nobody came. */
    private record Missed(ResourceId thing, OrganizationId user, LocalDate day) {}

    @Override
    public void run(ApplicationArguments arguments) {
        cast.play(this::write);
    }

    private void write(DemoCast.Stage stage) {
        Offer room = stage.thing("Kompyuter xonasi, 2-qavat");
        Stretch ever = new Stretch(
                DemoCast.at(cast.today().minusDays(1), LocalTime.NOON),
                DemoCast.at(cast.today().plusDays(60), LocalTime.NOON));
        if (!uses.ofOffer(room.id(), ever).isEmpty()) {
            return;
        }
        Instant now = Moment.now();
        Set<Missed> missed = new HashSet<>();
        List<DemoPlan> plans = DemoPlan.all();
        for (int i = 0; i < plans.size(); i++) {
            if (!plans.get(i).isNew()) {
                write(stage, plans.get(i), now, i, missed);
            }
        }
        live(stage, now, missed);
        read(stage, now);
        for (int i = 0; i < plans.size(); i++) {
            if (plans.get(i).isNew()) {
                write(stage, plans.get(i), now, i, missed);
            }
        }
        wait(stage, now);
        block(stage, room, now);
    }

    private void write(DemoCast.Stage stage, DemoPlan plan, Instant now, int number, Set<Missed> missed) {
        List<Offer> things = plan.things().stream().map(stage::thing).toList();
        List<LocalDate> days = days(plan, things);
        if (days.isEmpty()) {
            return;
        }
        AccountId who = stage.member(plan.user()).manager();
        Instant asked = asked(plan, now, number);
        Stretch first = during(plan, days.getFirst());
        List<Filling.Item> items = things.stream()
                .map(thing -> new Filling.Item(thing.id(), plan.units(), first))
                .toList();
        ClusterId cluster = stage.cluster();
        UUID id;
        if (days.size() == 1) {
            id = cast.as(asked, who, () -> asking.request(cluster, plan.purpose(), plan.people(), items));
        } else {
            cast.as(asked, who, () -> filling.add(cluster, items));
            cast.as(asked, who, () -> filling.describe(cluster, plan.purpose(), plan.people()));
            String rule = "FREQ=WEEKLY;UNTIL=" + UNTIL.format(days.getLast());
            cast.as(asked, who, () -> filling.repeat(cluster, rule, leftOut(days)));
            id = cast.as(asked, who, () -> asking.send(cluster));
        }
        answer(stage, plan, id, asked);
        after(stage, plan, id, missed);
    }

    private static Stretch during(DemoPlan plan, LocalDate day) {
        return new Stretch(DemoCast.at(day, plan.from()), DemoCast.at(day, plan.until()));
    }

    /** Those of the plan on which all its things are open; what happens once waits for a week in which they are. */
    private List<LocalDate> days(DemoPlan plan, List<Offer> things) {
        List<LocalDate> days = new ArrayList<>();
        for (int week = plan.first(); week < plan.first() + plan.weeks(); week++) {
            LocalDate day = cast.day(week, plan.day());
            if (isOpen(plan, things, day) && !plan.skipped().contains(week)) {
                days.add(day);
            }
        }
        for (int week = plan.first() + 1; plan.weeks() == 1 && days.isEmpty() && week < plan.first() + 4; week++) {
            LocalDate day = cast.day(week, plan.day());
            if (isOpen(plan, things, day) && plan.isAloneIn(week)) {
                days.add(day);
            }
        }
        return days;
    }

    private static boolean isOpen(DemoPlan plan, List<Offer> things, LocalDate day) {
        return things.stream().allMatch(thing -> thing.opening().open(during(plan, day)));
    }

    private static Set<LocalDate> leftOut(List<LocalDate> days) {
        Set<LocalDate> left = new HashSet<>();
        for (LocalDate day = days.getFirst(); day.isBefore(days.getLast()); day = day.plusWeeks(1)) {
            if (!days.contains(day)) {
                left.add(day);
            }
        }
        return left;
    }

    /** Series were asked for in the week before they began, what comes a few days ago, open requests since yesterday. */
    private Instant asked(DemoPlan plan, Instant now, int number) {
        if (plan.isNew()) {
            return now.minus(Duration.ofHours(4 + number % 15));
        }
        return plan.first() < 1
                ? DemoCast.at(cast.day(plan.first() - 1, DayOfWeek.TUESDAY), LocalTime.of(8 + number % 9, 15))
                : now.minus(Duration.ofHours(50 + 7L * (number % 12)));
    }

    /** All owners that were asked answer within hours, but for what waits today. */
    private void answer(DemoCast.Stage stage, DemoPlan plan, UUID id, Instant asked) {
        if (plan.then() == Then.ASKED) {
            return;
        }
        Basket basket = basket(stage, id);
        Instant at = asked.plus(Duration.ofHours(3));
        boolean refused = false;
        for (Line line : basket.lines()) {
            if (line.state() != LineState.ASKED) {
                continue;
            }
            if (stage.things().values().stream()
                    .anyMatch(thing -> thing.id().equals(line.offer()) && thing.approver() instanceof Approver.Body)) {
                cast.agree(stage);
                continue;
            }
            AccountId owner = stage.managerOf(line.owner());
            if (plan.then() == Then.REFUSED && !refused) {
                refused = true;
                cast.as(
                        at,
                        owner,
                        () -> answering.refuse(stage.cluster(), id, line.id(), Basket.Reason.OWN_USE, plan.words()));
            } else {
                cast.as(at, owner, () -> answering.grant(stage.cluster(), id, line.id()));
            }
        }
    }

    private Basket basket(DemoCast.Stage stage, UUID id) {
        return cast.inside(
                stage.cluster(), () -> baskets.find(stage.cluster(), id).orElseThrow());
    }

    private List<Use> uses(DemoCast.Stage stage, Offer thing, Stretch within) {
        return cast.inside(
                stage.cluster(),
                () -> uses.ofOffer(thing.id(), within).stream()
                        .filter(use -> use.state() == Use.State.CONFIRMED)
                        .toList());
    }

    private static LocalDate day(Use use) {
        return LocalDate.ofInstant(use.during().from(), Today.ZONE);
    }

    private void after(DemoCast.Stage stage, DemoPlan plan, UUID id, Set<Missed> missed) {
        if (plan.then() != Then.NO_SHOW && plan.then() != Then.GIVEN_UP) {
            return;
        }
        // In the week that is meant, or before it where the thing is closed then.
        LocalDate last = cast.day(plan.week(), plan.day());
        List<Use> all = basket(stage, id).uses();
        Optional<Use> found = all.stream()
                .filter(use -> !day(use).isAfter(last))
                .max(Comparator.comparing(use -> use.during().from()));
        found.ifPresent(use -> {
            if (plan.then() == Then.NO_SHOW) {
                all.stream()
                        .filter(other -> day(other).equals(day(use)))
                        .forEach(other -> missed.add(new Missed(other.offer(), other.user(), day(other))));
            } else {
                cast.as(
                        use.during().from().minus(Duration.ofHours(3)),
                        use.account(),
                        () -> giving.giveUp(stage.cluster(), use.id(), plan.words()));
            }
        });
    }

    /** Day by day: who came says so at the door, in the evening what is over is counted. */
    private void live(DemoCast.Stage stage, Instant now, Set<Missed> missed) {
        LocalDate begin = cast.day(-WEEKS_BACK, DayOfWeek.MONDAY);
        Stretch past = new Stretch(DemoCast.at(begin, LocalTime.MIDNIGHT), now);
        for (Offer thing : stage.things().values()) {
            if (thing.terms().checkIn()) {
                uses(stage, thing, past).stream()
                        .filter(use -> !missed.contains(new Missed(use.offer(), use.user(), day(use))))
                        .forEach(use -> cast.as(
                                earlier(use.during().from().plus(Duration.ofMinutes(4)), now),
                                use.account(),
                                () -> door.checkIn(stage.cluster(), use.id())));
            }
        }
        for (LocalDate day = begin; !day.isAfter(cast.today()); day = day.plusDays(1)) {
            Instant evening = earlier(DemoCast.at(day, EVENING), now);
            Moment.at(evening, () -> clock.tick(stage.cluster()));
        }
    }

    /** What people were told before today they have read. */
    private void read(DemoCast.Stage stage, Instant now) {
        for (DemoCast.Member member : stage.members().values()) {
            cast.as(
                    now,
                    member.manager(),
                    () -> access.within(Scope.current(), () -> {
                        notices.readAll();
                        return Outcome.done(member);
                    }));
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Somebody waits for a time that somebody else has. */
    private void wait(DemoCast.Stage stage, Instant now) {
        Offer laboratory = stage.thing("Fizika laboratoriyasi");
        Stretch weeks = new Stretch(
                DemoCast.at(cast.day(1, DayOfWeek.TUESDAY), LocalTime.of(9, 0)),
                DemoCast.at(cast.day(4, DayOfWeek.TUESDAY), LocalTime.of(9, 0)));
        uses(stage, laboratory, weeks).stream()
                .findFirst()
                .ifPresent(use -> cast.as(
                        now.minus(Duration.ofHours(20)),
                        stage.member("Namuna sanoat texnikumi").manager(),
                        () -> waiting.join(
                                stage.cluster(), new Filling.Item(laboratory.id(), use.units(), use.during()))));
    }

    /** The owner keeps its computer room for itself on two days, and the shop is serviced. */
    private void block(DemoCast.Stage stage, Offer room, Instant now) {
        cast.as(
                now.minus(Duration.ofDays(3)),
                stage.managerOf(room.owner()),
                () -> blocking.block(
                        room.owner(),
                        room.id(),
                        1,
                        List.of(
                                hours(cast.day(0, DayOfWeek.TUESDAY), 13, 15),
                                hours(cast.day(2, DayOfWeek.TUESDAY), 13, 15)),
                        Blocking.Kind.OWN_USE,
                        "Choraklik nazorat ishi"));
        Offer workshop = stage.thing("Payvandlash ustaxonasi");
        cast.as(
                now.minus(Duration.ofDays(3)),
                stage.managerOf(workshop.owner()),
                () -> blocking.block(
                        workshop.owner(),
                        workshop.id(),
                        1,
                        List.of(hours(cast.day(1, DayOfWeek.MONDAY), 8, 12)),
                        Blocking.Kind.MAINTENANCE,
                        "Havo almashtirish tizimini tekshirish"));
    }

    private static Stretch hours(LocalDate day, int from, int until) {
        return new Stretch(DemoCast.at(day, LocalTime.of(from, 0)), DemoCast.at(day, LocalTime.of(until, 0)));
    }
}
