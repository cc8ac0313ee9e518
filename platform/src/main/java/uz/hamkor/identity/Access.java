package uz.hamkor.identity;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;
import uz.hamkor.identity.RoleMatrix.Reach;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/**
 * The one place that decides: may this person do this here? A use case that writes runs inside {@link #inCluster},
 * {@link #forOrganization} or {@link #administering}: rights are checked, the database is told which cluster or
 * organisations may be written, everything happens in one transaction, and a refusal rolls it back.
 */
@Component
public class Access {

    private static final Set<Reach> WHOLE = EnumSet.of(Reach.ALL);
    private static final Set<Reach> OWN = EnumSet.of(Reach.ALL, Reach.OWN_MEMBER, Reach.OWN_RECORDS);
    private static final Set<Reach> OWN_MEMBER = EnumSet.of(Reach.ALL, Reach.OWN_MEMBER);
    private static final Set<Thing> PERSONAL = EnumSet.of(
            Thing.PERSONS,
            Thing.LEARNING_RESULTS,
            Thing.PLACEMENTS,
            Thing.MOBILITY,
            Thing.EMPLOYER_EVALUATION,
            Thing.TEACHER_DEVELOPMENT,
            Thing.SURVEYS,
            Thing.COMPLAINTS);
    private static final ScopedValue<Boolean> FOUNDING = ScopedValue.newInstance();

    private final RoleMatrix matrix;
    private final SingletonSupplier<Optional<Standing>> standing;
    private final ScopedTransactionManager transactions;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;

