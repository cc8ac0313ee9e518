package uz.hamkor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.HamkorTest;

/** Signing in with a real Keycloak, in a real browser; left out where its distribution cannot be had. */
@HamkorTest
@Tag("slow")
class KeycloakTest {

    private static final Optional<KeycloakServer> KEYCLOAK = KeycloakServer.start();

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    LinkedIdentities linked;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("hamkor.signon.keycloak.name", () -> "Keycloak");
        registry.add(
                "hamkor.signon.keycloak.issuer",
                () -> KEYCLOAK.map(KeycloakServer::issuer).orElse("http://127.0.0.1:1"));
        registry.add("hamkor.signon.keycloak.client-id", () -> KeycloakServer.CLIENT);
        registry.add("hamkor.signon.keycloak.client-secret", () -> KeycloakServer.SECRET);
        registry.add("hamkor.signon.keycloak.trust-email", () -> "true");
    }

    @AfterAll
    static void stop() {
        KEYCLOAK.ifPresent(KeycloakServer::close);
    }

    @Test
    void somebodyKnownComesInThroughKeycloakAndAStrangerDoesNot() {
        assumeTrue(KEYCLOAK.isPresent(), "Keycloak cannot be had here");
        String email = KEYCLOAK.orElseThrow().email();
        try (Browser window = Browser.desktop(port)) {
            throughKeycloak(window);
            window.page().waitForURL("**/sign-in?refused=unlinked");
        }
        AccountId account =
                accounts.create(email, "Malika Karimova", Language.UZ, null).orElseThrow();
        try (Browser window = Browser.desktop(port)) {
            throughKeycloak(window);
            window.page().waitForURL("**/home*");
            window.go("/account");
            assertThat(window.page().content()).contains(email);
        }
        assertThat(linked.of(account)).hasSize(1);
    }

    private static void throughKeycloak(Browser window) {
        Page page = window.page();
        window.go("/sign-in");
        page.click("a[href='/sign-in/with/keycloak']");
        page.fill("#username", KeycloakServer.PERSON);
        page.fill("#password", KeycloakServer.PASSWORD);
        page.click("#kc-login");
    }
}
