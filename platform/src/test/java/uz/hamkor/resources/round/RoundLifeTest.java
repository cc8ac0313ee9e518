package uz.hamkor.resources.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.jobs.JobRun;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.resources.DecidingBody;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Sharing;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.booking.Asking;
import uz.hamkor.resources.booking.Filling;
import uz.hamkor.resources.occupancy.Occupancy;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.OfferKind;
import uz.hamkor.resources.round.Round.State;
import uz.hamkor.resources.round.RoundWish.Apart;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;

/** Two schools want the one laboratory of a college at the same hours of a week. */
@HamkorTest
class RoundLifeTest {

    @LocalServerPort
    int port;

    @Autowired
    Sharing sharing;

    @Autowired
    People people;

    @Autowired
    KeepingRounds keeping;

    @Autowired
    Wishing wishing;

    @Autowired
    Computing computing;

    @Autowired
    MovingUses moving;

    @Autowired
    DecidingRound deciding;

    @Autowired
    Rounds rounds;

    @Autowired
    RoundWishes wishes;

    @Autowired
    RoundPlans plans;

    @Autowired
    RoundJob job;

    @Autowired
    ReasonsJob reasons;

    @Autowired
    Occupancy occupancy;

    @Autowired
    Filling filling;

    @Autowired
    Asking asking;

    @Autowired
    Clusters clusters;

    @Autowired
    Access access;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext context;

    private Clusters.Founded cluster;
    private Sharing.Member college;
    private Sharing.Member large;
    private Sharing.Member small;
    private ResourceId laboratory;

    @BeforeEach
    void aLaboratoryAndTwoSchools() {
        cluster = sharing.cluster();
        college = sharing.member(cluster, "Mexatronika texnikumi", "lyceum");
        large = sharing.member(cluster, "Katta maktab", "school");
        small = sharing.member(cluster, "Togʻ etagi maktabi", "school");
        laboratory = sharing.addFree(college, cluster, OfferKind.PLACE, "Robototexnika laboratoriyasi");
    }

    private static LocalDate monday(int weeks) {
        return LocalDate.ofInstant(Sharing.monday(weeks, 8, 9).from(), Today.ZONE);
    }

    private static Round.Plan plan(int weeks) {
        return plan(weeks, Askers.ALL);
    }

    private static Round.Plan plan(int weeks, Askers askers) {
        return plan(weeks, askers, Round.Parts.USUAL);
    }

    private static Round.Plan plan(int weeks, Askers askers, Round.Parts parts) {
        LocalDate first = monday(weeks);
        return new Round.Plan(
                LocalizedText.uz("Kuzgi raund"),
                first,
                first.plusDays(6),
                60,
                Moment.now().plus(Duration.ofHours(20)),
                null,
                Round.Weights.USUAL,
                parts,
                askers);
    }

    /** Two hours on Monday between some hours. */
    private static RoundWish.Asked asked(ResourceId thing, int from, int until) {
        return new RoundWish.Asked(
                "Robototexnika toʻgaragi",
                List.of(thing),
                1,
                2,
                1,
                1,
                Apart.NONE,
                List.of(1),
                from * 60,
                until * 60,
                null,
                null,
                "9-A",
                false,
                false);
    }

    private <T> Outcome<T> as(AccountId account, Supplier<Outcome<T>> act) {
        return people.as(account, act);
    }

    private UUID opened(int weeks) {
        return as(cluster.coordinator(), () -> keeping.open(cluster.id(), plan(weeks), List.of(laboratory)))
                .orElseThrow();
    }

    private UUID opened(Askers askers) {
        return as(cluster.coordinator(), () -> keeping.open(cluster.id(), plan(1, askers), List.of(laboratory)))
                .orElseThrow();
    }

    private UUID wish(Sharing.Member member, UUID round, RoundWish.Asked asked) {
        return as(member.teacher(), () -> wishing.wish(cluster.id(), round, asked))
                .orElseThrow();
    }

