package uz.hamkor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import uz.hamkor.shared.AccountId;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** A session is written when it changes and once a minute, not for every page. */
@HamkorTest
class SparingSessionsTest {

    @LocalServerPort
    int port;

    @Autowired
    SessionRepository<? extends Session> found;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @SuppressWarnings("unchecked")
    private SessionRepository<Session> sessions() {
        return (SessionRepository<Session>) found;
    }

    private Session again(String id) {
        return Objects.requireNonNull(sessions().findById(id));
    }

    @Test
    void twoRequestsMayAddTheSameAttributeAtOnce() {
        Session made = sessions().createSession();
        sessions().save(made);
        Session one = again(made.getId());
        Session other = again(made.getId());
        one.setAttribute("token", "one");
        other.setAttribute("token", "other");
        sessions().save(one);
        sessions().save(other);
        String kept = again(made.getId()).getAttribute("token");
        assertThat(kept).isEqualTo("other");
    }

    @Test
    void theLastUseIsKeptToTheMinute() {
        Session made = sessions().createSession();
        made.setAttribute("who", "somebody");
        sessions().save(made);
        Instant first = again(made.getId()).getLastAccessedTime();

        Session soon = again(made.getId());
        soon.setLastAccessedTime(first.plusSeconds(59));
        sessions().save(soon);
        assertThat(again(made.getId()).getLastAccessedTime()).isEqualTo(first);

        Session later = again(made.getId());
        later.setLastAccessedTime(first.plusSeconds(60));
        sessions().save(later);
        assertThat(again(made.getId()).getLastAccessedTime()).isEqualTo(first.plusSeconds(60));
    }

    @Test
    void whatIsPutIntoItIsKeptAtOnce() {
        Session made = sessions().createSession();
        sessions().save(made);
        Session changed = again(made.getId());
        changed.setAttribute("seen", "yes");
        sessions().save(changed);
        assertThat(again(made.getId()).<String>getAttribute("seen")).isEqualTo("yes");

        Session renamed = again(made.getId());
        String old = renamed.getId();
        String other = renamed.changeSessionId();
        sessions().save(renamed);
        assertThat(sessions().findById(old)).isNull();
        assertThat(again(other).<String>getAttribute("seen")).isEqualTo("yes");

        sessions().deleteById(other);
        assertThat(sessions().findById(other)).isNull();
        assertThat(sessions().findById(UUID.randomUUID().toString())).isNull();
    }

    @Test
    void itLivesTwelveHours() {
        assertThat(sessions().createSession().getMaxInactiveInterval()).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void afterAWeekItIsOverHoweverMuchItWasUsed() {
        AccountId account = people.somebody();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(account));
        begunBefore(account, SparingSessions.LONGEST.minusMinutes(5));
        assertThat(visitor.get("/account").statusCode()).isEqualTo(200);
        begunBefore(account, SparingSessions.LONGEST.plusMinutes(5));
        assertThat(Visitor.location(visitor.get("/account"))).contains("/sign-in");
        assertThat(jdbc.sql("select count(*) from identity.spring_session where principal_name = :account")
                        .param("account", account.toString())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void begunBefore(AccountId account, Duration age) {
        jdbc.sql("update identity.spring_session set creation_time = :time where principal_name = :account")
                .param("time", System.currentTimeMillis() - age.toMillis())
                .param("account", account.toString())
                .update();
    }

    @Test
    void aPageDoesNotWriteTheSessionAndASessionEndedElsewhereIsOver() {
        AccountId account = people.somebody();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(account));
        visitor.get("/home");
        String before = stamp(account);
        assertThat(visitor.get("/home").statusCode()).isEqualTo(200);
        assertThat(stamp(account)).as("the version of the row").isEqualTo(before);

        jdbc.sql("delete from identity.spring_session where principal_name = :account")
                .param("account", account.toString())
                .update();
        assertThat(visitor.get("/home").statusCode()).isEqualTo(302);
    }

    /** Which transaction wrote the row last. */
    private String stamp(AccountId account) {
        return jdbc.sql("select xmin::text from identity.spring_session where principal_name = :account")
                .param("account", account.toString())
                .query(String.class)
                .single();
    }
}
