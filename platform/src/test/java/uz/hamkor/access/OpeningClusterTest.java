package uz.hamkor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.registry.people.KeepingStaff;
import uz.hamkor.registry.people.PersonData;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** An administrator sees what is about persons only in a cluster that was opened with a reason. */
@HamkorTest
class OpeningClusterTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    KeepingStaff staff;

    private Visitor as(AccountId account) {
        return new Visitor(port).signIn(people.emailOf(account));
    }

    @Test
    void staffIsClosedToTheAdministratorUntilTheClusterIsOpenedWithAReason() {
        Founded cluster = clusters.founded();
        Founded other = clusters.founded();
        OrganizationId school = clusters.organization("Ochiladigan maktab", "school");
        OrganizationId elsewhere = clusters.organization("Yopiq maktab", "school");
        clusters.active(cluster, school, MembershipKind.MEMBER);
        clusters.active(other, elsewhere, MembershipKind.MEMBER);
        people.as(
                people.in(school, Role.MANAGER),
                () -> staff.add(
                                school,
                                new PersonData(
                                        "Namuna Sirli",
                                        false,
                                        null,
                                        List.of(new PersonData.Job(
                                                LocalizedText.uz("Oʻqituvchi"),
                                                List.of(),
                                                LocalDate.of(2024, 9, 2),
                                                null)),
                                        List.of()))
                        .orElseThrow());
        Visitor administrator = as(people.administrator());
        String list = "/organizations/" + school + "/people";

        assertThat(administrator.get(list).statusCode()).isIn(403, 404);
        assertThat(administrator.get("/c/" + cluster.slug()).statusCode()).isEqualTo(404);

        var tooShort = administrator.post("/admin/open", "/admin/open", "slug", cluster.slug(), "reason", "chunki");
        assertThat(tooShort.statusCode()).isEqualTo(422);
        assertThat(tooShort.body()).contains("Nima uchun kerakligini yozing", "chunki");
        assertThat(administrator
                        .post("/admin/open", "/admin/open", "slug", "no-such-cluster", "reason", "murojaat 42 boʻyicha")
                        .statusCode())
                .isEqualTo(422);
        assertThat(administrator.get(list).statusCode()).isIn(403, 404);

        var opened = administrator.post(
                "/admin/open", "/admin/open", "slug", cluster.slug(), "reason", "murojaat 42: roʻyxat tiklanadi");
        assertThat(opened.statusCode()).isEqualTo(302);
        assertThat(administrator.get(list).body()).contains("Namuna Sirli");
        assertThat(administrator.get("/organizations/" + elsewhere + "/people").statusCode())
                .isIn(403, 404);
        assertThat(administrator.get("/c/" + cluster.slug()).statusCode()).isEqualTo(200);
        assertThat(administrator
                        .get("/admin/audit?cluster=" + cluster.slug() + "&act=opened-by-administrator")
                        .body())
                .contains("Platforma maʼmuri ochdi");

        administrator.post("/admin/open", "/admin/open/close");
        assertThat(administrator.get(list).statusCode()).isIn(403, 404);
        assertThat(administrator.get("/c/" + cluster.slug()).statusCode()).isEqualTo(404);
    }

    @Test
    void nobodyElseCanOpenACluster() {
        Founded cluster = clusters.founded();
        Visitor coordinator = as(clusters.founded().coordinator());
        assertThat(coordinator.get("/admin/open").statusCode()).isEqualTo(403);
        assertThat(coordinator
                        .post("/account", "/admin/open", "slug", cluster.slug(), "reason", "shunchaki qiziqish uchun")
                        .statusCode())
                .isEqualTo(403);
        assertThat(coordinator.get("/c/" + cluster.slug()).statusCode()).isEqualTo(404);
    }
}
