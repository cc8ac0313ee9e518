package uz.hamkor.identity.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.identity.Accounts;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.Role;
import uz.hamkor.notices.PostOfficeForTests;
import uz.hamkor.registry.organization.NewOrganization;
import uz.hamkor.registry.organization.OrganizationData;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.registry.organization.OrganizationStatus;
import uz.hamkor.registry.organization.RegisteringOrganization;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.RefusingMailServer;
import uz.hamkor.testing.TestDatabase;
import uz.hamkor.testing.Visitor;
import uz.hamkor.web.QrCode;

/** The way in: invited by mail or by a link, and not. */
@HamkorTest
class InvitationTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Pattern LINK = Pattern.compile("/invited\\?key=([A-Za-z0-9_-]{20,})");

    @LocalServerPort
    int port;

    @Autowired
    InvitingPeople inviting;

    @Autowired
    AcceptingInvitation accepting;

    @Autowired
    Giving giving;

    @Autowired
    Invitations invitations;

    @Autowired
    RegisteringOrganization registering;

    @Autowired
    OrganizationRegistry organizations;

    @Autowired
    PostOfficeForTests post;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Accounts accounts;

    @Autowired
    Grants grants;

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

        String address() {
            return "/organizations/" + id + "/invitations";
        }
    }

    private School school() {
        OrganizationId id = clusters.organization("Taklif maktabi " + UUID.randomUUID(), "school");
        return new School(id, people.in(id, Role.MANAGER));
    }

    private static String someone() {
        return "t" + UUID.randomUUID() + "@example.uz";
    }

    private static Wanted teacher(@Nullable String email) {
        return new Wanted(
                Set.of(Role.TEACHER), "Fizika oʻqituvchisi", email, "Nodira Karimova", null, Language.RU, 1, 14);
    }

    private UUID invited(School school, Wanted wanted) {
        return people.as(
                school.manager(), () -> inviting.invite(school.place(), wanted).orElseThrow());
    }

    private String handedOver(School school, UUID id) {
        return people.as(
                school.manager(), () -> inviting.handOver(school.place(), id).orElseThrow());
    }

    private Invitation.State state(School school, UUID id) {
        return people.as(
                school.manager(),
                () -> inviting.find(school.place(), id).orElseThrow().state(Instant.now()));
    }

    private boolean holds(AccountId account, Role role, OrganizationId organization) {
        return people.as(
                account,
                () -> Actor.current()
                        .orElseThrow()
                        .holdings()
                        .contains(new Actor.Holding.InOrganization(role, organization)));
    }

    @Test
    void theMailComesInTheReadersLanguageAndItsLinkOpensAnAccountWithTheRoles() throws Exception {
        GreenMail server = PostOfficeForTests.open(0);
        try {
            post.use(server.getSmtp().getPort());
            School school = school();
            String email = someone();
            UUID id = invited(school, teacher(email));
            MimeMessage mail = arrived(server, email);
            assertThat(mail.getSubject()).isEqualTo("Приглашение на платформу Hamkor");
            assertThat(text(mail)).contains("Здравствуйте, Nodira Karimova", "Педагог");
            await().atMost(LONG).until(() -> state(school, id), Invitation.State.SENT::equals);
            String secret = secret(text(mail));

            Visitor guest = new Visitor(port);
            HttpResponse<String> opened = guest.get("/invited?key=" + secret);
            assertThat(Visitor.location(opened)).endsWith("/invited").doesNotContain(secret);
            assertThat(state(school, id)).isEqualTo(Invitation.State.OPENED);
            String form = guest.get("/invited").body();
            assertThat(form).contains("Nodira Karimova", email).doesNotContain(secret);
            HttpResponse<String> weak =
                    guest.postAgain(form, "/invited", "name", "Nodira Karimova", "password", "qisqa");
            assertThat(weak.statusCode()).isEqualTo(422);
            HttpResponse<String> joined = guest.postAgain(
                    form,
                    "/invited",
                    "name",
                    "Nodira Karimova",
                    "email",
                    "boshqa@example.uz",
                    "password",
                    People.PASSWORD);
            assertThat(Visitor.location(joined)).endsWith("/home");
            assertThat(guest.get("/account").body()).as("signed in at once").contains(email);
            AccountId account = accounts.byEmail(email).orElseThrow().id();
            assertThat(accounts.byEmail("boshqa@example.uz"))
                    .as("the mail went to one address")
                    .isEmpty();
            assertThat(holds(account, Role.TEACHER, school.id())).isTrue();
            assertThat(state(school, id)).isEqualTo(Invitation.State.ACCEPTED);

            HttpResponse<String> again = new Visitor(port).get("/invited?key=" + secret);
            assertThat(again.statusCode()).isEqualTo(410);
            assertThat(again.body()).contains("allaqachon ishlatilgan");
            assertThat(everywhere(secret))
                    .as("tables in which the secret stands")
                    .isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void theOutboxHoldsNeitherAddressNorSecretAndTheLogNeither() {
        School school = school();
        String email = someone();
        UUID id = invited(school, teacher(email));
        String secret = handedOver(school, id);
        assertThat(everywhere(secret)).isEmpty();
        assertThat(everywhere(email)).containsExactly("identity.invitation");
    }

    @Test
    void whatTheMailServerRefusesIsShownWithItsWords() {
        try (RefusingMailServer server = new RefusingMailServer()) {
            post.use(server.port());
            School school = school();
            String email = "yoq" + UUID.randomUUID() + "@example.uz";
            UUID id = invited(school, teacher(email));
            await().atMost(LONG).until(() -> state(school, id), Invitation.State.REFUSED::equals);
            String page = new Visitor(port)
                    .signIn(people.emailOf(school.manager()))
                    .get(school.address())
                    .body();
            assertThat(page).contains(RefusingMailServer.ANSWER, email);
            jdbc.sql("update identity.invitation set email = :email where id = :id")
                    .param("email", email.substring(1))
                    .param("id", id)
                    .update();
            people.as(
                    school.manager(), () -> inviting.resend(school.place(), id).orElseThrow());
            await().atMost(LONG).until(() -> state(school, id), Invitation.State.SENT::equals);
        }
    }

    @Test
    void aMailThatWasSentTwiceOpensTheSameInvitationByEitherLink() throws Exception {
        GreenMail server = PostOfficeForTests.open(0);
        try {
            post.use(server.getSmtp().getPort());
            School school = school();
            String email = someone();
            UUID id = invited(school, teacher(email));
            arrived(server, email);
            await().atMost(LONG).until(() -> state(school, id), Invitation.State.SENT::equals);
            people.as(
                    school.manager(), () -> inviting.resend(school.place(), id).orElseThrow());
            await().atMost(LONG).until(() -> received(server, email).size() == 2);
            List<MimeMessage> mails = received(server, email);
            String first = secret(text(mails.get(0)));
            String second = secret(text(mails.get(1)));
            assertThat(first).isNotEqualTo(second);
            assertThat(accepting.open(first).orElseThrow().id()).isEqualTo(id);
            assertThat(accepting.open(second).orElseThrow().id()).isEqualTo(id);
        } finally {
            server.stop();
        }
    }

    @Test
    void oneLinkTakenTwiceAtOnceLetsOneIn() throws Exception {
        School school = school();
        UUID id = invited(school, teacher(null));
        List<Callable<Outcome<AccountId>>> both = new ArrayList<>();
        List<String> emails = List.of(someone(), someone(), someone(), someone());
        emails.forEach(email ->
                both.add(() -> accepting.asNew(id, email, "Ikki kishidan biri", Language.UZ, People.PASSWORD)));
        List<Outcome<AccountId>> outcomes = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(both.size())) {
            for (Future<Outcome<AccountId>> one : pool.invokeAll(both)) {
                outcomes.add(one.get());
            }
        }
        assertThat(outcomes.stream().filter(Outcome::isDone)).hasSize(1);
        assertThat(outcomes.stream().flatMap(one -> one.reason().stream()).map(refusal -> refusal.code()))
                .containsOnly("invitation.used");
        assertThat(emails.stream().filter(email -> accounts.byEmail(email).isPresent()))
                .as("accounts of those who came too late were not made")
                .hasSize(1);
    }

    @Test
    void somebodySignedInAddsTheRolesToTheirAccountOnce() {
        School school = school();
        UUID id = invited(school, new Wanted(Set.of(Role.TEACHER), null, null, null, null, Language.UZ, 3, 14));
        String secret = handedOver(school, id);
        AccountId account = people.somebody();
        Visitor guest = new Visitor(port);
        guest.get("/invited?key=" + secret);
        HttpResponse<String> sentAway = guest.get("/account/invitation");
        assertThat(Visitor.location(sentAway)).contains("/sign-in");
        HttpResponse<String> signedIn =
                guest.post("/sign-in", "/sign-in", "email", people.emailOf(account), "password", People.PASSWORD);
        assertThat(Visitor.location(signedIn)).as("back where it began").contains("/account/invitation");
        HttpResponse<String> accepted = guest.post("/account/invitation", "/account/invitation");
        assertThat(Visitor.location(accepted)).endsWith("/home");
        assertThat(holds(account, Role.TEACHER, school.id())).isTrue();
        assertThat(people.as(account, () -> accepting.asMyself(id))
                        .reason()
                        .orElseThrow()
                        .code())
                .isEqualTo("invitation.yours_already");
        assertThat(state(school, id)).as("two may still come").isEqualTo(Invitation.State.OPENED);
    }

    @Test
    void nobodyComesInByWhatWasRevokedExpiredReplacedOrNeverMade() {
        School school = school();
        UUID revoked = invited(school, teacher(null));
        String first = handedOver(school, revoked);
        String second = handedOver(school, revoked);
        assertThat(code(accepting.open(first)))
                .as("a new link ends the one before")
                .isEqualTo("invitation.unknown");
        assertThat(accepting.open(second).isDone()).isTrue();
        people.as(
                school.manager(), () -> inviting.revoke(school.place(), revoked).orElseThrow());
        assertThat(code(accepting.opened(revoked))).isEqualTo("invitation.revoked");
        assertThat(code(accepting.asNew(revoked, someone(), "Kechikkan", Language.UZ, People.PASSWORD)))
                .isEqualTo("invitation.revoked");
        UUID expired = invited(school, teacher(null));
        jdbc.sql(
                        "update identity.invitation set invited_at = now() - interval '9 days', expires_at = now() where id = :id")
                .param("id", expired)
                .update();
        assertThat(code(accepting.opened(expired))).isEqualTo("invitation.expired");
        assertThat(new Visitor(port).get("/invited?key=hech-narsa-emas").statusCode())
                .isEqualTo(410);
        assertThat(new Visitor(port).get("/invited").statusCode()).isEqualTo(410);
    }

    @Test
    void onlyRolesThatTheInviterMayGiveAreGiven() {
        School school = school();
        School other = school();
        AccountId officer = people.in(school.id(), Role.DATA_OFFICER);
        AccountId teacher = people.in(school.id(), Role.TEACHER);
        for (AccountId nobody : List.of(officer, teacher, other.manager(), people.somebody())) {
            assertThat(people.as(nobody, () -> code(inviting.invite(school.place(), teacher(someone())))))
                    .isEqualTo("access.forbidden");
        }
        assertThat(people.as(
                        school.manager(),
                        () -> code(inviting.invite(
                                school.place(),
                                new Wanted(Set.of(Role.PLATFORM_ADMIN), null, null, null, null, Language.UZ, 1, 14)))))
                .isEqualTo("invitation.role_not_yours");
        assertThat(people.as(
                        school.manager(),
                        () -> code(inviting.invite(
                                new Place.Installation(),
                                new Wanted(Set.of(Role.PLATFORM_ADMIN), null, null, null, null, Language.UZ, 1, 14)))))
                .isEqualTo("access.forbidden");
        Clusters.Founded cluster = clusters.founded();
        Place inCluster = new Place.InCluster(cluster.id());
        assertThat(people.as(cluster.coordinator(), () -> giving.roles(inCluster)))
                .containsExactlyInAnyOrder(Role.COORDINATOR, Role.REGULATOR, Role.FUNDER, Role.EVALUATOR);
        assertThat(people.as(cluster.coordinator(), () -> giving.roles(school.place())))
                .as("a school that has a manager invites by itself")
                .isEmpty();
        assertThat(people.as(people.administrator(), () -> giving.roles(new Place.Installation())))
                .containsExactly(Role.PLATFORM_ADMIN);
    }

    @Test
    void whoMayNoLongerGiveARoleGivesItByNoOldInvitationEither() {
        School school = school();
        UUID id = invited(school, teacher(null));
        grants.end(school.manager(), Role.MANAGER, null, school.id());
        assertThat(code(accepting.asNew(id, someone(), "Kimdir", Language.UZ, People.PASSWORD)))
                .isEqualTo("invitation.inviter_gone");
    }

    @Test
    void anAddressIsInvitedOnceUntilItsInvitationIsOver() {
        School school = school();
        String email = someone();
        UUID first = invited(school, teacher(email));
        assertThat(people.as(school.manager(), () -> code(inviting.invite(school.place(), teacher(email)))))
                .isEqualTo("invitation.waits");
        jdbc.sql(
                        "update identity.invitation set invited_at = now() - interval '9 days', expires_at = now() where id = :id")
                .param("id", first)
                .update();
        assertThat(invited(school, teacher(email.toUpperCase(java.util.Locale.ROOT))))
                .isNotEqualTo(first);
    }

    @Test
    void invitationsOfAnotherPlaceAreNotFound() {
        School mine = school();
        School other = school();
        UUID id = invited(other, teacher(null));
        Visitor manager = new Visitor(port).signIn(people.emailOf(mine.manager()));
        String page = manager.get(mine.address()).body();
        for (String act : List.of("resend", "revoke", "link")) {
            assertThat(manager.postAgain(page, mine.address() + "/" + id + "/" + act)
                            .statusCode())
                    .as(act)
                    .isEqualTo(404);
            assertThat(manager.postAgain(page, other.address() + "/" + id + "/" + act)
                            .statusCode())
                    .as(act)
                    .isEqualTo(403);
        }
        assertThat(manager.get(other.address()).statusCode()).isEqualTo(403);
        assertThat(state(other, id)).isEqualTo(Invitation.State.HANDED_OVER);
    }

    @Test
    void theFormRefusesWithFieldAndRemedy() {
        School school = school();
        Visitor manager = new Visitor(port).signIn(people.emailOf(school.manager()));
        HttpResponse<String> none = manager.post(school.address(), school.address(), "by", "mail", "email", someone());
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(none.body()).contains("Rol tanlanmagan");
        HttpResponse<String> wrong = manager.post(
                school.address(), school.address(), "by", "mail", "roles", "TEACHER", "email", "bu manzil emas");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("bu manzil emas");
        HttpResponse<String> many =
                manager.post(school.address(), school.address(), "by", "link", "roles", "TEACHER", "uses", "5000");
        assertThat(many.statusCode()).isEqualTo(422);
    }

    @Test
    void whatNobodyAcceptedIsForgottenNinetyDaysAfterItsEnd() {
        School school = school();
        UUID old = invited(school, teacher(someone()));
        UUID recent = invited(school, teacher(someone()));
        jdbc.sql("update identity.invitation set invited_at = now() - interval '200 days',"
                        + " expires_at = now() - interval '91 days' where id = :id")
                .param("id", old)
                .update();
        invitations.sweep(InvitationsSweep.DAYS_KEPT);
        assertThat(invitations.find(old)).isEmpty();
        assertThat(invitations.find(recent)).isPresent();
    }

    @Test
    void theCoordinatorBringsInTheManagerOfASchoolThatHasNone() {
        Clusters.Founded cluster = clusters.founded();
        OrganizationId school = people.as(
                cluster.coordinator(),
                () -> registering
                        .register(NewOrganization.of(
                                OrganizationData.named(LocalizedText.uz("Rahbarsiz maktab " + UUID.randomUUID()))
                                        .withType("school"),
                                cluster.id()))
                        .orElseThrow());
        Place place = new Place.InOrganization(school);
        assertThat(people.as(cluster.coordinator(), () -> giving.roles(place)))
                .containsExactlyInAnyOrder(Role.MANAGER, Role.DATA_OFFICER);
        assertThat(people.as(clusters.founded().coordinator(), () -> giving.roles(place)))
                .as("another cluster’s coordinator keeps nothing here")
                .isEmpty();
        UUID id = people.as(
                cluster.coordinator(),
                () -> inviting.invite(
                                place,
                                new Wanted(Set.of(Role.MANAGER), "Direktor", null, null, null, Language.UZ, 1, 14))
                        .orElseThrow());
        AccountId manager = accepting
                .asNew(id, someone(), "Yangi Direktor", Language.UZ, People.PASSWORD)
                .orElseThrow();
        assertThat(holds(manager, Role.MANAGER, school)).isTrue();
        assertThat(organizations.find(school).orElseThrow().status()).isEqualTo(OrganizationStatus.CLAIMED);
        assertThat(people.as(cluster.coordinator(), () -> giving.roles(place))).isEmpty();
        assertThat(people.as(manager, () -> giving.roles(place))).contains(Role.TEACHER);
    }

    @Test
    void aQrCodeHasItsThreeFindersAndAQuietZone() {
        QrCode code = QrCode.of("https://hamkor.example.uz/invited?key=" + "a".repeat(43));
        assertThat((code.size() - 8 - 17) % 4).as("a size of the standard").isZero();
        assertThat(code.path()).startsWith("M4 4h7v1h-7z").contains("M" + (code.size() - 11) + " 4h7v1h-7z");
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().orElseThrow().code();
    }

    /** Tables of the whole database in which a text stands, in any column. */
    private static List<String> everywhere(String text) {
        List<String> found = new ArrayList<>();
        try (Connection owner = TestDatabase.get().asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("set hamkor.backup = 'on'"); // the owner sees every row, as when it makes a backup
            List<String> tables = new ArrayList<>();
            try (ResultSet rs = statement.executeQuery("""
                    select format('%I.%I', n.nspname, c.relname) from pg_class c
                    join pg_namespace n on n.oid = c.relnamespace
                    where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                    """)) {
                while (rs.next()) {
                    tables.add(rs.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rs = statement.executeQuery(
                        "select exists (select from " + table + " t where position('" + text + "' in t::text) > 0)")) {
                    rs.next();
                    if (rs.getBoolean(1)) {
                        found.add(table);
                    }
                }
            }
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
        return found;
    }

    private static MimeMessage arrived(GreenMail server, String address) {
        return await().atMost(LONG)
                .until(() -> received(server, address), found -> !found.isEmpty())
                .getFirst();
    }

    private static List<MimeMessage> received(GreenMail server, String address) throws Exception {
        List<MimeMessage> found = new ArrayList<>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            if (Arrays.toString(mail.getAllRecipients()).contains(address)) {
                found.add(mail);
            }
        }
        return found;
    }

    private static String text(MimeMessage mail) throws Exception {
        Object content = mail.getContent();
        while (content instanceof MimeMultipart parts) {
            BodyPart first = parts.getBodyPart(0);
            content = first.getContent();
        }
        return content.toString();
    }

    private static String secret(String text) {
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).as("a link in " + text).isTrue();
        return link.group(1);
    }
}
