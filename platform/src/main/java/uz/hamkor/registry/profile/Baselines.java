package uz.hamkor.registry.profile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.MembersJoined;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/**
 * The baseline of a membership: a copy of the member's profile at accession, owned by the cluster and never changed.
 * Taken in the transaction that admits the member; where there was no profile yet, once, later, with the day it was
 * taken.
 */
@Component
public class Baselines {

    private static final String COPY = """
            insert into registry.baseline (cluster_id, id, membership_id, organization_id, academic_year, figures,
                                           confirmed, joined_on, taken_on, taken_by)
            select m.cluster_id, w.id, m.id, m.organization_id, p.academic_year, p.figures, p.confirmed, m.admitted_on,
                   :today, cast(:by as uuid)
            from unnest(cast(:organizations as uuid[]), cast(:ids as uuid[])) as w (organization_id, id)
            join registry.membership m
              on m.cluster_id = :cluster and m.organization_id = w.organization_id and m.state = 'active'
            join lateral (
                select * from registry.profile p
                where p.organization_id = m.organization_id and p.academic_year <= :year
                order by p.academic_year desc limit 1) p on true
            on conflict (cluster_id, membership_id) do nothing
            """;

    private final JdbcClient jdbc;
    private final Access access;
    private final History history;

    Baselines(JdbcClient jdbc, Access access, History history) {
        this.jdbc = jdbc;
        this.access = access;
        this.history = history;
    }

    /** The figures as they were; field by field absent where there was no data. */
    public record Baseline(
            AcademicYear year,
            Map<ProfileField, BigDecimal> figures,
            Map<ProfileField, Profile.Confirmation> confirmed,
            LocalDate joinedOn,
            LocalDate takenOn) {}

    @Transactional(readOnly = true)
    public Optional<Baseline> of(ClusterId cluster, MembershipId membership) {
        return jdbc.sql("""
                        select academic_year, figures, confirmed, joined_on, taken_on from registry.baseline
                        where cluster_id = :cluster and membership_id = :membership
                        """)
                .param("cluster", cluster.value())
                .param("membership", membership.value())
                .query((rs, n) -> new Baseline(
                        new AcademicYear(rs.getInt(1)),
                        Profiles.figures(rs.getString(2)),
                        Profiles.confirmations(rs.getString(3), null),
                        rs.getObject(4, LocalDate.class),
                        rs.getObject(5, LocalDate.class)))
                .optional();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void takeAtAccession(MembersJoined joined) {
        copy(joined.cluster(), joined.organizations());
    }

    /** Takes the baseline of a member that had no profile when it joined. Refused when there is one already. */
    public Outcome<MembershipId> takeLate(ClusterId cluster, MembershipId membership) {
        return access.inCluster(cluster, Right.UPDATE, Thing.MEMBERS, () -> {
            Optional<OrganizationId> organization = jdbc.sql("""
                            select organization_id from registry.membership
                            where cluster_id = :cluster and id = :membership and state = 'active'
                            """)
                    .param("cluster", cluster.value())
                    .param("membership", membership.value())
                    .query(UUID.class)
                    .optional()
                    .map(OrganizationId::new);
            if (organization.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            if (of(cluster, membership).isPresent()) {
                return Outcome.refused("registry.baseline_taken");
            }
            if (copy(cluster, List.of(organization.get())) == 0) {
                return Outcome.refused("registry.baseline_without_profile");
            }
            history.record(
                    new History.Subject.OfCluster(cluster, "membership", membership.value()),
                    null,
                    Map.of("baselineTakenOn", LocalDate.now(Today.ZONE).toString()));
            return Outcome.done(membership);
        });
    }

    private int copy(ClusterId cluster, List<OrganizationId> organizations) {
        @Nullable AccountId by = Scope.current().account();
        LocalDate today = LocalDate.now(Today.ZONE);
        List<UUID> ids = new ArrayList<>();
        organizations.forEach(organization -> ids.add(Ids.next()));
        return jdbc.sql(COPY)
                .param("cluster", cluster.value())
                .param("organizations", Profiles.ids(organizations))
                .param("ids", ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .param("today", today)
                .param("year", AcademicYear.of(today).begins())
                .param("by", by == null ? null : by.toString())
                .update();
    }
}
