package uz.hamkor.governance.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.governance.DecisionClosed;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Scope;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Rules, the identity check before a common one, and exceptions from it. */
@HamkorTest
class RulesTest {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Rules rules;

    @Autowired
    RuleExceptions exceptions;

    @Autowired
    Bodies bodies;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ClusterRegistry registry;

    @Autowired
    Access access;

    private record Place(Founded cluster, OrganizationId school, AccountId manager, AccountId council) {}

    private Place place() {
        Founded cluster = clusters.founded();
        OrganizationId school = clusters.organization("Maktab " + UUID.randomUUID(), "school");
        clusters.active(cluster, school, MembershipKind.MEMBER);
        return new Place(
                cluster, school, people.in(school, Role.MANAGER), people.in(cluster.id(), Role.COUNCIL_MEMBER));
    }

    private Outcome<UUID> propose(Place place, String number, Rule.Scope scope) {
        return people.as(
                place.cluster().coordinator(),
                () -> rules.propose(place.cluster().id(), number, scope, LocalizedText.uz("Baholash bir xil"), null));
    }

    private void check(Place place, UUID rule) {
        Map<Rule.Question, Rule.Answer> answers = new EnumMap<>(Rule.Question.class);
        for (Rule.Question question : Rule.Question.values()) {
            answers.put(question, new Rule.Answer(false, ""));
        }
        people.as(place.cluster().coordinator(), () -> {
            rules.check(place.cluster().id(), rule, answers).orElseThrow();
        });
    }

    private UUID inForce(Place place, String number, Rule.Scope scope) {
        UUID rule = propose(place, number, scope).orElseThrow();
        check(place, rule);
        people.as(place.council(), () -> {
            rules.approve(place.cluster().id(), rule, "4-bayonnoma").orElseThrow();
        });
        return rule;
    }

    private Rules.Figures figures(Place place) {
        return people.as(
                place.cluster().coordinator(),
                () -> access.read(() -> rules.figures(place.cluster().id())));
    }

    private Cluster cluster(Place place) {
        return people.as(
                place.cluster().coordinator(),
                () -> registry.find(place.cluster().id()).orElseThrow());
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().orElseThrow().code();
    }

    @Test
    void aCommonRuleIsApprovedOnlyAfterTheIdentityCheck() {
        Place place = place();
        UUID rule = propose(place, "1", Rule.Scope.MANDATORY).orElseThrow();
        assertThat(code(propose(place, "1", Rule.Scope.LOCAL))).isEqualTo("governance.rule.number_taken");
        assertThat(code(propose(place, " ", Rule.Scope.LOCAL))).isEqualTo("governance.rule.number");
        people.as(place.council(), () -> {
            assertThat(code(rules.approve(place.cluster().id(), rule, "4-bayonnoma")))
                    .isEqualTo("governance.rule.check_first");
        });
        people.as(place.cluster().coordinator(), () -> {
            assertThat(code(rules.check(
                            place.cluster().id(), rule, Map.of(Rule.Question.TRADITIONS, new Rule.Answer(true, " ")))))
                    .as("what is touched must be said")
                    .isEqualTo("governance.document.reason_missing");
        });
        check(place, rule);
        people.as(place.cluster().coordinator(), () -> {
            assertThat(code(rules.approve(place.cluster().id(), rule, "4-bayonnoma")))
                    .isEqualTo("governance.document.four_eyes");
        });
        people.as(place.council(), () -> {
            assertThat(code(rules.approve(place.cluster().id(), rule, "")))
                    .isEqualTo("governance.document.basis_missing");
            rules.approve(place.cluster().id(), rule, "4-bayonnoma").orElseThrow();
            assertThat(code(rules.approve(place.cluster().id(), rule, "yana"))).isEqualTo("governance.rule.state");
        });
    }

    @Test
    void theShareOfMandatoryRulesIsThatOfTheRulesInForce() {
        Place place = place();
        assertThat(figures(place).share()).isNull();
        inForce(place, "1", Rule.Scope.MANDATORY);
        propose(place, "2", Rule.Scope.MANDATORY).orElseThrow();
        assertThat(figures(place).share()).isEqualTo(1);
        assertThat(figures(place).high()).isTrue();
        UUID recommended = inForce(place, "3", Rule.Scope.RECOMMENDED);
        assertThat(figures(place).share()).isEqualTo(0.5);
        assertThat(figures(place).high()).as("half is not more than half").isFalse();
        people.as(place.council(), () -> {
            rules.end(place.cluster().id(), recommended).orElseThrow();
        });
        assertThat(figures(place).share()).isEqualTo(1);
    }

