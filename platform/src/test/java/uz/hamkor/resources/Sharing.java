package uz.hamkor.resources;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.boot.test.context.TestComponent;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.resources.offer.KeepingOffers;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.OfferKind;
import uz.hamkor.resources.opening.Hours;
import uz.hamkor.resources.opening.OpeningPattern;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.People;

/** Clusters whose members share things, for tests. */
@TestComponent
public class Sharing {

    private final Clusters clusters;
    private final People people;
    private final KeepingOffers keeping;

    Sharing(Clusters clusters, People people, KeepingOffers keeping) {
        this.clusters = clusters;
        this.people = people;
        this.keeping = keeping;
    }

    /** A member with its manager, who answers for it, and a teacher. */
    public record Member(OrganizationId id, AccountId manager, AccountId teacher) {}

    public Clusters.Founded cluster() {
        return clusters.founded();
    }

    public Member member(Clusters.Founded cluster, String name, String type) {
        OrganizationId organization = clusters.organization(name, type);
        clusters.active(cluster, organization, MembershipKind.MEMBER);
        return new Member(organization, people.in(organization, Role.MANAGER), people.in(organization, Role.TEACHER));
    }

    /** Open on weekdays from eight to six; whoever answers for the owner approves. */
    public Offer offer(Member owner, Clusters.Founded cluster, OfferKind kind, String name) {
        return made(owner.id(), cluster.id(), kind, name, new Offer.Approver.Owner(), 1);
    }

    public static Offer made(
            OrganizationId owner, ClusterId cluster, OfferKind kind, String name, Offer.Approver approver, int units) {
        return new Offer(
                ResourceId.next(),
                owner,
                new Offer.Description(
                        kind,
                        kind.categories().getFirst(),
                        LocalizedText.uz(name),
                        LocalizedText.empty(),
                        LocalizedText.empty(),
                        LocalizedText.empty(),
                        units,
                        null,
                        null,
                        Offer.Accessibility.YES,
                        Offer.Condition.GOOD,
                        null),
                weekdays(),
                Offer.Terms.USUAL,
                new Offer.Prices(new BigDecimal("20000"), new BigDecimal("5000"), new BigDecimal("60000")),
                approver,
                Offer.State.OFFERED,
                Set.of(cluster),
                Set.of(),
                1);
    }

    public static OpeningPattern weekdays() {
        return OpeningPattern.weekly(
                Today.ZONE, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Hours.parse("08:00-18:00"));
    }

    public ResourceId add(Member owner, Offer offer) {
        return people.as(owner.manager(), () -> keeping.add(offer).orElseThrow());
    }

    public ResourceId add(Member owner, Clusters.Founded cluster, OfferKind kind, String name) {
        return add(owner, offer(owner, cluster, kind, name));
    }

    /** Nobody is asked for it. */
    public ResourceId addFree(Member owner, Clusters.Founded cluster, OfferKind kind, String name) {
        return add(owner, made(owner.id(), cluster.id(), kind, name, new Offer.Approver.Nobody(), 1));
    }

    /** Hours of the Monday in so many weeks. */
    public static Stretch monday(int weeks, int from, int until) {
        LocalDate day = LocalDate.now(Today.ZONE)
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .plusWeeks(weeks);
        return new Stretch(at(day, from), at(day, until));
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 0)).atZone(Today.ZONE).toInstant();
    }
}
