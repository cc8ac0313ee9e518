package uz.hamkor.resources.commitment;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.profile.AcademicYear;
import uz.hamkor.resources.commitment.Commitment.Promise;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;

/** Where commitments stand. All needs a transaction. */
@Component
class Commitments {

    private final JdbcClient jdbc;

    Commitments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Commitment> of(ClusterId cluster, AcademicYear year) {
        return jdbc.sql("select * from resources.commitment where cluster_id = :cluster and academic_year = :year")
                .param("cluster", cluster.value())
                .param("year", year.begins())
                .query(Commitments::row)
                .list();
    }

    Optional<Commitment> find(ClusterId cluster, OrganizationId organization, AcademicYear year) {
        return jdbc.sql("""
                        select * from resources.commitment
                        where cluster_id = :cluster and organization_id = :organization and academic_year = :year
                        """)
                .param("cluster", cluster.value())
                .param("organization", organization.value())
                .param("year", year.begins())
                .query(Commitments::row)
                .optional();
    }

    /** Writes it in place of that version, 0 for none yet; false when somebody was quicker. */
    boolean put(Commitment commitment, Instant now) {
        Promise promise = commitment.promise();
        return jdbc.sql("""
                        insert into resources.commitment as c (cluster_id, organization_id, academic_year, staff,
                            full_time_hours, money, facility_hours, words, changed_at)
                        select :cluster, :organization, :year, :staff, :fullTime, :money, :hours, :words,
                            cast(:now as timestamptz)
                        where :version = 0 or exists (select from resources.commitment
                            where cluster_id = :cluster and organization_id = :organization and academic_year = :year)
                        on conflict (cluster_id, organization_id, academic_year) do update
                        set staff = excluded.staff, full_time_hours = excluded.full_time_hours, money = excluded.money,
                            facility_hours = excluded.facility_hours, words = excluded.words,
                            changed_at = excluded.changed_at, version = c.version + 1
                        where c.version = :version
                        """)
                        .param("cluster", commitment.cluster().value())
                        .param("organization", commitment.organization().value())
                        .param("year", commitment.year().begins())
                        .param("staff", promise.staff(), Types.NUMERIC)
                        .param("fullTime", promise.fullTimeHours())
                        .param("money", promise.money(), Types.NUMERIC)
                        .param("hours", promise.facilityHours(), Types.NUMERIC)
                        .param("words", promise.words(), Types.VARCHAR)
                        .param("version", commitment.version())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    boolean remove(Commitment commitment) {
        return jdbc.sql("""
                        delete from resources.commitment
                        where cluster_id = :cluster and organization_id = :organization and academic_year = :year
                          and version = :version
                        """)
                        .param("cluster", commitment.cluster().value())
                        .param("organization", commitment.organization().value())
                        .param("year", commitment.year().begins())
                        .param("version", commitment.version())
                        .update()
                == 1;
    }

    private static Commitment row(ResultSet rs, int n) throws SQLException {
        BigDecimal staff = rs.getBigDecimal("staff");
        return new Commitment(
                new ClusterId(rs.getObject("cluster_id", UUID.class)),
                new OrganizationId(rs.getObject("organization_id", UUID.class)),
                new AcademicYear(rs.getInt("academic_year")),
                new Promise(
                        staff,
                        rs.getInt("full_time_hours"),
                        rs.getBigDecimal("money"),
                        rs.getBigDecimal("facility_hours"),
                        rs.getString("words")),
                rs.getInt("version"));
    }
}
