package uz.hamkor.governance.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** A manager signs with E-IMZO on an installation that has a server for it. */
@HamkorTest
@Import(Papers.class)
class EImzoInBrowserTest {

    private static final EImzoStub SERVER = new EImzoStub();

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Papers papers;

    @DynamicPropertySource
    static void server(DynamicPropertyRegistry registry) {
        registry.add("hamkor.eimzo.url", SERVER::url);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void theTextIsSignedOutsideAndItsSignatureKept() {
        Founded cluster = clusters.founded();
        OrganizationId school = clusters.organization("Maktab " + UUID.randomUUID(), "school");
        clusters.active(cluster, school, MembershipKind.FOUNDER);
        AccountId manager = people.in(school, Role.MANAGER);
        UUID document = papers.document(cluster, DocumentKind.DATA);
        Version version = papers.inForce(cluster, document, people.in(cluster.id(), Role.COUNCIL_MEMBER));
        String at = "/c/" + cluster.slug() + "/documents/" + document + "/versions/1/signatures";
        try (Browser member = Browser.phone(port).in(Language.UZ).signIn(people.emailOf(manager))) {
            Page page = member.page();
            member.go(at);
            member.assertClean();
            String statement = page.locator("form[action$='/signatures'] pre").textContent();
            assertThat(statement).contains(String.valueOf(version.hash()), school.toString());
            sign(member, EImzoStub.signed("boshqa matn"));
            assertThat(page.locator("main [role=alert]").innerText()).contains("Imzo boshqa matn ostida");
            member.assertClean();
            sign(member, EImzoStub.signed(statement));
            assertThat(page.locator("section:has(#h-members)").innerText())
                    .contains("1 ta aʼzodan 1 tasi imzolagan", "VALIYEV ALI, " + EImzoStub.SERIAL);
            member.assertClean();
        }
    }

    private static void sign(Browser member, String pkcs7) {
        Page page = member.page();
        page.locator("[name=kind][value=qualified]").check();
        page.locator("[name=pkcs7]").fill(pkcs7);
        member.follow(page.locator("form[action$='/signatures'] button[type=submit]"));
    }
}
