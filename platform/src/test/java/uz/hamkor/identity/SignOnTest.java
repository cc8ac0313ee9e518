package uz.hamkor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** Signing in with another provider, which this test runs: once as one whose addresses are trusted, once as one whose are not. */
@HamkorTest
class SignOnTest {

    private static final ProviderForTests PROVIDER = new ProviderForTests();

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Accounts accounts;

    @Autowired
    LinkedIdentities linked;

    @Autowired
    SecondFactors factors;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        for (String key : List.of("plain", "trusted")) {
            String prefix = "hamkor.signon." + key + ".";
            registry.add(prefix + "issuer", PROVIDER::issuer);
            registry.add(prefix + "client-id", () -> ProviderForTests.CLIENT);
            registry.add(prefix + "client-secret", () -> ProviderForTests.SECRET);
            registry.add(prefix + "name", () -> "Sinov " + key);
        }
        registry.add("hamkor.signon.trusted.trust-email", () -> "true");
        registry.add("hamkor.signon.absent.issuer", () -> "http://127.0.0.1:1");
        registry.add("hamkor.signon.absent.client-id", () -> "x");
        registry.add("hamkor.signon.absent.client-secret", () -> "x");
    }

    @BeforeEach
    void reset() {
        PROVIDER.reset();
    }

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    /** The way of the browser to the provider; answers the path it comes back with. */
    private static String toProvider(Visitor visitor, String key) {
        return provider(visitor, "/sign-in/with/" + key);
    }

    private static String provider(Visitor visitor, String link) {
        String there = Visitor.location(visitor.get(link));
        assertThat(there).startsWith(PROVIDER.issuer() + "/authorize?").contains("code_challenge=", "nonce=");
        try {
            var agreed = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(there)).build(), HttpResponse.BodyHandlers.ofString());
            URI back = URI.create(agreed.headers().firstValue("Location").orElseThrow());
            return back.getPath() + "?" + back.getQuery();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String through(Visitor visitor, String key) {
        return Visitor.location(visitor.get(toProvider(visitor, key)));
    }

    private static String join(Visitor visitor, String key) {
        var asked = visitor.post("/account/links", "/account/links/" + key);
        var link = Pattern.compile("href=\"(/sign-in/with/" + key + "\\?link=[^\"]+)\"")
                .matcher(asked.body());
        assertThat(link.find()).isTrue();
        return Visitor.location(visitor.get(provider(visitor, link.group(1))));
    }

    private Visitor joined(AccountId account, String key) {
        Visitor visitor = new Visitor(port).signIn(people.emailOf(account));
        assertThat(join(visitor, key)).endsWith("/account/links");
        return visitor;
    }

    @Test
    void whoIsNotJoinedComesInByNoAddress() {
        AccountId account = people.somebody();
        PROVIDER.email = people.emailOf(account);
        PROVIDER.verified = true;
        assertThat(through(new Visitor(port), "plain")).as("not trusted").endsWith("refused=unlinked");
        PROVIDER.verified = false;
        assertThat(through(new Visitor(port), "trusted")).as("not verified").endsWith("refused=unlinked");
        PROVIDER.verified = true;
        PROVIDER.email = "nobody@example.uz";
        assertThat(through(new Visitor(port), "trusted")).as("nobody's").endsWith("refused=unlinked");
        assertThat(linked.of(account)).isEmpty();
        assertThat(new Visitor(port).get("/sign-in?refused=unlinked").body()).contains("bogʻlanmagan");
    }

    /** A link for a teacher, as the manager of a school gets it. */
    private String invitation() {
        OrganizationId school = clusters.organization("Maktab " + UUID.randomUUID(), "school");
        String page = "/organizations/" + school + "/invitations";
        Visitor manager = new Visitor(port).signIn(people.emailOf(people.in(school, Role.MANAGER)));
        String made = manager.post(
                        page, page, "roles", "TEACHER", "by", "link", "language", "uz", "days", "14", "uses", "1")
                .body();
        var link = Pattern.compile("/invited\\?key=[A-Za-z0-9_-]{20,}").matcher(made);
        assertThat(link.find()).as(made).isTrue();
        return link.group();
    }

    @Test
    void anInvitationIsAcceptedThroughAProviderWithoutAPassword() {
        String email = "keldi-" + UUID.randomUUID() + "@example.uz";
        PROVIDER.email = email;
        PROVIDER.verified = true;
        Visitor guest = new Visitor(port);
        String link = invitation();
        guest.get(link);
        assertThat(guest.get("/invited").body()).contains("Sinov plain bilan qabul qilish");
        assertThat(through(guest, "plain")).endsWith("/invited");
        String form = guest.get("/invited").body();
        assertThat(form).contains("Siz Sinov plain orqali keldingiz", email).doesNotContain("type=\"password\"");
        assertThat(guest.postAgain(form, "/invited", "name", "", "email", email).statusCode())
                .isEqualTo(422);
        assertThat(Visitor.location(guest.post("/invited", "/invited", "name", "Keldi Karimova", "email", email)))
                .endsWith("/home");
        AccountId account = accounts.byEmail(email).orElseThrow().id();
        assertThat(accounts.passwordHash(account)).isEmpty();
        assertThat(linked.of(account)).hasSize(1);

        // From now on the provider alone is the way in.
        Visitor again = new Visitor(port);
        assertThat(through(again, "plain")).endsWith("/home");
        assertThat(again.get("/account").body()).contains(email);
        // Without an invitation in the session nobody new comes in.
        PROVIDER.subject = "begona-" + UUID.randomUUID();
        assertThat(through(new Visitor(port), "plain")).endsWith("refused=unlinked");
    }

    @Test
    void anInvitationIsAcceptedWithAPasskeyToCome() {
        String email = "kalit-" + UUID.randomUUID() + "@example.uz";
        Visitor guest = new Visitor(port);
        guest.get(invitation());
        assertThat(Visitor.location(
                        guest.post("/invited", "/invited", "name", "Kalit Karimov", "email", email, "with", "passkey")))
                .endsWith("/account/passkeys");
        assertThat(guest.get("/account/passkeys").statusCode()).isEqualTo(200);
        assertThat(accounts.passwordHash(accounts.byEmail(email).orElseThrow().id()))
                .isEmpty();
    }

    @Test
    void aVerifiedAddressOfATrustedProviderIsEnough() {
        AccountId account = people.somebody();
        PROVIDER.email = people.emailOf(account).toUpperCase(java.util.Locale.ROOT);
        PROVIDER.verified = true;
        Visitor visitor = new Visitor(port);
        assertThat(Visitor.location(visitor.get("/account/activity"))).contains("/sign-in");
        assertThat(through(visitor, "trusted")).contains("/account/activity");
        assertThat(visitor.get("/account").body()).contains(people.emailOf(account));
        PROVIDER.email = "changed-" + people.emailOf(account);
        Visitor again = new Visitor(port);
        assertThat(through(again, "trusted"))
                .as("known by the subject from now on")
                .endsWith("/home");
    }

    @Test
    void whoIsSignedInJoinsAndThenComesInUntilItIsRemoved() {
        AccountId account = people.somebody();
        Visitor here = joined(account, "plain");
        assertThat(linked.of(account)).hasSize(1);
        Visitor again = new Visitor(port);
        assertThat(through(again, "plain")).endsWith("/home");
        assertThat(again.get("/account").body()).contains(people.emailOf(account));
        here.post("/account/links", "/account/links/plain/remove");
        assertThat(through(new Visitor(port), "plain")).endsWith("refused=unlinked");
    }

    @Test
    void nobodyTakesTheIdentityOfAnother() {
        joined(people.somebody(), "plain");
        AccountId other = people.somebody();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(other));
        assertThat(join(visitor, "plain")).endsWith("/account/links");
        assertThat(visitor.get("/account/links").body()).contains("boshqa hisobga");
        assertThat(linked.of(other)).isEmpty();
    }

    @Test
    void withoutAskingForItNothingIsJoined() {
        AccountId account = people.somebody();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(account));
        assertThat(through(visitor, "plain")).endsWith("refused=unlinked");
        visitor.post("/account/links", "/account/links/plain");
        assertThat(through(visitor, "plain"))
                .as("a link that another page made up")
                .endsWith("refused=unlinked");
        assertThat(linked.of(account)).isEmpty();
        assertThat(visitor.get("/account").statusCode()).as("still signed in").isEqualTo(200);
    }

    @Test
    void theSecondFactorIsAskedForHereToo() {
        AccountId account = people.somebody();
        joined(account, "plain");
        Factors.Phone phone = Factors.enrol(factors, account);
        Visitor visitor = new Visitor(port);
        assertThat(through(visitor, "plain")).endsWith("/sign-in/code");
        assertThat(Visitor.location(visitor.get("/account"))).contains("/sign-in");
        visitor.post("/sign-in/code", "/sign-in/code", "code", phone.next());
        assertThat(visitor.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void aClosedAccountStaysClosed() {
        AccountId account = people.somebody();
        joined(account, "plain");
        jdbc.sql("update identity.account set active = false where id = :id")
                .param("id", account.value())
                .update();
        assertThat(through(new Visitor(port), "plain")).endsWith("refused=unlinked");
    }

    @Test
    void aProofThatDoesNotHoldIsNone() {
        joined(people.somebody(), "plain");
        assertThat(through(new Visitor(port), "plain")).as("as it should be").endsWith("/home");
        List<UnaryOperator<com.nimbusds.jwt.JWTClaimsSet.Builder>> wrong = List.of(
                claims -> claims.claim("nonce", "another"),
                claims -> claims.claim("nonce", null),
                claims -> claims.audience("somebody else"),
                claims -> claims.issuer("http://127.0.0.1:9"),
                claims -> claims.subject(null),
                claims -> claims.expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(10)))));
        for (int i = 0; i < wrong.size(); i++) {
            PROVIDER.change = wrong.get(i);
            assertThat(through(new Visitor(port), "plain")).as("wrong " + i).endsWith("refused=provider");
        }
        PROVIDER.change = UnaryOperator.identity();
        PROVIDER.signedByAnother = true;
        assertThat(through(new Visitor(port), "plain")).endsWith("refused=provider");
    }

    @Test
    void theWayBackBelongsToOneSessionAndIsGoneOnce() {
        joined(people.somebody(), "plain");
        Visitor visitor = new Visitor(port);
        String back = toProvider(visitor, "plain");
        assertThat(Visitor.location(new Visitor(port).get(back)))
                .as("in another session")
                .endsWith("refused=provider");
        Visitor third = new Visitor(port);
        toProvider(third, "plain");
        assertThat(Visitor.location(third.get(back)))
                .as("with the state of another")
                .endsWith("refused=provider");
        assertThat(Visitor.location(visitor.get(back))).endsWith("/home");
        assertThat(Visitor.location(visitor.get(back))).as("a second time").endsWith("refused=provider");
    }

    @Test
    void aProviderThatIsDownIsARefusalAndOneThatIsNotThereIsNotFound() {
        assertThat(Visitor.location(new Visitor(port).get("/sign-in/with/absent")))
                .endsWith("refused=provider");
        assertThat(new Visitor(port).get("/sign-in/with/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void theWayOfAPersonInTheBrowser() {
        AccountId account = people.somebody();
        try (Browser window = Browser.phone(port).signIn(people.emailOf(account))) {
            Page page = window.page();
            window.go("/account/links");
            window.assertClean();
            page.click("section[aria-labelledby=h-providers] button >> text=Sinov plain");
            page.click("section[aria-labelledby=h-chosen] a");
            page.waitForSelector("#h-links");
            window.assertClean();
            page.context().clearCookies();
            window.go("/account/activity");
            window.assertClean();
            page.click("a[href$='/sign-in/with/plain']");
            page.waitForURL("**/account/activity*");
        }
    }
}
