package uz.hamkor.identity.guardian;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Role;
import uz.hamkor.notices.Notice;
import uz.hamkor.notices.Notices;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.TestDatabase;

/** A child's record leaves the institution only by a guardian whose link the institution confirmed. */
@HamkorTest
class GuardianTest {

    @LocalServerPort
    int port;

    @Autowired
    LinkingGuardians linking;

    @Autowired
    Guardianships links;

    @Autowired
    LinksWaiting waiting;

    @Autowired
    Notices notices;

    @Autowired
    Access access;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    JdbcClient jdbc;

    private UUID asked(AccountId guardian, OrganizationId school) {
        return people.as(
                guardian,
                () -> linking.ask(school, "Kamola Sobirova", Guardianship.Relation.PARENT)
                        .orElseThrow());
    }

    private OrganizationId school() {
        return clusters.organization("Bolalar maktabi " + UUID.randomUUID(), "school");
    }

    @Test
    void aTableOfLearnersIsReadAcrossMembersByTheRuleOnly() throws Exception {
        Clusters.Founded cluster = clusters.founded();
        OrganizationId school = school();
        clusters.active(cluster, school, MembershipKind.MEMBER);
        AccountId manager = people.in(school, Role.MANAGER);
        AccountId guardian = people.somebody();
        AccountId adult = people.somebody();
        AccountId reader = cluster.coordinator();
        String table = "identity.learner_of_test";
        try (Connection owner = TestDatabase.get().asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("create table " + table
                    + " (organization_id uuid not null, learner text not null, born date, account_id uuid)");
            statement.execute("call identity.learner_owned('" + table + "')");
            statement.execute("grant select, insert, update, delete on " + table + " to "
                    + TestDatabase.get().program());
            try {
                people.as(manager, () -> write(school, "7-125", "current_date - interval '12 years'", null));
                people.as(manager, () -> write(school, "7-126", "null", null));
                people.as(manager, () -> write(school, "1-001", "current_date - interval '19 years'", adult));
                assertThat(seen(manager)).containsExactlyInAnyOrder("7-125", "7-126", "1-001");
                assertThat(seen(reader)).isEmpty();
                assertThat(seen(guardian)).isEmpty();
                assertThat(seen(adult)).containsExactly("1-001");
                assertThat(seen(people.in(school, Role.TEACHER))).hasSize(3);
                for (Role role : List.of(Role.PARENT, Role.STUDENT, Role.EMPLOYER_MENTOR)) {
                    assertThat(seen(people.in(school, role)))
                            .as("a role in the school alone opens nothing: %s", role)
                            .isEmpty();
                }

                UUID link = asked(guardian, school);
                assertThat(seen(guardian)).as("asked is not confirmed").isEmpty();
                assertThat(people.as(guardian, () -> code(linking.share(link, true))))
                        .isEqualTo("guardian.not_confirmed");
                people.as(manager, () -> linking.confirm(school, link, "7-125").orElseThrow());
                assertThat(seen(guardian)).containsExactly("7-125");
                assertThat(seen(reader)).as("linked is not shared").isEmpty();
                people.as(guardian, () -> linking.share(link, true).orElseThrow());
                assertThat(seen(reader)).containsExactly("7-125");
                assertThat(seen(people.somebody())).isEmpty();
                people.as(guardian, () -> linking.share(link, false).orElseThrow());
                assertThat(seen(reader)).isEmpty();
                people.as(guardian, () -> linking.share(link, true).orElseThrow());
                people.as(manager, () -> linking.end(school, link).orElseThrow());
                assertThat(seen(reader)).as("an ended link shares nothing").isEmpty();
                assertThat(seen(guardian)).isEmpty();

                people.as(
                        adult,
                        () -> access.within(
                                Scope.current(),
                                () -> Outcome.done(jdbc.sql("insert into identity.consent (id, account_id, purpose)"
                                                + " values (:id, :account, 'sharing_learning')")
                                        .param("id", UUID.randomUUID())
                                        .param("account", adult.value())
                                        .update())));
                assertThat(seen(reader)).as("an adult says so alone").containsExactly("1-001");
            } finally {
                statement.execute("drop table " + table);
            }
        }
    }

    private Outcome<Integer> write(
            OrganizationId school, String number, String born, @org.jspecify.annotations.Nullable AccountId account) {
        return access.within(
                Scope.current().actingFor(Set.of(school)),
                () -> Outcome.done(jdbc.sql("insert into identity.learner_of_test values (:school, :number, " + born
                                + ", cast(:account as uuid))")
                        .param("school", school.value())
                        .param("number", number)
                        .param("account", account == null ? null : account.toString())
                        .update()));
    }

