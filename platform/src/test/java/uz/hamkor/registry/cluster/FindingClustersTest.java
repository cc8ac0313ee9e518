package uz.hamkor.registry.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uz.hamkor.identity.Actors;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.search.Hit;
import uz.hamkor.search.Search;
import uz.hamkor.search.SearchOptions;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Findable.Found;
import uz.hamkor.shared.Findable.Visibility;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.SearchIndex;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Finding;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Clusters, their bodies and their members in the search box: who finds what, and what is found within a cluster. */
@HamkorTest
class FindingClustersTest {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    FoundingCluster founding;

    @Autowired
    ChangingCluster changing;

    @Autowired
    LeavingCluster leaving;

    @Autowired
    Bodies bodies;

    @Autowired
    ClusterRegistry registry;

    @Autowired
    Actors actors;

    @Autowired
    Search search;

    @Autowired
    SearchIndex index;

    @Autowired
    Finding finding;

    private final String word = Finding.word();

    private Clusters.Founded founded(String name, @Nullable ClusterId parent) {
        return founded(people.founder(), name, parent);
    }

    private Clusters.Founded founded(AccountId founder, String name, @Nullable ClusterId parent) {
        String slug = "k" + UUID.randomUUID().toString().substring(0, 12);
        ClusterDraft draft = new ClusterDraft(
                slug,
                LocalizedText.uz(name),
                null,
                null,
                ClusterForm.UNDECIDED,
                LocalizedText.empty(),
                parent,
                ClusterDraft.DEFAULT_MIN_MEMBERS,
                ClusterDraft.DEFAULT_MIN_TYPES);
        ClusterId id = people.as(founder, () -> founding.found(draft).orElseThrow());
        return new Clusters.Founded(id, slug, founder);
    }

    private void publish(Clusters.Founded cluster, boolean published) {
        people.as(cluster.coordinator(), () -> changing.publish(cluster.id(), published))
                .orElseThrow();
    }

    private List<UUID> publicly(String query, String kind) {
        return actors.publicScope().call(() -> ids(finding.here(query, kind)));
    }

    private List<UUID> as(AccountId account, String query, String kind) {
        return people.as(account, () -> ids(finding.here(query, kind)));
    }

    private static List<UUID> ids(List<Hit> hits) {
        return hits.stream().map(Hit::id).toList();
    }

    @Test
    void aClusterIsFoundByItsPeopleAndByEverybodyOnlyWhileItIsPublished() {
        Clusters.Founded cluster = founded(word + " klasteri", null);
        UUID id = cluster.id().value();
        AccountId stranger = people.somebody();

        assertThat(as(cluster.coordinator(), word, "cluster")).containsExactly(id);
        assertThat(publicly(word, "cluster")).isEmpty();
        assertThat(as(stranger, word, "cluster")).isEmpty();

        publish(cluster, true);
        assertThat(publicly(word, "cluster")).containsExactly(id);
        assertThat(as(stranger, word, "cluster")).containsExactly(id);

        publish(cluster, false);
        assertThat(publicly(word, "cluster")).isEmpty();
        assertThat(as(stranger, word, "cluster")).isEmpty();
        assertThat(as(cluster.coordinator(), word, "cluster")).containsExactly(id);
        assertThat(people.as(cluster.coordinator(), () -> finding.isUpToDate("cluster", id)))
                .isTrue();
    }

    @Test
    void aClusterAndItsBodiesFollowANewNameAndAddress() {
        Clusters.Founded cluster = founded(word + " klasteri", null);
        BodyId council = body(cluster, "Kengash " + word);
        String later = Finding.word();
        String slug = "n" + cluster.slug().substring(1);
        people.as(
                        cluster.coordinator(),
                        () -> changing.edit(
                                cluster.id(),
                                registry.bySlug(cluster.slug()).orElseThrow().version(),
                                ClusterDraft.named(slug, LocalizedText.uz(later + " klasteri"))))
                .orElseThrow();

        assertThat(as(cluster.coordinator(), later + " klasteri", "cluster"))
                .containsExactly(cluster.id().value());
        assertThat(as(cluster.coordinator(), word + " klasteri", "cluster"))
                .doesNotContain(cluster.id().value());
        Hit hit = people.as(cluster.coordinator(), () -> finding.here("kengash " + word, "body"))
                .getFirst();
        assertThat(hit.id()).isEqualTo(council.value());
        assertThat(hit.subtitle()).isEqualTo(later + " klasteri");
        assertThat(hit.url()).isEqualTo("/c/" + slug + "/bodies/" + council);
        people.as(cluster.coordinator(), () -> {
            assertThat(finding.isUpToDate("cluster", cluster.id().value())).isTrue();
            assertThat(finding.isUpToDate("body", council.value())).isTrue();
        });
    }

    private BodyId body(Clusters.Founded cluster, String name) {
        return people.as(
                cluster.coordinator(),
                () -> bodies.setUp(
                                cluster.id(),
                                Body.Kind.WORKING_GROUP,
                                LocalizedText.uz(name),
                                LocalizedText.empty(),
                                Period.since(TODAY.minusDays(3)))
                        .orElseThrow());
    }

