package uz.hamkor.governance.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Criterion;
import uz.hamkor.shared.Measure;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Waiting;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Signatures of members and how far they cover. */
@HamkorTest
@Import(Papers.class)
class SigningTest {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Papers papers;

    @Autowired
    Signing signing;

    @Autowired
    Signatures signatures;

    @Autowired
    Drafting drafting;

    @Autowired
    Approving approving;

    @Autowired
    Access access;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<Criterion> criteria;

    @Autowired
    List<Measure> measures;

    @Autowired
    List<Waiting> waiting;

    private record Place(Founded cluster, OrganizationId school, AccountId manager, AccountId council, UUID charter) {}

    private OrganizationId member(Founded cluster, MembershipKind kind) {
        OrganizationId organization = clusters.organization("Maktab " + UUID.randomUUID(), "school");
        clusters.active(cluster, organization, kind);
        return organization;
    }

    private Place place() {
        Founded cluster = clusters.founded();
        OrganizationId school = member(cluster, MembershipKind.FOUNDER);
        AccountId council = people.in(cluster.id(), Role.COUNCIL_MEMBER);
        UUID charter = papers.document(cluster, DocumentKind.CHARTER);
        papers.inForce(cluster, charter, council);
        return new Place(cluster, school, people.in(school, Role.MANAGER), council, charter);
    }

    private Outcome<UUID> consent(Place place, AccountId by, OrganizationId organization, boolean agreed) {
        Version version = papers.versions(place.cluster(), place.charter()).stream()
                .filter(one -> one.inForceOn(TODAY))
                .findFirst()
                .orElseThrow();
        return people.as(
                by, () -> signing.sign(place.cluster().id(), version.id(), Signing.Act.consent(organization, agreed)));
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().orElseThrow().code();
    }

    private Signatures.Coverage coverage(Place place) {
        return people.as(
                place.cluster().coordinator(),
                () -> access.read(() -> signatures.charter(place.cluster().id(), TODAY)));
    }

    private Criterion.Finding check(Place place, String code) {
        Criterion criterion = criteria.stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
        return people.as(
                place.cluster().coordinator(),
                () -> access.read(() -> criterion.check(place.cluster().id(), TODAY)));
    }

    @Test
    void aHeadSignsOnceForTheOwnOrganisationAndTheHashStandsBesideIt() {
        Place place = place();
        OrganizationId other = member(place.cluster(), MembershipKind.MEMBER);
        assertThat(code(consent(place, place.manager(), place.school(), false)))
                .isEqualTo("governance.document.not_agreed");
        assertThat(code(consent(place, place.manager(), other, true)))
                .as("another organisation")
                .isEqualTo("access.forbidden");
        assertThat(code(consent(place, place.council(), place.school(), true)))
                .as("no role in the organisation")
                .isEqualTo("access.forbidden");
        consent(place, place.manager(), place.school(), true).orElseThrow();
        assertThat(code(consent(place, place.manager(), place.school(), true)))
                .isEqualTo("governance.document.signed_already");
        Signatures.Signature signature = coverage(place).lines().stream()
                .filter(line -> line.signature() != null)
                .findFirst()
                .orElseThrow()
                .signature();
        assertThat(signature.hash())
                .isEqualTo(papers.version(place.cluster(), place.charter()).hash());
        assertThat(signature.kind()).isEqualTo(Signatures.Kind.CONSENT);
        assertThat(signature.account()).isEqualTo(place.manager());
    }

    @Test
    void coverageCountsActiveMembersUnderTheVersionInForce() {
        Place place = place();
        member(place.cluster(), MembershipKind.MEMBER);
        member(place.cluster(), MembershipKind.OBSERVER);
        assertThat(coverage(place).signed()).isZero();
        assertThat(coverage(place).members()).as("observers do not count").isEqualTo(2);
        consent(place, place.manager(), place.school(), true).orElseThrow();
        assertThat(coverage(place).share()).isEqualTo(0.5);
        assertThat(coverage(place).missing()).hasSize(1);
        Measure measure = measures.stream()
                .filter(one -> one.code().equals("GOV3"))
                .findFirst()
                .orElseThrow();
        List<Measure.Observation> observations = people.as(
                place.cluster().coordinator(),
                () -> access.read(() -> measure.observations(place.cluster().id(), Period.since(TODAY))));
        assertThat(observations).extracting(Measure.Observation::base).containsExactly(1.0, 1.0);
        assertThat(observations.stream().mapToDouble(Measure.Observation::value).sum())
                .isEqualTo(1);
        people.as(place.cluster().coordinator(), () -> {
            drafting.newVersion(place.cluster().id(), place.charter(), null).orElseThrow();
        });
        UUID second = papers.submitted(place.cluster(), place.charter(), null);
        people.as(place.council(), () -> {
            approving.approve(place.cluster().id(), second, "2-bayonnoma").orElseThrow();
        });
        assertThat(coverage(place).signed()).as("a new version is signed anew").isZero();
    }

