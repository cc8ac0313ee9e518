package uz.hamkor.resources.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Sharing;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.OfferKind;
import uz.hamkor.shared.Moment;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** From a need in words to the statement of the month, with what is said of a thing after its use in between. */
@HamkorTest
@Tag("slow")
class SharingInBrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    Sharing sharing;

    @Autowired
    People people;

    @Autowired
    Asking asking;

    @Autowired
    BookingClock clock;

    @ParameterizedTest
    @ValueSource(ints = {Browser.DESKTOP, Browser.PHONE})
    void aNeedWithWhatFitsAReportAfterAUseAndTheStatementOfTheMonth(int width) {
        Clusters.Founded cluster = sharing.cluster();
        Sharing.Member college = sharing.member(cluster, "Mexatronika texnikumi", "texnikum");
        Sharing.Member school = sharing.member(cluster, "Togʻ etagi maktabi", "school");
        ResourceId printer = sharing.add(
                college,
                BookingInBrowserTest.open(Sharing.made(
                        college.id(),
                        cluster.id(),
                        OfferKind.EQUIPMENT,
                        "3D printer",
                        new Offer.Approver.Nobody(),
                        1)));
        UUID request = used(cluster, school, printer);
        String section = "/c/" + cluster.slug() + "/resources";
        try (Browser teacher = Browser.open(port, width, false, true);
                Browser owner = Browser.open(port, width, false, true)) {
            teacher.signIn(people.emailOf(school.teacher()));
            teacher.go(section + "/needs/new");
            teacher.assertClean();
            teacher.page().fill("#what", "3Д принтер керак");
            teacher.follow(teacher.page().locator("main form button[type=submit]"));
            assertThat(teacher.page().locator("main").textContent())
                    .as("what fits, whatever the script")
                    .contains("3D printer")
                    .contains("Mexatronika texnikumi");
            teacher.assertClean();
            BookingInBrowserTest.shot(teacher, "need-" + width);

            teacher.go(section + "/requests/" + request);
            teacher.follow(teacher.page().locator("main a[href$='/report']"));
            teacher.assertClean();
            teacher.page().locator("select[name=reason]").selectOption("damage");
            teacher.page().locator("select[name=condition]").selectOption("poor");
            teacher.page().fill("textarea[name=words]", "Ip uzatgich siniq");
            BookingInBrowserTest.shot(teacher, "use-report-" + width);
            teacher.follow(teacher.page().locator("main form button[type=submit]"));
            assertThat(teacher.page().locator("main [role=status]").count()).isOne();
            owner.signIn(people.emailOf(college.manager()));
            owner.go("/organizations/" + college.id() + "/resources/" + printer);
            assertThat(owner.page().locator("main").textContent()).contains("Ip uzatgich siniq");
            owner.assertClean();

            // What a teacher may read of the bookings, and so of the ledger, is for the manager of the school.
            teacher.go(section + "/ledger");
            teacher.assertClean();
            owner.go(section + "/ledger/" + college.id());
            assertThat(owner.page().locator("main table").textContent())
                    .contains("3D printer")
                    .contains("Togʻ etagi maktabi");
            owner.assertClean();
            assertThat(owner.scrollsSideways()).isFalse();
            BookingInBrowserTest.shot(owner, "statement-" + width);
        }
    }

    /** Asked for three hours ago, used since, and over. */
    private UUID used(Clusters.Founded cluster, Sharing.Member school, ResourceId thing) {
        Instant now = Instant.now();
        Stretch during = new Stretch(now.minus(120, ChronoUnit.MINUTES), now.minus(60, ChronoUnit.MINUTES));
        UUID request = Moment.at(
                now.minus(3, ChronoUnit.HOURS),
                () -> people.as(
                        school.teacher(),
                        () -> asking.request(cluster.id(), "Maket", null, List.of(new Filling.Item(thing, 1, during)))
                                .orElseThrow()));
        clock.tick(cluster.id());
        return request;
    }
}