    @Test
    void bodiesAreFoundByThePeopleOfTheClusterOnlyAlsoWhenItIsPublished() {
        Clusters.Founded cluster = founded(word + " klasteri", null);
        UUID id = body(cluster, "Ishchi guruh " + word).value();
        publish(cluster, true);
        OrganizationId member = clusters.organization("Aʼzo " + word, "school");
        clusters.active(cluster, member, MembershipKind.MEMBER);
        AccountId manager = people.in(member, Role.MANAGER);

        assertThat(as(cluster.coordinator(), "ishchi guruh " + word, "body")).containsExactly(id);
        assertThat(as(manager, "ishchi guruh " + word, "body")).containsExactly(id);
        assertThat(as(people.somebody(), "ishchi guruh " + word, "body")).isEmpty();
        assertThat(publicly("ishchi guruh " + word, "body")).isEmpty();

        people.as(cluster.coordinator(), () -> bodies.dissolve(cluster.id(), new BodyId(id), TODAY))
                .orElseThrow();
        assertThat(as(cluster.coordinator(), "ishchi guruh " + word, "body")).containsExactly(id);
        assertThat(people.as(cluster.coordinator(), () -> finding.isUpToDate("body", id)))
                .isTrue();
    }

    @Test
    void whatIsForMembersOfAPublishedClusterIsNotFoundByOthers() {
        Clusters.Founded cluster = founded(word + " klasteri", null);
        publish(cluster, true);
        UUID id = UUID.randomUUID();
        index.put(new Found(
                "note-" + word,
                id,
                LocalizedText.uz("Ichki yozuv " + word),
                List.of(),
                LocalizedText.empty(),
                "/x",
                new Visibility.Members(Set.of(cluster.id())),
                1));

        assertThat(publicly("ichki yozuv " + word, "note-" + word)).isEmpty();
        assertThat(as(people.somebody(), "ichki yozuv " + word, "note-" + word)).isEmpty();
        assertThat(as(cluster.coordinator(), "ichki yozuv " + word, "note-" + word))
                .containsExactly(id);
        assertThat(people.as(cluster.coordinator(), () -> ids(within(cluster.id(), "ichki yozuv " + word))))
                .containsExactly(id);
    }

    private List<Hit> within(ClusterId cluster, String query) {
        return search.find(query, SearchOptions.in(Language.UZ, 50).inCluster(cluster));
    }

    private OrganizationId school(String name) {
        OrganizationId id = clusters.organization(name, "school");
        finding.put("organization", id.value());
        return id;
    }

    @Test
    void withinAClusterOnlyWhatBelongsToItIsFound() {
        Clusters.Founded cluster = founded(word + " klasteri", null);
        Clusters.Founded other = founded(word + " klasteri", null);
        Clusters.Founded nested = founded(cluster.coordinator(), word + " klasterining boʻlagi", cluster.id());
        publish(cluster, true);
        publish(other, true);
        publish(nested, true);
        OrganizationId member = school(word + " 1-maktab");
        OrganizationId hopedFor = school(word + " 2-maktab");
        OrganizationId outside = school(word + " 3-maktab");
        MembershipId membership = clusters.active(cluster, member, MembershipKind.MEMBER);
        clusters.listed(cluster, hopedFor, MembershipKind.MEMBER);
        clusters.active(other, outside, MembershipKind.MEMBER);

        assertThat(actors.publicScope().call(() -> ids(within(cluster.id(), word))))
                .containsExactlyInAnyOrder(cluster.id().value(), nested.id().value(), member.value());
        assertThat(people.as(cluster.coordinator(), () -> ids(within(cluster.id(), word))))
                .containsExactlyInAnyOrder(cluster.id().value(), nested.id().value(), member.value(), hopedFor.value());
        assertThat(people.as(cluster.coordinator(), () -> ids(within(cluster.id(), "школа 2 " + word))))
                .startsWith(hopedFor.value());

        people.as(cluster.coordinator(), () -> leaving.leave(cluster.id(), membership, Leaving.WITHDRAWN, TODAY, null))
                .orElseThrow();
        assertThat(people.as(cluster.coordinator(), () -> ids(within(cluster.id(), word))))
                .doesNotContain(member.value());
        assertThat(publicly(word, "organization")).contains(member.value(), hopedFor.value(), outside.value());
    }

    @Test
    void aRareNameOfTheClusterIsFoundAmongManyOfTheSameWord() {
        Clusters.Founded cluster = founded(word + " klasteri", null);
        index.putAll(IntStream.range(0, 1_500)
                .mapToObj(i -> new Found(
                        "organization",
                        UUID.randomUUID(),
                        LocalizedText.uz("Maktab " + word),
                        List.of(),
                        LocalizedText.empty(),
                        "/x",
                        new Visibility.Everybody(),
                        1))
                .toList());
        OrganizationId member = school("Maktab " + word);
        clusters.active(cluster, member, MembershipKind.MEMBER);

        // Whether the cluster itself is near enough to stand beside it depends on how common its words are by now.
        assertThat(people.as(cluster.coordinator(), () -> ids(within(cluster.id(), "maktab " + word))))
                .startsWith(member.value())
                .isSubsetOf(member.value(), cluster.id().value());
    }
}
