package uz.hamkor.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/** Finds out who somebody is today and lets code run as that person: requests, jobs and tests all come through here. */
@Component
public class Actors {

    private final JdbcClient jdbc;
    private final SingletonSupplier<Optional<Standing>> standing;

    Actors(JdbcClient jdbc, ObjectProvider<Standing> standing) {
        this.jdbc = jdbc;
        this.standing = SingletonSupplier.of(() -> Optional.ofNullable(standing.getIfAvailable()));
    }

    /** The person with today's roles; empty when there is no such account or it is not active. */
    public Optional<Actor> find(AccountId account) {
        record Row(
                String email,
                String name,
                String language,
                boolean mayFound,
                @Nullable String role,
                @Nullable UUID cluster,
                @Nullable UUID organization) {}
        List<Row> rows = jdbc.sql("""
                        select a.email, a.name, a.language, a.may_found, g.role, g.cluster_id, g.organization_id
                        from identity.account a
                        left join identity.role_grant g on g.account_id = a.id and g.valid @> now()
                        where a.id = :account and a.active
                        """)
                .param("account", account.value())
                .query((rs, n) -> new Row(
                        rs.getString(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getBoolean(4),
                        rs.getString(5),
                        rs.getObject(6, UUID.class),
                        rs.getObject(7, UUID.class)))
                .list();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Set<Actor.Holding> holdings = new HashSet<>();
        for (Row row : rows) {
            if (row.role() != null) {
                holdings.add(holding(Role.of(row.role()), row.cluster(), row.organization()));
            }
        }
        Standing knows = standing.obtain().orElse(null);
        List<Standing.SeatLabel> seats = List.of();
        if (knows != null) {
            seats = knows.seatsOf(account, LocalDate.now());
            // Who holds a seat of the council today is a member of it, without anybody granting it.
            seats.stream()
                    .filter(seat -> seat.council() && !seat.substitute())
                    .forEach(seat -> holdings.add(new Actor.Holding.InCluster(Role.COUNCIL_MEMBER, seat.cluster())));
        }
        Map<OrganizationId, Set<ClusterId>> clusters = Map.of();
        Set<ClusterId> councilless = new HashSet<>();
        if (knows != null) {
            clusters = knows.clustersOfEach(organizations(holdings), LocalDate.now());
            for (ClusterId coordinated : coordinated(holdings, clusters)) {
                if (!knows.hasCouncil(coordinated)) {
                    councilless.add(coordinated);
                }
            }
        }
        Row first = rows.getFirst();
        return Optional.of(new Actor(
                account,
                first.email(),
                first.name(),
                Language.of(first.language()).orElse(Language.UZ),
                first.mayFound(),
                holdings,
                holdings.contains(new Actor.Holding.Everywhere(Role.PLATFORM_ADMIN)) ? opened(account) : Set.of(),
                clusters,
                councilless,
                seats,
                Optional.empty()));
    }

    /** For whom this person may act today: through each seat, and for each organisation by a role in it. */
    public List<Acting> choices(Actor actor) {
        List<Acting> choices = new ArrayList<>();
        for (Standing.SeatLabel seat : actor.seats()) {
            choices.add(new Acting(
                    seat.id(),
                    seat.cluster(),
                    seat.organization(),
                    seat.organizationName(),
                    seat.body(),
                    seat.council(),
                    seat.substitute()));
        }
        Set<OrganizationId> own = organizations(actor.holdings());
        Standing knows = standing.obtain().orElse(null);
        if (knows != null && !own.isEmpty()) {
            knows.organizationNames(own)
                    .forEach((id, name) ->
                            choices.add(new Acting(null, null, id, name, LocalizedText.empty(), false, false)));
        }
        return choices;
    }

    /** The person acting so; empty when the choice does not stand, or not any more. */
    public Optional<Actor> acting(Actor actor, String key) {
        return choices(actor).stream()
                .filter(choice -> choice.key().equals(key))
                .findFirst()
                .map(actor::as);
    }

    private static Set<OrganizationId> organizations(Set<Actor.Holding> holdings) {
        Set<OrganizationId> own = new HashSet<>();
        for (Actor.Holding holding : holdings) {
            if (holding instanceof Actor.Holding.InOrganization(Role _, OrganizationId organization)) {
                own.add(organization);
            }
        }
        return own;
    }

    private static Set<ClusterId> coordinated(
            Set<Actor.Holding> holdings, Map<OrganizationId, Set<ClusterId>> clusters) {
        Set<ClusterId> coordinated = new HashSet<>();
        for (Actor.Holding holding : holdings) {
            if (holding.role() != Role.COORDINATOR) {
                continue;
            }
            switch (holding) {
                case Actor.Holding.Everywhere everywhere -> {}
                case Actor.Holding.InCluster(Role _, ClusterId cluster) -> coordinated.add(cluster);
                case Actor.Holding.InOrganization(Role _, OrganizationId organization) ->
                    coordinated.addAll(clusters.getOrDefault(organization, Set.of()));
            }
        }
        return coordinated;
    }

    private Set<ClusterId> opened(AccountId account) {
        return new HashSet<>(jdbc.sql("""
                        select distinct cluster_id from identity.opened_cluster
                        where account_id = :account and until > now()
                        """)
                .param("account", account.value())
                .query((rs, n) -> new ClusterId(rs.getObject(1, UUID.class)))
                .list());
    }

    private static Actor.Holding holding(Role role, @Nullable UUID cluster, @Nullable UUID organization) {
        if (cluster != null) {
            return new Actor.Holding.InCluster(role, new ClusterId(cluster));
        }
        if (organization != null) {
            return new Actor.Holding.InOrganization(role, new OrganizationId(organization));
        }
        return new Actor.Holding.Everywhere(role);
    }

    /** What this person may read today, with no cluster open for writing. */
    public Scope scopeOf(Actor actor) {
        Set<ClusterId> readable = new HashSet<>(actor.opened());
        // Who sits in a body, or stands in there, finds its cluster; what they may see in it the rights decide.
        actor.seats().forEach(seat -> readable.add(seat.cluster()));
        Set<OrganizationId> own = new HashSet<>();
        for (Actor.Holding holding : actor.holdings()) {
            switch (holding) {
                case Actor.Holding.Everywhere everywhere -> {}
                case Actor.Holding.InCluster(Role role, ClusterId cluster) -> readable.add(cluster);
                case Actor.Holding.InOrganization(Role role, OrganizationId organization) -> own.add(organization);
            }
        }
        Standing knows = standing.obtain().orElse(null);
        if (knows == null) {
            return new Scope(actor.account(), readable, null, own, false);
        }
        actor.clusters().values().forEach(readable::addAll);
        return new Scope(actor.account(), readable, null, own, false).withPublished(knows.published());
    }

    /** What everybody may read: published clusters. */
    public Scope publicScope() {
        Standing knows = standing.obtain().orElse(null);
        return knows == null ? Scope.nobody() : Scope.nobody().withPublished(knows.published());
    }

    /** Runs code as a person, with the scope of that person's requests. Throws when the account is not active. */
    public <T extends @Nullable Object> T callAs(AccountId account, Supplier<T> act) {
        return callAs(account, null, act);
    }

    /** As {@link #callAs(AccountId, Supplier)}, acting as chosen where that still stands. */
    public <T extends @Nullable Object> T callAs(AccountId account, @Nullable String acting, Supplier<T> act) {
        Actor person = find(account)
                .orElseThrow(() -> new IllegalStateException("account %s is not active".formatted(account)));
        Actor actor = acting == null ? person : acting(person, acting).orElse(person);
        Scope scope = scopeOf(actor);
        return ScopedValue.where(Actor.CURRENT, actor).call(() -> scope.call(act));
    }

    public void runAs(AccountId account, Runnable act) {
        callAs(account, () -> {
            act.run();
            return null;
        });
    }
}
