package uz.hamkor.registry.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.identity.Access;
import uz.hamkor.jobs.JobRun;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.MemberFilter;
import uz.hamkor.registry.cluster.MemberRow;
import uz.hamkor.registry.intake.ImportRow.Decision;
import uz.hamkor.registry.intake.ImportRow.Verdict;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** A list comes in: read, compared, decided, written, taken back. */
@HamkorTest
class ListsTest {

    private static final String HEADINGS = "code,name_uz,name_ru,type,territory,phone,email,stir\n";

    @Autowired
    CheckingList checking;

    @Autowired
    ApplyingList applying;

    @Autowired
    BringingInLists lists;

    @Autowired
    Imports imports;

    @Autowired
    ImportRows rows;

    @Autowired
    Suggestions suggestions;

    @Autowired
    AnsweringSuggestions answering;

    @Autowired
    ClusterRegistry clusterRegistry;

    @Autowired
    Access access;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    JsonMapper json;

    private AccountId coordinator = AccountId.next();
    private ClusterId cluster = ClusterId.next();
    private String mark = "";

    @BeforeEach
    void foundACluster() {
        coordinator = people.founder();
        cluster = clusters.founded(coordinator).id();
        // Names that no other test has: the data bank is one for all clusters.
        // Only letters that are one letter in both scripts.
        StringBuilder letters = new StringBuilder("Q");
        UUID.randomUUID()
                .toString()
                .substring(0, 8)
                .chars()
                .forEach(c -> letters.append("abdgiklmnoprtuvz".charAt(Character.digit(c, 16))));
        mark = letters.toString();
    }

    @Test
    void aCleanListBecomesProspectiveMembers() {
        UUID list = bring(HEADINGS
                + "1,%s maktabi,,maktab,Toshkent shahri,+998 71 200 00 01,a@example.uz,301234567\n".formatted(mark)
                + "2,%s litseyi,,Akademik litsey,,,,\n".formatted(mark));
        JsonNode result = apply(list);
        assertThat(result.path("created").asInt()).isEqualTo(2);
        assertThat(result.path("rejected").asInt()).isZero();
        assertThat(members())
                .hasSize(2)
                .allMatch(member -> member.state().code().equals("prospective"));
    }

    @Test
    void everyProblemIsToldWithItsCellAndNothingElseOfTheRowIsTaken() {
        UUID list = bring(HEADINGS
                + "1,,,,,,,\n"
                + "2,%s bir,,kosmodrom,,,,\n".formatted(mark)
                + "3,%s ikki,,,Atlantida tumani,,,\n".formatted(mark)
                + "4,%s uch,,,,salom,,\n".formatted(mark)
                + "5,%s tort,,,,,yoq,\n".formatted(mark)
                + "6,%s besh,,,,,,12345\n".formatted(mark)
                + "7,%s olti,,,,,,\n".formatted(mark)
                + "7,%s yetti,,,,,,\n".formatted(mark));
        List<ImportRow> wrong = read(() -> rows.withVerdict(cluster, list, Verdict.REJECTED, 0, 100));
        assertThat(wrong)
                .extracting(row -> row.problems().getFirst().code())
                .containsExactly(
                        "name_missing",
                        "type_unknown",
                        "territory_unknown",
                        "phone_wrong",
                        "email_wrong",
                        "stir_wrong",
                        "code_repeated");
        assertThat(wrong).extracting(ImportRow::no).containsExactly(2, 3, 4, 5, 6, 7, 9);
        JsonNode result = apply(list);
        assertThat(result.path("created").asInt()).isEqualTo(1);
        assertThat(result.path("rejected").asInt()).isEqualTo(7);
    }

    @Test
    void theSameListAgainChangesNothing() {
        String text = HEADINGS
                + "1,%s maktabi,Школа %s,maktab,Toshkent shahri,,,\n".formatted(mark, mark)
                + ",%s korxonasi,,korxona,,,,\n".formatted(mark);
        JsonNode first = apply(bring(text));
        assertThat(first.path("created").asInt()).as(first.toString()).isEqualTo(2);
        JsonNode again = apply(bring(text));
        assertThat(again.path("same").asInt()).as(again.toString()).isEqualTo(2);
        assertThat(again.path("created").asInt() + again.path("updated").asInt())
                .isZero();
        assertThat(members()).hasSize(2);
    }

