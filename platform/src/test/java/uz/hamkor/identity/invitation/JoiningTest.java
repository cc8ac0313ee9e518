package uz.hamkor.identity.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Role;
import uz.hamkor.notices.Notice;
import uz.hamkor.notices.Notices;
import uz.hamkor.registry.organization.NewOrganization;
import uz.hamkor.registry.organization.OrganizationData;
import uz.hamkor.registry.organization.RegisteringOrganization;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** Somebody asks to be taken into an organisation; its manager answers. */
@HamkorTest
class JoiningTest {

    @LocalServerPort
    int port;

    @Autowired
    JoiningOrganization joining;

    @Autowired
    JoiningRequests requests;

    @Autowired
    JoiningWaiting waiting;

    @Autowired
    Notices notices;

    @Autowired
    RegisteringOrganization registering;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    private OrganizationId school() {
        return clusters.organization("Soʻrov maktabi " + UUID.randomUUID(), "school");
    }

    private UUID asked(AccountId who, OrganizationId school) {
        return people.as(
                who, () -> joining.ask(school, Role.TEACHER, "Fizika oʻqitaman").orElseThrow());
    }

    private boolean holds(AccountId account, OrganizationId school) {
        return people.as(
                account,
                () -> Actor.current()
                        .orElseThrow()
                        .holdings()
                        .contains(new Actor.Holding.InOrganization(Role.TEACHER, school)));
    }

    private List<String> told(AccountId whom) {
        return people.as(whom, () -> notices.mine(10).stream().map(Notice::key).toList());
    }

    @Test
    void bothSidesAreToldAndTheRoleIsGiven() {
        OrganizationId school = school();
        AccountId manager = people.in(school, Role.MANAGER);
        AccountId who = people.somebody();
        UUID id = asked(who, school);
        assertThat(told(manager)).containsExactly("joining_asked");
        assertThat(people.as(manager, () -> joining.waiting(school))).hasSize(1);
        assertThat(people.as(manager, () -> waiting.waitingFor(manager))).hasSize(1);
        assertThat(people.as(who, () -> waiting.waitingFor(who))).isEmpty();
        assertThat(holds(who, school)).isFalse();
        people.as(manager, () -> joining.confirm(school, id).orElseThrow());
        assertThat(told(who)).containsExactly("joining_confirmed");
        assertThat(holds(who, school)).isTrue();
        assertThat(people.as(manager, () -> code(joining.decline(school, id, "kech"))))
                .isEqualTo("joining.answered");
    }

    @Test
    void aDeclinedPersonLearnsTheReasonAndMayAskAgain() {
        OrganizationId school = school();
        AccountId manager = people.in(school, Role.MANAGER);
        AccountId who = people.somebody();
        UUID id = asked(who, school);
        assertThat(people.as(manager, () -> code(joining.decline(school, id, "  "))))
                .isEqualTo("joining.reason_missing");
        people.as(
                manager,
                () -> joining.decline(school, id, "Bizda bunday oʻqituvchi yoʻq")
                        .orElseThrow());
        assertThat(told(who)).containsExactly("joining_declined");
        assertThat(new Visitor(port)
                        .signIn(people.emailOf(who))
                        .get("/organizations/" + school + "/join")
                        .body())
                .contains("Bizda bunday oʻqituvchi yoʻq");
        assertThat(holds(who, school)).isFalse();
        assertThat(asked(who, school)).isNotEqualTo(id);
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        OrganizationId school = school();
        AccountId who = people.somebody();
        assertThat(people.as(who, () -> code(joining.ask(school, Role.TEACHER, "Men"))))
                .isEqualTo("joining.nobody_answers");
        people.in(school, Role.MANAGER);
        assertThat(people.as(who, () -> code(joining.ask(school, Role.MANAGER, "Men"))))
                .as("who answers is invited or claims")
                .isEqualTo("joining.role_missing");
        assertThat(people.as(who, () -> code(joining.ask(school, Role.PLATFORM_ADMIN, "Men"))))
                .isEqualTo("joining.role_missing");
        assertThat(people.as(who, () -> code(joining.ask(school, Role.TEACHER, " "))))
                .isEqualTo("joining.statement_missing");
        assertThat(people.as(who, () -> code(joining.ask(OrganizationId.next(), Role.TEACHER, "Men"))))
                .isEqualTo("access.not_found");
        asked(who, school);
        assertThat(people.as(who, () -> code(joining.ask(school, Role.TEACHER, "Yana men"))))
                .isEqualTo("joining.waits");
        AccountId teacher = people.in(school, Role.TEACHER);
        assertThat(people.as(teacher, () -> code(joining.ask(school, Role.TEACHER, "Men"))))
                .isEqualTo("joining.inside");
    }

