package uz.hamkor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Accession;
import uz.hamkor.registry.cluster.Accessions;
import uz.hamkor.registry.cluster.ChangingCluster;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.TestDatabase;
import uz.hamkor.testing.Visitor;

/** What nobody in particular may see. */
@HamkorTest
class PublicPagesTest {

    private static final Pattern LINKED_DATA =
            Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL);

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    ChangingCluster changing;

    @Autowired
    Accessions accessions;

    private Visitor visitor() {
        return new Visitor(port);
    }

    private Founded published() {
        Founded cluster = clusters.founded();
        publish(cluster, true);
        return cluster;
    }

    private void publish(Founded cluster, boolean open) {
        people.as(cluster.coordinator(), () -> {
            changing.publish(cluster.id(), open).orElseThrow();
        });
    }

    @Test
    void theFrontPageSaysWhatItIsAndListsPublishedClustersWithTheirMembers() {
        Founded open = published();
        clusters.active(open, clusters.organization("Bogʻzor maktabi", "school"), MembershipKind.MEMBER);
        Founded closed = clusters.founded();

        HttpResponse<String> page = visitor().get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Taʼlim klasterlari bir joyda", "/p/" + open.slug(), "/sign-in")
                .doesNotContain(closed.slug());
    }

    @Test
    void thePublicPageNamesMembersByKindAndLinksThem() {
        Founded cluster = published();
        OrganizationId school = clusters.organization("Daryoboʻyi maktabi", "school");
        OrganizationId library = clusters.organization("Vodiy kutubxonasi", "library");
        OrganizationId waiting = clusters.organization("Kutayotgan tashkilot", "school");
        clusters.active(cluster, school, MembershipKind.MEMBER);
        clusters.active(cluster, library, MembershipKind.PARTNER);
        clusters.listed(cluster, waiting, MembershipKind.MEMBER);

        String page = visitor().get("/p/" + cluster.slug()).body();

        assertThat(page)
                .contains("Umumiy oʻrta taʼlim", "Daryoboʻyi maktabi", "/organizations/" + school)
                .contains("Kutubxona", "Vodiy kutubxonasi")
                .doesNotContain("Kutayotgan tashkilot");
        assertThat(visitor().get("/p/" + cluster.slug() + "/members/LV1").body())
                .contains("Daryoboʻyi maktabi")
                .doesNotContain("Vodiy kutubxonasi");
        assertThat(visitor().get("/p/" + cluster.slug() + "/members/LV5").statusCode())
                .isEqualTo(404);
    }

    @Test
    void nothingPersonalIsOnAPublicPageNotEvenForTheCoordinator() throws SQLException {
        Founded cluster = published();
        OrganizationId school = clusters.organization("Nihol maktabi", "school");
        MembershipId membership = clusters.active(cluster, school, MembershipKind.MEMBER);
        people.as(cluster.coordinator(), () -> {
            accessions
                    .appoint(
                            cluster.id(),
                            membership,
                            new Accessions.Appointment(
                                    Accession.Role.REPRESENTATIVE,
                                    null,
                                    "Dilnoza Yoʻldosheva",
                                    "direktor",
                                    true,
                                    LocalDate.now(Today.ZONE),
                                    null))
                    .orElseThrow();
        });
        try (Connection owner = TestDatabase.get().asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("alter table registry.organization_contact no force row level security");
            statement.execute(
                    "insert into registry.organization_contact (organization_id, id, kind, value) values ('%s', '%s', 'phone', '+998901234567')"
                            .formatted(school, UUID.randomUUID()));
            statement.execute("alter table registry.organization_contact force row level security");
        }
        Visitor coordinator = visitor().signIn(people.emailOf(cluster.coordinator()));

        for (Visitor reader : new Visitor[] {visitor(), coordinator}) {
            for (String path : new String[] {"", "/feed.xml", "/members/LV1"}) {
                assertThat(reader.get("/p/" + cluster.slug() + path).body())
                        .contains("Nihol maktabi")
                        .doesNotContain("Dilnoza", "998901234567", people.emailOf(cluster.coordinator()));
            }
        }
    }

    @Test
    void aClusterThatIsNotPublishedIsNotFoundByAnybody() {
        Founded cluster = clusters.founded();
        Visitor coordinator = visitor().signIn(people.emailOf(cluster.coordinator()));

        for (Visitor reader : new Visitor[] {visitor(), coordinator}) {
            assertThat(reader.get("/p/" + cluster.slug()).statusCode()).isEqualTo(404);
            assertThat(reader.get("/p/" + cluster.slug() + "/feed.xml").statusCode())
                    .isEqualTo(404);
            assertThat(reader.get("/p/" + cluster.slug() + "/members/LV1").statusCode())
                    .isEqualTo(404);
        }
        assertThat(visitor().get("/p/no-such-cluster").statusCode()).isEqualTo(404);
    }

    @Test
    void aClusterTakenBackIsGoneFromEverywhere() {
        Founded cluster = published();
        publish(cluster, false);
        assertThat(visitor().get("/p/" + cluster.slug()).statusCode()).isEqualTo(404);
        assertThat(visitor().get("/").body()).doesNotContain(cluster.slug());
        assertThat(visitor().get("/sitemap.xml").body()).doesNotContain(cluster.slug());
    }

    @Test
    void theSitemapListsPublishedClustersInFourLanguagesOnly() {
        Founded open = published();
        Founded closed = clusters.founded();

        HttpResponse<String> sitemap = visitor().get("/sitemap.xml");

        assertThat(sitemap.headers().firstValue("Content-Type").orElse("")).startsWith("application/xml");
        String address = "http://localhost:" + port + "/p/" + open.slug();
        assertThat(sitemap.body())
                .contains("<loc>" + address + "</loc>", "hreflang=\"uz-Cyrl\"", address + "?lang=ru")
                .doesNotContain(closed.slug());
        assertThat(visitor().get("/robots.txt").body())
                .contains("Sitemap: http://localhost:" + port + "/sitemap.xml", "Disallow: /\n", "Allow: /p/")
                .as("what the sitemap lists may be fetched")
                .contains("Allow: /?lang=", "Allow: /sitemap.xml");
    }

    @ParameterizedTest
    @CsvSource({"uz,Klaster haqida", "uz-Cyrl,Кластер ҳақида", "ru,О кластере", "en,About the cluster"})
    void thePublicPageStandsInFourLanguages(String tag, String heading) {
        Founded cluster = published();

        String page = visitor().get("/p/" + cluster.slug() + "?lang=" + tag).body();

        String address = "http://localhost:" + port + "/p/" + cluster.slug();
        assertThat(page)
                .contains("<html lang=\"" + tag + "\"", ">" + heading + "<")
                .contains("<link rel=\"canonical\" href=\"" + address + "\">")
                .contains("hreflang=\"uz\"", "hreflang=\"uz-Cyrl\"", "hreflang=\"ru\"", "hreflang=\"en\"")
                .contains("<meta name=\"description\" content=\"");
    }

    @Test
    void linkedDataIsWellFormedAndCannotBeBrokenByAName() {
        Founded cluster = published();
        String name = "Soxta </script><script>alert(1)</script> & maktab";
        clusters.active(cluster, clusters.organization(name, "school"), MembershipKind.MEMBER);

        String page = visitor().get("/p/" + cluster.slug()).body();

        assertThat(page).doesNotContain("<script>alert");
        Matcher found = LINKED_DATA.matcher(page);
        assertThat(found.find()).isTrue();
        JsonNode data = JsonMapper.builder().build().readTree(found.group(1));
        assertThat(data.path("@type").asString()).isEqualTo("Organization");
        assertThat(data.path("url").asString()).endsWith("/p/" + cluster.slug());
        assertThat(data.path("member").path(0).path("name").asString()).isEqualTo(name);
    }

    @Test
    void theFeedTellsOfTheClusterAndItsNewMembers() {
        Founded cluster = published();
        clusters.active(cluster, clusters.organization("Ilmzor & litsey", "lyceum"), MembershipKind.MEMBER);

        HttpResponse<String> feed = visitor().get("/p/" + cluster.slug() + "/feed.xml?lang=en");

        assertThat(feed.headers().firstValue("Content-Type").orElse("")).startsWith("application/rss+xml");
        assertThat(feed.body())
                .contains("<rss version=\"2.0\">", "New member: Ilmzor &amp; litsey", "Cluster begins to form");
    }

    @Test
    void anEmptyPublicClusterSaysThatNobodyIsInYet() {
        assertThat(visitor().get("/p/" + published().slug()).body())
                .contains("Hali qabul qilingan aʼzo yoʻq.", "Hech bir aʼzoning koordinatasi kiritilmagan");
    }
}
