package uz.hamkor.governance.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.files.StoredFiles;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Standing;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Qualified signatures against a server that answers by the published routes of E-IMZO. */
@HamkorTest
@Import(Papers.class)
class EImzoSigningTest {

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Papers papers;

    @Autowired
    Access access;

    @Autowired
    DocumentRows rows;

    @Autowired
    SectionRows headings;

    @Autowired
    Signatures signatures;

    @Autowired
    ClusterRegistry registry;

    @Autowired
    OrganizationRegistry organizations;

    @Autowired
    Standing standing;

    @Autowired
    StoredFiles files;

    @Autowired
    DocumentHistory history;

    @Autowired
    JsonMapper json;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Signing usual;

    private EImzoStub stub = new EImzoStub();

    private record Place(Founded cluster, OrganizationId school, AccountId manager, Version charter) {
        String statement() {
            return SignedStatement.of(String.valueOf(charter.hash()), school);
        }
    }

    @BeforeEach
    void start() {
        stub.close();
        stub = new EImzoStub();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    private Signing through(String url, Duration timeout) {
        return new Signing(
                access,
                rows,
                headings,
                signatures,
                registry,
                organizations,
                standing,
                files,
                new EImzoSigning(new EImzoSettings(url, timeout), json),
                history);
    }

    private Signing through(EImzoStub server) {
        return through(server.url(), Duration.ofSeconds(20));
    }

    /** @param stir the tax number of the member; null where it is not known */
    private Place place(@Nullable String stir) {
        Founded cluster = clusters.founded();
        OrganizationId school = clusters.organization("Maktab " + UUID.randomUUID(), "school");
        if (stir != null) {
            jdbc.sql("""
                            insert into registry.organization_code (id, organization_id, kind, value, valid)
                            values (gen_random_uuid(), :id, 'stir', :stir, daterange(current_date, null))
                            """).param("id", school.value()).param("stir", stir).update();
        }
        clusters.active(cluster, school, MembershipKind.FOUNDER);
        AccountId manager = people.in(school, Role.MANAGER);
        UUID document = papers.document(cluster, DocumentKind.DATA);
        return new Place(
                cluster,
                school,
                manager,
                papers.inForce(cluster, document, people.in(cluster.id(), Role.COUNCIL_MEMBER)));
    }

    private Outcome<UUID> sign(Signing signing, Place place, String pkcs7) {
        return people.as(
                place.manager(),
                () -> signing.sign(
                        place.cluster().id(),
                        place.charter().id(),
                        Signing.Act.qualified(place.school(), pkcs7, "10.1.2.3")));
    }

    private List<Signatures.Signature> given(Place place) {
        return people.as(
                place.manager(),
                () -> access.read(() ->
                        signatures.list(place.cluster().id(), place.charter().id())));
    }

    private void refused(Place place, Outcome<UUID> outcome, String code) {
        assertThat(outcome.reason())
                .get()
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("governance.document." + code));
        assertThat(given(place)).as("nothing is kept").isEmpty();
    }

    private static String stir() {
        return String.valueOf(300_000_000 + Math.abs(UUID.randomUUID().hashCode() % 99_999_999));
    }

