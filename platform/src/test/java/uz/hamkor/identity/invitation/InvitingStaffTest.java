package uz.hamkor.identity.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.identity.Accounts;
import uz.hamkor.identity.Role;
import uz.hamkor.jobs.JobView;
import uz.hamkor.jobs.Jobs;
import uz.hamkor.notices.PostOfficeForTests;
import uz.hamkor.registry.people.KeepingStaff;
import uz.hamkor.registry.people.PersonData;
import uz.hamkor.registry.people.StaffRegistry;
import uz.hamkor.registry.people.StaffRegistry.Purpose;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PersonId;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.RefusingMailServer;
import uz.hamkor.testing.Visitor;

/** The staff of an organisation invited at once. */
@HamkorTest
class InvitingStaffTest {

    private static final Duration LONG = Duration.ofSeconds(90);

    @LocalServerPort
    int port;

    @Autowired
    InvitingStaff inviting;

    @Autowired
    InvitingPeople invitations;

    @Autowired
    KeepingStaff keeping;

    @Autowired
    StaffRegistry staff;

    @Autowired
    Jobs jobs;

    @Autowired
    Accounts accounts;

    @Autowired
    PostOfficeForTests post;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void noServer() {
        post.useNone();
    }

    private record School(OrganizationId id, AccountId manager) {
        Place place() {
            return new Place.InOrganization(id);
        }
    }

    private School school() {
        OrganizationId id = clusters.organization("Koʻp xodimli maktab " + UUID.randomUUID(), "school");
        return new School(id, people.in(id, Role.MANAGER));
    }

    private PersonId person(School school, String name) {
        return people.as(
                school.manager(),
                () -> keeping.add(
                                school.id(),
                                new PersonData(
                                        name,
                                        false,
                                        null,
                                        List.of(new PersonData.Job(
                                                LocalizedText.uz("Oʻqituvchi"),
                                                List.of(),
                                                LocalDate.of(2024, 9, 1),
                                                null)),
                                        List.of()))
                        .orElseThrow());
    }

    private InvitingStaff.Result invite(School school, String lines) {
        JobId job = people.as(
                school.manager(),
                () -> inviting.start(school.id(), Role.TEACHER, Language.UZ, null, "", lines)
                        .orElseThrow());
        return result(school, job);
    }

    private InvitingStaff.Result result(School school, JobId job) {
        JobView done = await().atMost(LONG)
                .until(() -> people.as(school.manager(), () -> jobs.find(job).orElseThrow()), JobView::isFinished);
        assertThat(done.state()).isEqualTo(JobView.State.DONE);
        return InvitingStaff.result(done).orElseThrow();
    }

    private static String address() {
        return "x" + UUID.randomUUID() + "@example.uz";
    }

    @Test
    void everybodyWithAnAddressIsInvitedOnceAndTheListAgainInvitesNobody() {
        School school = school();
        PersonId aziz = person(school, "Aziz Qodirov");
        person(school, "Lola Ergasheva");
        String lola = address();
        String email = address();
        String lines = "Aziz Qodirov; " + email + "; Fizik\nLola Ergasheva; " + lola + "\nManzilsiz Odam; ; Kotib\n"
                + "Xato Manzil; xato@manzil\nAziz takror; " + email;
        InvitingStaff.Result first = invite(school, lines);
        assertThat(first.invited()).isEqualTo(2);
        assertThat(first.wrong()).extracting(AddressList.Line::email).containsExactly("xato@manzil");
        InvitingStaff.Result second = invite(school, lines);
        assertThat(second.invited()).isZero();
        assertThat(second.known()).isEqualTo(2);
        assertThat(people.as(school.manager(), () -> invitations.report(school.place(), 10)))
                .hasSize(2);
        UUID meant = jdbc.sql("select person_id from identity.invitation where email = :email")
                .param("email", email)
                .query(UUID.class)
                .single();
        assertThat(meant).isEqualTo(aziz.value());
    }

    @Test
    void whoComesInIsThePersonOfTheStaffListFromThenOn() {
        try (RefusingMailServer server = new RefusingMailServer()) {
            post.use(server.port());
            School school = school();
            PersonId id = person(school, "Gʻayrat Sobirov");
            String email = address();
            invite(school, "Ғайрат Собиров; " + email);
            String mail = await().atMost(LONG)
                    .until(
                            () -> server.taken().stream()
                                    .filter(one -> one.startsWith("<" + email))
                                    .findFirst()
                                    .orElse(""),
                            one -> !one.isEmpty());
            Matcher link =
                    Pattern.compile("/invited\\?key=3?D?([A-Za-z0-9_-]{43})").matcher(unfolded(mail));
            assertThat(link.find()).as(mail).isTrue();
            Visitor guest = new Visitor(port);
            guest.get("/invited?key=" + link.group(1));
            guest.post("/invited", "/invited", "name", "Gʻayrat Sobirov", "password", People.PASSWORD);
            AccountId account = accounts.byEmail(email).orElseThrow().id();
            assertThat(people.as(
                            account,
                            () -> staff.find(id, Purpose.PAGE).orElseThrow().account()))
                    .isEqualTo(account);
        }
    }

