package uz.hamkor.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.registry.cluster.ChangingCluster;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** The public page and the homes in a real browser: nothing for axe, nothing the content policy refuses. */
@HamkorTest
@Tag("slow")
class HomesInBrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    ChangingCluster changing;

    @Autowired
    JdbcClient jdbc;

    private Founded full() {
        Founded cluster = clusters.founded();
        double latitude = 41.4;
        for (OrganizationId id : clusters.organizations(12)) {
            clusters.active(cluster, id, MembershipKind.MEMBER);
            jdbc.sql("update registry.organization set latitude = :latitude, longitude = 69.5 + :latitude / 100,"
                            + " territory_id = (select id from registry.territory order by code limit 1)"
                            + " where id = :id")
                    .param("latitude", latitude)
                    .param("id", id.value())
                    .update();
            latitude += 0.013;
        }
        clusters.prospective(cluster, clusters.organizations(3));
        people.as(cluster.coordinator(), () -> {
            changing.publish(cluster.id(), true).orElseThrow();
        });
        return cluster;
    }

    @ParameterizedTest
    @CsvSource({"1280,false", "390,true"})
    void publicPagesAndHomesAreClean(int width, boolean dark) {
        Founded cluster = full();
        try (Browser window = Browser.open(port, width, dark, true)) {
            assertThat(window.go("/")).isEqualTo(200);
            window.assertClean();
            assertThat(window.go("/p/" + cluster.slug())).isEqualTo(200);
            assertThat(window.page()
                            .locator("script[type='application/ld+json']")
                            .count())
                    .isEqualTo(1);
            window.assertClean();

            window.signIn(people.emailOf(cluster.coordinator()));
            assertThat(window.go("/home")).isEqualTo(200);
            window.assertClean();
            assertThat(window.go("/c/" + cluster.slug())).isEqualTo(200);
            window.assertClean();
            window.page()
                    .locator("section[aria-labelledby=h-net] details > summary")
                    .click();
            window.page()
                    .locator("section[aria-labelledby=h-map] details > summary")
                    .click();
            window.assertClean();
        }
    }
}
