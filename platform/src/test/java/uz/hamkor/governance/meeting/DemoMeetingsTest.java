package uz.hamkor.governance.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.governance.OldCouncil;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** A demo cluster gets a meeting with confirmed minutes and one that is called. */
@HamkorTest
class DemoMeetingsTest {

    @Autowired
    Clusters clusters;

    @Autowired
    People people;

    @Autowired
    Bodies bodies;

    @Autowired
    Access access;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Test
    void theDemoHasAMeetingWithMinutesAndOneToCome() {
        Clusters.Founded cluster = OldCouncil.ofFive(clusters, people, bodies, access, jdbc);
        DemoMeetings demo = beans.createBean(DemoMeetings.class);
        assertThat(demo.write(cluster.id())).isTrue();
        assertThat(rows(cluster, """
                        select (confirmed_at is not null) || ' ' || (ended_at is not null) || ' ' || count(i.id)
                        from governance.meeting m join governance.meeting_item i
                             on i.cluster_id = m.cluster_id and i.meeting_id = m.id
                        where m.cluster_id = :cluster group by m.cluster_id, m.id order by m.starts_at
                        """))
                .as("one with confirmed minutes, one to come")
                .containsExactly("true true 2", "false false 2");
        assertThat(
                        rows(
                                cluster,
                                "select decision from governance.meeting_item where cluster_id = :cluster and decision is not null"))
                .hasSize(2);
        assertThat(
                        rows(
                                cluster,
                                "select reached::text from governance.meeting_quorum where cluster_id = :cluster order by at, id"))
                .containsExactly("false", "true");
        assertThat(demo.write(cluster.id())).as("once").isFalse();
    }

    private List<String> rows(Clusters.Founded cluster, String sql) {
        return OldCouncil.rows(cluster, sql, access, jdbc);
    }
}
