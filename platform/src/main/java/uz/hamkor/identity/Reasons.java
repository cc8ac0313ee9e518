package uz.hamkor.identity;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.RoleMatrix.Cell;
import uz.hamkor.identity.RoleMatrix.Reach;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterContents;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/**
 * Why a person can see and do something in a cluster: every role they hold there, with what it opens and how far it
 * reaches. It reads the same roles and the same matrix as {@link Access}; {@code ReasonsTest} compares the two.
 */
@Component
public class Reasons {

    private static final int MOST = 500;

    private final RoleMatrix matrix;
    private final Actors actors;
    private final Accounts accounts;
    private final Access access;
    private final ObjectProvider<ClusterContents> contents;
    private final JdbcClient jdbc;

    Reasons(
            RoleMatrix matrix,
            Actors actors,
            Accounts accounts,
            Access access,
            ObjectProvider<ClusterContents> contents,
            JdbcClient jdbc) {
        this.matrix = matrix;
        this.actors = actors;
        this.accounts = accounts;
        this.access = access;
        this.contents = contents;
        this.jdbc = jdbc;
    }

    /** Where a right comes from. */
    public enum Ground {
        /** A role in the cluster or the installation. */
        ROLE,
        /** A seat in the council. */
        SEAT,
        /** A role in an organisation that belongs to the cluster. */
        MEMBER,
        /** The coordinator, in the council's stead. */
        FOUNDING,
        /** Nothing but that the cluster is published. */
        PUBLISHED
    }

    /** @param organization in which the role is held, empty where it is not held in one */
    public record Reason(Ground ground, Role role, Optional<OrganizationId> organization) {}

    /**
     * What one reason opens of a thing.
     *
     * @param rights what may be done, in the order of the matrix
     * @param reach how far: {@code all}, {@code own_member}, {@code own_records}, {@code totals}, {@code published}
     */
    public record Opened(Reason reason, Set<Right> rights, String reach) {}

    /** Somebody who holds a role in a cluster or in an organisation that belongs to it. */
    public record Holder(AccountId account, String name, String email) {}

    /** People with a role in the cluster or one of its organisations, by name; only for who may read its people. */
    public Outcome<List<Holder>> holders(ClusterId cluster) {
        if (!access.may(Right.READ, Thing.PERSONS, cluster)) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        String[] organizations = contents.stream()
                .filter(one -> one.kind().equals("organization"))
                .flatMap(one -> one.within(cluster).stream())
                .map(java.util.UUID::toString)
                .toArray(String[]::new);
        return Outcome.done(jdbc.sql("""
                        select a.id, a.name, a.email from identity.account a
                        where a.active and exists (
                            select from identity.role_grant g where g.account_id = a.id and g.valid @> now()
                              and (g.cluster_id = :cluster
                                   or g.organization_id = any (cast(cast(:organizations as text[]) as uuid[]))))
                        order by a.name, a.email limit :most
                        """)
                .param("cluster", cluster.value())
                .param("organizations", organizations)
                .param("most", MOST)
                .query((rs, n) -> new Holder(
                        new AccountId(rs.getObject(1, java.util.UUID.class)), rs.getString(2), rs.getString(3)))
                .list());
    }

    /**
     * For each thing what opens it to the person, nothing where nothing does. Refused where the caller may not read the
     * cluster's people; the same answer for an unknown address and for somebody without any role there.
     */
    public Outcome<Map<Thing, List<Opened>>> of(String email, ClusterId cluster) {
        if (!access.may(Right.READ, Thing.PERSONS, cluster)) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        Optional<Actor> person = accounts.byEmail(email).flatMap(account -> actors.find(account.id()));
        List<Reason> reasons = person.map(actor -> reasons(actor, cluster)).orElse(List.of());
        if (reasons.isEmpty()) {
            return Outcome.refusedAt("who", "identity.rights_of_nobody");
        }
        return Outcome.done(opened(person.orElseThrow(), reasons, cluster));
    }

    private List<Reason> reasons(Actor actor, ClusterId cluster) {
        List<Reason> reasons = new ArrayList<>();
        boolean coordinator = false;
        for (Actor.Holding holding : actor.holdings()) {
            switch (holding) {
                case Actor.Holding.Everywhere(Role role) ->
                    reasons.add(new Reason(Ground.ROLE, role, Optional.empty()));
                case Actor.Holding.InCluster(Role role, ClusterId in) -> {
                    if (in.equals(cluster)) {
                        boolean seated = role == Role.COUNCIL_MEMBER;
                        reasons.add(new Reason(seated ? Ground.SEAT : Ground.ROLE, role, Optional.empty()));
                        coordinator |= role == Role.COORDINATOR;
                    }
                }
                case Actor.Holding.InOrganization(Role role, OrganizationId organization) -> {
                    if (actor.clusters().getOrDefault(organization, Set.of()).contains(cluster)) {
                        reasons.add(new Reason(Ground.MEMBER, role, Optional.of(organization)));
                        coordinator |= role == Role.COORDINATOR;
                    }
                }
            }
        }
        if (coordinator && actor.councilless().contains(cluster)) {
            reasons.add(new Reason(Ground.FOUNDING, Role.COORDINATOR, Optional.empty()));
        }
        return reasons;
    }

    private Map<Thing, List<Opened>> opened(Actor actor, List<Reason> reasons, ClusterId cluster) {
        Map<Thing, List<Opened>> all = new EnumMap<>(Thing.class);
        for (Thing thing : Thing.values()) {
            List<Opened> opened = new ArrayList<>();
            for (Reason reason : reasons) {
                if (reason.ground() == Ground.FOUNDING) {
                    Set<Right> rights = new TreeSet<>();
                    for (Right right : Right.values()) {
                        if (matrix.isFoundingRight(right, thing)) {
                            rights.add(right);
                        }
                    }
                    add(opened, reason, rights, Reach.ALL);
                } else if (!(reason.role() == Role.PLATFORM_ADMIN && Access.isClosedTo(actor, thing, cluster))) {
                    for (Cell cell : matrix.cells(reason.role(), thing)) {
                        add(opened, reason, cell.rights(), cell.reach());
                    }
                }
            }
            all.put(thing, opened);
        }
        return all;
    }

    private static void add(List<Opened> opened, Reason reason, Set<Right> rights, Reach reach) {
        if (!rights.isEmpty()) {
            opened.add(new Opened(reason, new TreeSet<>(rights), reach.name().toLowerCase(java.util.Locale.ROOT)));
        }
    }

    /** A cell of the matrix as a page shows it. */
    public record Part(Set<Right> rights, String reach) {}

    /** The whole matrix: what each role may do with a thing, in the order of the roles. */
    public Map<Thing, List<List<Part>>> matrix() {
        Map<Thing, List<List<Part>>> rows = new EnumMap<>(Thing.class);
        for (Thing thing : Thing.values()) {
            List<List<Part>> row = new ArrayList<>();
            for (Role role : Role.values()) {
                row.add(matrix.cells(role, thing).stream()
                        .filter(cell -> !cell.rights().isEmpty())
                        .map(cell -> new Part(
                                new TreeSet<>(cell.rights()),
                                cell.reach().name().toLowerCase(java.util.Locale.ROOT)))
                        .toList());
            }
            rows.put(thing, row);
        }
        return rows;
    }
}
