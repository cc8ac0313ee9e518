package uz.hamkor.governance.stakeholder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Waiting;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** Consultations: comments of members and by the link, an answer to each, closing. */
@HamkorTest
class ConsultationsTest {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);
    private static final LocalDate UNTIL = TODAY.plusDays(10);

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Consulting consulting;

    @Autowired
    Consultations consultations;

    @Autowired
    CommentsWaiting waiting;

    @Autowired
    OwnTraces traces;

    @Autowired
    Access access;

    private UUID open(Clusters.Founded cluster, boolean everybody) {
        return people.as(
                cluster.coordinator(),
                () -> consulting
                        .open(
                                cluster.id(),
                                LocalizedText.uz("Klaster kerakmi?"),
                                LocalizedText.uz("Nega hamkorlik qilamiz?"),
                                UNTIL,
                                everybody)
                        .orElseThrow());
    }

    private Consultation read(Clusters.Founded cluster, UUID id) {
        return people.as(
                cluster.coordinator(),
                () -> access.read(() -> consultations.find(cluster.id(), id).orElseThrow()));
    }

    private AccountId teacher(Clusters.Founded cluster) {
        OrganizationId school = clusters.organizations(1).getFirst();
        clusters.active(cluster, school, uz.hamkor.registry.cluster.MembershipKind.MEMBER);
        return people.in(school, Role.TEACHER);
    }

    private static <T extends @Nullable Object> T after(LocalDate day, Supplier<T> act) {
        Instant moment = day.plusDays(1).atStartOfDay(Today.ZONE).toInstant();
        return Moment.at(moment, act);
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().orElseThrow().code();
    }

    @Test
    void everyCommentGetsAnAnswerBeforeItCanBeClosed() {
        Clusters.Founded cluster = clusters.founded();
        UUID id = open(cluster, false);
        UUID comment = people.as(
                teacher(cluster),
                () -> consulting
                        .comment(cluster.id(), id, "Laboratoriya birga kerak")
                        .orElseThrow());
        people.as(cluster.coordinator(), () -> {
            assertThat(access.read(() -> waiting.waitingFor(cluster.coordinator())))
                    .extracting(Waiting.Item::key)
                    .contains("stakeholder.comments");
            assertThat(code(consulting.close(cluster.id(), id, "Yakun"))).isEqualTo("governance.consultation_runs");
            assertThat(code(after(UNTIL, () -> consulting.close(cluster.id(), id, "Yakun"))))
                    .isEqualTo("governance.comments_unanswered");
            consulting.answer(cluster.id(), id, comment, "Rejaga kiritildi").orElseThrow();
            assertThat(code(after(UNTIL, () -> consulting.close(cluster.id(), id, " "))))
                    .isEqualTo("governance.length_between");
            after(UNTIL, () -> consulting.close(cluster.id(), id, "Laboratoriya birga boʻladi"))
                    .orElseThrow();
            assertThat(code(consulting.answer(cluster.id(), id, comment, "Boshqa javob")))
                    .isEqualTo("governance.consultation_closed");
            assertThat(access.read(() -> waiting.waitingFor(cluster.coordinator())))
                    .extracting(Waiting.Item::key)
                    .doesNotContain("stakeholder.comments");
        });
        assertThat(read(cluster, id).conclusion()).isEqualTo("Laboratoriya birga boʻladi");
    }

    @Test
    void commentsAreTakenThroughTheLastDayAndNotAfter() {
        Clusters.Founded cluster = clusters.founded();
        UUID id = open(cluster, false);
        AccountId teacher = teacher(cluster);
        people.as(teacher, () -> {
            assertThat(after(UNTIL.minusDays(1), () -> consulting.comment(cluster.id(), id, "Oxirgi kun"))
                            .isDone())
                    .isTrue();
            assertThat(code(after(UNTIL, () -> consulting.comment(cluster.id(), id, "Kech"))))
                    .isEqualTo("governance.consultation_over");
        });
    }

    @Test
    void whoDoesNotBelongMayNotComment() {
        Clusters.Founded cluster = clusters.founded();
        UUID id = open(cluster, true);
        assertThat(code(people.as(people.somebody(), () -> consulting.comment(cluster.id(), id, "Salom"))))
                .isEqualTo("access.forbidden");
    }

    @Test
    void theLinkOpensOneConsultationToEverybodyAndOnlyWhereItWasWanted() {
        Clusters.Founded cluster = clusters.founded();
        UUID closed = open(cluster, false);
        assertThat(read(cluster, closed).link()).isNull();
        Consultation one = read(cluster, open(cluster, true));
        String page = "/consultation/" + one.link();
        Visitor visitor = new Visitor(port);
        assertThat(visitor.get("/consultation/nothing").statusCode()).isEqualTo(404);
        assertThat(visitor.get(page).body()).contains("Nega hamkorlik qilamiz?");
        assertThat(visitor.post(page, page, "name", "", "text", "Salom").statusCode())
                .isEqualTo(422);
        assertThat(visitor.post(
                                page,
                                page,
                                "name",
                                "Ota-ona",
                                "place",
                                "Chirchiq",
                                "side",
                                "civil",
                                "text",
                                "Toʻgarak kerak")
                        .statusCode())
                .isEqualTo(302);
        assertThat(visitor.get(page).body()).contains("Toʻgarak kerak", "Ota-ona", "Chirchiq");
        List<Consultation.Comment> comments = people.as(
                cluster.coordinator(), () -> access.read(() -> consultations.comments(cluster.id(), one.id(), true)));
        assertThat(comments).singleElement().satisfies(comment -> {
            assertThat(comment.open()).isTrue();
            assertThat(comment.side()).isEqualTo(Stakeholder.Side.CIVIL);
        });
        people.as(cluster.coordinator(), () -> {
            consulting
                    .answer(cluster.id(), one.id(), comments.getFirst().id(), "Kuzda ochiladi")
                    .orElseThrow();
        });
        assertThat(visitor.get(page).body()).contains("Kuzda ochiladi");
    }

    @Test
    void theLinkTakesSoManyCommentsAnHour() {
        Clusters.Founded cluster = clusters.founded();
        String link = java.util.Objects.requireNonNull(
                read(cluster, open(cluster, true)).link());
        for (int i = 0; i < Consulting.HOURLY; i++) {
            consulting.commentByLink(link, "Kimdir", "", null, "Fikr " + i).orElseThrow();
        }
        assertThat(code(consulting.commentByLink(link, "Kimdir", "", null, "Yana")))
                .isEqualTo("governance.consultation_busy");
        assertThat(Moment.at(
                                Instant.now().plusSeconds(3_700),
                                () -> consulting.commentByLink(link, "Kimdir", "", null, "Yana"))
                        .isDone())
                .isTrue();
    }

    @Test
    void whoLeavesTakesTheNameAndTheCommentStays() {
        Clusters.Founded cluster = clusters.founded();
        UUID id = open(cluster, false);
        AccountId teacher = teacher(cluster);
        people.as(teacher, () -> {
            consulting.comment(cluster.id(), id, "Mening fikrim").orElseThrow();
            assertThat(traces.about(teacher, Language.UZ)).extracting("key").contains("stakeholder.comment");
            traces.erase(teacher);
            assertThat(traces.about(teacher, Language.UZ)).isEmpty();
        });
        List<Consultation.Comment> comments = people.as(
                cluster.coordinator(), () -> access.read(() -> consultations.comments(cluster.id(), id, false)));
        assertThat(comments).singleElement().satisfies(comment -> {
            assertThat(comment.author()).isEmpty();
            assertThat(comment.text()).isEqualTo("Mening fikrim");
        });
    }
}