    @Test
    void aMemberAsksForAnExceptionAndGetsAnAnswerWithItsGrounds() {
        Place place = place();
        UUID rule = inForce(place, "1", Rule.Scope.MANDATORY);
        UUID recommended = inForce(place, "2", Rule.Scope.RECOMMENDED);
        LocalDate until = TODAY.plusYears(1);
        people.as(place.manager(), () -> {
            assertThat(code(exceptions.ask(cluster(place), recommended, place.school(), "x", TODAY, until)))
                    .isEqualTo("governance.rule.binds_not");
            assertThat(code(exceptions.ask(cluster(place), rule, place.school(), null, TODAY, until)))
                    .isEqualTo("governance.document.reason_missing");
            assertThat(code(exceptions.ask(cluster(place), rule, place.school(), "x", TODAY, TODAY)))
                    .isEqualTo("governance.rule.period");
        });
        assertThat(code(people.as(
                        place.council(),
                        () -> exceptions.ask(cluster(place), rule, place.school(), "x", TODAY, until))))
                .as("not by anybody else")
                .isEqualTo("access.forbidden");
        UUID asked = people.as(
                place.manager(),
                () -> exceptions
                        .ask(cluster(place), rule, place.school(), "Oʻz anʼanamiz bor", TODAY, until)
                        .orElseThrow());
        people.as(place.manager(), () -> {
            assertThat(code(exceptions.ask(cluster(place), rule, place.school(), "yana", TODAY, until)))
                    .isEqualTo("governance.rule.asked_already");
            assertThat(code(exceptions.decide(place.cluster().id(), asked, true, "x")))
                    .isEqualTo("access.forbidden");
        });
        people.as(place.council(), () -> {
            assertThat(code(exceptions.decide(place.cluster().id(), asked, false, " ")))
                    .isEqualTo("governance.document.reason_missing");
            exceptions
                    .decide(place.cluster().id(), asked, false, "Baholar solishtirilmay qoladi")
                    .orElseThrow();
            assertThat(code(exceptions.decide(place.cluster().id(), asked, true, "x")))
                    .isEqualTo("governance.rule.decided_already");
        });
        assertThat(figures(place).refused()).isEqualTo(1);
        people.as(place.manager(), () -> {
            assertThat(exceptions
                            .ask(cluster(place), rule, place.school(), "Yangi dalil", TODAY, until)
                            .isDone())
                    .as("may ask again")
                    .isTrue();
        });
    }

    @Test
    void aMemberAsksFromAPhone() {
        Place place = place();
        UUID rule = inForce(place, "1.1", Rule.Scope.MANDATORY);
        String home = "/c/" + place.cluster().slug() + "/documents/rules";
        try (Browser member = Browser.phone(port).signIn(people.emailOf(place.manager()));
                Browser council = Browser.desktop(port).signIn(people.emailOf(place.council()))) {
            member.go(home);
            member.assertClean();
            member.go(home + "/" + rule);
            member.page().locator("#reason").fill("Oʻz anʼanamiz bor");
            member.page().locator("#until").fill(TODAY.plusMonths(6).toString());
            member.assertClean();
            member.follow(member.page().locator("form[action$='/exceptions'] button"));
            assertThat(member.page().locator("section:has(#h-exceptions)").innerText())
                    .contains("Oʻz anʼanamiz bor", "Javob kutilmoqda");
            council.go(home + "/" + rule);
            council.assertClean();
            council.page().locator("[name=answer]").fill("Olti oyga beriladi");
            council.follow(council.page().locator("button[value=grant]"));
            assertThat(council.page().locator("section:has(#h-exceptions)").innerText())
                    .contains("Berilgan", "Olti oyga beriladi");
        }
        try (Browser coordinator =
                Browser.desktop(port).signIn(people.emailOf(place.cluster().coordinator()))) {
            UUID draft = propose(place, "7", Rule.Scope.MANDATORY).orElseThrow();
            coordinator.go(home + "/" + draft);
            coordinator.assertClean();
            for (Rule.Question question : Rule.Question.values()) {
                coordinator
                        .page()
                        .locator("[name='touched." + question.code() + "'][value=no]")
                        .check();
            }
            coordinator.follow(coordinator.page().locator("form[action$='/check'] button"));
            assertThat(coordinator.page().locator("[value=no]:checked").count()).isEqualTo(4);
            coordinator.go(home);
            coordinator.assertClean();
        }
    }

