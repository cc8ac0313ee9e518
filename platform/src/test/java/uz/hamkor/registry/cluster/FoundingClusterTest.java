package uz.hamkor.registry.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import uz.hamkor.identity.Actors;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** A cluster from its founding to its end. */
@HamkorTest
class FoundingClusterTest {

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Actors actors;

    @Autowired
    FoundingCluster founding;

    @Autowired
    ChangingCluster changing;

    @Autowired
    ClusterRegistry registry;

    @Autowired
    uz.hamkor.identity.Access access;

    private static ClusterDraft draft(String slug) {
        return ClusterDraft.named(
                slug, new LocalizedText(Map.of(Language.UZ, "Vodiy klasteri", Language.EN, "Valley")));
    }

    @Test
    void whoFoundsAClusterBecomesItsCoordinator() {
        AccountId founder = people.founder();
        ClusterId id = people.as(founder, () -> founding.found(draft("vodiy-klasteri")))
                .orElseThrow();

        people.as(founder, () -> {
            assertThat(access.may(Right.CREATE, Thing.MEMBERS, id)).isTrue();
            assertThat(registry.bySlug("vodiy-klasteri")).get().satisfies(cluster -> {
                assertThat(cluster.status()).isEqualTo(ClusterStatus.FORMING);
                assertThat(cluster.form()).isEqualTo(ClusterForm.UNDECIDED);
                assertThat(cluster.name().in(Language.EN)).isEqualTo("Valley");
            });
            assertThat(registry.changesOf(id)).hasSize(1).first().satisfies(change -> {
                assertThat(change.account()).contains(founder);
                assertThat(change.before()).isEmpty();
            });
        });
    }

