package uz.hamkor.resources.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.VotesInTheRoom;
import uz.hamkor.governance.proposal.Closing;
import uz.hamkor.governance.proposal.Voting;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actors;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.MemberFilter;
import uz.hamkor.registry.cluster.MemberRow;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/**
 * Who and what there is in the fictional cluster. Past acts happen at their moment, as the person who did them, through
 * the same use cases as today's; whatever one of them refuses ends the writing.
 */
@Component
public class DemoCast {

    private static final String SLUG = "namuna-vodiysi";
    private static final int MEMBERS = 500;
    private static final AccountId PROGRAM = new AccountId(new UUID(0, 0));

    private final Standing standing;
    private final ClusterRegistry registry;
    private final Access access;
    private final Actors actors;
    private final Grants grants;
    private final Offers offers;
    private final VotesInTheRoom votes;
    private final Voting voting;
    private final Closing closing;
    private final Today today;

    DemoCast(
            Standing standing,
            ClusterRegistry registry,
            Access access,
            Actors actors,
            Grants grants,
            Offers offers,
            VotesInTheRoom votes,
            Voting voting,
            Closing closing,
            Today today) {
        this.standing = standing;
        this.registry = registry;
        this.access = access;
        this.actors = actors;
        this.grants = grants;
        this.offers = offers;
        this.votes = votes;
        this.voting = voting;
        this.closing = closing;
        this.today = today;
    }

    /** A member whose manager has an account. */
    public record Member(OrganizationId id, AccountId manager) {}

    /**
     * The cluster with what is there, by names in Uzbek.
     *
     * @param council the body that decides
     */
    public record Stage(
            ClusterId cluster,
            AccountId coordinator,
            BodyId council,
            Map<String, Member> members,
            Map<String, Offer> things) {

        public Member member(String name) {
            return Optional.ofNullable(members.get(name))
                    .orElseThrow(() -> new IllegalStateException("no member with an account: " + name));
        }

        /** Who answers for an organisation. */
        public AccountId managerOf(OrganizationId id) {
            return members.values().stream()
                    .filter(one -> one.id().equals(id))
                    .map(Member::manager)
                    .findFirst()
                    .orElseThrow();
        }

        public Offer thing(String name) {
            return Optional.ofNullable(things.get(name))
                    .orElseThrow(() -> new IllegalStateException("nobody offers: " + name));
        }
    }

    /** Writes into the fictional cluster, in one transaction; where there is none, nothing. */
    public void play(Consumer<Stage> act) {
        standing.bySlug(SLUG)
                .ifPresent(label -> inside(label.id(), () -> {
                    stage(label.id()).ifPresent(act);
                    return label;
                }));
    }

    /** The program itself, writing and reading in the cluster; between acts of persons, whose rights end with them. */
    public <T> T inside(ClusterId cluster, Supplier<T> act) {
        Scope inside = new Scope(PROGRAM, Set.of(cluster), cluster, Set.of(), false);
        return access.within(inside, () -> Outcome.done(act.get())).orElseThrow();
    }

    private Optional<Stage> stage(ClusterId cluster) {
        Map<String, Member> members = new HashMap<>();
        for (MemberRow row : registry.memberPiece(cluster, MemberFilter.active(), null, MEMBERS)
                .rows()) {
            grants.holders(Set.of(Role.MANAGER), row.organization()).stream()
                    .findFirst()
                    .ifPresent(manager ->
                            members.put(row.name().in(Language.UZ), new Member(row.organization(), manager)));
        }
        Map<String, Offer> things = new HashMap<>();
        offers.of(cluster).forEach(offer -> things.put(offer.name().in(Language.UZ), offer));
        Optional<AccountId> coordinator =
                grants.holders(Role.COORDINATOR, cluster).stream().findFirst();
        return registry.bodies(cluster, today.day()).stream()
                .filter(body -> body.kind() == Body.Kind.COUNCIL)
                .map(Body::id)
                .findFirst()
                .flatMap(council -> coordinator.map(one -> new Stage(cluster, one, council, members, things)));
    }

    /** What somebody did at a moment. */
    public <T> T as(Instant at, AccountId who, Supplier<Outcome<T>> act) {
        return Moment.at(at, () -> actors.callAs(who, () -> act.get().orElseThrow()));
    }

    /** The council agrees by silence to what it was asked last. */
    public void agree(Stage stage) {
        VotesInTheRoom.Pending asked = inside(
                stage.cluster(),
                () -> votes.undecided(stage.cluster(), stage.council()).getFirst());
        ClusterRegistry.Sitting seat = inside(
                stage.cluster(),
                () -> registry.sittings(stage.cluster(), stage.council(), today.day()).stream()
                        .filter(one -> one.holder() != null)
                        .findFirst()
                        .orElseThrow());
        AccountId holder = Optional.ofNullable(seat.holder()).orElseThrow();
        Instant until = inside(
                stage.cluster(),
                () -> votes.vote(stage.cluster(), asked.proposal(), List.of())
                        .map(VotesInTheRoom.Vote::until)
                        .orElseThrow());
        as(
                until.minus(Duration.ofHours(30)),
                holder,
                () -> voting.stand(stage.cluster(), asked.proposal(), seat.seat(), Voting.Stand.AGREE, ""));
        Moment.at(until, () -> closing.endIfDue(stage.cluster(), asked.proposal()));
    }

    public LocalDate today() {
        return today.day();
    }

    /** The day of a week, counted from the running one. */
    public LocalDate day(int week, DayOfWeek day) {
        return today.day()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .plusWeeks(week)
                .with(TemporalAdjusters.nextOrSame(day));
    }

    public static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(Today.ZONE).toInstant();
    }
}
