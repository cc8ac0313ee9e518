package uz.hamkor.governance.responsibility;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.responsibility.Duty.Part;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actors;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.ClusterRegistry.Sitting;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/** The matrix of the demo cluster: seats of the council bear the functions in turn, the last one is left open. */
@Component
@ConditionalOnBooleanProperty("hamkor.demo")
@Order(122)
class DemoDuties implements ApplicationRunner {

    private static final String SLUG = "namuna-vodiysi";

    private final Standing standing;
    private final ClusterRegistry registry;
    private final Access access;
    private final Actors actors;
    private final Grants grants;
    private final Duties duties;
    private final KeepingDuties keeping;
    private final Today today;

    DemoDuties(
            Standing standing,
            ClusterRegistry registry,
            Access access,
            Actors actors,
            Grants grants,
            Duties duties,
            KeepingDuties keeping,
            Today today) {
        this.standing = standing;
        this.registry = registry;
        this.access = access;
        this.actors = actors;
        this.grants = grants;
        this.duties = duties;
        this.keeping = keeping;
        this.today = today;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        standing.bySlug(SLUG).ifPresent(label -> write(label.id()));
    }

    /** False where there is a matrix already, or no council and coordinator. */
    boolean write(ClusterId cluster) {
        return access.within(Scope.nobody().writing(cluster), () -> {
                    LocalDate day = today.day();
                    List<AccountId> coordinators = grants.holders(Role.COORDINATOR, cluster);
                    List<Sitting> seats = registry.bodies(cluster, day).stream()
                            .filter(body -> body.kind() == Body.Kind.COUNCIL)
                            .findFirst()
                            .map(body -> registry.sittings(cluster, body.id(), day))
                            .orElse(List.of())
                            .stream()
                            .filter(seat -> !seat.holderName().isEmpty())
                            .toList();
                    boolean there = !duties.all(cluster, day).isEmpty();
                    if (coordinators.isEmpty() || seats.isEmpty() || there) {
                        return Outcome.done(false);
                    }
                    fill(cluster, coordinators.getFirst(), seats, day);
                    return Outcome.done(true);
                })
                .orElseThrow();
    }

    private void fill(ClusterId cluster, AccountId by, List<Sitting> seats, LocalDate day) {
        as(by, () -> keeping.takeDefaults(cluster).orElseThrow());
        List<Duty> all = duties.all(cluster, day);
        for (int i = 0; i < all.size() - 1; i++) {
            Duty duty = all.get(i);
            Sitting leads = seats.get(i % seats.size());
            Sitting helps = seats.get((i + 1) % seats.size());
            as(
                    by,
                    () -> keeping.assign(
                                    cluster,
                                    duty.id(),
                                    Part.RESPONSIBLE,
                                    new Duties.Who(leads.seat(), null),
                                    day,
                                    false)
                            .orElseThrow());
            if (!helps.seat().equals(leads.seat())) {
                as(
                        by,
                        () -> keeping.assign(
                                        cluster,
                                        duty.id(),
                                        Part.SUPPORTING,
                                        new Duties.Who(helps.seat(), null),
                                        day,
                                        false)
                                .orElseThrow());
            }
        }
        as(
                by,
                () -> keeping.appoint(
                                cluster, "Malika Namunaviy", new BigDecimal("0.5"), "Kengash qarori, namuna", day, null)
                        .orElseThrow());
    }

    private <T> T as(AccountId who, Supplier<T> act) {
        return actors.callAs(who, act);
    }
}
