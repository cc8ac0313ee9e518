package uz.hamkor.resources.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Role;
import uz.hamkor.notices.Notices;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.resources.DecidingBody;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Sharing;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.booking.Basket.LineState;
import uz.hamkor.resources.booking.Basket.Reason;
import uz.hamkor.resources.booking.Basket.State;
import uz.hamkor.resources.occupancy.Occupancy;
import uz.hamkor.resources.offer.ConditionReports;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.OfferKind;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** A teacher books a laboratory, a van and an instructor of three owners: all of it or nothing. */
@HamkorTest
class BasketTest {

    @Autowired
    Sharing sharing;

    @Autowired
    People people;

    @Autowired
    Filling filling;

    @Autowired
    Asking asking;

    @Autowired
    Replanning replanning;

    @Autowired
    Answering answering;

    @Autowired
    GivingUp givingUp;

    @Autowired
    WaitingList waiting;

    @Autowired
    BookingClock clock;

    @Autowired
    Approvers approvers;

    @Autowired
    Baskets baskets;

    @Autowired
    Occupancy occupancy;

    @Autowired
    Access access;

    @Autowired
    ApplicationContext context;

    @Autowired
    ReportingUse reporting;

    @Autowired
    ConditionReports reports;

    @Autowired
    Offers offers;

    @Autowired
    Notices notices;

    private Clusters.Founded cluster;
    private Sharing.Member college;
    private Sharing.Member society;
    private Sharing.Member works;
    private Sharing.Member school;
    private ResourceId laboratory;
    private ResourceId van;
    private ResourceId instructor;

    @BeforeEach
    void threeOwnersAndASchool() {
        cluster = sharing.cluster();
        college = sharing.member(cluster, "Mexatronika texnikumi", "lyceum");
        society = sharing.member(cluster, "Yosh kelajak", "library");
        works = sharing.member(cluster, "Elektron Quvvat", "enterprise");
        school = sharing.member(cluster, "Togʻ etagi maktabi", "school");
        laboratory = sharing.add(college, cluster, OfferKind.PLACE, "Robototexnika laboratoriyasi");
        van = sharing.add(society, cluster, OfferKind.VEHICLE, "Mikroavtobus");
        instructor = sharing.addFree(works, cluster, OfferKind.STAFF, "Instruktor");
    }

    private UUID add(Stretch during, ResourceId... things) {
        return people.as(
                        school.teacher(),
                        () -> filling.add(
                                cluster.id(),
                                List.of(things).stream()
                                        .map(thing -> new Filling.Item(thing, 1, during))
                                        .toList()))
                .orElseThrow();
    }

    private UUID sent(Stretch during, ResourceId... things) {
        add(during, things);
        return as(school.teacher(), () -> asking.send(cluster.id())).orElseThrow();
    }

    private <T> Outcome<T> as(AccountId account, Supplier<Outcome<T>> act) {
        return people.as(account, act);
    }

    private Basket basket(UUID id) {
        return people.as(school.teacher(), () -> access.read(() -> baskets.find(cluster.id(), id)))
                .orElseThrow();
    }

