package uz.hamkor.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.identity.PersonKeys;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.TestDatabase;

/** The audit log: sealed, checked, shipped; personal values go with their key. */
@HamkorTest
class AuditTest {

    @Autowired
    Access access;

    @Autowired
    History history;

    @Autowired
    Sealing sealing;

    @Autowired
    AuditTrail trail;

    @Autowired
    PersonKeys keys;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    private void write(ClusterId cluster, int changes) {
        for (int i = 0; i < changes; i++) {
            int n = i;
            access.within(Scope.nobody().writing(cluster), () -> {
                        history.record(
                                new History.Subject.OfCluster(cluster, "test", Ids.next()), null, Map.of("n", n));
                        return Outcome.done(true);
                    })
                    .orElseThrow();
        }
    }

    private List<AuditTrail.Break> broken(UUID chain) {
        return people.as(people.administrator(), () -> trail.verify().orElseThrow()).broken().stream()
                .filter(found -> found.chain().equals(chain))
                .toList();
    }

    private void asOwner(ClusterId cluster, String sql) throws SQLException {
        try (Connection owner = TestDatabase.get().asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("set hamkor.writable_cluster = '" + cluster + "'");
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    @Test
    void whatWasWrittenIsSealedInOneChainWithoutAGap() {
        ClusterId cluster = ClusterId.next();
        write(cluster, 5);
        sealing.seal();
        write(cluster, 4);
        sealing.seal();

        List<Long> places = Scope.nobody()
                .writing(cluster)
                .call(() -> access.read(() -> jdbc.sql(
                                "select seal_seq from identity.cluster_change where cluster_id = :c order by at, id")
                        .param("c", cluster.value())
                        .query(Long.class)
                        .list()));
        assertThat(places).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(broken(cluster.value())).isEmpty();
    }

    @Test
    void manyWritersAndTwoSealersAtOnceMakeOneWholeChain() throws Exception {
        ClusterId cluster = ClusterId.next();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = java.util.stream.IntStream.range(0, 8)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> write(cluster, 25)))
                    .toList();
            Future<?> other = threads.submit(() -> {
                for (int i = 0; i < 20; i++) {
                    sealing.seal();
                }
            });
            for (int i = 0; i < 20; i++) {
                sealing.seal();
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            other.get();
        }
        sealing.seal();

        long last = Scope.nobody()
                .writing(cluster)
                .call(() -> access.read(
                        () -> jdbc.sql("select max(seal_seq) from identity.cluster_change where cluster_id = :c")
                                .param("c", cluster.value())
                                .query(Long.class)
                                .single()));
        assertThat(last).isEqualTo(200);
        assertThat(broken(cluster.value())).isEmpty();
    }

    @Test
    void aChangedEntryIsFound() throws SQLException {
        ClusterId cluster = ClusterId.next();
        write(cluster, 6);
        sealing.seal();
        asOwner(
                cluster,
                "update identity.cluster_change set after = '{\"n\": 99}' where seal_seq = 4 and cluster_id = '"
                        + cluster + "'");

        assertThat(broken(cluster.value())).singleElement().satisfies(found -> {
            assertThat(found.seq()).isEqualTo(4);
            assertThat(found.problem()).isEqualTo("changed");
        });
    }

    @Test
    void anEntryTakenOutIsFoundAndSoIsACutEnd() throws SQLException {
        ClusterId middle = ClusterId.next();
        ClusterId end = ClusterId.next();
        write(middle, 6);
        write(end, 6);
        sealing.seal();
        asOwner(middle, "delete from identity.cluster_change where seal_seq = 3 and cluster_id = '" + middle + "'");
        asOwner(end, "delete from identity.cluster_change where seal_seq >= 5 and cluster_id = '" + end + "'");

        assertThat(broken(middle.value())).extracting(AuditTrail.Break::problem).containsExactly("missing");
        assertThat(broken(end.value())).extracting(AuditTrail.Break::problem).containsExactly("cut");
        assertThat(broken(end.value())).extracting(AuditTrail.Break::seq).containsExactly(5L);
    }