    private List<String> seen(AccountId reader) {
        return people.as(
                reader,
                () -> access.<List<String>>read(() -> jdbc.sql("select learner from identity.learner_of_test")
                        .query(String.class)
                        .list()));
    }

    @Test
    void noTableOfLearnersStandsOutsideTheRule() throws SQLException {
        try (var owner = TestDatabase.get().asOwner()) {
            JdbcClient catalogue = JdbcClient.create(new SingleConnectionDataSource(owner, true));
            assertThat(catalogue.sql("""
                            select n.nspname || '.' || c.relname from pg_class c
                            join pg_namespace n on n.oid = c.relnamespace
                            join pg_attribute a on a.attrelid = c.oid and a.attname = 'learner' and not a.attisdropped
                            where c.relkind in ('r', 'p') and n.nspname || '.' || c.relname <> 'identity.guardianship'
                              and not exists (select from pg_policy p
                                              where p.polrelid = c.oid and p.polname = 'learner_readable')
                            """).query(String.class).list()).isEmpty();
        }
    }

    @Test
    void onlyTheInstitutionConfirmsAndNobodyTheOwnLink() {
        OrganizationId school = school();
        AccountId manager = people.in(school, Role.MANAGER);
        AccountId guardian = people.somebody();
        UUID id = asked(guardian, school);
        assertThat(people.as(
                        guardian, () -> code(linking.ask(school, "Kamola Sobirova", Guardianship.Relation.PARENT))))
                .isEqualTo("guardian.waits");
        AccountId foreign = people.in(school(), Role.MANAGER);
        for (AccountId other : List.of(guardian, foreign, people.in(school, Role.TEACHER))) {
            assertThat(people.as(other, () -> code(linking.confirm(school, id, "7-1"))))
                    .isEqualTo("access.forbidden");
        }
        assertThat(people.as(foreign, () -> links.find(id))).isEmpty();
        assertThat(people.as(manager, () -> code(linking.confirm(school, id, " "))))
                .isEqualTo("guardian.number_missing");
        assertThat(people.as(manager, () -> waiting.waitingFor(manager))).hasSize(1);
        assertThat(people.as(foreign, () -> waiting.waitingFor(foreign))).isEmpty();
        UUID own = asked(manager, school);
        assertThat(people.as(manager, () -> code(linking.confirm(school, own, "7-2"))))
                .isEqualTo("guardian.not_yourself");
        assertThat(people.as(manager, () -> code(linking.decline(school, id, ""))))
                .isEqualTo("guardian.reason_missing");
        people.as(
                manager,
                () -> linking.decline(school, id, "Hujjat koʻrsatilmagan").orElseThrow());
        assertThat(people.as(
                        guardian,
                        () -> notices.mine(5).stream().map(Notice::key).toList()))
                .containsExactly("guardian_declined");
        assertThat(people.as(manager, () -> code(linking.confirm(school, id, "7-1"))))
                .isEqualTo("guardian.answered");
    }

    @Test
    void ofTwoAnswersAtOnceOneCounts() throws Exception {
        OrganizationId school = school();
        AccountId one = people.in(school, Role.MANAGER);
        AccountId two = people.in(school, Role.DATA_OFFICER);
        AccountId guardian = people.somebody();
        UUID id = asked(guardian, school);
        List<Callable<Outcome<UUID>>> both = List.of(
                () -> people.as(one, () -> linking.confirm(school, id, "3-1")),
                () -> people.as(two, () -> linking.confirm(school, id, "3-2")));
        try (var pool = Executors.newFixedThreadPool(2)) {
            long done = 0;
            for (var answer : pool.invokeAll(both)) {
                done += answer.get().isDone() ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
        }
    }

    @Test
    void fromTheRequestToTheSharedRecord() {
        OrganizationId school = school();
        AccountId manager = people.in(school, Role.MANAGER);
        AccountId guardian = people.somebody();
        try (Browser window = Browser.phone(port).signIn(people.emailOf(guardian))) {
            window.go("/organizations/" + school + "/children");
            window.assertClean();
            window.page().fill("#child", "Jasur Aliyev");
            window.page().click("main form button[type=submit]");
            window.page().waitForURL("**/account/children");
            window.assertClean();
            try (Browser office = Browser.desktop(port).signIn(people.emailOf(manager))) {
                office.go("/organizations/" + school + "/guardians");
                office.assertClean();
                office.page().fill("input[name=learner]", "5-77");
                office.page().click("form[action$='/confirm'] button");
                office.page().waitForSelector("form[action$='/end']");
                office.assertClean();
            }
            window.go("/account/children");
            window.page().click("form[action$='/share'] button");
            window.page().waitForSelector(".hk-note--teal");
            assertThat(window.page().inputValue("input[name=shared]")).isEqualTo("false");
            window.assertClean();
        }
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().orElseThrow().code();
    }
}
