package uz.hamkor.governance.stakeholder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import uz.hamkor.governance.MemberClass;
import uz.hamkor.governance.stakeholder.Stakeholder.Channel;
import uz.hamkor.governance.stakeholder.Stakeholder.Engagement;
import uz.hamkor.governance.stakeholder.Stakeholder.Frequency;
import uz.hamkor.governance.stakeholder.Stakeholder.Side;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.Criterion;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;

/** The register of stakeholders, the contact log and the letters. */
@HamkorTest
class StakeholdersTest {

    @LocalServerPort
    int port;

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    KeepingStakeholders keeping;

    @Autowired
    Stakeholders stakeholders;

    @Autowired
    List<Criterion> criteria;

    @Autowired
    Access access;

    private static Stakeholders.Draft draft(
            Side side,
            @Nullable OrganizationId organization,
            String name,
            @Nullable Integer influence,
            @Nullable Integer interest) {
        return new Stakeholders.Draft(
                side,
                organization,
                name,
                new Stakeholder.Contact("Nodira Aliyeva", "Boʻlim boshligʻi", "nodira@example.uz", "+998901234567"),
                influence,
                interest,
                Engagement.INFORMED,
                "Malika Karimova",
                null,
                Channel.PHONE,
                Frequency.MONTHLY);
    }

    private Outcome<UUID> add(Clusters.Founded cluster, Stakeholders.Draft draft) {
        return people.as(cluster.coordinator(), () -> keeping.add(cluster.id(), draft));
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().orElseThrow().code();
    }

    private Criterion.Finding check(Clusters.Founded cluster, String code) {
        Criterion criterion = criteria.stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
        return people.as(cluster.coordinator(), () -> access.read(() -> criterion.check(cluster.id(), TODAY)));
    }

    @Test
    void anOrganisationOfTheRegisterStandsThereOnceAndUnderItsOwnName() {
        Clusters.Founded cluster = clusters.founded();
        OrganizationId ministry = clusters.organization("Taʼlim boshqarmasi", "state_body");
        UUID id = add(cluster, draft(Side.STATE, ministry, "", 5, 4)).orElseThrow();
        assertThat(code(add(cluster, draft(Side.STATE, ministry, "", 1, 1)))).isEqualTo("governance.stakeholder_once");
        people.as(cluster.coordinator(), () -> {
            Stakeholder found =
                    access.read(() -> stakeholders.find(cluster.id(), id).orElseThrow());
            assertThat(found.name().in(Language.UZ)).isEqualTo("Taʼlim boshqarmasi");
            keeping.remove(cluster.id(), id).orElseThrow();
        });
        assertThat(add(cluster, draft(Side.STATE, ministry, "", 5, 4)).isDone()).isTrue();
    }

