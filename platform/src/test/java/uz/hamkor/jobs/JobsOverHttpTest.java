package uz.hamkor.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.JobId;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** Jobs as pages, as a stream of events and over REST. */
@HamkorTest
class JobsOverHttpTest {

    @LocalServerPort
    int port;

    @Autowired
    Jobs jobs;

    @Autowired
    People people;

    @Test
    void aPersonFollowsTheirJobsOnPages() {
        AccountId starter = people.somebody();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(starter));
        assertThat(visitor.get("/jobs?lang=en").body()).contains("No jobs yet");
        String gate = quoted();
        JobId id = started(starter, gate);
        assertThat(visitor.get("/jobs").body())
                .contains("/jobs/" + id, "data-hk-progress=\"/jobs/" + id + "/events\"", "3 of 10");
        HttpResponse<String> page = visitor.get("/jobs/" + id);
        assertThat(page.body()).contains("3 of 10", "/jobs/" + id + "/cancel", "refresh=true");
        assertThat(page.headers().firstValue("Refresh")).isEmpty();
        assertThat(visitor.get("/jobs/" + id + "?refresh=true").headers().firstValue("Refresh"))
                .hasValue("3");
        assertThat(Visitor.location(visitor.post("/jobs/" + id, "/jobs/" + id + "/tell")))
                .endsWith("/jobs/" + id);
        assertThat(visitor.get("/jobs/" + id).body()).contains("We will tell you when it ends.");
        WorkForTests.gate(gate).countDown();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> visitor.get("/jobs/" + id).body().contains("The work is done."));
        assertThat(visitor.get("/jobs/" + id + "?refresh=true").headers().firstValue("Refresh"))
                .isEmpty();
        assertThat(visitor.get("/notices").body()).contains("/notices/");
    }

    @Test
    void aPersonStopsAJobFromItsPage() {
        AccountId starter = people.somebody();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(starter));
        JobId id = started(starter, quoted());
        assertThat(visitor.post("/jobs/" + id, "/jobs/" + id + "/cancel").statusCode())
                .isEqualTo(302);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> visitor.get("/jobs/" + id + "?lang=en").body().contains("stopped at your request"));
        assertThat(visitor.post("/jobs/" + id, "/jobs/" + id + "/cancel").statusCode())
                .isEqualTo(422);
    }

    @Test
    void progressComesAsEventsUntilTheEnd() {
        AccountId starter = people.somebody();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(starter));
        String gate = quoted();
        JobId id = started(starter, gate);
        HttpResponse<Stream<String>> answer = visitor.listen("/jobs/" + id + "/events");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        WorkForTests.gate(gate).countDown();
        List<String> lines = answer.body().filter(line -> !line.isBlank()).toList();
        assertThat(lines).contains("event:progress", "event:done");
        assertThat(lines.getLast()).contains("\"finished\":true");
        assertThat(lines).anyMatch(line -> line.startsWith("data:") && line.contains("\"done\":3,\"total\":10"));
    }

    @Test
    void whoeverComesBackIsSentNothingTwice() {
        AccountId starter = people.somebody();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(starter));
        String gate = quoted();
        JobId id = started(starter, gate);
        long seen = people.as(starter, () -> jobs.find(id)).orElseThrow().revision();
        HttpResponse<Stream<String>> answer =
                visitor.listen("/jobs/" + id + "/events", "Last-Event-ID", Long.toString(seen));
        WorkForTests.gate(gate).countDown();
        assertThat(answer.body().filter(line -> line.startsWith("event:"))).containsExactly("event:done");
    }

    @Test
    void somebodyElsesJobIsNotFoundAnywhere() {
        AccountId starter = people.somebody();
        String gate = quoted();
        JobId id = started(starter, gate);
        AccountId other = people.administrator();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(other));
        assertThat(visitor.get("/jobs/" + id).statusCode()).isEqualTo(404);
        assertThat(visitor.get("/jobs/" + id + "/events").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/jobs/none").statusCode()).isEqualTo(404);
        assertThat(visitor.post("/jobs", "/jobs/" + id + "/cancel").statusCode())
                .isEqualTo(404);
        String token = visitor.restToken(people.emailOf(other));
        assertThat(rest(visitor, id, token).statusCode()).isEqualTo(404);
        assertThat(new Visitor(port).get("/jobs/" + id).statusCode()).isEqualTo(302);
        WorkForTests.gate(gate).countDown();
    }

    @Test
    void restTellsProgressAndResult() {
        AccountId starter = people.somebody();
        Visitor visitor = new Visitor(port);
        String token = visitor.restToken(people.emailOf(starter));
        String gate = quoted();
        JobId id = started(starter, gate);
        assertThat(rest(visitor, id, token).body())
                .contains("\"state\":\"RUNNING\"", "\"done\":3", "\"total\":10", "\"kind\":\"test.gate\"");
        WorkForTests.gate(gate).countDown();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> rest(visitor, id, token).body().contains("\"state\":\"DONE\""));
        assertThat(rest(visitor, id, token).body()).contains("\"result\":" + gate, "\"error\":null");
    }

    @Test
    void restCancelsAndSaysWhyNot() {
        AccountId starter = people.somebody();
        Visitor visitor = new Visitor(port);
        String token = visitor.restToken(people.emailOf(starter));
        JobId id = started(starter, quoted());
        assertThat(visitor.postJson("/api/v1/jobs/" + id + "/cancel", "", token).body())
                .contains("\"cancelRequested\":true");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> rest(visitor, id, token).body().contains("\"state\":\"CANCELLED\""));
        HttpResponse<String> again = visitor.postJson("/api/v1/jobs/" + id + "/cancel", "", token);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("\"code\":\"jobs.finished_already\"");
        JobId failed = people.as(starter, () -> jobs.start("test.broken", null, "{}"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> rest(visitor, failed, token).body().contains("\"code\":\"jobs.broken\""));
    }

    @Test
    void administratorsSeeHowMuchWorkThereIsButNotWhose() {
        AccountId starter = people.somebody();
        String gate = quoted();
        JobId id = started(starter, gate);
        Visitor administrator = new Visitor(port).signIn(people.emailOf(people.administrator()));
        assertThat(administrator.get("/admin/jobs").body())
                .contains("test.gate")
                .doesNotContain(id.toString())
                .doesNotContain(people.emailOf(starter));
        Visitor other = new Visitor(port).signIn(people.emailOf(starter));
        assertThat(other.get("/admin/jobs").statusCode()).isEqualTo(403);
        WorkForTests.gate(gate).countDown();
    }

    private static HttpResponse<String> rest(Visitor visitor, JobId id, String token) {
        return visitor.get("/api/v1/jobs/" + id, "Authorization", "Bearer " + token);
    }

    private JobId started(AccountId starter, String gate) {
        JobId id = people.as(starter, () -> jobs.start("test.gate", null, gate));
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        people.as(starter, () -> jobs.find(id)).orElseThrow().done() == 3);
        return id;
    }

    private static String quoted() {
        return "\"" + UUID.randomUUID() + "\"";
    }
}
