package uz.hamkor.governance.stakeholder;

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

/** A demo cluster gets stakeholders of every class, contacts with them, and consultations. */
@HamkorTest
class DemoStakeholdersTest {

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
    void theDemoHasStakeholdersOfEveryClassAndAnsweredComments() {
        Clusters.Founded cluster = OldCouncil.ofFive(clusters, people, bodies, access, jdbc);
        DemoStakeholders demo = beans.createBean(DemoStakeholders.class);
        assertThat(demo.write(cluster.id())).isTrue();
        assertThat(rows(cluster, "select distinct side from governance.stakeholder where cluster_id = :cluster"))
                .containsExactlyInAnyOrder("state", "education", "industry", "research", "civil");
        assertThat(rows(cluster, "select summary from governance.stakeholder_contact where cluster_id = :cluster"))
                .hasSize(5);
        assertThat(rows(cluster, """
                        select (c.closed_at is not null) || ' ' || count(m.answer) || '/' || count(m.id)
                        from governance.consultation c join governance.consultation_comment m
                             on m.cluster_id = c.cluster_id and m.consultation_id = c.id
                        where c.cluster_id = :cluster group by c.cluster_id, c.id order by c.opened_at
                        """))
                .as("one answered and closed, one that waits")
                .containsExactly("true 2/2", "false 0/1");
        assertThat(demo.write(cluster.id())).as("once").isFalse();
    }

    private List<String> rows(Clusters.Founded cluster, String sql) {
        return OldCouncil.rows(cluster, sql, access, jdbc);
    }
}
