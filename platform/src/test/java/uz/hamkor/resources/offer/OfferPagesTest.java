package uz.hamkor.resources.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.resources.Sharing;
import uz.hamkor.shared.Language;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** Offers over HTTP: the form that keeps what was typed, the catalogue, the owner's pages, the sheet for the door. */
@HamkorTest
class OfferPagesTest {

    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Sharing sharing;

    @Autowired
    People people;

    private Clusters.Founded cluster;
    private Sharing.Member owner;
    private Sharing.Member other;

    @BeforeEach
    void aClusterOfTwo() {
        cluster = sharing.cluster();
        owner = sharing.member(cluster, "Sahifali texnikum " + UUID.randomUUID(), "vocational_school");
        other = sharing.member(cluster, "Sahifali maktab " + UUID.randomUUID(), "school");
    }

    private Visitor signedIn(uz.hamkor.shared.AccountId account) {
        return new Visitor(port).signIn(people.emailOf(account));
    }

    private String home() {
        return "/organizations/" + owner.id() + "/resources";
    }

    private String catalogue() {
        return "/c/" + cluster.slug() + "/resources";
    }

    private String[] form(String name, String hours) {
        return new String[] {
            "name.uz",
            name,
            "category",
            "workshop",
            "units",
            "2",
            "weekly.tue",
            hours,
            "memberPrice",
            "15 000",
            "closures",
            "03-21 Navroʻz",
            "approver",
            "owner",
            "use." + cluster.id(),
            "use"
        };
    }

    @Test
    void anOfferIsMadeChangedAndFoundByMembers() {
        Visitor manager = signedIn(owner.manager());
        assertThat(manager.get(catalogue()).body()).contains(home() + "/new");
        HttpResponse<String> refused =
                manager.post(home() + "/new", home() + "/new", form("Payvandlash ustaxonasi", "8 dan 5 gacha"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Payvandlash ustaxonasi", "8 dan 5 gacha", "15 000", "03-21 Navroʻz")
                .contains("id=\"weekly.tue-error\"");
        HttpResponse<String> made =
                manager.post(home() + "/new", home() + "/new", form("Payvandlash ustaxonasi", "08:00-17:00"));
        assertThat(made.statusCode()).isEqualTo(302);
        String here = Visitor.location(made).replaceAll("https?://[^/]+", "");
        String id = here.substring(here.lastIndexOf('/') + 1);

        Visitor teacher = signedIn(other.teacher());
        assertThat(teacher.get(catalogue() + "?q=пайвандлаш").body())
                .contains("Payvandlash ustaxonasi", "Se 08:00–17:00");
        assertThat(teacher.get(catalogue() + "?kind=vehicle").body()).doesNotContain("Payvandlash");
        assertThat(teacher.get(catalogue() + "?format=csv").body()).contains("Payvandlash ustaxonasi");
        assertThat(teacher.get(home()).statusCode()).isEqualTo(403);
        assertThat(teacher.get(here).statusCode()).isEqualTo(403);

        String edit = manager.get(here + "/edit").body();
        Matcher version = VERSION.matcher(edit);
        assertThat(version.find()).isTrue();
        String[] changed = form("Payvandlash sexi", "08:00-17:00");
        String[] withVersion = java.util.Arrays.copyOf(changed, changed.length + 2);
        withVersion[changed.length] = "version";
        withVersion[changed.length + 1] = version.group(1);
        assertThat(manager.postAgain(edit, here + "/edit", withVersion).statusCode())
                .isEqualTo(302);
        HttpResponse<String> stale = manager.post(here + "/edit", here + "/edit", withVersion);
        assertThat(stale.statusCode()).isEqualTo(422);

        manager.post(here, here + "/reports", "reason", "audit", "condition", "fair", "adequacy", "70", "words", "Tor");
        for (Language language : Language.values()) {
            String lang = "?lang=" + language.tag();
            for (String page : new String[] {
                catalogue(),
                catalogue() + "/offers/" + id,
                home(),
                here,
                here + "/edit",
                here + "/door",
                home() + "/new"
            }) {
                assertThat(manager.get(page + lang).statusCode())
                        .as(page + lang)
                        .isEqualTo(200);
            }
            assertThat(teacher.get(catalogue() + "/offers/" + id + lang).statusCode())
                    .isEqualTo(200);
        }
        assertThat(manager.get(here + "/door?lang=uz").body()).contains("/r/" + id, "Payvandlash sexi");
        assertThat(manager.get(home() + "/new?copyOf=" + id).body()).contains("Payvandlash sexi");

        manager.post(here, here + "/state", "state", "withdrawn");
        assertThat(teacher.get(catalogue()).body()).doesNotContain("Payvandlash");
        assertThat(manager.get(home()).body()).contains("Payvandlash sexi");
    }

    @Test
    void whoHasNoPartInTheClusterSeesNoneOfIt() {
        Visitor stranger = signedIn(people.somebody());
        assertThat(stranger.get(catalogue()).statusCode()).isIn(403, 404);
        assertThat(stranger.get(home()).statusCode()).isEqualTo(403);
        assertThat(stranger.get(home() + "/new").statusCode()).isEqualTo(403);
        assertThat(new Visitor(port).get(catalogue()).statusCode()).isIn(302, 401, 404);
    }
}
