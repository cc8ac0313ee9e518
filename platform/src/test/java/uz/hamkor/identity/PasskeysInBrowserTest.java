package uz.hamkor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.shared.AccountId;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Passkeys with Chromium's virtual authenticator: made, used at the door and as a fresh proof, named, removed. */
@HamkorTest
class PasskeysInBrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Passkeys passkeys;

    @Autowired
    SecondFactors factors;

    @Autowired
    JdbcClient jdbc;

    /** A device in the window that holds keys and knows its owner. */
    private record Device(CDPSession chromium, String id) {

        static Device in(Browser window) {
            CDPSession chromium = window.page().context().newCDPSession(window.page());
            chromium.send("WebAuthn.enable");
            JsonObject options = new JsonObject();
            options.addProperty("protocol", "ctap2");
            options.addProperty("transport", "internal");
            options.addProperty("hasResidentKey", true);
            options.addProperty("hasUserVerification", true);
            options.addProperty("isUserVerified", true);
            options.addProperty("automaticPresenceSimulation", true);
            JsonObject wanted = new JsonObject();
            wanted.add("options", options);
            return new Device(
                    chromium,
                    chromium.send("WebAuthn.addVirtualAuthenticator", wanted)
                            .get("authenticatorId")
                            .getAsString());
        }

        void knowsItsOwner(boolean known) {
            JsonObject wanted = new JsonObject();
            wanted.addProperty("authenticatorId", id);
            wanted.addProperty("isUserVerified", known);
            chromium.send("WebAuthn.setUserVerified", wanted);
        }
    }

    private static void add(Page page, String name) {
        page.fill("#name", name);
        page.click("[data-hk-passkey=register]");
        page.waitForSelector("#h-keys");
    }

    private static void leave(Browser window) {
        window.page().context().clearCookies();
    }

    private void proofsGrowOld(AccountId account) {
        jdbc.sql("""
                        delete from identity.spring_session_attributes a using identity.spring_session s
                        where a.session_primary_id = s.primary_id and s.principal_name = :account
                          and a.attribute_name = :name
                        """)
                .param("account", account.toString())
                .param("name", Entering.PROVED_AT)
                .update();
    }

    @Test
    void aPasskeyOpensTheDoorWithoutPasswordAndCodeAndIsAFreshProof() {
        AccountId account = people.somebody();
        try (Browser window = Browser.desktop(port)) {
            Page page = window.page();
            Device.in(window);
            window.signIn(people.emailOf(account));
            window.go("/account/passkeys");
            window.assertClean();
            add(page, "Ishdagi noutbuk");
            window.assertClean();
            assertThat(passkeys.of(account))
                    .singleElement()
                    .satisfies(key -> assertThat(key.name()).isEqualTo("Ishdagi noutbuk"));
            Factors.enrol(factors, account);

            leave(window);
            window.go("/account/activity");
            window.assertClean();
            page.click("[data-hk-passkey=sign-in]");
            page.waitForURL("**/account/activity*");

            proofsGrowOld(account);
            assertThat(window.go("/account/second-factor")).isEqualTo(422);
            window.assertClean();
            page.click("[data-hk-passkey=prove]");
            page.waitForSelector("section[aria-labelledby=h-on]");
            assertThat(page.url()).endsWith("/account/second-factor");
        }
    }

    @Test
    void aPasskeyIsRenamedAndRemovedAndThenOpensNothing() {
        AccountId account = people.somebody();
        try (Browser window = Browser.phone(port)) {
            Page page = window.page();
            Device.in(window);
            window.signIn(people.emailOf(account));
            window.go("/account/passkeys");
            add(page, "Telefon");
            page.click("#h-keys >> xpath=../.. >> summary");
            page.fill("section[aria-labelledby=h-keys] input[name=name]", "Yangi telefon");
            page.click("section[aria-labelledby=h-keys] details button[type=submit]");
            page.waitForSelector("section[aria-labelledby=h-keys] >> text=Yangi telefon");
            window.assertClean();
            passkeys.remove(people.somebody(), passkeys.of(account).getFirst().id());
            assertThat(passkeys.of(account)).as("nobody else removes it").hasSize(1);
            passkeys.remove(account, passkeys.of(account).getFirst().id());
            leave(window);
            window.go("/sign-in");
            page.click("[data-hk-passkey=sign-in]");
            page.waitForSelector("#passkey-sign-in:not([hidden])");
            assertThat(page.textContent("#passkey-sign-in")).contains("qabul qilinmadi");
            window.assertClean();
            assertThat(window.go("/account")).isEqualTo(200);
            assertThat(page.url()).contains("/sign-in");
        }
    }

    @Test
    void aDeviceThatDoesNotKnowItsOwnerIsNotEnough() {
        AccountId account = people.somebody();
        try (Browser window = Browser.desktop(port)) {
            Page page = window.page();
            Device device = Device.in(window);
            window.signIn(people.emailOf(account));
            window.go("/account/passkeys");
            add(page, "Kalit");
            leave(window);
            device.knowsItsOwner(false);
            window.go("/sign-in");
            page.click("[data-hk-passkey=sign-in]");
            page.waitForSelector("#passkey-sign-in:not([hidden])");
            window.go("/account");
            assertThat(page.url()).contains("/sign-in");
        }
    }

    @Test
    void whatWasSentOnceOpensNothingAgain() {
        AccountId account = people.somebody();
        try (Browser window = Browser.desktop(port)) {
            Page page = window.page();
            Device.in(window);
            window.signIn(people.emailOf(account));
            window.go("/account/passkeys");
            add(page, "Kalit");
            leave(window);
            window.go("/sign-in");
            List<String> sent = new ArrayList<>();
            page.onRequest((Request request) -> {
                if (request.url().endsWith("/sign-in/passkey")) {
                    sent.add(request.postData());
                }
            });
            page.click("[data-hk-passkey=sign-in]");
            page.waitForURL("**/home");
            assertThat(sent).hasSize(1);
            leave(window);
            for (String body : List.of(sent.getFirst(), "{}", "[", "{\"id\":null}")) {
                window.go("/sign-in");
                page.waitForSelector(
                        "[data-hk-passkey=sign-in]",
                        new Page.WaitForSelectorOptions().setState(WaitForSelectorState.VISIBLE));
                Object status = page.evaluate("""
                        async (body) => {
                          const token = document.querySelector("[name=_csrf]").value;
                          const post = (address, text) => fetch(address, { method: "POST", body: text,
                            headers: { "Content-Type": "application/json", "X-CSRF-TOKEN": token } });
                          await post("/sign-in/passkey/options", "{}");
                          return (await post("/sign-in/passkey", body)).status;
                        }""", body);
                assertThat(status).as(body).isEqualTo(422);
                window.go("/account");
                assertThat(page.url()).contains("/sign-in");
            }
        }
    }
}
