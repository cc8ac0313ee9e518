package uz.hamkor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.identity.factor.Totp;
import uz.hamkor.shared.AccountId;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** The way of a person with a telephone: turning the second factor on, keeping the codes, signing in with it. */
@HamkorTest
class SecondFactorInBrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    SecondFactors factors;

    @Test
    void fromTurningItOnToSigningInWithItAndWithARecoveryCode() throws Exception {
        AccountId account = people.somebody();
        String email = people.emailOf(account);
        List<String> codes;
        try (Browser window = Browser.desktop(port).signIn(email)) {
            Page page = window.page();
            window.go("/account");
            page.click("section[aria-labelledby=h-factor] a");
            window.assertClean();
            page.click("section[aria-labelledby=h-begin] button");
            page.waitForSelector("svg.hk-qr");
            window.assertClean();
            byte[] secret = factors.begun(account).orElseThrow();
            assertThat(page.textContent("#secret").replace(" ", "")).isEqualTo(Totp.base32(secret));
            page.fill("#code", Totp.code(secret, Totp.stepAt(Instant.now())));
            page.click("section[aria-labelledby=h-scan] button[type=submit]");
            page.waitForSelector("#h-codes");
            window.assertClean();
            codes = page.locator("section[aria-labelledby=h-codes] code").allTextContents();
            assertThat(codes).hasSize(10);
            var file = page.waitForDownload(() -> page.click("a[download]"));
            assertThat(file.suggestedFilename()).isEqualTo("hamkor-codes.txt");
            assertThat(Files.readAllLines(file.path())).isEqualTo(codes);
        }
        try (Browser phone = Browser.phone(port)) {
            Page page = phone.page();
            phone.go("/account/activity");
            page.fill("#email", email);
            page.fill("#password", People.PASSWORD);
            page.click(".hk-door form button[type=submit]");
            page.waitForURL("**/sign-in/code");
            phone.assertClean();
            page.fill("#code", "000");
            page.click(".hk-door form button[type=submit]");
            page.waitForSelector("#code-error");
            phone.assertClean();
            page.fill("#code", codes.getFirst());
            page.click(".hk-door form button[type=submit]");
            page.waitForURL("**/account/activity*");
            phone.go("/account/second-factor");
            assertThat(page.textContent("section[aria-labelledby=h-on]")).contains("9");
            phone.assertClean();
        }
    }
}