    private Round round(UUID id) {
        return people.as(cluster.coordinator(), () -> access.read(() -> rounds.find(cluster.id(), id)))
                .orElseThrow();
    }

    private RoundWish found(UUID wish) {
        return people.as(small.teacher(), () -> access.read(() -> wishes.find(cluster.id(), wish)))
                .orElseThrow();
    }

    private List<RoundUse> uses(UUID round) {
        return people.as(small.teacher(), () -> access.read(() -> plans.uses(cluster.id(), round)));
    }

    private void computed(UUID round) {
        as(cluster.coordinator(), () -> keeping.close(cluster.id(), round)).orElseThrow();
        as(cluster.coordinator(), () -> computing.start(cluster.id(), round)).orElseThrow();
        await().atMost(Duration.ofMinutes(2)).until(() -> round(round).state() == State.PROPOSED);
    }

    private static String code(Outcome<?> outcome) {
        return outcome.fold(done -> "done", refusal -> refusal.code());
    }

    @Test
    void oneSchoolHasItTheOtherReadsWhyNotAndGoesFirstTheNextTime() {
        DecidingBody body = DecidingBody.in(context, cluster, Body.Kind.ASSEMBLY);
        UUID id = opened(1);
        UUID first = wish(large, id, asked(laboratory, 9, 11));
        UUID second = wish(small, id, asked(laboratory, 9, 11));
        computed(id);

        assertThat(uses(id)).hasSize(1);
        boolean largeHas = uses(id).getFirst().wish().equals(first);
        RoundWish refused = found(largeHas ? second : first);
        UUID winner = largeHas ? first : second;
        RoundWish.Why why = Optional.ofNullable(refused.why()).orElseThrow();
        assertThat(why.reasons().getFirst()).isEqualTo(new RoundWish.Reason("granted", 1, List.of(winner)));
        // One hour would still overlap; two hours earlier or later would not, and the laboratory opens at eight.
        assertThat(why.changes().getFirst().kind()).isEqualTo("other_time");
        assertThat(why.changes().getFirst().amount()).isEqualTo(120);
        Stretch free = Sharing.monday(1, 11, 13);
        assertThat(why.changes().getFirst().places())
                .containsExactly(new RoundWish.Place(laboratory, free.from(), free.until()));
        assertThat(why.gone()).extracting(RoundWish.Gone::wish).containsExactly(winner);

        List<MemberStanding> standings =
                people.as(small.teacher(), () -> access.read(() -> plans.standings(cluster.id(), id)));
        assertThat(standings).extracting(MemberStanding::index).containsExactly(0, 10_000);
        assertThat(standings).extracting(MemberStanding::asked).containsExactly(2, 2);
        assertThat(standings.stream().mapToInt(MemberStanding::firstCome).sum()).isEqualTo(2);

        assertThat(code(as(cluster.coordinator(), () -> deciding.publish(cluster.id(), id))))
                .isEqualTo("resources.round.not_approved");
        as(cluster.coordinator(), () -> deciding.ask(cluster.id(), id, body.id()))
                .orElseThrow();
        assertThat(round(id).state()).isEqualTo(State.ASKED);
        body.rejects(id, "Kichik maktab yana quruq qoldi");
        assertThat(round(id).state()).isEqualTo(State.PROPOSED);
        as(cluster.coordinator(), () -> deciding.ask(cluster.id(), id, body.id()))
                .orElseThrow();
        body.adopts(id);
        assertThat(round(id).state()).isEqualTo(State.APPROVED);
        as(cluster.coordinator(), () -> deciding.publish(cluster.id(), id)).orElseThrow();
        assertThat(round(id).state()).isEqualTo(State.PUBLISHED);
        assertThat(occupancy.of(List.of(laboratory), Sharing.monday(1, 0, 23)))
                .hasSize(1)
                .allMatch(taken -> taken.heldUntil() == null)
                .allMatch(taken -> taken.during().equals(Sharing.monday(1, 9, 11)));

        // Whoever had it goes second now, whatever the order in which they ask.
        UUID next = opened(2);
        UUID firstAgain = wish(large, next, asked(laboratory, 9, 11));
        UUID secondAgain = wish(small, next, asked(laboratory, 9, 11));
        computed(next);
        assertThat(uses(next)).extracting(RoundUse::wish).containsExactly(largeHas ? secondAgain : firstAgain);
        assertThat(people.as(small.teacher(), () -> access.read(() -> plans.standings(cluster.id(), next))))
                .extracting(MemberStanding::carried)
                .containsExactlyInAnyOrder(0, 10_000);
    }