    private static UUID line(Basket basket, ResourceId thing) {
        return basket.lines().stream()
                .filter(one -> one.offer().equals(thing))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private int taken(Stretch during, ResourceId... things) {
        return occupancy.of(List.of(things), during).size();
    }

    private static String code(Outcome<?> outcome) {
        return outcome.fold(done -> "done", refusal -> refusal.code());
    }

    @Test
    void isHeldForTenMinutesThenConfirmedAsAWholeWhenTheLastOwnerHasSaidYes() {
        Stretch morning = Sharing.monday(1, 9, 11);
        UUID id = sent(morning, laboratory, van, instructor);
        Basket asked = basket(id);
        assertThat(asked.state()).isEqualTo(State.ASKED);
        assertThat(asked.lines())
                .extracting(one -> one.offer() + " " + one.state())
                .containsExactlyInAnyOrder(
                        laboratory + " " + LineState.ASKED,
                        van + " " + LineState.ASKED,
                        instructor + " " + LineState.GRANTED);
        assertThat(code(as(school.teacher(), () -> answering.grant(cluster.id(), id, line(asked, van)))))
                .isEqualTo("access.forbidden");
        as(college.manager(), () -> answering.grant(cluster.id(), id, line(asked, laboratory)))
                .orElseThrow();
        assertThat(basket(id).state()).isEqualTo(State.ASKED);
        as(society.manager(), () -> answering.grant(cluster.id(), id, line(asked, van)))
                .orElseThrow();
        Basket confirmed = basket(id);
        assertThat(confirmed.state()).isEqualTo(State.CONFIRMED);
        assertThat(confirmed.uses()).allMatch(use -> use.state() == Use.State.CONFIRMED);
        assertThat(confirmed.uses()).allMatch(use -> use.ownCost() != null);
        assertThat(occupancy.of(List.of(laboratory, van, instructor), morning))
                .hasSize(3)
                .allMatch(one -> one.heldUntil() == null);
        assertThat(code(as(society.manager(), () -> answering.grant(cluster.id(), id, line(asked, van)))))
                .isEqualTo("resources.answered_before");
    }

    @Test
    void whenAnOwnerSaysNoTheRestIsKeptAndSomethingElseTakesItsPlace() {
        Stretch morning = Sharing.monday(1, 9, 11);
        UUID id = sent(morning, laboratory, van);
        Basket asked = basket(id);
        assertThat(code(as(society.manager(), () -> answering.refuse(cluster.id(), id, line(asked, van), null, ""))))
                .isEqualTo("resources.reason_missing");
        assertThat(code(as(
                        society.manager(),
                        () -> answering.refuse(cluster.id(), id, line(asked, van), Reason.OTHER, " "))))
                .isEqualTo("resources.blank");
        as(society.manager(), () -> answering.refuse(cluster.id(), id, line(asked, van), Reason.REPAIR, "Dvigatel"))
                .orElseThrow();
        Basket open = basket(id);
        assertThat(open.state()).isEqualTo(State.REPLAN);
        assertThat(taken(morning, van)).isZero();
        assertThat(taken(morning, laboratory)).isOne();
        ResourceId bus = sharing.addFree(works, cluster, OfferKind.VEHICLE, "Avtobus");
        as(
                        school.teacher(),
                        () -> replanning.instead(cluster.id(), id, line(open, van), new Filling.Item(bus, 1, morning)))
                .orElseThrow();
        assertThat(basket(id).state()).isEqualTo(State.ASKED);
        as(college.manager(), () -> answering.grant(cluster.id(), id, line(open, laboratory)))
                .orElseThrow();
        assertThat(basket(id).state()).isEqualTo(State.CONFIRMED);
        assertThat(basket(id).lines()).extracting(Basket.Line::offer).containsExactlyInAnyOrder(laboratory, bus);
    }

    @Test
    void orOneGoesOnWithoutIt() {
        UUID id = sent(Sharing.monday(1, 9, 11), laboratory, instructor);
        Basket asked = basket(id);
        as(college.manager(), () -> answering.refuse(cluster.id(), id, line(asked, laboratory), Reason.OWN_USE, ""))
                .orElseThrow();
        assertThat(basket(id).state()).isEqualTo(State.REPLAN);
        as(school.teacher(), () -> replanning.without(cluster.id(), id, line(asked, laboratory)))
                .orElseThrow();
        assertThat(basket(id).state()).isEqualTo(State.CONFIRMED);
    }

    @Test
    void whatIsTakenIsRefusedAndTheBasketStaysAsItWas() {
        Stretch morning = Sharing.monday(1, 9, 11);
        add(morning, laboratory);
        Outcome<UUID> second = as(
                college.teacher(),
                () -> filling.add(
                        cluster.id(),
                        List.of(
                                new Filling.Item(instructor, 1, morning),
                                new Filling.Item(laboratory, 1, Sharing.monday(1, 10, 12)))));
        assertThat(code(second)).isEqualTo("resources.taken");
        assertThat(taken(morning, instructor)).isZero();
        // The hold of the first is over: its place is given to whoever needs it, and the first is told so.
        Instant later = Instant.now().plus(Duration.ofMinutes(11));
        assertThat(Moment.at(
                        later,
                        () -> as(
                                        college.teacher(),
                                        () -> filling.add(
                                                cluster.id(), List.of(new Filling.Item(laboratory, 1, morning))))
                                .isDone()))
                .isTrue();
        assertThat(Moment.at(later, () -> code(as(school.teacher(), () -> asking.send(cluster.id())))))
                .isEqualTo("resources.taken");
    }

    @Test
    void refusesWhatTheOwnerDoesNotOffer() {
        assertThat(code(as(
                        school.teacher(),
                        () -> filling.add(
                                cluster.id(), List.of(new Filling.Item(laboratory, 1, Sharing.monday(1, 17, 19)))))))
                .isEqualTo("resources.closed");
        assertThat(code(as(
                        school.teacher(),
                        () -> filling.add(
                                cluster.id(), List.of(new Filling.Item(laboratory, 2, Sharing.monday(1, 9, 11)))))))
                .isEqualTo("resources.between");
        assertThat(code(as(
                        school.teacher(),
                        () -> filling.add(
                                cluster.id(), List.of(new Filling.Item(laboratory, 1, Sharing.monday(60, 9, 11)))))))
                .isEqualTo("resources.too_far");
        Clusters.Founded other = sharing.cluster();
        Sharing.Member stranger = sharing.member(other, "Begona", "school");
        assertThat(code(as(
                        stranger.teacher(),
                        () -> filling.add(
                                other.id(), List.of(new Filling.Item(laboratory, 1, Sharing.monday(1, 9, 11)))))))
                .isEqualTo("resources.not_offered");
    }

    @Test
    void repeatsWeeklyAndSaysWhichDaysClash() {
        Stretch first = Sharing.monday(1, 9, 11);
        Stretch third = Sharing.monday(3, 10, 12);
        as(college.teacher(), () -> filling.add(cluster.id(), List.of(new Filling.Item(laboratory, 1, third))))
                .orElseThrow();
        add(first, laboratory, instructor);
        String rule = "FREQ=WEEKLY;COUNT=5";
        UUID id = as(school.teacher(), () -> filling.repeat(cluster.id(), rule, Set.of()))
                .orElseThrow();
        Basket clashing = basket(id);
        assertThat(clashing.isHeld(Instant.now())).isFalse();
        LocalDate clash = third.from().atZone(Today.ZONE).toLocalDate();
        assertThat(people.as(
                        school.teacher(),
                        () -> access.read(() -> filling.clashes(clashing, filling.offersOf(clashing)))))
                .extracting(one -> one.offer() + " " + one.day())
                .containsExactly(laboratory + " " + clash);
        as(school.teacher(), () -> filling.repeat(cluster.id(), rule, Set.of(clash)))
                .orElseThrow();
        assertThat(basket(id).uses()).hasSize(8);
        assertThat(basket(id).isHeld(Instant.now())).isTrue();
    }

    /** What its chair wrote stands beside the request; it is not asked on when the request is over. */
    @Test
    void aBodyAnswersWithItsWordsAndIsNotAskedAboutWhatIsOver() {
        DecidingBody body = DecidingBody.in(context, cluster, Body.Kind.COUNCIL);
        ResourceId hall = sharing.add(
                works,
                Sharing.made(
                        works.id(),
                        cluster.id(),
                        OfferKind.PLACE,
                        "Majlislar zali",
                        new Offer.Approver.Body(cluster.id(), body.id()),
                        1));
        UUID id = sent(Sharing.monday(2, 9, 11), hall);
        UUID line = line(basket(id), hall);
        assertThat(body.isAsked(line)).isTrue();
        body.refusesByItsChair(line, "Zal imtihonlarga kerak");
        Basket.Line refused = basket(id).lines().getFirst();
        assertThat(refused.state()).isEqualTo(Basket.LineState.REFUSED);
        assertThat(refused.reason()).isEqualTo(Basket.Reason.RULES);
        assertThat(refused.words()).isEqualTo("Zal imtihonlarga kerak");

        UUID withdrawn = sent(Sharing.monday(2, 11, 12), hall);
        UUID taken = line(basket(withdrawn), hall);
        assertThat(body.isAsked(taken)).isTrue();
        as(school.teacher(), () -> asking.withdraw(cluster.id(), withdrawn)).orElseThrow();
        assertThat(body.isAsked(taken)).isFalse();
        assertThat(basket(withdrawn).state()).isEqualTo(State.CANCELLED);

        UUID late = sent(Sharing.monday(2, 12, 13), hall);
        UUID unanswered = line(basket(late), hall);
        Moment.at(basket(late).heldUntil().plusSeconds(1), () -> clock.tick(cluster.id()));
        assertThat(basket(late).state()).isEqualTo(State.EXPIRED);
        assertThat(body.isAsked(unanswered)).isFalse();
    }

    @Test
    void whatNobodyAnswersEndsAndGivesItsPlacesBack() {
        Stretch morning = Sharing.monday(2, 9, 11);
        UUID id = sent(morning, laboratory, instructor);
        Instant later = basket(id).heldUntil().plusSeconds(1);
        assertThat(Moment.at(
                        later,
                        () -> code(as(
                                college.manager(),
                                () -> answering.grant(cluster.id(), id, line(basket(id), laboratory))))))
                .isEqualTo("resources.answer_late");
        assertThat(Moment.at(later, () -> clock.tick(cluster.id()))).isPositive();
        assertThat(basket(id).state()).isEqualTo(State.EXPIRED);
        assertThat(taken(morning, laboratory, instructor)).isZero();
    }

    @Test
    void aUseIsGivenUpInTimeOrCountedAndTheOwnerSaysWhy() {
        UUID id = sent(Sharing.monday(1, 9, 11), instructor);
        Use use = basket(id).uses().getFirst();
        assertThat(code(as(works.manager(), () -> givingUp.giveUp(cluster.id(), use.id(), ""))))
                .isEqualTo("resources.blank");
        Instant hourBefore = use.during().from().minus(Duration.ofHours(1));
        Moment.at(hourBefore, () -> as(school.teacher(), () -> givingUp.giveUp(cluster.id(), use.id(), "")))
                .orElseThrow();
        Basket given = basket(id);
        assertThat(given.state()).isEqualTo(State.CANCELLED);
        assertThat(given.uses().getFirst().late()).isTrue();
        assertThat(taken(use.during(), instructor)).isZero();
    }

    @Test
    void aUseKeepsItsPlaceUntilTheNewTimeIsSure() {
        UUID id = sent(Sharing.monday(1, 9, 11), instructor, laboratory);
        as(college.manager(), () -> answering.grant(cluster.id(), id, line(basket(id), laboratory)))
                .orElseThrow();
        Use old = basket(id).uses().stream()
                .filter(use -> use.offer().equals(laboratory))
                .findFirst()
                .orElseThrow();
        // An hour later: overlaps its own old time, which is kept until the owner has answered.
        UUID change = as(school.teacher(), () -> asking.move(cluster.id(), old.id(), Sharing.monday(1, 10, 12)))
                .orElseThrow();
        assertThat(code(as(school.teacher(), () -> asking.move(cluster.id(), old.id(), Sharing.monday(1, 10, 12)))))
                .isEqualTo("resources.being_moved");
        assertThat(taken(Sharing.monday(1, 9, 10), laboratory)).isOne();
        assertThat(taken(Sharing.monday(1, 11, 12), laboratory)).isOne();
        as(
                        college.manager(),
                        () -> answering.grant(
                                cluster.id(),
                                change,
                                basket(change).lines().getFirst().id()))
                .orElseThrow();
        assertThat(taken(Sharing.monday(1, 9, 10), laboratory)).isZero();
        assertThat(taken(Sharing.monday(1, 10, 12), laboratory)).isOne();
        Use moved = basket(change).uses().getFirst();
        UUID again = as(school.teacher(), () -> asking.move(cluster.id(), moved.id(), Sharing.monday(1, 14, 16)))
                .orElseThrow();
        as(
                        college.manager(),
                        () -> answering.refuse(
                                cluster.id(),
                                again,
                                basket(again).lines().getFirst().id(),
                                Reason.OWN_USE,
                                ""))
                .orElseThrow();
        assertThat(taken(Sharing.monday(1, 10, 12), laboratory)).isOne();
        assertThat(taken(Sharing.monday(1, 14, 16), laboratory)).isZero();
    }

    @Test
    void whoWaitedLongestGetsWhatBecomesFree() {
        Stretch morning = Sharing.monday(1, 9, 11);
        assertThat(code(as(
                        college.teacher(), () -> waiting.join(cluster.id(), new Filling.Item(instructor, 1, morning)))))
                .isEqualTo("resources.free_now");
        UUID id = sent(morning, instructor);
        UUID first = as(college.teacher(), () -> waiting.join(cluster.id(), new Filling.Item(instructor, 1, morning)))
                .orElseThrow();
        UUID second = as(
                        society.teacher(),
                        () -> waiting.join(cluster.id(), new Filling.Item(instructor, 1, Sharing.monday(1, 10, 12))))
                .orElseThrow();
        as(school.teacher(), () -> givingUp.giveUpAll(cluster.id(), id, "")).orElseThrow();
        assertThat(code(as(society.teacher(), () -> waiting.take(cluster.id(), second))))
                .isEqualTo("resources.wish_over");
        // The first lets it pass: it goes on to the second.
        Instant later = Instant.now().plus(WaitingList.KEPT).plusSeconds(60);
        Moment.at(later, () -> clock.tick(cluster.id()));
        assertThat(Moment.at(later, () -> code(as(college.teacher(), () -> waiting.take(cluster.id(), first)))))
                .isEqualTo("resources.wish_over");
        UUID taken = Moment.at(later, () -> as(society.teacher(), () -> waiting.take(cluster.id(), second)))
                .orElseThrow();
        assertThat(people.as(society.teacher(), () -> access.read(() -> baskets.find(cluster.id(), taken)))
                        .orElseThrow()
                        .state())
                .isEqualTo(State.CONFIRMED);
    }

    @Test
    void twoFirstThingsAtOnceComeIntoOneBasket() throws Exception {
        Stretch morning = Sharing.monday(1, 9, 11);
        List<ResourceId> things = List.of(laboratory, van);
        List<Outcome<UUID>> answers = Collections.synchronizedList(new ArrayList<>());
        CyclicBarrier together = new CyclicBarrier(things.size());
        List<Thread> hands = things.stream()
                .map(thing -> Thread.ofPlatform().start(() -> {
                    try {
                        together.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    answers.add(as(
                            school.teacher(),
                            () -> filling.add(cluster.id(), List.of(new Filling.Item(thing, 1, morning)))));
                }))
                .toList();
        for (Thread hand : hands) {
            hand.join();
        }
        assertThat(answers).hasSize(2).allMatch(Outcome::isDone);
        assertThat(answers.stream().map(Outcome::orElseThrow).distinct()).hasSize(1);
        assertThat(basket(answers.getFirst().orElseThrow()).lines()).hasSize(2);
    }

    @Test
    void aRequestIsSeenByThoseItConcernsAndByWhoReadsBookings() {
        UUID id = sent(Sharing.monday(1, 9, 11), laboratory);
        AccountId parent = people.in(school.id(), Role.PARENT);
        Clusters.Founded other = sharing.cluster();
        Sharing.Member stranger = sharing.member(other, "Begona", "school");
        assertThat(sees(college.manager(), id)).isTrue();
        assertThat(sees(school.manager(), id)).isTrue();
        assertThat(sees(cluster.coordinator(), id)).isTrue();
        assertThat(sees(works.manager(), id)).as("manager of a third member").isFalse();
        assertThat(sees(parent, id)).isFalse();
        assertThat(sees(stranger.manager(), id)).isFalse();
    }

    private boolean sees(AccountId account, UUID id) {
        return people.as(
                account,
                () -> access.read(() -> baskets.find(cluster.id(), id))
                        .filter(approvers::maySee)
                        .isPresent());
    }

    @Test
    void whatIsOverIsCountedAndWhoDidNotComeIsMissed() {
        Offer hall = Sharing.made(works.id(), cluster.id(), OfferKind.PLACE, "Zal", new Offer.Approver.Nobody(), 1);
        ResourceId checked = sharing.add(works, withCheckIn(hall));
        UUID id = sent(Sharing.monday(1, 9, 11), instructor, checked);
        Instant over = Sharing.monday(1, 9, 11).until().plusSeconds(60);
        Moment.at(over, () -> clock.tick(cluster.id()));
        assertThat(basket(id).uses())
                .extracting(use -> use.offer() + " " + use.state())
                .containsExactlyInAnyOrder(instructor + " " + Use.State.COMPLETED, checked + " " + Use.State.NO_SHOW);
    }

    @Test
    void whoLeftTheClusterIsAskedNoLongerAndWhatWasConfirmedStays() {
        Stretch sure = Sharing.monday(1, 8, 9);
        UUID promised = sent(sure, van);
        as(society.manager(), () -> answering.grant(cluster.id(), promised, line(basket(promised), van)))
                .orElseThrow();
        Stretch morning = Sharing.monday(1, 9, 11);
        UUID asked = sent(morning, laboratory, van);
        add(Sharing.monday(1, 14, 15), van);
        sharing.leave(cluster, society);
        assertThat(basket(promised).state()).isEqualTo(State.CONFIRMED);
        assertThat(taken(sure, van)).isOne();
        Basket refused = basket(asked);
        assertThat(refused.state()).isEqualTo(State.REPLAN);
        assertThat(refused.lines())
                .filteredOn(one -> one.offer().equals(van))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.state()).isEqualTo(LineState.REFUSED);
                    assertThat(one.reason()).isEqualTo(Reason.RULES);
                    assertThat(one.words()).isEqualTo("Egasi klasterdan chiqdi.");
                });
        assertThat(taken(morning, van)).as("its place is given back").isZero();
        assertThat(taken(morning, laboratory)).as("the rest is kept").isOne();
        assertThat(code(as(school.teacher(), () -> asking.send(cluster.id()))))
                .as("held while it was offered")
                .isEqualTo("resources.not_offered");
        assertThat(code(as(
                        school.teacher(),
                        () -> asking.request(
                                cluster.id(),
                                "Sayohat",
                                null,
                                List.of(new Filling.Item(van, 1, Sharing.monday(2, 9, 11)))))))
                .isEqualTo("resources.not_offered");
        as(school.teacher(), () -> givingUp.giveUpAll(cluster.id(), promised, ""))
                .orElseThrow();
        assertThat(taken(sure, van)).as("it can still be given up").isZero();
    }

    @Test
    void requestsOfWhoLeftEndAndGiveTheirPlacesBack() {
        Stretch morning = Sharing.monday(1, 9, 11);
        UUID asked = sent(morning, laboratory, van);
        sharing.leave(cluster, school);
        assertThat(taken(morning, laboratory, van)).isZero();
        Basket ended = people.as(cluster.coordinator(), () -> access.read(() -> baskets.find(cluster.id(), asked)))
                .orElseThrow();
        assertThat(ended.state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void whatIsToComeGoesOnWithTheOrganisationInWhichUserOrOwnerGoesOn() {
        society = sharing.registered(cluster, "Yosh kelajak", "library");
        works = sharing.registered(cluster, "Elektron Quvvat", "enterprise");
        school = sharing.registered(cluster, "Togʻ etagi maktabi", "school");
        van = sharing.add(society, cluster, OfferKind.VEHICLE, "Mikroavtobus");
        Stretch morning = Sharing.monday(1, 9, 11);
        UUID id = sent(morning, laboratory, van);
        Basket asked = basket(id);
        as(college.manager(), () -> answering.grant(cluster.id(), id, line(asked, laboratory)))
                .orElseThrow();
        sharing.merge(society, works);
        as(works.manager(), () -> answering.grant(cluster.id(), id, line(asked, van)))
                .orElseThrow();
        assertThat(basket(id).state()).isEqualTo(State.CONFIRMED);
        Sharing.Member larger = sharing.registered(cluster, "Katta maktab", "school");
        sharing.merge(school, larger);
        Basket now = people.as(larger.manager(), () -> access.read(() -> baskets.find(cluster.id(), id)))
                .orElseThrow();
        assertThat(now.organization()).isEqualTo(larger.id());
        assertThat(now.uses()).hasSize(2).allMatch(use -> use.user().equals(larger.id()));
        assertThat(now.uses()).extracting(Use::owner).containsExactlyInAnyOrder(college.id(), works.id());
        assertThat(taken(morning, laboratory, van)).as("places are kept").isEqualTo(2);
        as(larger.manager(), () -> givingUp.giveUpAll(cluster.id(), id, "")).orElseThrow();
        assertThat(taken(morning, laboratory, van)).isZero();
    }

    @Test
    void whoUsedAThingSaysHowItWasLeftAndItsOwnerIsTold() {
        Stretch morning = Sharing.monday(1, 9, 11);
        UUID id = sent(morning, instructor);
        UUID use = basket(id).uses().getFirst().id();
        var damage = new ConditionReports.Draft(
                ConditionReports.Reason.DAMAGE,
                LocalDate.now(Today.ZONE),
                Offer.Condition.BROKEN,
                null,
                "Proyektor yonmaydi");
        assertThat(code(as(school.teacher(), () -> reporting.report(cluster.id(), use, damage, null))))
                .isEqualTo("resources.use_not_begun");
        Instant after = morning.until().plusSeconds(60);
        assertThat(code(at(after, society.manager(), () -> reporting.report(cluster.id(), use, damage, null))))
                .as("whose use it is not")
                .isEqualTo("access.not_found");
        at(after, school.teacher(), () -> reporting.report(cluster.id(), use, damage, null))
                .orElseThrow();
        assertThat(people.as(works.manager(), () -> access.read(() -> reports.of(instructor))))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.booking()).isEqualTo(use);
                    assertThat(one.words()).isEqualTo("Proyektor yonmaydi");
                    assertThat(one.by()).isEqualTo(school.teacher());
                });
        assertThat(people.as(works.manager(), () -> access.read(() -> offers.find(instructor)))
                        .orElseThrow()
                        .described()
                        .condition())
                .as("what follows is for the owner to say")
                .isEqualTo(Offer.Condition.GOOD);
        assertThat(people.as(works.manager(), () -> notices.mine(20)))
                .anyMatch(notice -> notice.key().equals("use_reported")
                        && notice.args().getOrDefault("words", "").contains("Proyektor yonmaydi"));
        Instant late = after.plus(ReportingUse.WITHIN).plusSeconds(60);
        assertThat(code(at(late, school.teacher(), () -> reporting.report(cluster.id(), use, damage, null))))
                .isEqualTo("resources.use_long_ago");
    }

    private <T> Outcome<T> at(Instant moment, AccountId account, Supplier<Outcome<T>> act) {
        return Moment.at(moment, () -> people.as(account, act));
    }

    private static Offer withCheckIn(Offer offer) {
        Offer.Terms usual = Offer.Terms.USUAL;
        return new Offer(
                offer.id(),
                offer.owner(),
                offer.described(),
                offer.opening(),
                new Offer.Terms(
                        usual.answer(),
                        usual.aheadDays(),
                        usual.lead(),
                        usual.shortest(),
                        usual.longest(),
                        usual.bufferBefore(),
                        usual.bufferAfter(),
                        usual.cancelUntil(),
                        true),
                offer.prices(),
                offer.approver(),
                offer.state(),
                offer.clusters(),
                offer.shownIn(),
                offer.version());
    }
}
