package uz.hamkor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.identity.Factors.Phone;
import uz.hamkor.shared.AccountId;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** Sensitive acts ask for a fresh proof, and nothing that was typed is lost. */
@HamkorTest
class FreshProofTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    ApiTokens tokens;

    @Autowired
    SecondFactors factors;

    @Autowired
    JdbcClient jdbc;

    /** As if the last proof of all sessions of a person were long ago. */
    private void grownOld(AccountId account) {
        int aged = jdbc.sql("""
                        delete from identity.spring_session_attributes a using identity.spring_session s
                        where a.session_primary_id = s.primary_id and s.principal_name = :account
                          and a.attribute_name = :name
                        """)
                .param("account", account.toString())
                .param("name", Entering.PROVED_AT)
                .update();
        assertThat(aged).isPositive();
    }

    @Test
    void everyAddressThatAsksForAProofIsOneOfTheProgram() throws IOException {
        Set<String> known = new ClassPathResource("identity/addresses.csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split(",", 3))
                .map(parts -> parts[0] + " " + parts[1])
                .collect(Collectors.toSet());
        assertThat(FreshProof.read()).isNotEmpty();
        assertThat(known).containsAll(FreshProof.read());
    }

    @Test
    void rightAfterSigningInNothingIsAsked() {
        AccountId account = people.somebody();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(account));
        var made = visitor.post("/account", "/account/tokens", "name", "darhol", "scopes", "read");
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(tokens.of(account)).hasSize(1);
    }

    @Test
    void anOldProofIsAskedForAgainAndTheActIsCarriedOutWithIt() {
        AccountId account = people.somebody();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(account));
        grownOld(account);
        String name = "oylik <hisobot> & \"boshqa\"";
        var asked = visitor.post("/account", "/account/tokens", "name", name, "scopes", "read");
        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(tokens.of(account)).isEmpty();
        assertThat(asked.body())
                .contains("action=\"/account/tokens\"", "value=\"oylik &lt;hisobot&gt; &amp; &quot;boshqa&quot;\"");
        var wrong = visitor.postAgain(
                asked.body(), "/account/tokens", "name", name, "scopes", "read", "proof", "not this one 1");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"proof-error\"").doesNotContain("not this one 1");
        assertThat(tokens.of(account)).isEmpty();
        var done = visitor.postAgain(
                wrong.body(), "/account/tokens", "name", name, "scopes", "read", "proof", People.PASSWORD);
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).doesNotContain(People.PASSWORD);
        assertThat(tokens.of(account))
                .singleElement()
                .satisfies(token -> assertThat(token.name()).isEqualTo(name));
        assertThat(visitor.post("/account", "/account/tokens", "name", "yana", "scopes", "read")
                        .statusCode())
                .as("the proof counts for the next act too")
                .isEqualTo(200);
    }

    @Test
    void onTheWayToAPageThePersonLandsThere() {
        AccountId account = people.somebody();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(account));
        grownOld(account);
        var asked = visitor.get("/account/second-factor?x=1");
        assertThat(asked.statusCode()).isEqualTo(422);
        var done = visitor.postAgain(
                asked.body(), "/account/prove", "to", "/account/second-factor?x=1", "proof", People.PASSWORD);
        assertThat(Visitor.location(done)).endsWith("/account/second-factor?x=1");
        assertThat(visitor.get("/account/second-factor").statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyIsSentToAnotherPlaceAfterAProof() {
        AccountId account = people.somebody();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(account));
        for (String evil :
                new String[] {"https://evil.example", "//evil.example", "/\\evil.example", "/a\r\nX: y", ""}) {
            var done = visitor.post("/account", "/account/prove", "to", evil, "proof", People.PASSWORD);
            assertThat(Visitor.location(done)).as(evil).endsWith("/account");
        }
    }

    @Test
    void withASecondFactorTheCodeIsTheProofAndThePasswordIsNot() {
        AccountId account = people.somebody();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(account));
        Phone phone = Factors.enrol(factors, account);
        grownOld(account);
        var asked = visitor.post("/account", "/account/second-factor/off");
        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.body()).contains("autocomplete=\"one-time-code\"");
        visitor.postAgain(asked.body(), "/account/second-factor/off", "proof", People.PASSWORD);
        assertThat(factors.isOn(account)).isTrue();
        visitor.postAgain(asked.body(), "/account/second-factor/off", "proof", phone.next());
        assertThat(factors.isOn(account)).isFalse();
    }

    @Test
    void wrongProofsAreLimited() {
        AccountId account = people.somebody();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(account));
        grownOld(account);
        String page = visitor.get("/account/second-factor").body();
        for (int i = 0; i < FailedAttempts.PER_ACCOUNT; i++) {
            assertThat(visitor.postAgain(page, "/account/prove", "to", "/account", "proof", "wrong " + i)
                            .statusCode())
                    .isEqualTo(422);
        }
        assertThat(visitor.postAgain(page, "/account/prove", "to", "/account", "proof", People.PASSWORD)
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void whoMayNotDoAThingIsNotAskedForAProof() {
        AccountId account = people.somebody();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(account));
        grownOld(account);
        assertThat(visitor.post("/account", "/admin/open", "slug", "x", "reason", "y")
                        .statusCode())
                .isEqualTo(403);
    }
}