    /** By kind of membership, by type of organisation, or chosen; who is not meant is refused and told so. */
    @Test
    void onlyThoseItIsForEnterWishes() {
        Askers schools = new Askers(Askers.By.TYPE, List.of("school"), List.of());
        Askers founders = new Askers(Askers.By.KIND, List.of("founder"), List.of());
        Askers chosen = new Askers(Askers.By.CHOSEN, List.of(), List.of(small.id()));
        RoundWish.Asked asked = asked(laboratory, 9, 11);

        UUID forSchools = opened(schools);
        wish(small, forSchools, asked);
        assertThat(refusal(college, forSchools, asked)).isEqualTo("resources.round.not_for_you organization");
        assertThat(refusal(small, opened(founders), asked)).isEqualTo("resources.round.not_for_you organization");
        UUID forOne = opened(chosen);
        wish(small, forOne, asked);
        assertThat(refusal(large, forOne, asked)).isEqualTo("resources.round.not_for_you organization");
        assertThat(round(forSchools).plan().askers()).isEqualTo(schools);
        assertThat(round(forOne).plan().askers()).isEqualTo(chosen);

        for (Askers nobody : List.of(
                new Askers(Askers.By.TYPE, List.of(), List.of()), new Askers(Askers.By.CHOSEN, List.of(), List.of()))) {
            assertThat(code(as(
                            cluster.coordinator(),
                            () -> keeping.open(cluster.id(), plan(1, nobody), List.of(laboratory)))))
                    .isEqualTo("resources.round.nobody");
        }
        for (Askers strange : List.of(
                new Askers(Askers.By.TYPE, List.of("school", "nothing"), List.of()),
                new Askers(Askers.By.KIND, List.of("school"), List.of()),
                new Askers(
                        Askers.By.CHOSEN,
                        List.of(),
                        List.of(clusters.organization("Begona " + UUID.randomUUID(), "school"))))) {
            assertThat(code(as(
                            cluster.coordinator(),
                            () -> keeping.open(cluster.id(), plan(1, strange), List.of(laboratory)))))
                    .isEqualTo("resources.round.no_member");
        }

        Rest rest = Rest.as(port, people.emailOf(small.manager()));
        JsonNode who = rest.get("/api/v1/clusters/" + cluster.slug() + "/resources/rounds/" + forOne)
                .ok()
                .path("round")
                .path("whoMayAsk");
        assertThat(who.path("by").asString()).isEqualTo("chosen");
        assertThat(who.path("organizationIds").path(0).asString())
                .isEqualTo(small.id().toString());
    }

    /** Code and field. */
    private String refusal(Sharing.Member member, UUID round, RoundWish.Asked asked) {
        return as(member.teacher(), () -> wishing.wish(cluster.id(), round, asked))
                .fold(done -> "done", refusal -> refusal.code() + " " + refusal.field());
    }

    /** Of the college nothing is known: it counts as one in the middle. */
    @Test
    void aSmallMemberGoesFirstWhereTheRoundSaysSo() {
        learners(small, 60);
        learners(large, 540);
        UUID id = as(
                        cluster.coordinator(),
                        () -> keeping.open(
                                cluster.id(),
                                plan(1, Askers.ALL, new Round.Parts(0, 0, 0, 0, 100)),
                                List.of(laboratory)))
                .orElseThrow();
        UUID many = wish(large, id, asked(laboratory, 9, 11));
        UUID unknown = wish(college, id, asked(laboratory, 9, 11));
        UUID few = wish(small, id, asked(laboratory, 9, 11));
        computed(id);

        assertThat(uses(id)).extracting(RoundUse::wish).containsExactly(few);
        assertThat(List.of(found(many), found(unknown), found(few)))
                .extracting(RoundWish::priority)
                .containsExactly(200, 200, 200 + 640);
    }

