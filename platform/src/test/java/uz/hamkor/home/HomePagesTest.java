package uz.hamkor.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.cluster.ChangingCluster;
import uz.hamkor.registry.cluster.JoiningCluster;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** The homes of persons and of clusters. */
@HamkorTest
class HomePagesTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    ChangingCluster changing;

    @Autowired
    JoiningCluster joining;

    @Autowired
    JdbcClient jdbc;

    private Visitor as(AccountId account) {
        return new Visitor(port).signIn(people.emailOf(account));
    }

    @Test
    void whoMayFoundIsTaughtHowToBegin() {
        String page = as(people.founder()).get("/home").body();
        assertThat(page)
                .contains("Birinchi klasteringizni tuzing", "href=\"/clusters/new\"")
                .contains("Hozir hech kim sizdan javob kutmayapti");
    }

    @Test
    void whoMayNotFoundIsToldWhoCanHelp() {
        String page = as(people.somebody()).get("/home").body();
        assertThat(page)
                .contains("Siz hali hech bir klasterda emassiz", "href=\"/clusters\"")
                .doesNotContain("/clusters/new");
    }

    @Test
    void theOwnClustersStandWithTheirNumbersAndOneOrganisationCountsOnce() {
        AccountId founder = people.founder();
        Founded first = clusters.founded(founder);
        Founded second = clusters.founded(founder);
        OrganizationId both = clusters.organization("Ikki klasterdagi maktab", "school");
        clusters.active(first, both, MembershipKind.MEMBER);
        clusters.active(second, both, MembershipKind.MEMBER);
        clusters.listed(second, clusters.organization("Kutayotgan", "library"), MembershipKind.MEMBER);
        Founded foreign = clusters.founded();

        String page = as(founder).get("/home").body();

        assertThat(page)
                .contains("/c/" + first.slug(), "/c/" + second.slug(), "1 ta aʼzo", "Qabulni kutayotganlar: 1")
                .contains("Jami tashkilotlar: 1.")
                .doesNotContain(foreign.slug());
    }

    @Test
    void anApplicationWaitsForWhoMayAdmitAndForNobodyElse() {
        Founded cluster = clusters.founded();
        OrganizationId school = clusters.organization("Ariza bergan maktab", "school");
        AccountId head = people.in(school, Role.MANAGER);
        people.as(
                head,
                () -> joining.apply(cluster.id(), school, MembershipKind.MEMBER).orElseThrow());

        assertThat(as(cluster.coordinator()).get("/home").body())
                .contains("Aʼzolik uchun ariza: 1 ta", "/c/" + cluster.slug() + "/members?state=applied");
        assertThat(as(head).get("/home").body()).doesNotContain("Aʼzolik uchun ariza");
    }

    @Test
    void aVisitorIsAskedToSignIn() {
        HttpResponse<String> answer = new Visitor(port).get("/home");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(answer)).contains("/sign-in");
    }

    @Test
    void aStrangerFindsNoHomeOfAClusterAndIsSentToThePublicPageOfAPublishedOne() {
        Founded cluster = clusters.founded();
        Visitor stranger = as(people.somebody());
        assertThat(stranger.get("/c/" + cluster.slug()).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/c/no-such-cluster").statusCode()).isEqualTo(404);

        people.as(cluster.coordinator(), () -> {
            changing.publish(cluster.id(), true).orElseThrow();
        });
        HttpResponse<String> answer = stranger.get("/c/" + cluster.slug());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(answer)).endsWith("/p/" + cluster.slug());
    }

    @Test
    void aNewClusterTellsItsCoordinatorWhatComesNext() {
        Founded cluster = clusters.founded();
        String page = as(cluster.coordinator()).get("/c/" + cluster.slug()).body();
        assertThat(page)
                .contains("Keyingi qadamlar", "Tashkilotlar roʻyxatini kiriting", "/c/" + cluster.slug() + "/imports")
                .contains("Ochiq sahifani eʼlon qiling", "Klaster tuzildi")
                .contains("0 ta aʼzodan 0 tasining maʼlumoti bor");
    }

    @Test
    void theHeadOfAMemberSeesItsClusterButNotTheStepsOfTheCoordinator() {
        Founded cluster = clusters.founded();
        OrganizationId school = clusters.organization("Oqsoy maktabi", "school");
        clusters.active(cluster, school, MembershipKind.MEMBER);
        HttpResponse<String> page = as(people.in(school, Role.MANAGER)).get("/c/" + cluster.slug());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("Keyingi qadamlar");
    }

    @Test
    void thePictureHoldsElementsAndTheRelationsOfTheRecords() {
        Founded cluster = clusters.founded();
        Founded other = clusters.founded(cluster.coordinator());
        OrganizationId university = clusters.organization("Vodiy universiteti", "university");
        OrganizationId lyceum = clusters.organization("Ilmzor litseyi", "lyceum");
        OrganizationId library = clusters.organization("Vodiy kutubxonasi", "library");
        jdbc.sql("update registry.organization set parent_id = :parent where id = :id")
                .param("parent", university.value())
                .param("id", lyceum.value())
                .update();
        jdbc.sql("update registry.organization set latitude = 41.47, longitude = 69.58 where id = :id")
                .param("id", library.value())
                .update();
        clusters.active(cluster, university, MembershipKind.FOUNDER);
        clusters.active(cluster, lyceum, MembershipKind.MEMBER);
        clusters.active(cluster, library, MembershipKind.OBSERVER);
        clusters.listed(cluster, clusters.organization("Kutayotgan maktab", "school"), MembershipKind.MEMBER);
        clusters.active(other, university, MembershipKind.MEMBER);
        clusters.active(other, library, MembershipKind.MEMBER);

        String page = as(cluster.coordinator()).get("/c/" + cluster.slug()).body();

        assertThat(page)
                .contains("bizning talqinimiz", "3 ta aʼzo", "Oliy taʼlim: 1 ta aʼzo, kutayotganlar: 0")
                .contains("Umumiy oʻrta taʼlim: 0 ta aʼzo, kutayotganlar: 1")
                .contains("Koordinatasi bor: 3 ta aʼzodan 1 tasi.");
        assertThat(pairs(page, "Biri ikkinchisining boʻlinmasi")).isEqualTo("1");
        assertThat(pairs(page, "Boshqa klasterda ham birga")).isEqualTo("1");
        assertThat(pairs(page, "Bitta organda oʻrni bor (umumiy yigʻilishdan tashqari)"))
                .isEqualTo("0");
        assertThat(pairs(page, "Qoʻshma loyihalar")).isEqualTo("hali maʼlumot yoʻq");
        assertThat(page).doesNotContain("style=\"");
    }

    private static String pairs(String page, String relation) {
        Matcher cell = Pattern.compile(
                        "<th scope=\"row\">" + Pattern.quote(relation) + "</th><td class=\"hk-num\">([^<]*)</td>")
                .matcher(page);
        assertThat(cell.find()).as(relation).isTrue();
        return cell.group(1);
    }

    @Test
    void manyOrganisationsListedAtOnceAreOneLineOfRecentChanges() {
        Founded cluster = clusters.founded();
        clusters.prospective(cluster, clusters.organizations(30));
        String page = as(cluster.coordinator()).get("/c/" + cluster.slug()).body();
        assertThat(page).contains("30 ta tashkilot roʻyxatga kiritildi", "Aʼzolikka qabul qiling: 30 ta tashkilot");
    }

    @Test
    void theRailLeadsHomeToTheClusterItsListsAndTheOwnJobs() {
        Founded cluster = clusters.founded();
        String page = as(cluster.coordinator()).get("/c/" + cluster.slug()).body();
        assertThat(page)
                .contains("href=\"/home\"", "href=\"/jobs\"", "href=\"/c/" + cluster.slug() + "/imports\"")
                .doesNotContain("href=\"/admin/mail\"", "href=\"/p/" + cluster.slug() + "\"");
    }
}
