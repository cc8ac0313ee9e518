package uz.hamkor.governance.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** Documents as a browser without scripts sees them. */
@HamkorTest
@Import(Papers.class)
class DocumentPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Papers papers;

    private Visitor visitor(AccountId account) {
        return new Visitor(port).signIn(people.emailOf(account));
    }

    @Test
    void fromAnEmptyRegisterToADocumentInForce() {
        Founded cluster = clusters.founded();
        String home = "/c/" + cluster.slug() + "/documents";
        Visitor coordinator = visitor(cluster.coordinator());
        assertThat(coordinator.get(home).body()).contains("Nizom", "0 / 10", "documents/new?kind=charter");
        assertThat(coordinator.get(home + "/new?kind=data").body()).contains("value=\"data\" checked", "7 ta boʻlim");
        var refused = coordinator.post(home + "/new", home, "kind", "nothing", "name.uz", "<b>Nom</b>");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("&lt;b&gt;Nom&lt;/b&gt;");
        var made = coordinator.post(home + "/new", home, "kind", "data", "name.uz", "Maʼlumotlar <b>bitimi</b>");
        String at = Visitor.location(made);
        assertThat(at).startsWith(home + "/");
        UUID document = UUID.fromString(at.substring(at.lastIndexOf('/') + 1));
        assertThat(coordinator.get(at).body())
                .contains(
                        "Maʼlumotlar &lt;b&gt;bitimi&lt;/b&gt;", "Toʻldirilmagan joylar bor", "Maqsad va huquqiy asos");
        Section section = papers.sections(cluster, document).getFirst();
        String edit = at + "/versions/1/sections/" + section.id();
        var preview = coordinator.post(
                edit, edit, "lock", "0", "heading.uz", "Maqsad", "body.uz", "**Qalin** <i>matn</i>", "go", "preview");
        assertThat(preview.body()).contains("<strong>Qalin</strong> &lt;i&gt;matn&lt;/i&gt;");
        assertThat(papers.sections(cluster, document).getFirst().lock())
                .as("only looked at")
                .isZero();
        var saved = coordinator.post(
                edit, edit, "lock", "0", "heading.uz", "Maqsad", "body.uz", "Birinchi\r\n\r\nIkkinchi", "go", "next");
        assertThat(Visitor.location(saved))
                .contains("/sections/")
                .doesNotContain(section.id().toString());
        assertThat(papers.sections(cluster, document).getFirst().body().tagged())
                .containsEntry("uz", "Birinchi\n\nIkkinchi");
        var late = coordinator.post(edit, edit, "lock", "0", "heading.uz", "Maqsad", "body.uz", "Kech");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("<p>Birinchi</p>", ">Kech</textarea>", "name=\"lock\" value=\"1\"");
        var early = coordinator.post(at, at + "/versions/1/submit");
        assertThat(early.statusCode()).isEqualTo(422);
        papers.fill(cluster, document);
        assertThat(coordinator.post(at, at + "/versions/1/submit", "body", "x").statusCode())
                .isEqualTo(422);
        assertThat(coordinator.post(at, at + "/versions/1/submit").statusCode()).isEqualTo(302);
        Visitor council = visitor(people.in(cluster.id(), Role.COUNCIL_MEMBER));
        assertThat(council.get(at).body()).contains("/approve\"", "/give-back\"");
        assertThat(council.post(at, at + "/versions/1/approve", "basis", "1-bayonnoma")
                        .statusCode())
                .isEqualTo(302);
        assertThat(coordinator.get(home).body()).contains("1 / 10", "Amalda");
        assertThat(coordinator.get(at + "/versions/2").statusCode()).isEqualTo(404);
    }

    @Test
    void aMemberReadsAndDoesNotWriteAndOutsidersSeeNothing() {
        Founded cluster = clusters.founded();
        OrganizationId school = clusters.organization("Maktab " + UUID.randomUUID(), "school");
        clusters.active(cluster, school, MembershipKind.MEMBER);
        UUID document = papers.document(cluster, DocumentKind.CHARTER);
        String at = "/c/" + cluster.slug() + "/documents/" + document;
        Visitor manager = visitor(people.in(school, Role.MANAGER));
        assertThat(manager.get(at).body()).contains("Missiyasi").doesNotContain("/submit\"", "/discard\"");
        String section = at + "/versions/1/sections/"
                + papers.sections(cluster, document).getFirst().id();
        for (String closed : List.of(section, "/c/" + cluster.slug() + "/documents/new")) {
            assertThat(manager.get(closed).statusCode()).isEqualTo(403);
        }
        assertThat(visitor(people.somebody()).get(at).statusCode()).isEqualTo(404);
    }
}