    private void learners(Sharing.Member member, int count) {
        access.within(
                        Scope.nobody().actingFor(Set.of(member.id())),
                        () -> Outcome.done(jdbc.sql("""
                                insert into registry.profile (organization_id, id, academic_year, figures)
                                values (:member, gen_random_uuid(), 2020, jsonb_build_object('learners_lv2', :count))
                                """)
                                .param("member", member.id().value())
                                .param("count", count)
                                .update()))
                .orElseThrow();
    }

    /** The large school had three hours of the small one; the college did neither. */
    @Test
    void whoGaveMoreThanItTookGoesFirst() {
        access.within(
                        Scope.nobody().writing(cluster.id()),
                        () -> Outcome.done(jdbc.sql("""
                                insert into resources.ledger_entry
                                    (cluster_id, id, booking_id, offer_id, kind, category, owner_id, user_id, used_from,
                                     used_until, hours, unit, rate, amount, at)
                                values (:cluster, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'place', 'hall',
                                        :owner, :user, now(), now(), 3, 'hours', 1, 3, now())
                                """)
                                .param("cluster", cluster.id().value())
                                .param("owner", small.id().value())
                                .param("user", large.id().value())
                                .update()))
                .orElseThrow();
        UUID id = as(
                        cluster.coordinator(),
                        () -> keeping.open(
                                cluster.id(),
                                plan(1, Askers.ALL, new Round.Parts(0, 0, 0, 100, 0)),
                                List.of(laboratory)))
                .orElseThrow();
        UUID takes = wish(large, id, asked(laboratory, 9, 11));
        UUID neither = wish(college, id, asked(laboratory, 9, 11));
        UUID gives = wish(small, id, asked(laboratory, 9, 11));
        computed(id);

        assertThat(uses(id)).extracting(RoundUse::wish).containsExactly(gives);
        assertThat(List.of(found(takes), found(neither), found(gives)))
                .extracting(RoundWish::priority)
                .containsExactly(200, 600, 1_000);
        assertThat(found(neither).parts()).isEqualTo(new PriorityParts(0, 0, 0, 5_000, 0));

        String api = "/api/v1/clusters/" + cluster.slug() + "/resources/rounds/" + id;
        JsonNode rows =
                Rest.as(port, people.emailOf(small.manager())).get(api).ok().path("wishes");
        assertThat(rows.path(2).path("priorityParts").path("given").asDouble()).isEqualTo(1);
        assertThat(rows.path(0).path("priorityParts").isNull())
                .as("the balance of another member is not for everybody")
                .isTrue();
    }

    @Test
    void theSameRoundComputedAgainGivesTheSamePlan() {
        ResourceId other = sharing.addFree(college, cluster, OfferKind.PLACE, "Ikkinchi laboratoriya");
        UUID id = as(cluster.coordinator(), () -> keeping.open(cluster.id(), plan(1), List.of(laboratory, other)))
                .orElseThrow();
        for (int from = 8; from < 16; from++) {
            wish(from % 2 == 0 ? large : small, id, asked(from % 3 == 0 ? laboratory : other, from, from + 2));
        }
        computed(id);
        List<String> once = places(id);
        as(cluster.coordinator(), () -> computing.start(cluster.id(), id)).orElseThrow();
        await().atMost(Duration.ofMinutes(2)).until(() -> round(id).state() == State.PROPOSED);

        assertThat(places(id)).isEqualTo(once).hasSizeGreaterThan(3);
        assertThat(round(id).progress().moves()).isPositive();
    }

    private List<String> places(UUID round) {
        return uses(round).stream()
                .map(use -> use.wish() + " " + use.offer() + " " + use.during())
                .sorted()
                .toList();
    }