    @Test
    void nobodyButTheManagerSeesOrAnswers() {
        OrganizationId school = school();
        people.in(school, Role.MANAGER);
        AccountId foreign = people.in(school(), Role.MANAGER);
        AccountId officer = people.in(school, Role.DATA_OFFICER);
        AccountId who = people.somebody();
        UUID id = asked(who, school);
        for (AccountId other : List.of(foreign, officer, who)) {
            assertThat(people.as(other, () -> code(joining.confirm(school, id))))
                    .isEqualTo("access.forbidden");
            assertThat(people.as(other, () -> joining.waiting(school))).isEmpty();
        }
        assertThat(people.as(foreign, () -> requests.find(id)))
                .as("the database shows it to nobody else either")
                .isEmpty();
        assertThat(requests.find(id)).isEmpty();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(foreign));
        assertThat(visitor.get("/organizations/" + school + "/joining").statusCode())
                .isEqualTo(403);
    }

    @Test
    void ofTwoAnswersAtOnceOneCounts() throws Exception {
        OrganizationId school = school();
        AccountId one = people.in(school, Role.MANAGER);
        AccountId two = people.in(school, Role.MANAGER);
        AccountId who = people.somebody();
        UUID id = asked(who, school);
        List<Callable<Outcome<UUID>>> both = List.of(
                () -> people.as(one, () -> joining.confirm(school, id)),
                () -> people.as(two, () -> joining.decline(school, id, "Tanimayman")));
        try (var pool = Executors.newFixedThreadPool(2)) {
            long done = 0;
            for (var answer : pool.invokeAll(both)) {
                done += answer.get().isDone() ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
        }
        assertThat(told(who)).hasSize(1);
        assertThat(holds(who, school)).isEqualTo(told(who).equals(List.of("joining_confirmed")));
    }

    @Test
    void fromThePageOfTheOrganisationToTheAnswer() {
        Clusters.Founded cluster = clusters.founded();
        OrganizationId school = people.as(
                cluster.coordinator(),
                () -> registering
                        .register(NewOrganization.of(
                                OrganizationData.named(LocalizedText.uz("Eshigi ochiq maktab " + UUID.randomUUID()))
                                        .withType("school"),
                                cluster.id()))
                        .orElseThrow());
        AccountId manager = people.in(school, Role.MANAGER);
        AccountId who = people.somebody();
        try (Browser window = Browser.phone(port).signIn(people.emailOf(who))) {
            window.go("/organizations/" + school);
            window.page().click("a[href$='/join']");
            window.page().selectOption("#role", "TEACHER");
            window.page().fill("#statement", "8-sinf rahbari, kimyo");
            window.assertClean();
            window.page().click("main form button[type=submit]");
            window.page().waitForSelector(".hk-note--teal");
            window.assertClean();
        }
        try (Browser window = Browser.desktop(port).signIn(people.emailOf(manager))) {
            window.go("/organizations/" + school + "/joining");
            window.assertClean();
            window.page().click("form[action$='/confirm'] button");
            window.page().waitForSelector(".hk-note--teal");
        }
        assertThat(holds(who, school)).isTrue();
    }

    @Test
    void anAnswerOverHttpIsRefusedWithoutReason() {
        OrganizationId school = school();
        AccountId manager = people.in(school, Role.MANAGER);
        UUID id = asked(people.somebody(), school);
        String page = "/organizations/" + school + "/joining";
        HttpResponse<String> answer = new Visitor(port)
                .signIn(people.emailOf(manager))
                .post(page, page + "/" + id + "/decline", "reason", "");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Rad etish sababini yozing");
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().orElseThrow().code();
    }
}