    @Test
    void onlyWhoMayFoundFounds() {
        assertThat(people.as(people.somebody(), () -> founding.found(draft("begona")))
                        .reason())
                .get()
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("access.forbidden"));
    }

    @ParameterizedTest
    @CsvSource({
        "new, registry.slug_reserved",
        "admin, registry.slug_reserved",
        "api, registry.slug_reserved",
        "Katta, registry.slug_invalid",
        "a, registry.slug_invalid",
        "a--b, registry.slug_invalid",
        "-ab, registry.slug_invalid",
        "a/../b, registry.slug_invalid"
    })
    void aSlugMustBeAPlainWordOfItsOwn(String slug, String code) {
        assertThat(people.as(people.founder(), () -> founding.found(draft(slug)))
                        .reason())
                .get()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal.field()).isEqualTo("slug");
                });
    }

    @Test
    void aSlugIsTakenEvenWhenItsClusterIsHidden() {
        Clusters.Founded hidden = clusters.founded();
        assertThat(people.as(people.founder(), () -> founding.found(draft(hidden.slug())))
                        .reason())
                .get()
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("registry.slug_taken"));
    }

    @Test
    void aSlugIsMadeFromTheNameWhenNoneIsGiven() {
        AccountId founder = people.founder();
        ClusterDraft draft = ClusterDraft.named(null, LocalizedText.uz("Fargʻona vodiysi taʼlim klasteri"));
        ClusterId id = people.as(founder, () -> founding.found(draft)).orElseThrow();
        assertThat(people.as(founder, () -> registry.find(id)).orElseThrow().slug())
                .isEqualTo("fargona-vodiysi-talim-klasteri");
    }

    @Test
    void nobodyElseSeesAClusterUntilItIsPublished() {
        Clusters.Founded cluster = clusters.founded();
        AccountId stranger = people.somebody();
        assertThat(people.as(stranger, () -> registry.bySlug(cluster.slug()))).isEmpty();
        assertThat(actors.publicScope().call(() -> registry.bySlug(cluster.slug())))
                .isEmpty();

        people.as(
                cluster.coordinator(),
                () -> changing.publish(cluster.id(), true).orElseThrow());

        assertThat(people.as(stranger, () -> registry.bySlug(cluster.slug()))).isPresent();
        assertThat(actors.publicScope().call(() -> registry.bySlug(cluster.slug())))
                .isPresent();
    }

    @Test
    void aClusterIsFoundedOnlyWithEnoughMembersOfEnoughTypes() {
        Clusters.Founded cluster = clusters.founded();
        assertThat(advance(cluster, ClusterStatus.FOUNDED).reason())
                .get()
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("registry.cluster_too_small"));

        clusters.organizations(3)
                .forEach(organization -> clusters.active(cluster, organization, MembershipKind.FOUNDER));

        assertThat(advance(cluster, ClusterStatus.FOUNDED).isDone()).isTrue();
        assertThat(advance(cluster, ClusterStatus.FORMING).isDone()).isFalse();
        assertThat(advance(cluster, ClusterStatus.OPERATING).isDone()).isTrue();
        assertThat(advance(cluster, ClusterStatus.FOUNDED).isDone()).isFalse();
        assertThat(advance(cluster, ClusterStatus.ENDED).isDone()).isTrue();
        assertThat(advance(cluster, ClusterStatus.OPERATING).isDone()).isFalse();

        people.as(cluster.coordinator(), () -> {
            Cluster ended = registry.find(cluster.id()).orElseThrow();
            assertThat(ended.statusOn(LocalDate.now(Today.ZONE))).contains(ClusterStatus.ENDED);
            assertThat(ended.statusOn(LocalDate.now(Today.ZONE).minusDays(1))).isEmpty();
        });
    }

    private Outcome<ClusterId> advance(Clusters.Founded cluster, ClusterStatus to) {
        return people.as(
                cluster.coordinator(),
                () -> changing.advance(
                        cluster.id(), to, LocalDate.now(Today.ZONE), to == ClusterStatus.ENDED ? "Sinov" : null));
    }

    @Test
    void aClusterNeverStandsInsideItself() {
        AccountId founder = people.founder();
        Clusters.Founded wide = clusters.founded(founder);
        Clusters.Founded middle = clusters.founded(founder);
        Clusters.Founded narrow = clusters.founded(founder);
        nest(narrow, middle);
        nest(middle, wide);

        assertThat(nesting(wide, narrow).reason()).get().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("registry.parent_circle");
            assertThat(refusal.field()).isEqualTo("parent");
        });
        people.as(founder, () -> {
            assertThat(registry.childrenOf(wide.id())).extracting(Cluster::id).containsExactly(middle.id());
        });
    }

    private void nest(Clusters.Founded child, Clusters.Founded parent) {
        nesting(child, parent).orElseThrow();
    }

    private Outcome<ClusterId> nesting(Clusters.Founded child, Clusters.Founded parent) {
        return people.as(child.coordinator(), () -> {
            Cluster cluster = registry.find(child.id()).orElseThrow();
            ClusterDraft draft = ClusterDraft.of(cluster);
            return changing.edit(
                    child.id(),
                    cluster.version(),
                    new ClusterDraft(
                            draft.slug(),
                            draft.name(),
                            draft.field(),
                            draft.territory(),
                            draft.form(),
                            draft.aims(),
                            parent.id(),
                            draft.minMembers(),
                            draft.minTypes()));
        });
    }

    @Test
    void whoChangesAnOldVersionIsToldSo() {
        Clusters.Founded cluster = clusters.founded();
        people.as(cluster.coordinator(), () -> {
            Cluster read = registry.find(cluster.id()).orElseThrow();
            ClusterDraft draft = ClusterDraft.of(read);
            assertThat(changing.edit(cluster.id(), read.version(), draft).isDone())
                    .isTrue();
            assertThat(changing.edit(cluster.id(), read.version(), draft).reason())
                    .get()
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("registry.changed_meanwhile"));
        });
    }

    @Test
    void severalElementsOpensToItsInputs() {
        Clusters.Founded cluster = clusters.founded();
        clusters.active(cluster, clusters.organizations(1).getFirst(), MembershipKind.MEMBER);
        clusters.active(cluster, clusters.organizations(1).getFirst(), MembershipKind.OBSERVER);
        people.as(cluster.coordinator(), () -> {
            assertThat(registry.properties(cluster.id(), LocalDate.now(Today.ZONE)))
                    .satisfiesExactly(
                            several -> {
                                assertThat(several.code()).isEqualTo("C5");
                                assertThat(several.verdict()).isEqualTo(PropertyCheck.Verdict.FAILED);
                                assertThat(several.rule()).isEqualTo("C5/1");
                                assertThat(several.inputs())
                                        .contains(new PropertyCheck.Input("active_members", 1L, 3L))
                                        .contains(new PropertyCheck.Input("active_types", 1L, 2L));
                            },
                            alike -> {
                                assertThat(alike.code()).isEqualTo("C6");
                                assertThat(alike.verdict()).isEqualTo(PropertyCheck.Verdict.NO_DATA);
                                assertThat(alike.inputs())
                                        .contains(new PropertyCheck.Input("members_signed_charter", null, 1L));
                            });
        });
    }

    @Test
    void namesInSeveralScriptsFindOneSlug() {
        assertThat(Slug.suggest(LocalizedText.uz("Qoʻqon klasteri"))).isEqualTo("qoqon-klasteri");
        assertThat(Slug.suggest(LocalizedText.of(Language.UZ_CYRL, "Қўқон кластери")))
                .isEqualTo("qoqon-klasteri");
    }
}