    @Test
    void theProgramCanNeitherChangeNorRemoveNorSealByItself() {
        ClusterId cluster = ClusterId.next();
        write(cluster, 1);
        for (String sql : List.of(
                "update identity.cluster_change set act = 'x'",
                "delete from identity.cluster_change",
                "update identity.audit_chain set seq = 7",
                "delete from identity.audit_chain",
                "delete from identity.person_key",
                "truncate identity.cluster_change")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> access.within(
                            Scope.nobody().writing(cluster),
                            () -> Outcome.done(jdbc.sql(sql).update())))
                    .as(sql)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void personalValuesAreReadableForThoseWhoMayUntilTheKeyIsDestroyed() {
        OrganizationId organization = OrganizationId.next();
        UUID person = Ids.next();
        var subject = new History.Subject.OfOrganization(organization, "person", person);
        Scope scope = Scope.nobody().actingFor(Set.of(organization));
        scope.call(() -> access.within(scope, () -> {
            history.recordAll(
                    List.of(new History.Entry(subject, null, Map.of("name", "Gulnora Sinovova")).about(person)));
            return Outcome.done(true);
        }));
        String stored = scope.call(() ->
                access.read(() -> jdbc.sql("select after::text from identity.organization_change where subject_id = :p")
                        .param("p", person)
                        .query(String.class)
                        .single()));
        assertThat(stored).doesNotContain("Gulnora").contains(person.toString());
        assertThat(change(scope, subject).after().orElseThrow().get("name").asString())
                .isEqualTo("Gulnora Sinovova");

        sealing.seal();
        assertThat(keys.destroy(person)).isTrue();
        assertThat(keys.destroy(person)).isFalse();

        assertThat(change(scope, subject).after().orElseThrow().isEmpty()).isTrue();
        assertThat(broken(organization.value()))
                .as("erasure leaves the seals whole")
                .isEmpty();

        // Whoever was erased gets no new key by a later act.
        scope.call(() -> access.within(scope, () -> {
            history.recordAll(
                    List.of(new History.Entry(subject, null, Map.of("name", "Gulnora Sinovova")).about(person)));
            return Outcome.done(true);
        }));
        assertThat(scope.call(() -> access.read(() -> jdbc.sql(
                                "select count(*) from identity.organization_change where subject_id = :p and after ? 'closed'"
                                        .replace("? '", "?? '"))
                        .param("p", person)
                        .query(Long.class)
                        .single())))
                .isEqualTo(1);
    }

    private History.Change change(Scope scope, History.Subject subject) {
        return scope.call(() -> access.read(() -> history.of(subject))).getFirst();
    }

    @Test
    void theLogIsShippedAsLinesThatHoldWhatTheSealsCover() {
        ClusterId cluster = ClusterId.next();
        Instant before = Instant.now().minusSeconds(1);
        write(cluster, 3);
        sealing.seal();

        AccountId administrator = people.administrator();
        var out = new StringWriter();
        long lines = people.as(administrator, () -> trail.ship(before, out).orElseThrow());

        assertThat(out.toString().lines()).hasSize((int) lines);
        var own = out.toString()
                .lines()
                .map(json::readTree)
                .filter(line -> line.get("chain").asString().equals(cluster.toString()))
                .toList();
        assertThat(own).extracting(line -> line.get("seq").asLong()).containsExactly(1L, 2L, 3L);
        assertThat(own.getFirst().get("after").get("n").asInt()).isZero();
        assertThat(own.getFirst().get("seal").asString()).hasSize(64);

        assertThat(people.<Boolean>as(
                        people.somebody(),
                        () -> trail.ship(before, new StringWriter()).isDone()))
                .isFalse();
        assertThat(people.<Boolean>as(people.founder(), () -> trail.verify().isDone()))
                .isFalse();
    }
}