    /** Quoted-printable and base64 as the mail may carry its text. */
    private static String unfolded(String mail) {
        StringBuilder all = new StringBuilder(mail.replace("=\n", "").replace("=3D", "="));
        for (String part : mail.split("\n\n")) {
            try {
                all.append(new String(java.util.Base64.getMimeDecoder().decode(part), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                // Not this part.
            }
        }
        return all.toString();
    }

    @Test
    void aFileIsReadWhateverItsHeadingsAndTheReportSaysWhomNoMailReached() {
        try (RefusingMailServer server = new RefusingMailServer()) {
            post.use(server.port());
            School school = school();
            String lost = "yoq" + UUID.randomUUID() + "@example.uz";
            String found = address();
            String csv = "№;Ф.И.Ш.;Электрон почта;Лавозим\n1;Дилноза Каримова;" + lost + ";Ўқитувчи\n2;Анвар Усмонов;"
                    + found + ";Директор\n";
            JobId job = people.as(
                    school.manager(),
                    () -> inviting.start(
                                    school.id(),
                                    Role.TEACHER,
                                    Language.UZ_CYRL,
                                    new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                                    "xodimlar.csv",
                                    "")
                            .orElseThrow());
            assertThat(result(school, job).invited()).isEqualTo(2);
            await().atMost(LONG)
                    .until(() -> people.as(school.manager(), () -> invitations.report(school.place(), 10)).stream()
                            .anyMatch(InvitingPeople.Reported::unreached));
            Visitor manager = new Visitor(port).signIn(people.emailOf(school.manager()));
            String address = "/organizations/" + school.id() + "/invitations/report?format=csv";
            assertThat(manager.get(address).body()).contains(lost, found, "Дилноза Каримова");
            assertThat(manager.get(address + "&only=refused").body())
                    .contains(lost, RefusingMailServer.ANSWER)
                    .doesNotContain(found);
            Visitor other = new Visitor(port).signIn(people.emailOf(school().manager()));
            assertThat(other.get(address).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void aListWithoutAddressesAndARoleThatIsNotTheirsAreRefused() {
        School school = school();
        assertThat(people.as(
                        school.manager(),
                        () -> inviting.start(school.id(), Role.TEACHER, Language.UZ, null, "", "Faqat Ism\n")
                                .reason()
                                .orElseThrow()
                                .code()))
                .isEqualTo("invitation.bulk.no_address");
        assertThat(people.as(
                        school.manager(),
                        () -> inviting.start(school.id(), Role.PLATFORM_ADMIN, Language.UZ, null, "", address())
                                .reason()
                                .orElseThrow()
                                .code()))
                .isEqualTo("invitation.role_not_yours");
        assertThat(people.as(
                        people.in(school.id(), Role.TEACHER),
                        () -> inviting.start(school.id(), Role.TEACHER, Language.UZ, null, "", address())
                                .reason()
                                .orElseThrow()
                                .code()))
                .isEqualTo("access.forbidden");
    }

    @Test
    void aListThatWaitedLongerThanItIsKeptFailsWithARemedy() {
        School school = school();
        JobId job = people.as(
                school.manager(),
                () -> jobs.start(
                        InvitingStaff.KIND,
                        null,
                        "{\"organization\":\"%s\",\"role\":\"TEACHER\",\"language\":\"uz\",\"file\":\"%s\"}"
                                .formatted(school.id(), UUID.randomUUID())));
        JobView done = await().atMost(LONG)
                .until(() -> people.as(school.manager(), () -> jobs.find(job).orElseThrow()), JobView::isFinished);
        assertThat(done.errorCode()).isEqualTo("invitation.bulk.list_gone");
    }

    @Test
    void fromTheStaffListToTheResult() {
        School school = school();
        person(school, "Sevara Nazarova");
        try (Browser manager = Browser.desktop(port).signIn(people.emailOf(school.manager()))) {
            manager.go("/organizations/" + school.id() + "/invitations/bulk");
            manager.assertClean();
            assertThat(manager.page().inputValue("#addresses")).contains("Sevara Nazarova; ; Oʻqituvchi");
            manager.page().fill("#addresses", "Sevara Nazarova; " + address() + "; Oʻqituvchi");
            manager.page().selectOption("#role", "TEACHER");
            manager.page().click("main form button[type=submit]");
            manager.page().waitForURL(url -> url.contains("/jobs/") || url.contains("job="));
            String job = manager.page().url().replaceAll(".*(?:/jobs/|job=)([0-9a-f-]{36}).*", "$1");
            result(school, JobId.of(job));
            // Who watches a job is led to what came of it; who opens it when it is done follows the link.
            manager.page()
                    .waitForFunction(
                            "() => location.href.includes('job=')"
                                    + " || document.readyState === 'complete' && !document.querySelector('[data-hk-progress]')");
            manager.page().waitForLoadState();
            if (manager.page().url().contains("/jobs/")) {
                manager.go("/organizations/" + school.id() + "/invitations/bulk?job=" + job);
            }
            manager.assertClean();
            assertThat(manager.page().textContent("main [role=status]")).contains("Taklif qilindi: 1");
        }
    }
}
