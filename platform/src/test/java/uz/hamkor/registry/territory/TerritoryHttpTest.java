package uz.hamkor.registry.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.registry.Visitor;
import uz.hamkor.shared.Language;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** The administrator brings in territory with a browser. */
@HamkorTest
class TerritoryHttpTest {

    @LocalServerPort
    int port;

    @Autowired
    TerritoryRegistry registry;

    @Autowired
    People people;

    @Test
    void aFileIsUploadedItsConflictsAreShownDecidedAndApplied() {
        Visitor browser = new Visitor(port).signIn(people.emailOf(people.administrator()));
        String region = "8" + ThreadLocalRandom.current().nextInt(100_000, 999_999);
        HttpResponse<String> draft = browser.upload(
                "/admin/territory",
                "/admin/territory/file",
                "hudud.csv",
                TerritoryCheckTest.FILE.replace("1799", region));
        String address = draft.uri().getPath();
        assertThat(address).startsWith("/admin/territory/drafts/");
        assertThat(draft.body())
                .contains("Qirlik tumani")
                .contains("look again")
                .contains(region + "206");
        for (Language language : Language.values()) {
            browser.page(address + "?lang=" + language.tag());
        }
        browser.get("/admin/territory?lang=uz");
        assertThat(browser.post(address, address + "/apply").statusCode()).isEqualTo(422);
        browser.post(address, address + "/decide", "row", "4", "decision", "latin");
        browser.post(address, address + "/decide", "decision", "accept");
        HttpResponse<String> applied = browser.post(address, address + "/apply");
        assertThat(applied.uri().getPath()).isEqualTo("/admin/territory");
        TerritoryView unit = registry.byCode(region + "202").orElseThrow();
        for (Language language : Language.values()) {
            assertThat(new Visitor(port).page("/territories/" + unit.id() + "?lang=" + language.tag()))
                    .contains(region + "202");
        }
        browser.page("/territories/" + unit.id());
        browser.page("/organizations?territory=" + unit.id());
    }

    @Test
    void aFileThatIsNoTableIsRefusedOnThePage() {
        Visitor browser = new Visitor(port).signIn(people.emailOf(people.administrator()));
        HttpResponse<String> refused =
                browser.upload("/admin/territory", "/admin/territory/file", "a.csv", "bir,ikki\n1,2\n");
        assertThat(refused.statusCode()).isEqualTo(422);
        HttpResponse<String> noMap =
                browser.upload("/admin/territory", "/admin/territory/boundaries", "a.geojson", "{}", "source", "x");
        assertThat(noMap.statusCode()).isEqualTo(422);
    }
}