    @Test
    void aSignatureThatHoldsIsKeptWithItsCertificate() {
        String number = stir();
        stub.stir = number;
        Place place = place(number);
        sign(through(stub), place, EImzoStub.signed(place.statement())).orElseThrow();
        assertThat(given(place)).singleElement().satisfies(signature -> {
            assertThat(signature.kind()).isEqualTo(Signatures.Kind.QUALIFIED);
            assertThat(signature.hash()).isEqualTo(place.charter().hash());
            assertThat(signature.certificate())
                    .isEqualTo(new Signatures.Certificate(
                            EImzoStub.SERIAL, "VALIYEV ALI", number, Instant.parse("2026-11-26T05:00:05Z")));
        });
        assertThat(stub.asked)
                .containsExactly(
                        "POST /frontend/timestamp/pkcs7 10.1.2.3", "POST /backend/pkcs7/verify/attached 10.1.2.3");
        String kept = people.as(
                place.manager(),
                () -> access.read(
                        () -> jdbc.sql("select pkcs7 from governance.document_signature where version_id = :version")
                                .param("version", place.charter().id())
                                .query(String.class)
                                .single()));
        assertThat(new String(java.util.Base64.getDecoder().decode(kept), java.nio.charset.StandardCharsets.UTF_8))
                .as("with the token of the time")
                .isEqualTo("STAMPED:SIGNED:" + place.statement());
        assertThat(sign(through(stub), place, EImzoStub.signed(place.statement()))
                        .reason())
                .get()
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("governance.document.signed_already"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, -1, eimzo_unchecked",
        "1, -5, eimzo_clock",
        "1, -10, eimzo_invalid",
        "1, -11, eimzo_certificate",
        "1, -12, eimzo_expired",
        "1, -20, eimzo_refused",
        "-21, 1, eimzo_unchecked",
        "-22, 1, eimzo_invalid",
        "-23, 1, eimzo_certificate",
        "-24, 1, eimzo_expired",
        "1, 0, eimzo_refused"
    })
    void whatTheServerRefusesIsSaidInWords(int stamp, int verify, String code) {
        Place place = place(null);
        stub.stampStatus = stamp;
        stub.verifyStatus = verify;
        refused(place, sign(through(stub), place, EImzoStub.signed(place.statement())), code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"verified\": false | eimzo_invalid",
                "\"certificateVerified\": false | eimzo_certificate",
                "\"revokedStatusInfo\": {\"revocationReason\": \"lost\"} | eimzo_certificate",
                "\"certificateValidAtSigningTime\": false | eimzo_expired",
                "\"exception\": \"broken\" | eimzo_invalid",
                "\"timeStampInfo\": {\"verified\": false} | eimzo_invalid"
            })
    void aStatusOfSuccessAloneIsNotBelieved(String finding, String code) {
        Place place = place(null);
        stub.signer = ", " + finding;
        refused(place, sign(through(stub), place, EImzoStub.signed(place.statement())), code);
    }

    @Test
    void aSignatureUnderAnotherTextOrMemberIsRefused() {
        Place place = place(null);
        Place other = place(null);
        refused(place, sign(through(stub), place, EImzoStub.signed(other.statement())), "eimzo_other_text");
        refused(place, sign(through(stub), place, "salom dunyo!"), "eimzo_no_signature");
        refused(place, sign(through(stub), place, ""), "eimzo_no_signature");
    }

    @Test
    void theCertificateIsThatOfTheMember() {
        Place place = place(stir());
        stub.stir = "999999998";
        refused(place, sign(through(stub), place, EImzoStub.signed(place.statement())), "eimzo_other_member");
        stub.stir = null;
        refused(place, sign(through(stub), place, EImzoStub.signed(place.statement())), "eimzo_other_member");
    }

    @Test
    void aServerThatIsDownOrSlowOrLeadsElsewhereLeavesEverythingAsItWas() {
        Place place = place(null);
        String signature = EImzoStub.signed(place.statement());
        stub.http = 302;
        refused(place, sign(through(stub), place, signature), "eimzo_unreachable");
        assertThat(stub.asked).as("nobody went elsewhere").hasSize(1);
        stub.http = 503;
        refused(place, sign(through(stub), place, signature), "eimzo_unreachable");
        stub.http = 200;
        stub.silent = true;
        refused(place, sign(through(stub.url(), Duration.ofMillis(200)), place, signature), "eimzo_unreachable");
        stub.close();
        refused(place, sign(through(stub), place, signature), "eimzo_unreachable");
    }

    @Test
    void withoutAServerNoneIsPretended() {
        Place place = place(null);
        assertThat(usual.qualifiedConnected()).isFalse();
        refused(place, sign(usual, place, EImzoStub.signed(place.statement())), "not_connected");
    }

    @Test
    void whoMayNotSignForTheMemberIsRefusedBeforeTheServerIsAsked() {
        Place place = place(null);
        assertThat(people.as(
                                place.cluster().coordinator(),
                                () -> through(stub)
                                        .sign(
                                                place.cluster().id(),
                                                place.charter().id(),
                                                Signing.Act.qualified(
                                                        place.school(), EImzoStub.signed(place.statement()), null)))
                        .reason())
                .get()
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("access.forbidden"));
        assertThat(stub.asked).isEmpty();
    }
}