    @Test
    void aUseIsMovedByHandWithItsEffectShown() {
        UUID id = opened(1);
        UUID nine = wish(large, id, curriculum(asked(laboratory, 9, 13)));
        wish(small, id, curriculum(asked(laboratory, 13, 15)));
        UUID refused = wish(college, id, asked(laboratory, 10, 12));
        computed(id);
        RoundUse use = uses(id).stream()
                .filter(one -> one.wish().equals(nine))
                .findFirst()
                .orElseThrow();
        Instant ten = Sharing.monday(1, 10, 11).from();
        Instant twelve = Sharing.monday(1, 12, 13).from();
        Instant night = Sharing.monday(1, 19, 20).from();

        MovingUses.Effect fine = as(
                        cluster.coordinator(), () -> moving.effect(cluster.id(), id, use.id(), laboratory, ten))
                .orElseThrow();
        assertThat(fine.broken()).isEmpty();
        assertThat(fine.uses()).isEqualTo(2);
        MovingUses.Effect clash = as(
                        cluster.coordinator(), () -> moving.effect(cluster.id(), id, use.id(), laboratory, twelve))
                .orElseThrow();
        assertThat(clash.broken()).contains("capacity", "possible");
        assertThat(code(as(cluster.coordinator(), () -> moving.move(cluster.id(), id, use.id(), laboratory, night))))
                .startsWith("resources.round.breaks.");
        assertThat(code(as(large.teacher(), () -> moving.move(cluster.id(), id, use.id(), laboratory, ten))))
                .isEqualTo("access.forbidden");

        as(cluster.coordinator(), () -> moving.move(cluster.id(), id, use.id(), laboratory, ten))
                .orElseThrow();
        assertThat(uses(id))
                .filteredOn(RoundUse::byHand)
                .extracting(one -> one.during().from())
                .containsExactly(ten);
        assertThat(round(id).byHand()).isEqualTo(1);
        assertThat(round(id).knowsReasons()).isTrue();
        assertThat(smallest(refused))
                .as("from eight to ten, since noon is too short")
                .isEqualTo("other_time 120");
        as(
                        cluster.coordinator(),
                        () -> moving.move(
                                cluster.id(),
                                id,
                                use.id(),
                                laboratory,
                                Sharing.monday(1, 9, 10).from()))
                .orElseThrow();
        assertThat(smallest(refused)).as("from eleven to one").isEqualTo("other_time 60");

        // In a large round the reasons come later, by a job; until then none are told.
        people.as(
                cluster.coordinator(),
                () -> access.inCluster(cluster.id(), Right.CREATE, Thing.DECISIONS, () -> {
                            Round now = rounds.lock(cluster.id(), id).orElseThrow();
                            plans.move(now, new RoundUse(use.id(), nine, laboratory, Sharing.monday(1, 10, 12), true));
                            rounds.changedByHand(now);
                            return Outcome.done(id);
                        })
                        .orElseThrow());
        String api = "/api/v1/clusters/" + cluster.slug() + "/resources/rounds/" + id;
        Rest rest = Rest.as(port, people.emailOf(small.manager()));
        JsonNode until = rest.get(api).ok();
        assertThat(until.path("round").path("reasonsKnown").asBoolean()).isFalse();
        assertThat(until.path("wishes").path(2).path("why").isObject()).isFalse();
        Run run = new Run(JobId.next(), cluster.id(), cluster.coordinator(), false);
        people.as(cluster.coordinator(), () -> reasons.run(run, RoundJob.input(id)));
        assertThat(round(id).knowsReasons()).isTrue();
        assertThat(smallest(refused)).isEqualTo("other_time 120");
        assertThat(rest.get(api).ok().path("wishes").path(2).path("why").isObject())
                .isTrue();
    }

    private String smallest(UUID wish) {
        RoundWish.Change change =
                Optional.ofNullable(found(wish).why()).orElseThrow().changes().getFirst();
        return change.kind() + " " + change.amount();
    }

