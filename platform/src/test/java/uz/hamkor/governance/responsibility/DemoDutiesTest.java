package uz.hamkor.governance.responsibility;

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

/** A demo cluster gets a matrix of responsibilities with one gap. */
@HamkorTest
class DemoDutiesTest {

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
    Duties duties;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Test
    void theDemoHasAMatrixWithOneGap() {
        Clusters.Founded cluster = OldCouncil.ofFive(clusters, people, bodies, access, jdbc);
        DemoDuties demo = beans.createBean(DemoDuties.class);
        assertThat(demo.write(cluster.id())).isTrue();
        List<Duty> all = people.as(
                cluster.coordinator(), () -> access.read(() -> duties.all(cluster.id(), KeepingDuties.today())));
        assertThat(all).hasSizeGreaterThan(3);
        assertThat(all)
                .filteredOn(duty -> duty.gap(KeepingDuties.today()).isPresent())
                .singleElement()
                .satisfies(duty -> assertThat(duty.gap(KeepingDuties.today())).contains(Duty.Gap.NOBODY));
        assertThat(rows(cluster, "select fte::text from governance.coordination where cluster_id = :cluster"))
                .hasSize(1);
        assertThat(demo.write(cluster.id())).as("once").isFalse();
    }

    private List<String> rows(Clusters.Founded cluster, String sql) {
        return OldCouncil.rows(cluster, sql, access, jdbc);
    }
}
