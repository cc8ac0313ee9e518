package uz.hamkor.identity;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;
import uz.hamkor.web.SignedIn;

/** Tells the frame of the interface who sits in front of it. */
@Component
class SignedInActor implements SignedIn {

    private final Actors actors;
    private final SingletonSupplier<Optional<Standing>> standing;

    SignedInActor(Actors actors, ObjectProvider<Standing> standing) {
        this.actors = actors;
        this.standing = SingletonSupplier.of(() -> Optional.ofNullable(standing.getIfAvailable()));
    }

    @Override
    public Optional<Person> current() {
        return Actor.current()
                .map(actor -> new Person(
                        actor.account(),
                        actor.name(),
                        actor.email(),
                        actor.language(),
                        actor.administrator(),
                        actor.mayFound()));
    }

    @Override
    public List<Choice> acting() {
        return Actor.current()
                .map(actor -> actors.choices(actor).stream()
                        .map(choice -> new Choice(
                                choice.key(),
                                choice.organizationName(),
                                choice.body(),
                                choice.substitute(),
                                actor.acting().filter(choice::equals).isPresent()))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public Set<ClusterId> clusters() {
        Set<ClusterId> own = new HashSet<>();
        Actor.current().map(Actor::holdings).orElse(Set.of()).forEach(holding -> {
            if (holding instanceof Actor.Holding.InCluster(Role _, ClusterId cluster)) {
                own.add(cluster);
            }
        });
        Standing knows = standing.obtain().orElse(null);
        Scope scope = Scope.current();
        if (knows != null && !scope.organizations().isEmpty()) {
            own.addAll(knows.clustersOf(scope.organizations(), LocalDate.now()));
        }
        return own;
    }
}