    @Test
    void theOtherScriptIsTheSameOrganisationAndAnHonourLeftOutIsAsked() {
        apply(bring("name_uz\nNizomiy nomidagi %s davlat pedagogika universiteti\n%s Oʻqituvchilar uyi\n"
                .formatted(mark, mark)));
        UUID list = bring("name_uz,name_uz_cyrl\n%s davlat pedagogika universiteti,\n,%s\n"
                .formatted(mark, uz.hamkor.shared.script.UzbekScript.toCyrillic(mark + " Oʻqituvchilar uyi")));
        assertThat(read(() -> rows.verdicts(cluster, list)))
                .containsEntry(Verdict.DUPLICATE, 1L)
                .containsEntry(Verdict.SAME, 1L);
        JsonNode undecided = apply(list);
        assertThat(undecided.path("later").asInt()).isEqualTo(1);
        assertThat(undecided.path("same").asInt()).isEqualTo(1);
        assertThat(members()).hasSize(2);
    }

    @Test
    void aDecidedCaseIsMetOrMadeNew() {
        apply(bring("name_uz\nNizomiy nomidagi %s davlat instituti\nBobur nomidagi %s kolleji va litseyi\n"
                .formatted(mark, mark)));
        UUID list = bring("name_uz\n%s davlat instituti\n%s kolleji va litseyi\n".formatted(mark, mark));
        List<ImportRow> cases = read(() -> rows.withVerdict(cluster, list, Verdict.DUPLICATE, 0, 10));
        assertThat(cases).hasSize(2);
        people.as(coordinator, () -> {
            assertThat(lists.decide(cluster, list, cases.get(0).id(), null, Decision.SAME)
                            .isDone())
                    .isTrue();
            assertThat(lists.decide(cluster, list, null, null, Decision.DIFFERENT)
                            .orElseThrow())
                    .isEqualTo(1);
        });
        JsonNode result = apply(list);
        assertThat(result.path("same").asInt()).isEqualTo(1);
        assertThat(result.path("created").asInt()).isEqualTo(1);
        assertThat(members()).hasSize(3);
    }

    @Test
    void aNewListChangesWhatTheClusterBroughtInAndOneClickTakesItBack() {
        apply(bring(HEADINGS + "1,%s maktabi,,maktab,,,,\n".formatted(mark)));
        UUID list = bring(HEADINGS
                + "1,%s ixtisoslashtirilgan maktabi,,maktab,,+998712000002,,\n2,%s bogʻchasi,,,,,,\n"
                        .formatted(mark, mark));
        JsonNode result = apply(list);
        assertThat(result.path("updated").asInt()).isEqualTo(1);
        assertThat(result.path("created").asInt()).isEqualTo(1);
        assertThat(names()).anyMatch(name -> name.contains("ixtisoslashtirilgan"));
        people.as(coordinator, () -> {
            assertThat(lists.undo(cluster, list).reason()).isEmpty();
        });
        assertThat(names()).containsExactly(mark + " maktabi");
        people.as(coordinator, () -> {
            assertThat(lists.undo(cluster, list).reason().orElseThrow().code()).isEqualTo("intake.not_applied");
        });
    }