    private static RoundWish.Asked curriculum(RoundWish.Asked asked) {
        return new RoundWish.Asked(
                asked.what(),
                asked.offers(),
                asked.units(),
                asked.duration(),
                asked.least(),
                asked.best(),
                asked.apart(),
                asked.days(),
                asked.starts(),
                asked.ends(),
                asked.likedStarts(),
                asked.likedEnds(),
                asked.comes(),
                asked.qualified(),
                true);
    }

    /** Stopping keeps the best so far; here it is asked for before the first move. */
    @Test
    void stoppingKeepsWhatWasFound() {
        UUID id = opened(1);
        wish(large, id, asked(laboratory, 9, 11));
        assertThat(code(as(cluster.coordinator(), () -> computing.stop(cluster.id(), id))))
                .isEqualTo("resources.round.not_running");
        JobId started = JobId.next();
        people.as(cluster.coordinator(), () -> {
            access.inCluster(cluster.id(), Right.CREATE, Thing.DECISIONS, () -> {
                        rounds.run(rounds.lock(cluster.id(), id).orElseThrow(), started);
                        return Outcome.done(id);
                    })
                    .orElseThrow();
            computing.stop(cluster.id(), id).orElseThrow();
            job.run(new Run(started, cluster.id(), cluster.coordinator(), false), RoundJob.input(id));
        });

        assertThat(round(id).state()).isEqualTo(State.PROPOSED);
        assertThat(round(id).progress().moves()).isZero();
        assertThat(uses(id)).hasSize(1);
    }

    /** A job that was cancelled leaves the round where it can be computed again. */
    @Test
    void aCancelledJobLeavesTheRoundToBeComputedAgain() {
        UUID id = opened(1);
        wish(large, id, asked(laboratory, 9, 11));
        JobId started = JobId.next();
        people.as(cluster.coordinator(), () -> {
            access.inCluster(cluster.id(), Right.CREATE, Thing.DECISIONS, () -> {
                        rounds.run(rounds.lock(cluster.id(), id).orElseThrow(), started);
                        return Outcome.done(id);
                    })
                    .orElseThrow();
            assertThatThrownBy(() ->
                            job.run(new Run(started, cluster.id(), cluster.coordinator(), true), RoundJob.input(id)))
                    .hasMessage("cancelled");
        });

        assertThat(round(id).state()).isEqualTo(State.CLOSED);
        assertThat(uses(id)).isEmpty();
        as(cluster.coordinator(), () -> computing.start(cluster.id(), id)).orElseThrow();
        await().atMost(Duration.ofMinutes(2)).until(() -> round(id).state() == State.PROPOSED);
    }

    private record Run(JobId id, ClusterId cluster, AccountId account, boolean cancelled) implements JobRun {
        @Override
        public void progress(String stepKey, long done, long total) {
            assertThat(stepKey).startsWith("round.step.");
        }

        @Override
        public void checkCancelled() {
            if (cancelled) {
                throw new IllegalStateException("cancelled");
            }
        }

        @Override
        public void done(String resultJson) {
            assertThat(resultJson).contains("round");
        }
    }

