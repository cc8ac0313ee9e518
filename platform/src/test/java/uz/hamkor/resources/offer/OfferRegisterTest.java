package uz.hamkor.resources.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Sharing;
import uz.hamkor.resources.offer.ConditionReports.Reason;
import uz.hamkor.shared.Criterion;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Waiting;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;

/** Lists of offers in and out, the register of facilities with its audits, what the roadmap reads, REST, the demo. */
@HamkorTest
class OfferRegisterTest {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);

    @LocalServerPort
    int port;

    @Autowired
    Sharing sharing;

    @Autowired
    People people;

    @Autowired
    Access access;

    @Autowired
    Offers offers;

    @Autowired
    OwnerExport export;

    @Autowired
    BringingInOffers bringing;

    @Autowired
    ConditionReports reports;

    @Autowired
    Facilities facilities;

    @Autowired
    List<Criterion> criteria;

    @Autowired
    AuditsWaiting waiting;

    @Autowired
    AutowireCapableBeanFactory beans;

    private Clusters.Founded cluster;
    private Sharing.Member owner;

    @BeforeEach
    void aMemberThatShares() {
        cluster = sharing.cluster();
        owner = sharing.member(cluster, "Roʻyxatli maktab " + UUID.randomUUID(), "school");
    }

    private List<Offer> owned() {
        return people.as(owner.manager(), () -> access.read(() -> offers.of(owner.id())));
    }

    private Outcome<BringingInOffers.Checked> check(byte[] file, String name) {
        return people.as(owner.manager(), () -> bringing.check(owner.id(), new ByteArrayInputStream(file), name));
    }

    private Outcome<Long> bringIn(BringingInOffers.Checked checked) {
        return people.as(owner.manager(), () -> bringing.bringIn(owner.id(), checked.file()));
    }

    private byte[] exported(TableFormat format, Language language) throws Exception {
        MockHttpServletResponse answer = new MockHttpServletResponse();
        List<Offer> all = owned();
        people.as(owner.manager(), () -> {
            try {
                export.write(owner.id(), all, format, language, answer);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        return answer.getContentAsByteArray();
    }

    @Test
    void anExportBroughtInAgainChangesNothing() throws Exception {
        sharing.add(owner, cluster, OfferKind.PLACE, "Zal");
        sharing.add(
                owner,
                Sharing.made(
                        owner.id(),
                        cluster.id(),
                        OfferKind.EQUIPMENT,
                        "=Robot; \"toʻplam\"",
                        new Offer.Approver.Person(owner.teacher()),
                        7));
        for (TableFormat format : TableFormat.values()) {
            for (Language language : List.of(Language.UZ, Language.UZ_CYRL, Language.RU, Language.EN)) {
                BringingInOffers.Checked checked = check(exported(format, language), "royxat." + format.ending())
                        .orElseThrow();
                assertThat(checked.list().bad()).isEmpty();
                assertThat(checked.list().same()).isEqualTo(2);
                assertThat(checked.list().isReady()).isFalse();
            }
        }
    }

    @Test
    void aListIsWrittenWholeOrNotAtAll() {
        ResourceId hall = sharing.add(owner, cluster, OfferKind.PLACE, "Zal");
        String heading = "name_uz,category,units,id\n";
        BringingInOffers.Checked bad = check(
                        (heading + "Ustaxona,workshop,1,\nXato,workshop,0,\n").getBytes(StandardCharsets.UTF_8),
                        "a.csv")
                .orElseThrow();
        assertThat(bad.list().bad()).extracting(OffersOfSheet.Line::number).containsExactly(3);
        assertThat(bringIn(bad).reason().orElseThrow().code()).isEqualTo("resources.list.wrong");
        assertThat(owned()).hasSize(1);
        BringingInOffers.Checked good = check(
                        (heading + "Ustaxona,workshop,2,\nYangi zal,hall,1," + hall + "\n")
                                .getBytes(StandardCharsets.UTF_8),
                        "a.csv")
                .orElseThrow();
        assertThat(good.list().added()).isEqualTo(1);
        assertThat(good.list().changed()).isEqualTo(1);
        assertThat(bringIn(good).orElseThrow()).isEqualTo(2);
        assertThat(owned())
                .extracting(one -> one.name().in(Language.UZ))
                .containsExactlyInAnyOrder("Ustaxona", "Yangi zal");
        assertThat(bringIn(good).reason().orElseThrow().code()).isEqualTo("resources.list.gone");
        assertThat(check("salom\ndunyo\n".getBytes(StandardCharsets.UTF_8), "a.csv")
                        .reason()
                        .orElseThrow()
                        .code())
                .isEqualTo("resources.list.no_names");
        assertThat(people.as(
                                owner.teacher(),
                                () -> bringing.check(owner.id(), new ByteArrayInputStream(new byte[0]), "a.csv"))
                        .isDone())
                .isFalse();
    }

    private Criterion.Finding finding(String code) {
        Criterion criterion = criteria.stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
        return people.as(cluster.coordinator(), () -> access.read(() -> criterion.check(cluster.id(), TODAY)));
    }

    private ResourceId longAgo(Sharing.Member of, int days, String name) {
        return Moment.at(
                Moment.now().minus(Duration.ofDays(days)), () -> sharing.add(of, cluster, OfferKind.PLACE, name));
    }

    @Test
    void anEntryIsOverdueTwelveMonthsAfterItsLastAudit() {
        ResourceId old = longAgo(owner, 400, "Eski zal");
        sharing.add(owner, cluster, OfferKind.PLACE, "Yangi zal");
        sharing.add(owner, cluster, OfferKind.STAFF, "Usta soati");
        List<Facilities.Facility> seen = register(false);
        assertThat(seen).extracting(one -> one.offer().name().in(Language.UZ)).containsExactly("Eski zal", "Yangi zal");
        assertThat(register(true)).extracting(one -> one.offer().id()).containsExactly(old);
        assertThat(finding("DL8.1").met()).isFalse();
        assertThat(finding("DL8.1").missing()).extracting(Criterion.Line::key).containsExactly("offer.entries_overdue");
        List<Waiting.Item> items = people.as(owner.manager(), () -> waiting.waitingFor(owner.manager()));
        assertThat(items).extracting(Waiting.Item::key).containsExactly("offer.audit");
        assertThat(items.getFirst().args().getFirst()).isEqualTo(1L);
        assertThat(people.as(owner.teacher(), () -> waiting.waitingFor(owner.teacher())))
                .isEmpty();
        people.as(
                owner.manager(),
                () -> reports.report(
                                owner.id(),
                                old,
                                new ConditionReports.Draft(
                                        Reason.AUDIT, TODAY, Offer.Condition.FAIR, 55, "Chiroqlar yetishmaydi"),
                                null)
                        .orElseThrow());
        assertThat(register(true)).isEmpty();
        assertThat(register(false).getFirst().gaps()).isEqualTo("Chiroqlar yetishmaydi");
        assertThat(finding("DL8.1").met()).isTrue();
        assertThat(people.as(owner.manager(), () -> waiting.waitingFor(owner.manager())))
                .isEmpty();
    }

    private List<Facilities.Facility> register(boolean overdue) {
        return people.as(
                owner.teacher(),
                () -> access.read(() -> facilities
                        .page(cluster.id(), new Facilities.Filter(null, null, null, overdue), TODAY, null, 10)
                        .rows()));
    }

    @Test
    void tenOffersOfThreeMembersMeetTheCriterionOfTheCatalogue() {
        Sharing.Member second = sharing.member(cluster, "Ikkinchi " + UUID.randomUUID(), "school");
        Sharing.Member third = sharing.member(cluster, "Uchinchi " + UUID.randomUUID(), "enterprise");
        for (int i = 0; i < 9; i++) {
            sharing.add(i % 2 == 0 ? owner : second, cluster, OfferKind.PLACE, "Xona " + i);
        }
        assertThat(finding("DL5.5").missing())
                .extracting(Criterion.Line::key)
                .containsExactly("offer.offers_missing", "offer.owners_missing");
        sharing.add(third, cluster, OfferKind.VEHICLE, "Avtobus");
        assertThat(finding("DL5.5").met()).isTrue();
    }

    @Test
    void programsOfferChangeAndReadTheCatalogue() {
        Rest manager = Rest.as(port, people.emailOf(owner.manager()));
        Rest teacher = Rest.as(port, people.emailOf(owner.teacher()));
        String home = "/api/v1/organizations/" + owner.id() + "/offers";
        Map<String, Object> offer = Map.of(
                "category", "workshop",
                "name", Map.of("uz", "Ustaxona"),
                "opening", Map.of("weekly", Map.of("mon", "08:00-17:00")),
                "terms", Map.of("longest", 120, "checkIn", true),
                "memberPrice", 5000,
                "uses", Map.of(cluster.id().toString(), "use"));
        assertThat(teacher.post(home, offer).status()).isEqualTo(403);
        Rest.Answer made = manager.post(home, offer);
        assertThat(made.status()).isEqualTo(201);
        String id = made.body().path("id").asString();
        JsonNode seen = teacher.get("/api/v1/clusters/" + cluster.slug() + "/resources/offers?q=ustaxona")
                .ok()
                .path("rows")
                .path(0);
        assertThat(seen.path("id").asString()).isEqualTo(id);
        assertThat(seen.path("usable").asBoolean()).isTrue();
        assertThat(seen.path("terms").path("longest").asInt()).isEqualTo(120);
        Map<String, Object> wrong =
                Map.of("category", "workshop", "name", Map.of("uz", "Ustaxona"), "opening", Map.of());
        Rest.Answer refused = manager.put(home + "/" + id, wrong);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.refusal()).startsWith("resources.opening.never");
        assertThat(manager.post(home + "/" + id + "/state", Map.of("state", "paused"))
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("paused");
        assertThat(teacher.get("/api/v1/clusters/" + cluster.slug() + "/resources/offers")
                        .ok()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(teacher.get(home + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void theDemoOffersOfEveryKindOnce() {
        sharing.member(cluster, "Namuna sanoat texnikumi", "texnikum");
        sharing.member(cluster, "Namuna 1-umumiy oʻrta taʼlim maktabi", "school");
        DemoOffers demo = beans.createBean(DemoOffers.class);
        assertThat(demo.write(cluster.id())).isTrue();
        List<Facilities.Facility> seen = register(false);
        assertThat(seen).hasSize(6);
        assertThat(seen).anyMatch(one -> one.auditedOn() != null);
        assertThat(demo.write(cluster.id())).as("once").isFalse();
    }
}
