package uz.hamkor.identity.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.identity.Accounts;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.Role;
import uz.hamkor.notices.Notice;
import uz.hamkor.notices.Notices;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.registry.people.KeepingStaff;
import uz.hamkor.registry.people.PersonData;
import uz.hamkor.registry.people.StaffRegistry;
import uz.hamkor.registry.people.StaffRegistry.Purpose;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.PersonalData;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.TestDatabase;
import uz.hamkor.testing.Visitor;

/** What is held about a person: shown, taken along, corrected, erased. */
@HamkorTest
class PrivacyTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    int port;

    @Autowired
    List<PersonalData> sources;

    @Autowired
    Overview overview;

    @Autowired
    AskingKeepers asking;

    @Autowired
    ErasingAccount erasing;

    @Autowired
    RequestsWaiting waiting;

    @Autowired
    Consents consents;

    @Autowired
    KeepingStaff keeping;

    @Autowired
    StaffRegistry staff;

    @Autowired
    Accounts accounts;

    @Autowired
    Grants grants;

    @Autowired
    Notices notices;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    JdbcClient jdbc;

    private record Place(OrganizationId school, AccountId manager, AccountId who, PersonId person) {}

    /** Somebody who is written down as a teacher of a school. */
    private Place teacher() {
        return teacher(clusters.organization("Maxfiylik maktabi " + UUID.randomUUID(), "school"));
    }

    private Place teacher(OrganizationId school) {
        AccountId manager = people.in(school, Role.MANAGER);
        AccountId who = people.somebody();
        PersonId person = people.as(manager, () -> {
            PersonId id = keeping.add(
                            school,
                            new PersonData(
                                    "Dilshod <b>Rahimov</b>",
                                    false,
                                    null,
                                    List.of(new PersonData.Job(
                                            LocalizedText.uz("Oʻqituvchi"),
                                            List.of("kimyo"),
                                            LocalDate.of(2024, 9, 1),
                                            null)),
                                    List.of()))
                    .orElseThrow();
            keeping.link(school, id, people.emailOf(who)).orElseThrow();
            return id;
        });
        return new Place(school, manager, who, person);
    }

    @Test
    void noTableThatNamesAPersonIsForgotten() throws Exception {
        Set<String> answeredFor = new TreeSet<>();
        sources.forEach(source -> answeredFor.addAll(source.tables()));
        try (var owner = TestDatabase.get().asOwner()) {
            JdbcClient catalogue = JdbcClient.create(new SingleConnectionDataSource(owner, true));
            List<String> naming = catalogue.sql("""
                            select distinct n.nspname || '.' || c.relname
                            from pg_attribute a join pg_class c on c.oid = a.attrelid
                            join pg_namespace n on n.oid = c.relnamespace
                            where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
                              and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                              and (a.attname ~ '(^|_)(account|person|reader|email)(_id)?$'
                                   or (a.attname ~ '_by$' and a.atttypid = 'uuid'::regtype
                                       and a.attname <> 'brought_in_by'))
                            """).query(String.class).list();
            assertThat(naming)
                    .contains("registry.person", "notices.notice", "identity.account", "registry.seat_holder");
            Set<String> forgotten = new TreeSet<>(naming);
            forgotten.removeAll(answeredFor);
            assertThat(forgotten)
                    .as("tables with a column of accounts or persons that no PersonalData answers for")
                    .isEmpty();
            Set<String> all =
                    new HashSet<>(catalogue.sql("""
                            select n.nspname || '.' || c.relname from pg_class c
                            join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p')
                            """).query(String.class).list());
            assertThat(all).as("tables that are answered for and do not exist").containsAll(answeredFor);
        }
    }

    @Test
    void thePageShowsWhatOrganisationsHoldAndWhoFromOutsideLooked() {
        Clusters.Founded cluster = clusters.founded();
        OrganizationId school = clusters.organization("Koʻrilgan maktab " + UUID.randomUUID(), "school");
        clusters.active(cluster, school, MembershipKind.MEMBER);
        Place place = teacher(school);
        String page = new Visitor(port)
                .signIn(people.emailOf(place.who()))
                .get("/account/privacy")
                .body();
        assertThat(page).contains("Dilshod &lt;b&gt;Rahimov&lt;/b&gt;", "kimyo", "Boshqa tashkilotdan hech kim");
        people.as(
                cluster.coordinator(),
                () -> staff.find(place.person(), Purpose.PAGE).orElseThrow());
        Overview.All all = people.as(place.who(), () -> overview.of(place.who(), Language.EN));
        assertThat(all.looks()).hasSize(1);
        assertThat(all.looks().getFirst().keeper()).startsWith("Koʻrilgan maktab");
        people.as(
                place.manager(), () -> staff.find(place.person(), Purpose.PAGE).orElseThrow());
        assertThat(people.as(place.who(), () -> overview.of(place.who(), Language.EN))
                        .looks())
                .as("those who keep the record are not outside")
                .hasSize(1);
        AccountId other = people.somebody();
        assertThat(people.as(other, () -> overview.of(other, Language.EN)).entries())
                .extracting(Overview.Entry::key)
                .doesNotContain("people");
    }

    @Test
    void theExportIsJsonAndHtmlInTheLanguageOfTheReader() throws IOException {
        Place place = teacher();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(place.who()));
        people.as(place.who(), () -> consents.give(place.who(), Consents.Purpose.SHARING_LEARNING));
        Map<String, String> files =
                unzipped(visitor.download("/account/privacy/export?lang=ru").body());
        assertThat(files.keySet()).containsExactlyInAnyOrder("hamkor-personal-data.json", "hamkor-personal-data.html");
        JsonNode json = JSON.readTree(files.get("hamkor-personal-data.json"));
        assertThat(json.path("language").asString()).isEqualTo("ru");
        assertThat(json.path("held").findValuesAsString("key")).contains("people", "account", "people.name");
        assertThat(json.path("consents").size()).isEqualTo(1);
        assertThat(files.get("hamkor-personal-data.html"))
                .contains("Данные обо мне", "Как сотрудник организации", "Dilshod &lt;b&gt;Rahimov")
                .doesNotContain("<b>Rahimov");
        assertThat(jdbc.sql(
                                "select count(*) from identity.installation_change where act = 'exported' and account_id = :id")
                        .param("id", place.who().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private static Map<String, String> unzipped(byte[] bytes) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void aConsentIsGivenAndWithdrawnWithItsDates() {
        AccountId who = people.somebody();
        people.as(who, () -> {
            consents.give(who, Consents.Purpose.SHARING_LEARNING);
            consents.give(who, Consents.Purpose.SHARING_LEARNING);
            assertThat(consents.given(who, Consents.Purpose.SHARING_LEARNING)).isTrue();
            consents.withdraw(who, Consents.Purpose.SHARING_LEARNING);
            assertThat(consents.given(who, Consents.Purpose.SHARING_LEARNING)).isFalse();
            assertThat(consents.of(who)).hasSize(1);
            assertThat(consents.of(who).getFirst().withdrawnAt()).isNotNull();
        });
        Visitor visitor = new Visitor(port).signIn(people.emailOf(who));
        String page = "/account/privacy";
        assertThat(visitor.post(page, page + "/consents/nothing/give").statusCode())
                .isEqualTo(404);
        assertThat(visitor.post(page, page + "/consents/sharing_learning/give").statusCode())
                .isEqualTo(302);
    }

    @Test
    void whoKeepsARecordIsAskedAndAnswersWithAReason() {
        Place place = teacher();
        UUID id = people.as(
                place.who(),
                () -> asking.ask(place.school(), DataRequest.Kind.CORRECTION, "Fanim kimyo emas, biologiya")
                        .orElseThrow());
        assertThat(people.as(
                        place.manager(),
                        () -> notices.mine(5).stream().map(Notice::key).toList()))
                .containsExactly("data_request");
        assertThat(people.as(place.who(), () -> code(asking.ask(place.school(), DataRequest.Kind.CORRECTION, "yana"))))
                .isEqualTo("privacy.request_waits");
        assertThat(people.as(place.who(), () -> code(asking.answer(place.school(), id, true, ""))))
                .isEqualTo("access.forbidden");
        AccountId foreign = teacher().manager();
        assertThat(people.as(place.manager(), () -> waiting.waitingFor(place.manager())))
                .hasSize(1);
        assertThat(people.as(foreign, () -> waiting.waitingFor(foreign))).isEmpty();
        assertThat(people.as(foreign, () -> asking.waiting(place.school()))).isEmpty();
        assertThat(people.as(place.manager(), () -> code(asking.answer(place.school(), id, false, ""))))
                .isEqualTo("privacy.answer_missing");
        people.as(
                place.manager(),
                () -> asking.answer(place.school(), id, true, "Tuzatildi").orElseThrow());
        assertThat(people.as(place.manager(), () -> code(asking.answer(place.school(), id, true, ""))))
                .isEqualTo("privacy.request_answered");
        assertThat(people.as(
                        place.who(), () -> asking.of(place.who()).getFirst().answer()))
                .isEqualTo("Tuzatildi");
        assertThat(people.as(
                        people.somebody(), () -> code(asking.ask(place.school(), DataRequest.Kind.ERASURE, "men"))))
                .as("who keeps nothing about me cannot be asked")
                .isEqualTo("access.not_found");
    }

    @Test
    void anErasedAccountIsAnEmptyShellAndSaysWhatStays() {
        Place place = teacher();
        String email = people.emailOf(place.who());
        Visitor visitor = new Visitor(port).signIn(email);
        String page = "/account/privacy";
        assertThat(visitor.post(page, page + "/erase", "email", "boshqa@example.uz", "password", People.PASSWORD)
                        .statusCode())
                .isEqualTo(422);
        assertThat(visitor.post(page, page + "/erase", "email", email, "password", "notoʻgʻri parol 1")
                        .statusCode())
                .isEqualTo(422);
        HttpResponse<String> erased = visitor.post(page, page + "/erase", "email", email, "password", People.PASSWORD);
        assertThat(erased.statusCode()).isEqualTo(200);
        assertThat(erased.body()).contains("Tashkilot xodimi sifatida", "Amallar jurnali");
        assertThat(Visitor.location(visitor.get("/account"))).contains("/sign-in");
        assertThat(accounts.byEmail(email)).isEmpty();
        Accounts.Account shell = accounts.find(place.who()).orElseThrow();
        assertThat(shell.active()).isFalse();
        assertThat(shell.name()).isEqualTo("–");
        for (String table : List.of("credential", "api_token", "consent")) {
            assertThat(jdbc.sql("select count(*) from identity." + table + " where account_id = :id")
                            .param("id", place.who().value())
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
        assertThat(jdbc.sql("select key is null from identity.person_key where person = :id")
                        .param("id", place.who().value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(people.as(
                        place.manager(),
                        () -> staff.find(place.person(), Purpose.PAGE)
                                .orElseThrow()
                                .account()))
                .as("the school keeps its record without the account")
                .isNull();
        Visitor again = new Visitor(port);
        assertThat(Visitor.location(again.post("/sign-in", "/sign-in", "email", email, "password", People.PASSWORD)))
                .contains("refused");
    }

    @Test
    void theOnlyManagerHandsTheRoleOverFirst() {
        OrganizationId school = clusters.organization("Yolgʻiz rahbar " + UUID.randomUUID(), "school");
        AccountId manager = people.in(school, Role.MANAGER);
        String email = people.emailOf(manager);
        assertThat(people.as(manager, () -> code(erasing.erase(email, People.PASSWORD))))
                .isEqualTo("privacy.last_one");
        assertThat(accounts.byEmail(email)).isPresent();
        grants.inOrganization(people.somebody(), Role.MANAGER, school);
        assertThat(people.as(
                        manager, () -> erasing.erase(email, People.PASSWORD).isDone()))
                .isTrue();
    }

    @Test
    void fromThePageToTheFile() throws IOException {
        Place place = teacher();
        try (Browser window = Browser.phone(port).signIn(people.emailOf(place.who()))) {
            window.go("/account");
            window.page().click("main a[href$='/account/privacy']");
            window.assertClean();
            Download download =
                    window.page().waitForDownload(() -> window.page().click("#export"));
            Path file = download.path();
            assertThat(unzipped(Files.readAllBytes(file)).get("hamkor-personal-data.html"))
                    .contains("Men haqimdagi maʼlumotlar", "Oʻqituvchi");
            window.page().click("form[action$='/consents/sharing_learning/give'] button");
            window.page().waitForSelector("form[action$='/consents/sharing_learning/withdraw']");
            window.assertClean();
        }
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().orElseThrow().code();
    }
}
