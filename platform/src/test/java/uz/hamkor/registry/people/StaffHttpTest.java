package uz.hamkor.registry.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Visitor;
import uz.hamkor.registry.organization.NewOrganization;
import uz.hamkor.registry.organization.OrganizationData;
import uz.hamkor.registry.organization.RegisteringOrganization;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** A manager keeps the staff with a browser. */
@HamkorTest
class StaffHttpTest {

    @LocalServerPort
    int port;

    @Autowired
    RegisteringOrganization registering;

    @Autowired
    People people;

    @Test
    void aManagerAddsCorrectsAndRemovesSomebody() {
        OrganizationId school = people.as(
                        people.administrator(),
                        () -> registering.register(
                                NewOrganization.of(OrganizationData.named(LocalizedText.uz("Sahifali maktab")), null)))
                .orElseThrow();
        Visitor browser = new Visitor(port).signIn(people.emailOf(people.in(school, Role.MANAGER)));
        String list = "/organizations/" + school + "/people";
        browser.page(list);
        HttpResponse<String> refused = browser.post(list + "/new", list + "/new", "name", "Yarim yozilgan");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Yarim yozilgan");
        HttpResponse<String> added = browser.post(
                list + "/new",
                list + "/new",
                "name",
                "Zulfiya Sinova",
                "innovator",
                "true",
                "job0.uz",
                "Fizika oʻqituvchisi",
                "subjects0",
                "Fizika, Astronomiya",
                "from0",
                "2020-09-01",
                "skill0",
                "Robototexnika",
                "evidence0",
                "Sertifikat 12");
        String person = added.uri().getPath();
        assertThat(person).startsWith("/people/");
        assertThat(added.body()).contains("Astronomiya").contains("Sertifikat 12");
        for (Language language : Language.values()) {
            browser.page(person + "?lang=" + language.tag());
            browser.page(list + "?lang=" + language.tag());
            browser.page(person + "/edit?lang=" + language.tag());
            assertThat(browser.page("/organizations/" + school + "?lang=" + language.tag()))
                    .contains("Zulfiya Sinova");
        }
        assertThat(new Visitor(port).page("/organizations/" + school)).doesNotContain("Zulfiya Sinova");
        Visitor stranger = new Visitor(port).signIn(people.emailOf(people.somebody()));
        assertThat(stranger.get(list).statusCode()).isEqualTo(403);
        assertThat(stranger.get(person).statusCode()).isEqualTo(404);
        HttpResponse<String> removed = browser.post(person + "/edit", person + "/remove");
        assertThat(removed.uri().getPath()).isEqualTo(list);
        assertThat(browser.get(person).statusCode()).isEqualTo(404);
    }
}