    @Test
    void theBodyThatARuleNamesDecidesOnTheException() {
        Founded founded = clusters.founded();
        OrganizationId school = clusters.organization("Maktab " + UUID.randomUUID(), "school");
        MembershipId member = clusters.active(founded, school, MembershipKind.MEMBER);
        OrganizationId second = clusters.organization("Litsey " + UUID.randomUUID(), "school");
        MembershipId other = clusters.active(founded, second, MembershipKind.MEMBER);
        BodyId group = people.as(
                founded.coordinator(),
                () -> bodies.setUp(
                                founded.id(),
                                Body.Kind.WORKING_GROUP,
                                LocalizedText.uz("Oʻziga xoslik guruhi"),
                                LocalizedText.empty(),
                                Period.since(TODAY))
                        .orElseThrow());
        AccountId asker = seat(founded, group, member);
        AccountId peer = seat(founded, group, other);
        Place place = new Place(founded, school, asker, people.in(founded.id(), Role.COUNCIL_MEMBER));
        String home = "/c/" + founded.slug();
        UUID rule;
        try (Browser coordinator = Browser.desktop(port).signIn(people.emailOf(founded.coordinator()))) {
            coordinator.go(home + "/documents/rules");
            coordinator.page().locator("#number").fill("9");
            coordinator.page().locator("[name=scope][value=mandatory]").check();
            coordinator.page().locator("[name='text.uz']").fill("Yagona forma");
            coordinator.page().locator("[name=body]").selectOption(group.toString());
            coordinator.follow(coordinator.page().locator("main form[action$='/rules'] button[type=submit]"));
            rule = UUID.fromString(coordinator.page().url().replaceAll(".*/rules/", ""));
        }
        check(place, rule);
        people.as(place.council(), () -> {
            rules.approve(founded.id(), rule, "4-bayonnoma").orElseThrow();
        });
        try (Browser member1 = Browser.phone(port).signIn(people.emailOf(asker));
                Browser member2 = Browser.desktop(port).signIn(people.emailOf(peer))) {
            askFor(member1, home, rule, "Milliy kiyim kunlari bor");
            assertThat(member1.page().locator("section:has(#h-exceptions)").innerText())
                    .contains("Oʻziga xoslik guruhi", "Organ qaror qilmoqda");
            people.as(place.council(), () -> {
                assertThat(code(exceptions.decide(founded.id(), exception(founded, rule), true, "x")))
                        .isEqualTo("governance.document.body_decides");
            });
            member1.follow(member1.page().locator("section:has(#h-exceptions) a"));
            assertThat(member1.page().locator("main").innerText()).contains("Milliy kiyim kunlari bor");
            stand(member1, "agree");
            member2.go(home + "/decisions/1");
            stand(member2, "agree");
            member1.go(home + "/documents/rules/" + rule);
            assertThat(member1.page().locator("section:has(#h-exceptions)").innerText())
                    .contains("Berilgan", "Organ qarori bilan");
            member1.assertClean();
        }
    }

    private UUID exception(Founded founded, UUID rule) {
        return people.as(
                founded.coordinator(),
                () -> access.read(() -> exceptions.of(founded.id(), rule))
                        .getFirst()
                        .id());
    }

    private void askFor(Browser member, String home, UUID rule, String reason) {
        member.go(home + "/documents/rules/" + rule);
        member.page().locator("#reason").fill(reason);
        member.page().locator("#until").fill(TODAY.plusMonths(6).toString());
        member.follow(member.page().locator("form[action$='/exceptions'] button"));
    }

    private static void stand(Browser member, String word) {
        member.page()
                .locator("form[action$='/stand'] [name=stand][value=" + word + "]")
                .check();
        member.follow(member.page().locator("form[action$='/stand'] button[type=submit]"));
    }

    private AccountId seat(Founded founded, BodyId body, MembershipId member) {
        AccountId holder = people.somebody();
        people.as(founded.coordinator(), () -> {
            bodies.give(
                            founded.id(),
                            new Bodies.SeatDraft(body, member, 1, Body.Mandate.MEMBER, true, null, Period.since(TODAY)),
                            new Bodies.Person("Vakil", null, holder),
                            null)
                    .orElseThrow();
        });
        return holder;
    }

    @Test
    void whereTheBodyComesToNoDecisionWhoeverHoldsTheRightDecides() {
        Founded founded = clusters.founded();
        OrganizationId school = clusters.organization("Maktab " + UUID.randomUUID(), "school");
        clusters.active(founded, school, MembershipKind.MEMBER);
        Place place = new Place(
                founded, school, people.in(school, Role.MANAGER), people.in(founded.id(), Role.COUNCIL_MEMBER));
        UUID rule = inForce(place, "1", Rule.Scope.MANDATORY);
        UUID asked = people.as(
                place.manager(),
                () -> exceptions
                        .ask(cluster(place), rule, school, "Oʻz anʼanamiz bor", TODAY, TODAY.plusDays(9))
                        .orElseThrow());
        ProposalId proposal = ProposalId.next();
        BodyId body = BodyId.next();
        access.within(Scope.nobody().writing(founded.id()), () -> {
                    jdbc.sql("update governance.rule_exception set body_id = :body, proposal_id = :proposal"
                                    + " where id = :id")
                            .param("body", body.value())
                            .param("proposal", proposal.value())
                            .param("id", asked)
                            .update();
                    exceptions.on(new DecisionClosed(
                            founded.id(),
                            proposal,
                            body,
                            DecisionClosed.Result.LAPSED,
                            RuleExceptions.SUBJECT,
                            asked,
                            List.of(),
                            Instant.now()));
                    return Outcome.done(asked);
                })
                .orElseThrow();
        people.as(place.council(), () -> {
            exceptions.decide(founded.id(), asked, true, "Olti oyga").orElseThrow();
        });
    }
}
