package uz.hamkor.resources;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Leaving;
import uz.hamkor.registry.cluster.LeavingCluster;
import uz.hamkor.registry.cluster.MemberFilter;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.registry.organization.NewOrganization;
import uz.hamkor.registry.organization.OrganizationData;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.registry.organization.RegisteringOrganization;
import uz.hamkor.resources.offer.KeepingOffers;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.OfferKind;
import uz.hamkor.resources.opening.Hours;
import uz.hamkor.resources.opening.OpeningPattern;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.People;

/** Clusters whose members share things, for tests. */
@TestComponent
public class Sharing {

    private final Clusters clusters;
    private final People people;
    private final KeepingOffers keeping;
    private final LeavingCluster leaving;
    private final OrganizationRegistry organizations;
    private final RegisteringOrganization registering;
    private final ApplicationContext context;

    Sharing(
            Clusters clusters,
            People people,
            KeepingOffers keeping,
            LeavingCluster leaving,
            OrganizationRegistry organizations,
            RegisteringOrganization registering,
            ApplicationContext context) {
        this.clusters = clusters;
        this.people = people;
        this.keeping = keeping;
        this.leaving = leaving;
        this.organizations = organizations;
        this.registering = registering;
        this.context = context;
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

    /** As {@link #member}, of an organisation with a history of its own, which can go on inside another one. */
    public Member registered(Clusters.Founded cluster, String name, String type) {
        OrganizationId organization = people.as(
                people.administrator(),
                () -> registering
                        .register(NewOrganization.of(
                                        OrganizationData.named(LocalizedText.uz(name + " " + UUID.randomUUID()))
                                                .withType(type),
                                        null)
                                .since(LocalDate.now(Today.ZONE).minusYears(1)))
                        .orElseThrow());
        clusters.active(cluster, organization, MembershipKind.MEMBER);
        return new Member(organization, people.in(organization, Role.MANAGER), people.in(organization, Role.TEACHER));
    }

    /** The member withdraws from the cluster today. */
    public void leave(Clusters.Founded cluster, Member member) {
        MembershipId id = clusters.members(cluster, MemberFilter.active()).stream()
                .filter(row -> row.organization().equals(member.id()))
                .findFirst()
                .orElseThrow()
                .id();
        people.as(
                cluster.coordinator(),
                () -> leaving.leave(cluster.id(), id, Leaving.WITHDRAWN, LocalDate.now(Today.ZONE), null)
                        .orElseThrow());
    }

    /** From today on one member goes on inside another. */
    public void merge(Member old, Member into) {
        long version = organizations.find(old.id()).orElseThrow().version();
        Outcome<?> merged = people.as(
                people.administrator(),
                () -> ReflectionTestUtils.<Outcome<?>>invokeMethod(
                        context.getBean("mergingOrganizations"),
                        "merge",
                        old.id(),
                        version,
                        into.id(),
                        LocalDate.now(Today.ZONE)));
        merged.orElseThrow();
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