    Access(RoleMatrix matrix, ObjectProvider<Standing> standing, ScopedTransactionManager transactions) {
        this.matrix = matrix;
        this.standing = SingletonSupplier.of(() -> Optional.ofNullable(standing.getIfAvailable()));
        this.transactions = transactions;
        this.writing = new TransactionTemplate(transactions);
        this.writing.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** May the person do this with the whole cluster's things (not only with those of the own organisation)? */
    public boolean may(Right right, Thing thing, ClusterId cluster) {
        return grounds(right, thing, cluster).isPresent();
    }

    /** May the person do this with things of this organisation, by a role in it or in a cluster it belongs to? */
    public boolean may(Right right, Thing thing, OrganizationId organization) {
        return mayByOwnRole(right, thing, organization) || mayByCluster(right, thing, organization);
    }

    /**
     * May the person do this with all these things of an organisation by a role in it, not only with the own records
     * and whatever a cluster would allow?
     */
    public boolean mayAsOwn(Right right, Thing thing, OrganizationId organization) {
        return mayByOwnRole(right, thing, organization, OWN_MEMBER);
    }

    /** May the person do this with all these things of an organisation, by a role in it or in a cluster it is in? */
    public boolean mayWith(Right right, Thing thing, OrganizationId organization) {
        return mayAsOwn(right, thing, organization) || mayByCluster(right, thing, organization);
    }

    /** May the person do this with things, or own records, of an organisation by a role in it? */
    public boolean mayInOwn(Right right, Thing thing, OrganizationId organization) {
        return mayByOwnRole(right, thing, organization, OWN);
    }

    /** May the person see totals of these things of a cluster, or the things themselves? */
    public boolean maySeeTotals(Thing thing, ClusterId cluster) {
        return may(Right.READ, thing, cluster)
                || Actor.current()
                        .map(actor -> actor.holdings().stream()
                                .anyMatch(holding -> isHere(actor, holding, cluster)
                                        && matrix.allows(holding.role(), Right.READ, thing, EnumSet.of(Reach.TOTALS))))
                        .orElse(false);
    }

    public boolean mayAdminister(Right right, Thing thing) {
        return Actor.current()
                .filter(Actor::administrator)
                .filter(actor -> matrix.allows(Role.PLATFORM_ADMIN, right, thing, WHOLE))
                .isPresent();
    }

    /** Who may found a cluster: administrators, and persons to whom an administrator gave it. */
    public boolean mayFound() {
        return Actor.current()
                .map(actor -> actor.mayFound() || actor.administrator())
                .orElse(false);
    }

    /** Whether the running act rests on a founding right, to be confirmed by the first council. */
    static boolean byFoundingRight() {
        return FOUNDING.orElse(false);
    }

    /** Writes in one cluster. Refused with {@code access.forbidden}, or not found where the cluster is not readable. */
    public <T> Outcome<T> inCluster(ClusterId cluster, Right right, Thing thing, Supplier<Outcome<T>> act) {
        Optional<Grounds> grounds = grounds(right, thing, cluster);
        if (grounds.isEmpty()) {
            return Outcome.refused(forbidden(cluster));
        }
        return write(Scope.current().writing(cluster), grounds.get() == Grounds.FOUNDING, act);
    }

    /** As {@link #inCluster}, also open to a person who acts for the organisation the record is about. */
    public <T> Outcome<T> inClusterFor(
            ClusterId cluster, OrganizationId organization, Right right, Thing thing, Supplier<Outcome<T>> act) {
        Optional<Grounds> grounds = grounds(right, thing, cluster);
        if (grounds.isEmpty() && !mayByOwnRole(right, thing, organization)) {
            return Outcome.refused(forbidden(cluster));
        }
        return write(
                Scope.current().writing(cluster),
                grounds.filter(Grounds.FOUNDING::equals).isPresent(),
                act);
    }

    /** Writes what one organisation owns. */
    public <T> Outcome<T> forOrganization(
            OrganizationId organization, Right right, Thing thing, Supplier<Outcome<T>> act) {
        if (mayByOwnRole(right, thing, organization)) {
            return write(Scope.current().actingFor(Set.of(organization)), false, act);
        }
        return Outcome.refused(Refusal.of(Refusal.FORBIDDEN));
    }

    /** Founds a cluster: opens the new cluster for writing to a person who may found. */
    public <T> Outcome<T> founding(ClusterId cluster, Supplier<Outcome<T>> act) {
        if (!mayFound()) {
            return Outcome.refused(Refusal.of(Refusal.FORBIDDEN));
        }
        return write(Scope.current().writing(cluster), true, act);
    }

    /** Writes installation-wide records as an administrator. */
    public <T> Outcome<T> administering(Right right, Thing thing, Supplier<Outcome<T>> act) {
        if (!mayAdminister(right, thing)) {
            return Outcome.refused(Refusal.of(Refusal.FORBIDDEN));
        }
        return write(Scope.current().asAdministrator(), false, act);
    }

    /** One transaction in the given scope, without asking for rights: for what a module does on its own account. */
    public <T> Outcome<T> within(Scope scope, Supplier<Outcome<T>> act) {
        return write(scope, false, act);
    }

    /** One read-only transaction in the current scope. */
    public <T extends @Nullable Object> T read(Supplier<T> act) {
        return reading.execute(status -> act.get());
    }

    private <T> Outcome<T> write(Scope scope, boolean founding, Supplier<Outcome<T>> act) {
        Scope outer = Scope.current();
        return scope.call(() -> writing.<Outcome<T>>execute(status -> {
            boolean joined = !status.isNewTransaction();
            List<TransactionSynchronization> before =
                    joined ? TransactionSynchronizationManager.getSynchronizations() : List.of();
            boolean done = false;
            if (joined) {
                transactions.apply(scope);
            }
            try {
                Outcome<T> outcome = ScopedValue.where(FOUNDING, founding || byFoundingRight())
                        .call(act::get);
                done = outcome.isDone();
                if (!done) {
                    status.setRollbackOnly();
                }
                return outcome;
            } finally {
                if (joined) {
                    restore(outer);
                    if (!done) {
                        forgetWhatFollows(before);
                    }
                }
            }
        }));
    }

    /** What was to happen after the commit, such as telling listeners of an event, belongs to what is taken back. */
    private static void forgetWhatFollows(List<TransactionSynchronization> before) {
        TransactionSynchronizationManager.clearSynchronization();
        TransactionSynchronizationManager.initSynchronization();
        before.forEach(TransactionSynchronizationManager::registerSynchronization);
    }

    /** Whether the running thread is inside a write, which makes its own settings. */
    static boolean isWriting() {
        return FOUNDING.isBound();
    }

    private void restore(Scope outer) {
        try {
            transactions.apply(outer);
        } catch (RuntimeException e) {
            // The statement before has failed and the transaction is about to be rolled back to its savepoint, which
            // restores the settings too.
            transactions.forget();
            logger.log(System.Logger.Level.DEBUG, "settings are restored by the rollback", e);
        }
    }

    private static final System.Logger logger = System.getLogger(Access.class.getName());

    private enum Grounds {
        ROLE,
        FOUNDING
    }

    private Optional<Grounds> grounds(Right right, Thing thing, ClusterId cluster) {
        Optional<Actor> actor = Actor.current();
        if (actor.isEmpty()) {
            boolean open = Scope.current().readable().contains(cluster)
                    && matrix.allows(Role.VISITOR, right, thing, EnumSet.of(Reach.PUBLISHED));
            return open ? Optional.of(Grounds.ROLE) : Optional.empty();
        }
        boolean coordinator = false;
        for (Actor.Holding holding : actor.get().holdings()) {
            boolean here = isHere(actor.get(), holding, cluster) && !isClosedTo(actor.get(), holding, thing, cluster);
            if (here && matrix.allows(holding.role(), right, thing, WHOLE)) {
                return Optional.of(Grounds.ROLE);
            }
            coordinator |= here && holding.role() == Role.COORDINATOR;
        }
        if (coordinator
                && matrix.isFoundingRight(right, thing)
                && actor.get().councilless().contains(cluster)) {
            return Optional.of(Grounds.FOUNDING);
        }
        return Optional.empty();
    }

    /** An administrator reads what is about persons only in a cluster that was opened with a reason. */
    private static boolean isClosedTo(Actor actor, Actor.Holding holding, Thing thing, ClusterId cluster) {
        return holding instanceof Actor.Holding.Everywhere && isClosedTo(actor, thing, cluster);
    }

    /** Whether an administrator may not see such things of the cluster without opening it. */
    static boolean isClosedTo(Actor actor, Thing thing, ClusterId cluster) {
        return PERSONAL.contains(thing) && !actor.opened().contains(cluster);
    }

    private static boolean isHere(Actor actor, Actor.Holding holding, ClusterId cluster) {
        return switch (holding) {
            case Actor.Holding.Everywhere everywhere -> true;
            case Actor.Holding.InCluster in -> in.cluster().equals(cluster);
            case Actor.Holding.InOrganization in ->
                Scope.current().readable().contains(cluster)
                        && actor.clusters()
                                .getOrDefault(in.organization(), Set.of())
                                .contains(cluster);
        };
    }

    private boolean mayByOwnRole(Right right, Thing thing, OrganizationId organization) {
        return mayByOwnRole(right, thing, organization, OWN);
    }

    private boolean mayByOwnRole(Right right, Thing thing, OrganizationId organization, Set<Reach> reaches) {
        return Actor.current()
                .map(actor -> actor.holdings().stream()
                        .anyMatch(holding -> holding instanceof Actor.Holding.InOrganization in
                                && in.organization().equals(organization)
                                && matrix.allows(in.role(), right, thing, reaches)))
                .orElse(false);
    }

    private boolean mayByCluster(Right right, Thing thing, OrganizationId organization) {
        Standing knows = standing.obtain().orElse(null);
        return knows != null
                && knows.clustersOf(Set.of(organization), java.time.LocalDate.now()).stream()
                        .anyMatch(cluster -> may(right, thing, cluster));
    }

    private static Refusal forbidden(ClusterId cluster) {
        return Refusal.of(Scope.current().readable().contains(cluster) ? Refusal.FORBIDDEN : Refusal.NOT_FOUND);
    }
}