    @Test
    void anotherClusterOnlySuggests() {
        apply(bring(HEADINGS + "1,%s maktabi,,maktab,,,,301111111\n".formatted(mark)));
        AccountId stranger = people.founder();
        ClusterId other = clusters.founded(stranger).id();
        UUID list = bring(stranger, other, HEADINGS + "9,%s gimnaziyasi,,maktab,,,,301111111\n".formatted(mark));
        JsonNode result = apply(stranger, other, list);
        assertThat(result.path("suggested").asInt()).isEqualTo(1);
        assertThat(names()).containsExactly(mark + " maktabi");

        uz.hamkor.shared.OrganizationId school = members().getFirst().organization();
        AccountId manager = people.in(school, uz.hamkor.identity.Role.MANAGER);
        UUID suggestion = people.as(
                manager,
                () -> access.read(() -> suggestions.open(school).getFirst().id()));
        people.as(people.somebody(), () -> {
            assertThat(answering.answer(school, suggestion, true).isDone()).isFalse();
        });
        people.as(manager, () -> {
            assertThat(answering.open(school).getFirst().changes()).isNotEmpty();
            assertThat(answering.answer(school, suggestion, false).isDone()).isTrue();
            assertThat(answering.answer(school, suggestion, true).isDone()).isFalse();
        });
        assertThat(names()).containsExactly(mark + " maktabi");
    }

    @Test
    void correctingACellReadsTheRowAgain() {
        UUID list =
                bring(HEADINGS + "1,%s maktabi,,kosmodrom,,,,\n2,%s litseyi,,kosmodrom,,,,\n".formatted(mark, mark));
        ImportRow wrong = read(() -> rows.withVerdict(cluster, list, Verdict.REJECTED, 0, 1))
                .getFirst();
        people.as(coordinator, () -> {
            assertThat(lists.correct(cluster, list, wrong.id(), "type", "maktab", true)
                            .orElseThrow())
                    .isEqualTo(2);
        });
        assertThat(read(() -> rows.verdicts(cluster, list))).containsEntry(Verdict.NEW, 2L);
    }

    @Test
    void aFileWithoutNamesIsRefusedAsAWhole() {
        Outcome<UUID> outcome = people.as(coordinator, () -> {
            UUID list = lists.bring(cluster, stream("alpha,beta\n1,2\n"), "x.csv", Map.of(), Map.of(), false)
                    .orElseThrow()
                    .list();
            return checking.check(cluster, list, new QuietRun(cluster, coordinator));
        });
        assertThat(outcome.reason().orElseThrow().code()).isEqualTo("intake.no_name_column");
    }

    private UUID bring(String text) {
        return bring(coordinator, cluster, text);
    }

    private UUID bring(AccountId who, ClusterId into, String text) {
        return people.as(who, () -> {
            UUID list = access.<UUID>within(uz.hamkor.shared.Scope.current().writing(into), () -> {
                        UUID id = uz.hamkor.shared.Ids.next();
                        imports.insert(into, id, stored(into, text), "list.csv", who.value());
                        return Outcome.done(id);
                    })
                    .orElseThrow();
            assertThat(checking.check(into, list, new QuietRun(into, who)).reason())
                    .isEmpty();
            return list;
        });
    }

    @Autowired
    uz.hamkor.files.StoredFiles files;

    private uz.hamkor.shared.FileId stored(ClusterId into, String text) {
        return files.put(stream(text), "list.csv", 1_000_000, into).id();
    }

    private JsonNode apply(UUID list) {
        return apply(coordinator, cluster, list);
    }

    private JsonNode apply(AccountId who, ClusterId into, UUID list) {
        return people.as(
                who,
                () -> json.readTree(
                        applying.apply(into, list, new QuietRun(into, who)).orElseThrow()));
    }

    private <T> T read(Supplier<T> act) {
        return people.as(coordinator, () -> access.read(act));
    }

    private List<MemberRow> members() {
        return people.as(
                coordinator,
                () -> clusterRegistry
                        .members(cluster, MemberFilter.all(), null, 100)
                        .rows());
    }

    private List<String> names() {
        return members().stream()
                .map(member -> member.name().in(uz.hamkor.shared.Language.UZ))
                .toList();
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A run of a job that only listens. */
    record QuietRun(ClusterId cluster, AccountId account) implements JobRun {
        @Override
        public JobId id() {
            return JobId.next();
        }

        @Override
        public void progress(String stepKey, long done, long total) {}

        @Override
        public void checkCancelled() {}

        @Override
        public void done(String resultJson) {}
    }
}