    @Test
    void whatIsIncompleteOrWrongIsRefusedAtItsField() {
        Clusters.Founded cluster = clusters.founded();
        assertThat(add(cluster, draft(Side.CIVIL, null, " ", 1, 1)).reason().orElseThrow())
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("governance.stakeholder_nameless"))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("name"));
        assertThat(add(cluster, draft(Side.CIVIL, null, "Jamiyat", 6, 1))
                        .reason()
                        .orElseThrow()
                        .field())
                .isEqualTo("influence");
        assertThat(code(add(cluster, draft(Side.CIVIL, OrganizationId.next(), "", 1, 1))))
                .isEqualTo("governance.organization_unknown");
    }

    @Test
    void onlyThoseWhoKeepTheRegisterMayWriteInIt() {
        Clusters.Founded cluster = clusters.founded();
        var council = people.in(cluster.id(), Role.COUNCIL_MEMBER);
        assertThat(code(people.as(council, () -> keeping.add(cluster.id(), draft(Side.CIVIL, null, "Jamiyat", 1, 1)))))
                .isEqualTo("access.forbidden");
        assertThat(code(people.as(
                        people.somebody(), () -> keeping.add(cluster.id(), draft(Side.CIVIL, null, "Jamiyat", 1, 1)))))
                .isEqualTo("access.not_found");
    }

    @Test
    void twoWhoChangeTheSameRecordAreToldSo() {
        Clusters.Founded cluster = clusters.founded();
        UUID id = add(cluster, draft(Side.CIVIL, null, "Jamiyat", 2, 2)).orElseThrow();
        people.as(cluster.coordinator(), () -> {
            assertThat(keeping.change(cluster.id(), id, 0, draft(Side.CIVIL, null, "Jamiyat", 3, 3))
                            .isDone())
                    .isTrue();
            assertThat(code(keeping.change(cluster.id(), id, 0, draft(Side.CIVIL, null, "Jamiyat", 4, 4))))
                    .isEqualTo("governance.changed_since");
            assertThat(access.read(() -> stakeholders.find(cluster.id(), id).orElseThrow())
                            .influence())
                    .isEqualTo(3);
        });
    }

    @Test
    void aContactIsLoggedWithItsDayAndNeverAhead() {
        Clusters.Founded cluster = clusters.founded();
        UUID id = add(cluster, draft(Side.INDUSTRY, null, "Zavod", 4, 2)).orElseThrow();
        people.as(cluster.coordinator(), () -> {
            assertThat(code(keeping.log(cluster.id(), id, talk(TODAY.plusDays(1), "Ertaga"))))
                    .isEqualTo("governance.day_to_come");
            assertThat(code(keeping.log(cluster.id(), id, talk(TODAY, "  ")))).isEqualTo("governance.length_between");
            keeping.log(cluster.id(), id, talk(TODAY.minusDays(40), "Tanishuv")).orElseThrow();
            Stakeholder found =
                    access.read(() -> stakeholders.find(cluster.id(), id).orElseThrow());
            assertThat(found.lastContact()).isEqualTo(TODAY.minusDays(40));
            assertThat(found.isOverdue(TODAY)).isTrue();
            keeping.log(cluster.id(), id, talk(TODAY, "Amaliyot haqida")).orElseThrow();
            assertThat(access.read(() -> stakeholders.find(cluster.id(), id).orElseThrow())
                            .isOverdue(TODAY))
                    .isFalse();
            assertThat(access.read(() -> stakeholders.talks(cluster.id(), id)))
                    .extracting(Stakeholder.Talk::summary)
                    .containsExactly("Amaliyot haqida", "Tanishuv");
        });
    }

    private static Stakeholder.Talk talk(LocalDate day, String summary) {
        return new Stakeholder.Talk(day, Channel.MEETING, summary, null, "");
    }

    @Test
    void allFiveClassesWithBothScoresMeetTheCriterionOfTheRegister() {
        Clusters.Founded cluster = clusters.founded();
        for (Side side : Side.values()) {
            assertThat(check(cluster, "DL2.1").met()).isFalse();
            add(cluster, draft(side, null, "Tomon " + side, 3, side == Side.CIVIL ? null : 3))
                    .orElseThrow();
        }
        Criterion.Finding unscored = check(cluster, "DL2.1");
        assertThat(unscored.met()).isFalse();
        assertThat(unscored.missing()).extracting(Criterion.Line::key).containsExactly("stakeholder.unscored");
        UUID civil = people.as(
                        cluster.coordinator(), () -> access.read(() -> stakeholders.all(cluster.id(), Side.CIVIL)))
                .getFirst()
                .id();
        people.as(cluster.coordinator(), () -> {
            keeping.change(cluster.id(), civil, 0, draft(Side.CIVIL, null, "Jamiyat", 1, 5))
                    .orElseThrow();
        });
        assertThat(check(cluster, "DL2.1").met()).isTrue();
    }

    @Test
    void lettersCountOnceConfirmedOrWithTheirFile() {
        Clusters.Founded cluster = clusters.founded();
        UUID id = add(cluster, draft(Side.INDUSTRY, null, "Zavod", 4, 2)).orElseThrow();
        people.as(cluster.coordinator(), () -> {
            assertThat(code(keeping.receive(cluster.id(), id, letter(TODAY.plusDays(1), false), null)))
                    .isEqualTo("governance.day_to_come");
            UUID open = keeping.receive(cluster.id(), id, letter(TODAY, false), null)
                    .orElseThrow();
            for (int i = 0; i < 3; i++) {
                keeping.receive(cluster.id(), id, letter(TODAY, true), null).orElseThrow();
            }
            keeping.receive(
                            cluster.id(),
                            id,
                            new KeepingStakeholders.LetterDraft(TODAY, MemberClass.SCHOOL, "Direktor", false),
                            new KeepingStakeholders.Scan(
                                    new ByteArrayInputStream("%PDF-1.4 xat".getBytes(StandardCharsets.UTF_8)),
                                    "xat.pdf"))
                    .orElseThrow();
            assertThat(check(cluster, "DL2.3").missing())
                    .extracting(Criterion.Line::key)
                    .containsExactly("stakeholder.letters_missing");
            keeping.confirm(cluster.id(), id, open).orElseThrow();
            assertThat(code(keeping.confirm(cluster.id(), id, open))).isEqualTo("governance.letter_confirmed");
        });
        assertThat(check(cluster, "DL2.3").met()).isTrue();
    }

    private static KeepingStakeholders.LetterDraft letter(LocalDate dated, boolean confirmed) {
        return new KeepingStakeholders.LetterDraft(dated, MemberClass.ENTERPRISE, "Bosh direktor", confirmed);
    }

    @Test
    void theGridPutsEverybodyInTheirCellAndSaysHowManyMore() {
        List<Stakeholder> all = java.util.stream.IntStream.range(0, 12)
                .mapToObj(i -> new Stakeholder(
                        UUID.randomUUID(),
                        Side.STATE,
                        null,
                        uz.hamkor.shared.LocalizedText.uz("Tomon " + i),
                        new Stakeholder.Contact(null, null, null, null),
                        i == 11 ? null : Integer.valueOf(5),
                        1,
                        Engagement.UNAWARE,
                        null,
                        null,
                        null,
                        null,
                        0,
                        TODAY,
                        0))
                .toList();
        EngagementGrid grid = EngagementGrid.of(all, Language.UZ);
        assertThat(grid.unscored()).isEqualTo(1);
        assertThat(grid.cells()).hasSize(25);
        assertThat(grid.dots()).hasSize(9);
        assertThat(grid.dots().getLast().label()).isEqualTo("+3");
        assertThat(grid.dots())
                .allSatisfy(dot ->
                        assertThat(dot.x()).isBetween(EngagementGrid.LEFT, EngagementGrid.LEFT + EngagementGrid.CELL))
                .allSatisfy(dot ->
                        assertThat(dot.y()).isBetween(EngagementGrid.TOP, EngagementGrid.TOP + EngagementGrid.CELL));
    }

    @Test
    void programsGetTheRegisterWithoutThePersonsOneSpeaksWith() {
        Clusters.Founded cluster = clusters.founded();
        OrganizationId works = clusters.organization("Zavod " + cluster.slug(), "enterprise");
        add(cluster, draft(Side.INDUSTRY, works, "", 5, 4)).orElseThrow();
        add(cluster, draft(Side.CIVIL, null, "Jamiyat", 1, 1)).orElseThrow();
        String at = "/api/v1/clusters/" + cluster.slug() + "/stakeholders";
        Rest coordinator = Rest.as(port, people.emailOf(cluster.coordinator()));
        JsonNode rows = coordinator.get(at).ok().path("rows");
        assertThat(rows.findValuesAsString("side")).containsExactly("industry", "civil");
        assertThat(rows.get(0).path("name").path("uz").asString()).isEqualTo("Zavod " + cluster.slug());
        assertThat(rows.toString()).doesNotContain("Nodira", "+998901234567");
        assertThat(coordinator.get(at + "?side=civil").ok().path("rows")).hasSize(1);
        assertThat(coordinator.get(at + "?side=nobody").refusal()).isEqualTo("registry.value_unknown side");
        assertThat(Rest.as(port, people.emailOf(people.somebody())).get(at).status())
                .isEqualTo(404);
        assertThat(Rest.nobody(port).get(at).status()).isIn(401, 404);
    }
}