    @Test
    void aScanIsKeptWithTheSignatureAndOtherFilesAreNot() {
        Place place = place();
        UUID version = papers.version(place.cluster(), place.charter()).id();
        byte[] pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
        people.as(place.manager(), () -> {
            assertThat(code(signing.sign(
                            place.cluster().id(), version, Signing.Act.scanned(place.school(), null, null))))
                    .isEqualTo("files.empty");
            assertThat(code(signing.sign(
                            place.cluster().id(),
                            version,
                            Signing.Act.scanned(
                                    place.school(),
                                    new ByteArrayInputStream("matn".getBytes(StandardCharsets.UTF_8)),
                                    "imzo.pdf"))))
                    .isEqualTo("governance.document.scan_type");
            signing.sign(
                            place.cluster().id(),
                            version,
                            Signing.Act.scanned(place.school(), new ByteArrayInputStream(pdf), "imzo.pdf"))
                    .orElseThrow();
        });
        Signatures.Signature signature = coverage(place).lines().getFirst().signature();
        assertThat(signature).isNotNull();
        assertThat(signature.file()).isNotNull();
    }

    @Test
    void aQualifiedSignatureIsNotPretended() {
        Place place = place();
        UUID version = papers.version(place.cluster(), place.charter()).id();
        assertThat(signing.qualifiedConnected()).isFalse();
        assertThat(code(people.as(
                        place.manager(),
                        () -> signing.sign(
                                place.cluster().id(), version, Signing.Act.qualified(place.school(), "AAAA", null)))))
                .isEqualTo("governance.document.not_connected");
    }

    @Test
    void aDraftIsNotSignedAndASignatureIsNeverChanged() {
        Place place = place();
        UUID draft = papers.document(place.cluster(), DocumentKind.DATA);
        UUID version = papers.version(place.cluster(), draft).id();
        assertThat(code(people.as(
                        place.manager(),
                        () -> signing.sign(place.cluster().id(), version, Signing.Act.consent(place.school(), true)))))
                .isEqualTo("governance.document.not_in_force");
        assertThat(jdbc.sql("select has_table_privilege('governance.document_signature', 'update')"
                                + " or has_table_privilege('governance.document_signature', 'delete')")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void theStagesOfTheRoadmapSeeCharterFoundersAndAgreements() {
        Place place = place();
        assertThat(check(place, "DL4.1").met()).as("the form is undecided").isFalse();
        assertThat(check(place, "DL4.2").met()).isTrue();
        assertThat(check(place, "DL4.3").met()).isFalse();
        consent(place, place.manager(), place.school(), true).orElseThrow();
        assertThat(check(place, "DL4.3").met()).isTrue();
        assertThat(check(place, "DL4.6").missing())
                .extracting(Criterion.Line::key)
                .containsExactly("document.not_in_force.data", "document.not_in_force.conflict_of_interest");
        for (DocumentKind kind : List.of(DocumentKind.DATA, DocumentKind.CONFLICT_OF_INTEREST)) {
            UUID document = papers.document(place.cluster(), kind);
            UUID version =
                    papers.inForce(place.cluster(), document, place.council()).id();
            people.as(place.manager(), () -> {
                signing.sign(place.cluster().id(), version, Signing.Act.consent(place.school(), true))
                        .orElseThrow();
            });
        }
        assertThat(check(place, "DL4.6").met()).isTrue();
        assertThat(check(place, "DL5.6").met()).isFalse();
        papers.inForce(place.cluster(), papers.document(place.cluster(), DocumentKind.SHARING), place.council());
        assertThat(check(place, "DL5.6").met()).isTrue();
    }

    @Test
    void aVersionWaitsForWhoMaySignItUntilTheyHave() {
        Place place = place();
        assertThat(waitingKeys(place.manager())).contains("document.signature");
        assertThat(waitingKeys(place.council())).doesNotContain("document.signature");
        consent(place, place.manager(), place.school(), true).orElseThrow();
        assertThat(waitingKeys(place.manager())).doesNotContain("document.signature");
    }

    private List<String> waitingKeys(AccountId account) {
        return people.as(
                account,
                () -> waiting.stream()
                        .flatMap(one -> one.waitingFor(account).stream())
                        .map(Waiting.Item::key)
                        .toList());
    }
}
