package uz.hamkor.resources.commitment;

import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.OrganizationFollower;
import uz.hamkor.registry.profile.AcademicYear;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/** What an organisation promised for the running year and later ones, the one in which it goes on promises too. */
@Component
@Order(19)
class PromisesOfSuccessors implements OrganizationFollower {

    private final Access access;
    private final Standing standing;
    private final JdbcClient jdbc;

    PromisesOfSuccessors(Access access, Standing standing, JdbcClient jdbc) {
        this.access = access;
        this.standing = standing;
        this.jdbc = jdbc;
    }

    @Override
    public Outcome<OrganizationId> follow(Ending ending) {
        if (ending instanceof Ending.Merged merged) {
            standing.clustersOf(Set.of(merged.organization()), merged.day())
                    .forEach(cluster -> access.within(Scope.current().writing(cluster), () -> carryOn(cluster, merged))
                            .orElseThrow());
        }
        return Outcome.done(ending.organization());
    }

    /** Hours of people are added up in the full-time hours of the successor. */
    private Outcome<ClusterId> carryOn(ClusterId cluster, Ending.Merged merged) {
        jdbc.sql("""
                        with old as (
                            delete from resources.commitment
                            where cluster_id = :cluster and organization_id = :old and academic_year >= :year
                            returning *)
                        insert into resources.commitment as c (cluster_id, organization_id, academic_year, staff,
                            full_time_hours, money, facility_hours, words, changed_at)
                        select cluster_id, cast(:into as uuid), academic_year, staff, full_time_hours, money,
                               facility_hours, words, now()
                        from old
                        on conflict (cluster_id, organization_id, academic_year) do update
                        set staff = case when coalesce(c.staff, excluded.staff) is null then null else
                                round(coalesce(c.staff, 0) + coalesce(excluded.staff, 0)
                                      * excluded.full_time_hours / c.full_time_hours, 2) end,
                            money = case when coalesce(c.money, excluded.money) is null then null
                                else coalesce(c.money, 0) + coalesce(excluded.money, 0) end,
                            facility_hours = case when coalesce(c.facility_hours, excluded.facility_hours) is null
                                then null else coalesce(c.facility_hours, 0) + coalesce(excluded.facility_hours, 0) end,
                            words = left(nullif(concat_ws(' ', c.words, excluded.words), ''), 2000),
                            version = c.version + 1, changed_at = now()
                        """)
                .param("cluster", cluster.value())
                .param("old", merged.organization().value())
                .param("into", merged.into().value())
                .param("year", AcademicYear.of(merged.day()).begins())
                .update();
        return Outcome.done(cluster);
    }
}