    /** A quarter of an hour before and half an hour after each use; what is booked at noon has its breaks too. */
    @Test
    void aThingThatRestsBetweenUsesIsSharedAndPublished() {
        DecidingBody body = DecidingBody.in(context, cluster, Body.Kind.COUNCIL);
        ResourceId kitchen = resting(Duration.ofMinutes(15), Duration.ofMinutes(30));
        people.as(college.teacher(), () -> {
            filling.add(cluster.id(), List.of(new Filling.Item(kitchen, 1, Sharing.monday(1, 12, 13))))
                    .orElseThrow();
            asking.send(cluster.id()).orElseThrow();
        });
        UUID id = as(cluster.coordinator(), () -> keeping.open(cluster.id(), plan(1), List.of(kitchen)))
                .orElseThrow();
        // From eight to six there is room for two hours before eleven and, from two on, once more.
        for (Sharing.Member member : List.of(large, small, college)) {
            wish(member, id, asked(kitchen, 8, 18));
        }
        computed(id);
        assertThat(uses(id)).hasSize(2);
        RoundUse later = uses(id).getLast();
        MovingUses.Effect tooNear = as(
                        cluster.coordinator(),
                        () -> moving.effect(
                                cluster.id(),
                                id,
                                later.id(),
                                kitchen,
                                Sharing.monday(1, 13, 14).from()))
                .orElseThrow();
        assertThat(tooNear.broken()).containsExactly("break");

        as(cluster.coordinator(), () -> deciding.ask(cluster.id(), id, body.id()))
                .orElseThrow();
        body.adopts(id);
        RoundUse first = uses(id).getFirst();
        people.as(college.teacher(), () -> {
            filling.add(cluster.id(), List.of(new Filling.Item(kitchen, 1, first.during())))
                    .orElseThrow();
            asking.send(cluster.id()).orElseThrow();
        });
        assertThat(code(as(cluster.coordinator(), () -> deciding.publish(cluster.id(), id))))
                .as("all of it or nothing")
                .isEqualTo("resources.taken");
        assertThat(occupancy.of(List.of(kitchen), Sharing.monday(1, 0, 23))).hasSize(2);
        as(cluster.coordinator(), () -> computing.start(cluster.id(), id)).orElseThrow();
        await().atMost(Duration.ofMinutes(2)).until(() -> round(id).state() == State.PROPOSED);

        as(cluster.coordinator(), () -> deciding.ask(cluster.id(), id, body.id()))
                .orElseThrow();
        body.adopts(id);
        as(cluster.coordinator(), () -> deciding.publish(cluster.id(), id)).orElseThrow();
        assertThat(round(id).state()).isEqualTo(State.PUBLISHED);
        assertThat(uses(id)).hasSize(1);
        List<Occupancy.Taken> taken = occupancy.of(List.of(kitchen), Sharing.monday(1, 0, 23));
        assertThat(taken).hasSize(3);
        assertThat(uses(id))
                .allSatisfy(use -> assertThat(taken)
                        .extracting(Occupancy.Taken::during)
                        .contains(use.during().with(Duration.ofMinutes(15), Duration.ofMinutes(30))));
    }

    /** Of two kits one is taken at ten and the other at noon: one kit for three hours is there, though neither is free. */
    @Test
    void whatFitsByNumberIsPublishedOnWhateverUnits() {
        DecidingBody body = DecidingBody.in(context, cluster, Body.Kind.COUNCIL);
        ResourceId kits = sharing.add(
                college,
                Sharing.made(
                        college.id(),
                        cluster.id(),
                        OfferKind.EQUIPMENT,
                        "Robot toʻplamlari",
                        new Offer.Approver.Nobody(),
                        2));
        UUID atTen = taken(kits, 10, 11);
        UUID passing = taken(kits, 12, 13);
        UUID atNoon = taken(kits, 12, 13);
        access.within(Scope.nobody().writing(cluster.id()), () -> Outcome.done(occupancy.release(List.of(passing))))
                .orElseThrow();
        UUID id = as(cluster.coordinator(), () -> keeping.open(cluster.id(), plan(1), List.of(kits)))
                .orElseThrow();
        RoundWish.Asked two = asked(kits, 10, 13);
        wish(
                small,
                id,
                new RoundWish.Asked(
                        two.what(),
                        two.offers(),
                        1,
                        3,
                        1,
                        1,
                        two.apart(),
                        two.days(),
                        two.starts(),
                        two.ends(),
                        null,
                        null,
                        null,
                        false,
                        false));
        computed(id);
        assertThat(uses(id)).hasSize(1);
        as(cluster.coordinator(), () -> deciding.ask(cluster.id(), id, body.id()))
                .orElseThrow();
        body.adopts(id);
        as(cluster.coordinator(), () -> deciding.publish(cluster.id(), id)).orElseThrow();

        List<Occupancy.Taken> all = occupancy.of(List.of(kits), Sharing.monday(1, 0, 23));
        assertThat(all)
                .extracting(Occupancy.Taken::during)
                .containsExactlyInAnyOrder(
                        Sharing.monday(1, 10, 11), Sharing.monday(1, 12, 13), Sharing.monday(1, 10, 13));
        assertThat(all).extracting(Occupancy.Taken::claim).contains(atTen, atNoon);
        assertThat(all)
                .filteredOn(one -> one.claim().equals(atTen) || one.claim().equals(atNoon))
                .extracting(Occupancy.Taken::unit)
                .as("both on the same kit now")
                .containsOnly(1)
                .hasSize(2);
    }

