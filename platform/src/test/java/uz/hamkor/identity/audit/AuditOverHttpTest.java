package uz.hamkor.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.cli.Main;
import uz.hamkor.identity.ApiTokens;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** Who sees what of the audit log, over pages, REST and the command line. */
@HamkorTest
class AuditOverHttpTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Sealing sealing;

    @Autowired
    ApiTokens tokens;

    private Visitor as(AccountId account) {
        return new Visitor(port).signIn(people.emailOf(account));
    }

    private record Printed(int code, String out, String err) {}

    private Printed command(AccountId account, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = Main.run(
                java.util.stream.Stream.concat(
                                java.util.Arrays.stream(args),
                                java.util.stream.Stream.of("--url", "http://localhost:" + port))
                        .toList(),
                Map.of("HAMKOR_TOKEN", tokens.create(account, "test").orElseThrow()),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Printed(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void everybodySeesTheOwnActs() {
        AccountId somebody = people.somebody();
        String page = as(somebody).get("/account/activity").body();
        assertThat(page).contains("Mening amallarim", "Tizimga kirildi", somebody.toString());
    }

    @Test
    void theAdministratorFindsActsAndChecksTheSeals() {
        AccountId somebody = people.somebody();
        as(somebody);
        sealing.seal();
        Visitor administrator = as(people.administrator());

        String page = administrator
                .get("/admin/audit?act=signed-in&who=" + people.emailOf(somebody))
                .body();
        assertThat(page).contains(somebody.toString(), "Muhrlangan");
        assertThat(administrator
                        .get("/admin/audit?act=token-made&who=" + people.emailOf(somebody))
                        .body())
                .contains("Bunday yozuv yoʻq")
                .doesNotContain(somebody.toString());
        assertThat(administrator.get("/admin/audit?verify=true").body())
                .containsAnyOf("Jurnal butun", "Buzilgan zanjirlar");
        assertThat(administrator.get("/admin/audit?from=nonsense").statusCode()).isEqualTo(400);
        assertThat(administrator.get("/admin/audit?cursor=nonsense&who=%25").statusCode())
                .isEqualTo(200);
    }

    @Test
    void theAdministratorFindsTheActsOfACluster() {
        Founded cluster = clusters.founded();
        String page = as(people.administrator())
                .get("/admin/audit?cluster=" + cluster.slug())
                .body();
        assertThat(page).contains(cluster.id().toString());
    }

    @Test
    void theCoordinatorSeesTotalsOnlyAndAStrangerNothing() {
        Founded cluster = clusters.founded();
        clusters.active(cluster, clusters.organization("Jurnal maktabi", "school"), MembershipKind.MEMBER);

        HttpResponse<String> totals = as(cluster.coordinator()).get("/c/" + cluster.slug() + "/audit");
        assertThat(totals.statusCode()).isEqualTo(200);
        assertThat(totals.body()).contains("Aʼzolik", "Oʻzgartirildi").doesNotContain("<code>");

        Visitor stranger = as(people.somebody());
        assertThat(stranger.get("/c/" + cluster.slug() + "/audit").statusCode()).isEqualTo(404);
        assertThat(stranger.get("/admin/audit").statusCode()).isEqualTo(403);
    }

    @Test
    void theHeadSeesTheLogOfTheOwnOrganisationOnly() {
        OrganizationId own = clusters.organization("Oʻz maktabi", "school");
        OrganizationId other = clusters.organization("Boshqa maktab", "school");
        Visitor head = as(people.in(own, Role.MANAGER));
        assertThat(head.get("/organizations/" + own + "/audit").statusCode()).isEqualTo(200);
        assertThat(head.get("/organizations/" + other + "/audit").statusCode()).isEqualTo(403);
        Visitor teacher = as(people.in(own, Role.TEACHER));
        assertThat(teacher.get("/organizations/" + own + "/audit").statusCode()).isEqualTo(403);
    }

    @Test
    void theCommandChecksAndExports() {
        Founded cluster = clusters.founded();
        sealing.seal();
        AccountId administrator = people.administrator();

        Printed verified = command(administrator, "audit", "verify");
        assertThat(verified.out()).contains("chains ", "entries ", "broken ");
        assertThat(verified.out().contains("broken 0")).isEqualTo(verified.code() == 0);
        assertThat(verified.out()).doesNotContain(cluster.id().toString());

        Printed exported = command(administrator, "audit", "export", "--since", "2020-01-01T00:00:00Z");
        assertThat(exported.code()).isZero();
        assertThat(exported.out().lines())
                .anyMatch(line -> line.contains(cluster.id().toString()));

        Printed wrong = command(administrator, "audit", "export", "--since", "yesterday");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).contains("2026-01-31T00:00:00Z");
        Printed forbidden = command(people.founder(), "audit", "verify");
        assertThat(forbidden.code()).isEqualTo(1);
        assertThat(forbidden.out()).isEmpty();
        assertThat(List.of(
                        command(administrator, "audit").code(),
                        command(administrator, "audit", "verify", "--x").code()))
                .containsOnly(64);
    }
}
