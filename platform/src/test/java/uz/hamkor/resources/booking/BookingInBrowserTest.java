package uz.hamkor.resources.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Sharing;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.OfferKind;
import uz.hamkor.resources.opening.OpeningPattern;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** A teacher and three owners at their browsers; a phone at the door. */
@HamkorTest
@Tag("slow")
class BookingInBrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    Sharing sharing;

    @Autowired
    People people;

    @Autowired
    Filling filling;

    @Autowired
    Asking asking;

    @Autowired
    Baskets baskets;

    @Autowired
    Access access;

    static void shot(Browser window, String name) {
        String folder = System.getenv("HAMKOR_SHOTS");
        if (folder != null) {
            window.screenshot(Path.of(folder, name + ".png"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Browser.DESKTOP, Browser.PHONE})
    void aBundleOfThreeOwnersOfWhomOneSaysNo(int width) {
        Clusters.Founded cluster = sharing.cluster();
        Sharing.Member college = sharing.member(cluster, "Mexatronika texnikumi", "texnikum");
        Sharing.Member society = sharing.member(cluster, "Yosh kelajak", "library");
        Sharing.Member works = sharing.member(cluster, "Elektron Quvvat", "enterprise");
        Sharing.Member school = sharing.member(cluster, "Togʻ etagi maktabi", "school");
        Stretch morning = Sharing.monday(1, 9, 11);
        ResourceId laboratory = sharing.add(college, cluster, OfferKind.PLACE, "Robototexnika laboratoriyasi");
        ResourceId van = sharing.add(society, cluster, OfferKind.VEHICLE, "Mikroavtobus");
        ResourceId instructor = sharing.addFree(works, cluster, OfferKind.STAFF, "Instruktor");
        sharing.addFree(works, cluster, OfferKind.VEHICLE, "Zavod avtobusi");
        people.as(
                school.teacher(),
                () -> filling.add(
                                cluster.id(),
                                List.of(
                                        new Filling.Item(laboratory, 1, morning),
                                        new Filling.Item(van, 1, morning),
                                        new Filling.Item(instructor, 1, morning)))
                        .orElseThrow());
        String section = "/c/" + cluster.slug() + "/resources";
        try (Browser teacher = Browser.open(port, width, false, true);
                Browser owner = Browser.open(port, width, false, true);
                Browser other = Browser.open(port, width, false, true)) {
            teacher.signIn(people.emailOf(school.teacher()));
            teacher.go(section + "/basket");
            teacher.assertClean();
            shot(teacher, "basket-" + width);
            teacher.page().fill("#purpose", "8-sinf, robototexnika darsi");
            teacher.page().fill("#people", "16");
            teacher.follow(teacher.page().locator("form[action$='/basket/send'] button"));
            String request = teacher.page().url().replaceAll(".*(/c/)", "$1");
            assertThat(teacher.page().locator("main").textContent()).contains("8-sinf, robototexnika darsi");
            teacher.assertClean();
            shot(teacher, "request-" + width);

            // The owner of the laboratory answers with one key.
            owner.signIn(people.emailOf(college.manager()));
            String day = "/organizations/" + college.id() + "/resources/day?date="
                    + morning.from().atZone(Today.ZONE).toLocalDate();
            owner.go(day);
            owner.assertClean();
            shot(owner, "owners-day-" + width);
            assertThat(owner.page().locator("[data-hk-answers] li").count()).isOne();
            owner.page().waitForNavigation(() -> owner.page().keyboard().press("y"));
            assertThat(owner.page().url()).contains("/resources/day");
            assertThat(owner.page().locator("[data-hk-answers]").count()).isZero();

            // The owner of the van says no, also by keyboard.
            other.signIn(people.emailOf(society.manager()));
            other.go("/organizations/" + society.id() + "/resources/day");
            other.page().keyboard().press("n");
            other.page().locator("details[open] select[name=reason]").selectOption("repair");
            other.page().locator("details[open] textarea").fill("Dvigatel taʼmirda");
            other.follow(other.page().locator("details[open] form button[type=submit]"));

            teacher.go(request);
            assertThat(teacher.page().locator("main").textContent()).contains("Dvigatel taʼmirda");
            teacher.assertClean();
            shot(teacher, "replan-" + width);
            teacher.follow(
                    teacher.page().locator("form[action$='/instead'] button").first());
            assertThat(teacher.page().locator("main").textContent()).contains("Zavod avtobusi");
            Basket basket = people.as(
                            school.teacher(),
                            () -> access.read(() -> baskets.find(
                                    cluster.id(), UUID.fromString(request.substring(request.lastIndexOf('/') + 1)))))
                    .orElseThrow();
            assertThat(basket.state()).isEqualTo(Basket.State.CONFIRMED);
            shot(teacher, "confirmed-" + width);
            owner.go(day + "&view=month");
            owner.assertClean();
            shot(owner, "owners-month-" + width);
        }
    }

    @Test
    void aPhoneChecksInAtTheDoor() {
        Clusters.Founded cluster = sharing.cluster();
        Sharing.Member works = sharing.member(cluster, "Elektron Quvvat", "enterprise");
        Sharing.Member school = sharing.member(cluster, "Togʻ etagi maktabi", "school");
        Offer hall = Sharing.made(works.id(), cluster.id(), OfferKind.PLACE, "Zal", new Offer.Approver.Nobody(), 1);
        ResourceId id = sharing.add(works, open(hall));
        Instant soon = Instant.now().plus(10, ChronoUnit.MINUTES);
        people.as(
                school.teacher(),
                () -> asking.request(
                                cluster.id(),
                                "Yigʻilish",
                                20,
                                List.of(new Filling.Item(id, 1, new Stretch(soon, soon.plus(1, ChronoUnit.HOURS)))))
                        .orElseThrow());
        try (Browser phone = Browser.phone(port);
                Browser stranger = Browser.phone(port)) {
            phone.signIn(people.emailOf(school.teacher()));
            phone.go("/r/" + id);
            phone.assertClean();
            phone.follow(phone.page().locator("main form button"));
            assertThat(phone.page().locator("main form").count()).isZero();
            shot(phone, "check-in");
            stranger.signIn(people.emailOf(works.teacher()));
            stranger.go("/r/" + id);
            assertThat(stranger.page().locator("main form").count()).isZero();
        }
    }

    static Offer open(Offer offer) {
        return new Offer(
                offer.id(),
                offer.owner(),
                offer.described(),
                OpeningPattern.always(Today.ZONE),
                offer.terms(),
                offer.prices(),
                offer.approver(),
                offer.state(),
                offer.clusters(),
                offer.shownIn(),
                offer.version());
    }
}