    /** For good, on the lowest unit that is free. */
    private UUID taken(ResourceId kits, int from, int until) {
        UUID claim = Occupancy.nextClaim();
        access.within(
                        Scope.nobody().writing(cluster.id()),
                        () -> occupancy.take(
                                claim, List.of(new Occupancy.Wanted(kits, 2, 1, Sharing.monday(1, from, until))), null))
                .orElseThrow();
        return claim;
    }

    private ResourceId resting(Duration before, Duration after) {
        Offer plain =
                Sharing.made(college.id(), cluster.id(), OfferKind.PLACE, "Oshxona", new Offer.Approver.Nobody(), 1);
        return sharing.add(
                college,
                new Offer(
                        plain.id(),
                        plain.owner(),
                        plain.described(),
                        plain.opening(),
                        new Offer.Terms(
                                Duration.ofHours(48),
                                180,
                                Duration.ZERO,
                                Duration.ofMinutes(30),
                                Duration.ofHours(8),
                                before,
                                after,
                                Duration.ofHours(24),
                                false),
                        plain.prices(),
                        plain.approver(),
                        plain.state(),
                        plain.clusters(),
                        plain.shownIn(),
                        1));
    }

    @Test
    void refusesWhatCannotBe() {
        ResourceId kitchen = sharing.addFree(college, cluster, OfferKind.PLACE, "Oshxona");
        AccountId coordinator = cluster.coordinator();
        assertThat(code(as(large.teacher(), () -> keeping.open(cluster.id(), plan(1), List.of(laboratory)))))
                .isEqualTo("access.forbidden");
        assertThat(code(as(coordinator, () -> keeping.open(cluster.id(), plan(1), List.of()))))
                .isEqualTo("resources.round.things");
        assertThat(code(as(coordinator, () -> keeping.open(cluster.id(), plan(-5), List.of(laboratory)))))
                .isEqualTo("resources.round.deadline");

        UUID id = opened(1);
        assertThat(code(as(coordinator, () -> computing.start(cluster.id(), id))))
                .isEqualTo("resources.round.still_open");
        assertThat(code(as(small.teacher(), () -> wishing.wish(cluster.id(), id, asked(kitchen, 9, 11)))))
                .isEqualTo("resources.round.which");
        assertThat(code(as(small.teacher(), () -> wishing.wish(cluster.id(), id, asked(laboratory, 9, 10)))))
                .isEqualTo("resources.round.hours");
        UUID wish = wish(small, id, asked(laboratory, 9, 11));
        assertThat(code(as(large.teacher(), () -> wishing.withdraw(cluster.id(), wish))))
                .isEqualTo("access.not_found");
        as(small.teacher(), () -> wishing.withdraw(cluster.id(), wish)).orElseThrow();
        as(coordinator, () -> keeping.close(cluster.id(), id)).orElseThrow();
        assertThat(code(as(small.teacher(), () -> wishing.wish(cluster.id(), id, asked(laboratory, 9, 11)))))
                .isEqualTo("resources.round.closed");
        assertThat(code(as(coordinator, () -> computing.start(cluster.id(), id))))
                .isEqualTo("resources.round.no_wishes");
        as(coordinator, () -> keeping.cancel(cluster.id(), id)).orElseThrow();

        Clusters.Founded elsewhere = sharing.cluster();
        assertThat(people.as(elsewhere.coordinator(), () -> access.read(() -> rounds.all(cluster.id()))))
                .isEmpty();
    }
}
