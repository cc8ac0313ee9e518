package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Membership.Active;
import uz.hamkor.registry.cluster.Membership.AdmissionRight;
import uz.hamkor.registry.cluster.Membership.Candidate;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Standing;

/**
 * The way into a cluster: put on the list, apply, be admitted. Admission is the council's right; until somebody can act
 * for a council the founding coordinator holds it, and every use is marked.
 */
@Component
public class JoiningCluster {

    private static final Map<String, Refusal> CONSTRAINTS =
            Map.of("membership_once", Refusal.at("organizationId", "registry.already_member"));

    private final Access access;
    private final Standing standing;
    private final Clusters clusters;
    private final Memberships memberships;
    private final AccessionRecords accessions;
    private final History history;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    JoiningCluster(
            Access access,
            Standing standing,
            Clusters clusters,
            Memberships memberships,
            AccessionRecords accessions,
            History history,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.access = access;
        this.standing = standing;
        this.clusters = clusters;
        this.memberships = memberships;
        this.accessions = accessions;
        this.history = history;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Puts an organisation on the list of those the cluster hopes for. */
    public Outcome<MembershipId> list(ClusterId cluster, OrganizationId organization, MembershipKind kind) {
        return list(cluster, organization, kind, LocalDate.now(Today.ZONE));
    }

    /** As before, for a cluster that has known the organisation since a day gone by. */
    public Outcome<MembershipId> list(
            ClusterId cluster, OrganizationId organization, MembershipKind kind, LocalDate since) {
        return Sql.guarded(
                CONSTRAINTS,
                () -> access.inCluster(
                        cluster,
                        Right.CREATE,
                        Thing.MEMBERS,
                        () -> enter(cluster, organization, kind, MembershipState.PROSPECTIVE, "hand", since)));
    }

    /** Applies for an organisation: its own manager, or the coordinator to whom the application came on paper. */
    public Outcome<MembershipId> apply(ClusterId cluster, OrganizationId organization, MembershipKind kind) {
        return apply(cluster, organization, kind, LocalDate.now(Today.ZONE));
    }

    /** As before, for an application that was handed in on a day gone by. */
    public Outcome<MembershipId> apply(
            ClusterId cluster, OrganizationId organization, MembershipKind kind, LocalDate since) {
        return Sql.guarded(
                CONSTRAINTS,
                () -> access.inClusterFor(
                        cluster,
                        organization,
                        Right.CREATE,
                        Thing.MEMBERS,
                        () -> enter(cluster, organization, kind, MembershipState.APPLIED, "application", since)));
    }

    private Outcome<MembershipId> enter(
            ClusterId cluster,
            OrganizationId organization,
            MembershipKind kind,
            MembershipState state,
            String origin,
            LocalDate since) {
        Optional<Refusal> ended = ended(cluster);
        if (ended.isPresent()) {
            return Outcome.refused(ended.get());
        }
        LocalDate today = LocalDate.now(Today.ZONE);
        LocalDate earliest = clusters.find(cluster).orElseThrow().formingOn();
        if (since.isBefore(earliest) || since.isAfter(today)) {
            return Outcome.refusedAt("since", "registry.day_between", earliest, today);
        }
        if (!organizationExists(organization)) {
            return Outcome.refusedAt("organizationId", "registry.organization_unknown");
        }
        return memberships.add(cluster, List.of(organization), kind, state, origin, since).stream()
                .findFirst()
                .map(added -> Outcome.done(added.id()))
                .orElseGet(() -> Outcome.refusedAt("organizationId", "registry.already_member"));
    }

    /** Turns a prospective membership into an application. */
    public Outcome<MembershipId> apply(ClusterId cluster, MembershipId id, LocalDate day) {
        Optional<Membership> found = access.read(() -> memberships.find(cluster, id));
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        OrganizationId organization = found.get().core().organization();
        return access.inClusterFor(cluster, organization, Right.UPDATE, Thing.MEMBERS, () -> {
            Membership membership = memberships.locked(cluster, List.of(id)).getFirst();
            if (!(membership instanceof Membership.Prospective prospective)) {
                return refusedByState(membership);
            }
            Optional<Refusal> wrong = wrongDay(membership, day);
            if (wrong.isPresent()) {
                return Outcome.refused(wrong.get());
            }
            memberships.applied(prospective.apply(), day);
            history.record(
                    Memberships.subject(cluster, id.value()),
                    Map.of("state", membership.state().code()),
                    Map.of("state", MembershipState.APPLIED.code(), "day", day.toString()));
            events.publishEvent(new MembersListed(cluster, List.of(organization)));
            return Outcome.done(id);
        });
    }

    /**
     * Admits candidates, all or none. While the cluster is forming, the founding right may admit before the statements
     * are collected, as when a real list is brought in; what is missing is kept with the membership and shown. Afterwards
     * every condition of the accession must be met.
     */
    public Outcome<List<MembershipId>> admit(ClusterId cluster, Collection<MembershipId> ids, LocalDate day) {
        if (ids.isEmpty()) {
            return Outcome.refused("registry.nobody_chosen");
        }
        return access.inCluster(cluster, Right.APPROVE, Thing.MEMBERS, () -> {
            Optional<Refusal> ended = ended(cluster);
            if (ended.isPresent()) {
                return Outcome.refused(ended.get());
            }
            AdmissionRight right = standing.hasCouncil(cluster) ? AdmissionRight.COUNCIL : AdmissionRight.FOUNDING;
            boolean forming = clusters.find(cluster).orElseThrow().status() == ClusterStatus.FORMING;
            boolean lenient = right == AdmissionRight.FOUNDING && forming;
            List<Membership> found = memberships.locked(cluster, Set.copyOf(ids));
            if (found.size() != Set.copyOf(ids).size()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            Map<MembershipId, List<AccessionCondition>> open = accessions.open(cluster, found, day);
            List<Active> admitted = new ArrayList<>();
            for (Membership membership : found) {
                if (!(membership instanceof Candidate candidate)) {
                    return refusedByState(membership);
                }
                Optional<Refusal> wrong = wrongDay(membership, day);
                if (wrong.isPresent()) {
                    return Outcome.refused(wrong.get());
                }
                List<AccessionCondition> missing =
                        open.getOrDefault(membership.core().id(), List.of());
                if (!lenient && !missing.isEmpty()) {
                    return Outcome.refused(stillOpen(membership, missing));
                }
                admitted.add(candidate.admit(day, right, missing));
            }
            store(cluster, found, admitted, day, right);
            return Outcome.done(
                    admitted.stream().map(active -> active.core().id()).toList());
        });
    }

    private void store(
            ClusterId cluster, List<Membership> before, List<Active> admitted, LocalDate day, AdmissionRight right) {
        memberships.admit(cluster, admitted, day, right);
        List<History.Entry> entries = new ArrayList<>();
        for (int i = 0; i < admitted.size(); i++) {
            Active active = admitted.get(i);
            Map<String, Object> after = new LinkedHashMap<>();
            after.put("state", active.state().code());
            after.put("day", day.toString());
            after.put("right", right.name().toLowerCase(Locale.ROOT));
            if (!active.stillOpen().isEmpty()) {
                after.put("openConditions", codes(active.stillOpen()));
            }
            entries.add(new History.Entry(
                    Memberships.subject(cluster, active.core().id().value()),
                    Map.of("state", before.get(i).state().code()),
                    after));
        }
        history.recordAll(entries);
        events.publishEvent(new MembersJoined(
                cluster,
                admitted.stream().map(active -> active.core().organization()).toList(),
                day));
    }

    /** Names the organisation and each condition that is not met. */
    private Refusal stillOpen(Membership membership, List<AccessionCondition> missing) {
        List<Object> args = new ArrayList<>();
        args.add(jdbc.sql("select name from registry.organization where id = :id")
                .param("id", membership.core().organization().value())
                .query((rs, n) -> LocalizedText.parse(rs.getString(1)))
                .single());
        for (AccessionCondition condition : AccessionCondition.values()) {
            args.add(missing.contains(condition) ? "missing" : "met");
        }
        return Refusal.of("registry.accession_open", args.toArray());
    }

    private static String codes(List<AccessionCondition> conditions) {
        return String.join(
                ", ", conditions.stream().map(AccessionCondition::code).toList());
    }

    private Optional<Refusal> ended(ClusterId cluster) {
        return clusters.find(cluster)
                .filter(found -> found.status() == ClusterStatus.ENDED)
                .map(found -> Refusal.of("registry.cluster_ended"));
    }

    private boolean organizationExists(OrganizationId organization) {
        return jdbc.sql("select exists (select from registry.organization where id = :id)")
                .param("id", organization.value())
                .query(Boolean.class)
                .single();
    }

    static <T> Outcome<T> refusedByState(Membership membership) {
        return Outcome.refusedAt(
                "state", "registry.membership_state", membership.state().code());
    }

    static Optional<Refusal> wrongDay(Membership membership, LocalDate day) {
        LocalDate earliest = membership.core().phaseSince();
        LocalDate today = LocalDate.now(Today.ZONE);
        return day.isBefore(earliest) || day.isAfter(today)
                ? Optional.of(Refusal.at("day", "registry.day_between", earliest, today))
                : Optional.empty();
    }
}
