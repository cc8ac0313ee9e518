package uz.hamkor.resources.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uz.hamkor.files.PictureMetadataTest;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Role;
import uz.hamkor.notices.Notices;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.ChangingCluster;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Sharing;
import uz.hamkor.resources.offer.ConditionReports.Reason;
import uz.hamkor.resources.offer.Offer.Condition;
import uz.hamkor.resources.offer.OfferReading.Identity;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** What an owner does with its offers, and who sees them. */
@HamkorTest
class OffersTest {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);
    private static final byte[] DOT = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @Autowired
    Sharing sharing;

    @Autowired
    People people;

    @Autowired
    Access access;

    @Autowired
    KeepingOffers keeping;

    @Autowired
    CopyingOffers copying;

    @Autowired
    Offers offers;

    @Autowired
    OfferList list;

    @Autowired
    OfferFiles files;

    @Autowired
    ConditionReports reports;

    @Autowired
    ChangingCluster changing;

    @Autowired
    Clusters clusters;

    @Autowired
    Notices notices;

    private Clusters.Founded cluster;
    private Sharing.Member owner;
    private Sharing.Member other;

    @BeforeEach
    void aClusterOfTwo() {
        cluster = sharing.cluster();
        owner = sharing.member(cluster, "Namuna texnikumi " + UUID.randomUUID(), "vocational_school");
        other = sharing.member(cluster, "Namuna maktabi " + UUID.randomUUID(), "school");
    }

    private OfferForm form(String name, @Nullable String... fields) {
        Map<String, String> typed =
                new HashMap<>(OfferForm.blank(Set.of(cluster.id())).fields());
        typed.put("category", "science_laboratory");
        for (int i = 0; i < fields.length; i += 2) {
            typed.put(String.valueOf(fields[i]), String.valueOf(fields[i + 1]));
        }
        return new OfferForm(typed, Map.of("name", LocalizedText.uz(name)), Map.of(cluster.id(), OfferForm.USE));
    }

    private Outcome<ResourceId> add(Sharing.Member by, OfferForm form) {
        return people.as(
                by.manager(),
                () -> OfferReading.read(form, Identity.next(by.id())).outcome().then(keeping::add));
    }

    private Offer seen(AccountId by, ResourceId id) {
        return people.as(by, () -> access.read(() -> offers.find(id).orElseThrow()));
    }

    private List<String> found(AccountId by, ClusterId in, OfferList.Filter filter) {
        return people.as(
                by,
                () -> access.read(() -> list.page(in, filter, null, 50)).rows().stream()
                        .map(offer -> offer.name().in(Language.UZ))
                        .toList());
    }

    private static OfferList.Filter words(String words) {
        return new OfferList.Filter(null, null, false, null, words);
    }

    private static Refusal refusal(Outcome<?> outcome) {
        return outcome.reason().orElseThrow();
    }

    @Test
    void whatWasTypedIsWhatIsOfferedAndComesBackAsItWasTyped() {
        OfferForm typed = form(
                "Kimyo laboratoriyasi",
                "capacity",
                "24",
                "latitude",
                "41.31",
                "longitude",
                "69.28",
                "weekly.sat",
                "09:00-13:00",
                "terms",
                "09-01..05-31",
                "closures",
                "03-21 Navroʻz",
                "memberPrice",
                "12 500,50",
                "approver",
                "person:" + owner.teacher());
        ResourceId id = add(owner, typed).orElseThrow();
        Offer offer = seen(other.teacher(), id);
        assertThat(offer.described().capacity()).isEqualTo(24);
        assertThat(offer.prices().member()).isEqualByComparingTo("12500.5");
        assertThat(offer.approver()).isEqualTo(new Offer.Approver.Person(owner.teacher()));
        assertThat(offer.clusters()).containsExactly(cluster.id());
        assertThat(OfferReading.read(OfferForm.of(offer), Identity.of(offer)).offer())
                .contains(offer);
    }

    @Test
    void everythingThatIsWrongIsToldWithItsField() {
        OfferReading.Read read = OfferReading.read(
                new OfferForm(
                        Map.of(
                                "category", "spaceship",
                                "units", "koʻp",
                                "weekly.mon", "25:00-26:00",
                                "closures", "31-31",
                                "ownCost", "-",
                                "latitude", "41",
                                "approver", "seat:x:y"),
                        Map.of(),
                        Map.of()),
                Identity.next(owner.id()));
        assertThat(read.offer()).isEmpty();
        assertThat(read.refusals())
                .extracting(Refusal::field)
                .contains("name", "category", "units", "weekly.mon", "closures", "ownCost", "longitude", "approver");
        assertThat(OfferReading.read(
                                form("Zal", "shortest", "60", "longest", "30", "units", "0", "aheadDays", "9999"),
                                Identity.next(owner.id()))
                        .refusals())
                .extracting(Refusal::field)
                .containsExactly("units", "aheadDays", "longest");
    }

    @Test
    void onlyWhoKeepsTheOwnersDataOffersForIt() {
        OfferForm typed = form("Zal");
        Offer offer =
                OfferReading.read(typed, Identity.next(owner.id())).offer().orElseThrow();
        for (AccountId one : List.of(owner.teacher(), other.manager(), cluster.coordinator(), people.somebody())) {
            assertThat(refusal(people.as(one, () -> keeping.add(offer))).code()).isEqualTo(Refusal.FORBIDDEN);
        }
        AccountId officer = people.in(owner.id(), Role.DATA_OFFICER);
        assertThat(people.as(officer, () -> keeping.add(offer)).isDone()).isTrue();
    }

    @Test
    void anOfferNamesOnlyClustersPeopleAndSeatsOfItsOwner() {
        Clusters.Founded elsewhere = sharing.cluster();
        OfferForm typed = form("Zal");
        OfferForm there = new OfferForm(typed.fields(), typed.texts(), Map.of(elsewhere.id(), OfferForm.USE));
        assertThat(refusal(add(owner, there)).code()).isEqualTo("resources.not_a_member");
        assertThat(refusal(add(owner, typed.with("approver", "person:" + other.teacher())))
                        .code())
                .isEqualTo("resources.not_of_owner");
        assertThat(refusal(add(owner, typed.with("approver", "body:" + elsewhere.id() + ":" + UUID.randomUUID())))
                        .code())
                .isEqualTo("resources.not_a_member");
        assertThat(refusal(add(owner, typed.with("approver", "seat:" + cluster.id() + ":" + UUID.randomUUID())))
                        .code())
                .isEqualTo("resources.no_approver");
        assertThat(refusal(add(owner, typed.with("specialist", owner.teacher().toString())))
                        .field())
                .isEqualTo("specialist");
    }

    @Test
    void whoChangesSayWhichVersionTheySaw() {
        ResourceId id = add(owner, form("Zal")).orElseThrow();
        Offer before = seen(owner.manager(), id);
        Offer changed = OfferReading.read(form("Katta zal"), Identity.of(before))
                .offer()
                .orElseThrow();
        assertThat(people.as(owner.manager(), () -> keeping.change(changed, before.version()))
                        .isDone())
                .isTrue();
        assertThat(refusal(people.as(owner.manager(), () -> keeping.change(changed, before.version())))
                        .code())
                .isEqualTo("resources.changed_since");
        assertThat(seen(owner.manager(), id).version()).isEqualTo(before.version() + 1);
    }

    @Test
    void whatIsPausedOrWithdrawnLeavesTheCatalogueAndCanBeOfferedAgain() {
        ResourceId id = add(owner, form("Zal")).orElseThrow();
        for (Offer.State state : List.of(Offer.State.PAUSED, Offer.State.WITHDRAWN)) {
            assertThat(found(other.teacher(), cluster.id(), OfferList.Filter.ALL))
                    .containsExactly("Zal");
            people.as(owner.manager(), () -> keeping.set(owner.id(), id, state).orElseThrow());
            assertThat(found(other.teacher(), cluster.id(), OfferList.Filter.ALL))
                    .isEmpty();
            people.as(
                    owner.manager(),
                    () -> keeping.set(owner.id(), id, Offer.State.OFFERED).orElseThrow());
        }
        assertThat(refusal(people.as(other.manager(), () -> keeping.set(other.id(), id, Offer.State.PAUSED)))
                        .code())
                .isEqualTo(Refusal.NOT_FOUND);
    }

    @Test
    void theCatalogueIsSearchedInAnyScriptAndByOwnerAndCategory() {
        OfferForm chemistry = form("Kimyo laboratoriyasi");
        add(
                        owner,
                        new OfferForm(
                                chemistry.fields(),
                                Map.of("name", chemistry.words("name").with(Language.RU, "Кабинет химии")),
                                chemistry.uses()))
                .orElseThrow();
        add(owner, form("Yigʻilishlar zali", "category", "hall", "accessibility", "yes"))
                .orElseThrow();
        add(other, form("Gʻildirakli traktor", "category", "tractor")).orElseThrow();
        AccountId by = other.teacher();
        assertThat(found(by, cluster.id(), words("кимё"))).containsExactly("Kimyo laboratoriyasi");
        assertThat(found(by, cluster.id(), words("ХИМИИ"))).containsExactly("Kimyo laboratoriyasi");
        assertThat(found(by, cluster.id(), words("g'ildirak"))).containsExactly("Gʻildirakli traktor");
        assertThat(found(by, cluster.id(), words("йиғилишлар zal"))).containsExactly("Yigʻilishlar zali");
        assertThat(found(by, cluster.id(), words("texnikum"))).hasSize(2);
        assertThat(found(by, cluster.id(), words("texnikumi traktor"))).isEmpty();
        assertThat(found(by, cluster.id(), new OfferList.Filter(null, null, true, null, "")))
                .containsExactly("Yigʻilishlar zali");
        assertThat(found(by, cluster.id(), new OfferList.Filter(OfferKind.VEHICLE, null, false, other.id(), "")))
                .containsExactly("Gʻildirakli traktor");
        assertThat(people.as(by, () -> access.read(() -> list.kinds(cluster.id(), words("laboratoriya")))))
                .containsOnly(Map.entry(OfferKind.PLACE, 1L));
    }

    @Test
    void theCatalogueIsReadPieceByPieceInTheOrderOfNames() {
        for (int i = 9; i >= 1; i--) {
            add(owner, form("Xona " + i)).orElseThrow();
        }
        List<String> names = new ArrayList<>();
        String cursor = null;
        int pieces = 0;
        do {
            String after = cursor;
            PageOf<Offer> piece = people.as(
                    other.teacher(), () -> access.read(() -> list.page(cluster.id(), OfferList.Filter.ALL, after, 4)));
            assertThat(piece.total()).isEqualTo(9);
            piece.rows().forEach(offer -> names.add(offer.name().in(Language.UZ)));
            cursor = piece.nextCursor();
            pieces++;
        } while (cursor != null);
        assertThat(pieces).isEqualTo(3);
        assertThat(names)
                .containsExactly(
                        "Xona 1", "Xona 2", "Xona 3", "Xona 4", "Xona 5", "Xona 6", "Xona 7", "Xona 8", "Xona 9");
    }

    @Test
    void offersAreSeenInTheirClustersOnlyAndByNoVisitor() {
        Clusters.Founded elsewhere = sharing.cluster();
        Sharing.Member stranger = sharing.member(elsewhere, "Begona maktab " + UUID.randomUUID(), "school");
        ResourceId id = add(owner, form("Zal")).orElseThrow();
        people.as(
                owner.manager(),
                () -> reports.report(
                                owner.id(),
                                id,
                                new ConditionReports.Draft(Reason.DAMAGE, TODAY, Condition.FAIR, null, "Oyna singan"),
                                new OfferFiles.Brought(new ByteArrayInputStream(DOT), "oyna.png"))
                        .orElseThrow());
        people.as(
                cluster.coordinator(),
                () -> changing.publish(cluster.id(), true).orElseThrow());
        people.as(
                elsewhere.coordinator(),
                () -> changing.publish(elsewhere.id(), true).orElseThrow());
        assertThat(found(other.teacher(), cluster.id(), OfferList.Filter.ALL)).containsExactly("Zal");
        for (AccountId outside : List.of(stranger.manager(), elsewhere.coordinator(), people.somebody())) {
            assertThat(found(outside, cluster.id(), OfferList.Filter.ALL)).isEmpty();
            assertThat(found(outside, elsewhere.id(), OfferList.Filter.ALL)).isEmpty();
            assertThat(people.as(outside, () -> access.read(() -> offers.find(id))))
                    .isEmpty();
            assertThat(people.as(outside, () -> access.read(() -> reports.of(id))))
                    .isEmpty();
        }
        assertThat(Scope.nobody().withPublished(Set.of(cluster.id())).call(() -> access.read(() -> offers.find(id))))
                .isEmpty();
        Offer there = seen(other.manager(), id);
        assertThat(there.shownIn()).isEmpty();
    }

    @Test
    void whoSeesAnOfferOpensItsPhotosAndNobodyElse() {
        ResourceId id = add(owner, form("Zal")).orElseThrow();
        FileId photo = people.as(
                owner.manager(),
                () -> files.add(
                                owner.id(),
                                id,
                                new OfferFiles.Brought(new ByteArrayInputStream(DOT), "zal.png"),
                                LocalizedText.uz("Sahna"))
                        .orElseThrow());
        assertThat(refusal(people.as(
                                owner.manager(),
                                () -> files.add(
                                        owner.id(),
                                        id,
                                        new OfferFiles.Brought(
                                                new ByteArrayInputStream("<svg/>".getBytes(StandardCharsets.UTF_8)),
                                                "zal.png"),
                                        LocalizedText.empty())))
                        .code())
                .isEqualTo("resources.not_a_picture");
        assertThat(people.as(other.teacher(), () -> files.file(id, photo))).isPresent();
        assertThat(people.as(people.somebody(), () -> files.file(id, photo))).isEmpty();
        ResourceId second = add(owner, form("Boshqa zal")).orElseThrow();
        assertThat(people.as(other.teacher(), () -> files.file(second, photo))).isEmpty();
        Offer copy = OfferReading.read(form("Nusxa"), Identity.next(owner.id()))
                .offer()
                .orElseThrow();
        people.as(owner.manager(), () -> copying.add(copy, id).orElseThrow());
        FileId copied = people.as(other.teacher(), () -> access.read(() -> files.photos(copy.id())))
                .getFirst()
                .file();
        people.as(owner.manager(), () -> files.remove(owner.id(), id, photo).orElseThrow());
        assertThat(people.as(other.teacher(), () -> files.file(id, photo))).isEmpty();
        assertThat(people.as(other.teacher(), () -> files.file(copy.id(), copied)))
                .isPresent();
    }

    @Test
    void whatIsSharedIsNoLongerOfferedInAClusterItsOwnerHasLeft() {
        Clusters.Founded second = sharing.cluster();
        clusters.active(second, owner.id(), MembershipKind.MEMBER);
        OfferForm typed = form("Zal");
        ResourceId id = add(
                        owner,
                        new OfferForm(
                                typed.fields(),
                                typed.texts(),
                                Map.of(cluster.id(), OfferForm.USE, second.id(), OfferForm.USE)))
                .orElseThrow();
        assertThat(found(other.teacher(), cluster.id(), OfferList.Filter.ALL)).containsExactly("Zal");
        sharing.leave(cluster, owner);
        assertThat(found(other.teacher(), cluster.id(), OfferList.Filter.ALL)).isEmpty();
        assertThat(found(second.coordinator(), second.id(), OfferList.Filter.ALL))
                .as("it stays where its owner stays")
                .containsExactly("Zal");
        Offer seen = seen(other.teacher(), id);
        assertThat(seen.name().in(Language.UZ))
                .as("what was promised has a name")
                .isEqualTo("Zal");
        assertThat(seen.isUsableIn(cluster.id())).isFalse();
        assertThat(people.as(owner.manager(), () -> notices.mine(10)))
                .as("its keepers are told")
                .anyMatch(notice -> notice.key().equals("offers_left"));
    }

    @Test
    void offersGoOnInTheOrganisationInWhichTheirOwnerGoesOn() {
        owner = sharing.registered(cluster, "Namuna texnikumi", "texnikum");
        other = sharing.registered(cluster, "Namuna maktabi", "school");
        ResourceId id = add(owner, form("Zal")).orElseThrow();
        FileId photo = people.as(
                owner.manager(),
                () -> files.add(
                                owner.id(),
                                id,
                                new OfferFiles.Brought(new ByteArrayInputStream(DOT), "zal.png"),
                                LocalizedText.uz("Sahna"))
                        .orElseThrow());
        report(id, Reason.AUDIT, TODAY, Condition.GOOD, 80, null).orElseThrow();
        sharing.merge(owner, other);
        Offer now = seen(other.teacher(), id);
        assertThat(now.owner()).isEqualTo(other.id());
        assertThat(now.isUsableIn(cluster.id())).isTrue();
        assertThat(found(cluster.coordinator(), cluster.id(), OfferList.Filter.ALL))
                .containsExactly("Zal");
        assertThat(people.as(other.teacher(), () -> files.file(id, photo))).isPresent();
        assertThat(people.as(other.teacher(), () -> access.read(() -> reports.of(id))))
                .hasSize(1);
        people.as(
                other.manager(),
                () -> keeping.set(other.id(), id, Offer.State.PAUSED).orElseThrow());
    }

    @Test
    void aPhotoSaysNotWhereItWasTakenAndStaysTheSameWayUp() throws IOException {
        ResourceId id = add(owner, form("Zal")).orElseThrow();
        byte[] taken = PictureMetadataTest.photograph(6);
        assertThat(PictureMetadataTest.text(taken)).contains("GPS-41.4702").contains("Namuna kamera");
        FileId photo = people.as(
                owner.manager(),
                () -> files.add(
                                owner.id(),
                                id,
                                new OfferFiles.Brought(new ByteArrayInputStream(taken), "zal.jpg"),
                                LocalizedText.uz("Sahna"))
                        .orElseThrow());
        byte[] kept = people.as(other.teacher(), () -> {
            try (InputStream in = files.open(files.file(id, photo).orElseThrow())) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(PictureMetadataTest.text(kept)).doesNotContain("GPS-41.4702").doesNotContain("Namuna kamera");
        assertThat(PictureMetadataTest.orientation(kept)).isEqualTo(6);
        assertThat(PictureMetadataTest.pixels(kept)).isEqualTo(PictureMetadataTest.pixels(taken));
    }

    @Test
    void theNewestReportSaysInWhatConditionAThingIs() {
        ResourceId id = add(owner, form("Zal")).orElseThrow();
        report(id, Reason.DAMAGE, TODAY, Condition.BROKEN, null, "Tom oqyapti").orElseThrow();
        assertThat(seen(other.teacher(), id).isUsableIn(cluster.id())).isFalse();
        report(id, Reason.AUDIT, TODAY.minusDays(30), Condition.GOOD, 80, null).orElseThrow();
        assertThat(seen(other.teacher(), id).described().condition()).isEqualTo(Condition.BROKEN);
        report(id, Reason.REPAIR, TODAY, Condition.FAIR, null, null).orElseThrow();
        assertThat(seen(other.teacher(), id).isUsableIn(cluster.id())).isTrue();
        assertThat(people.as(other.teacher(), () -> access.read(() -> reports.of(id))))
                .extracting(ConditionReports.Report::reason)
                .containsExactly(Reason.REPAIR, Reason.DAMAGE, Reason.AUDIT);
        assertThat(refusal(report(id, Reason.AUDIT, TODAY, Condition.GOOD, null, null))
                        .field())
                .isEqualTo("adequacy");
        assertThat(refusal(report(id, Reason.DAMAGE, TODAY, Condition.POOR, null, null))
                        .field())
                .isEqualTo("words");
        assertThat(refusal(report(id, Reason.RETURN, TODAY.plusDays(1), Condition.POOR, null, null))
                        .field())
                .isEqualTo("day");
    }

    private Outcome<UUID> report(
            ResourceId id,
            Reason reason,
            LocalDate day,
            Condition condition,
            @Nullable Integer adequacy,
            @Nullable String words) {
        return people.as(
                owner.manager(),
                () -> reports.report(
                        owner.id(), id, new ConditionReports.Draft(reason, day, condition, adequacy, words), null));
    }
}
