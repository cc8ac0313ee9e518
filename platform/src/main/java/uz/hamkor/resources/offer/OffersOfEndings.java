package uz.hamkor.resources.offer;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.files.StoredFiles;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.OrganizationFollower;
import uz.hamkor.registry.cluster.MemberLeft;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;

/**
 * What becomes of offers whose owner leaves a cluster or ends. In a cluster it left they are no longer shared. Where the
 * owner goes on inside another organisation, that one has them, photos, reports and kept times included; a seat or person
 * of the old one approves no longer, the new owner does. Closed or divided, the owner leaves all its clusters, and its
 * offers with it: what belongs to which part is for the parts to say.
 *
 * <p>Before the memberships follow: they end those of the old organisation, which has nothing left to take back then.
 */
@Component
@Order(15)
class OffersOfEndings implements OrganizationFollower {

    private final Access access;
    private final Offers offers;
    private final KeepingOffers keeping;
    private final StoredFiles files;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    OffersOfEndings(
            Access access,
            Offers offers,
            KeepingOffers keeping,
            StoredFiles files,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.access = access;
        this.offers = offers;
        this.keeping = keeping;
        this.files = files;
        this.jdbc = jdbc;
        this.events = events;
    }

    @EventListener
    void left(MemberLeft left) {
        ClusterId cluster = left.cluster();
        OrganizationId owner = left.organization();
        access.within(Scope.current().writing(cluster).actingFor(Set.of(owner)), () -> {
                    List<ResourceId> gone = new ArrayList<>();
                    for (Offer offer : all(owner)) {
                        if (offer.clusters().contains(cluster)
                                || offer.shownIn().contains(cluster)) {
                            keepVisible(offer, cluster);
                            keeping.leave(offer, cluster);
                            gone.add(offer.id());
                        }
                    }
                    if (!gone.isEmpty()) {
                        events.publishEvent(new OffersLeft(cluster, owner, gone));
                    }
                    return Outcome.done(gone.size());
                })
                .orElseThrow();
    }

    private List<Offer> all(OrganizationId owner) {
        List<Offer> all = new ArrayList<>(offers.of(owner));
        all.addAll(offers.withdrawn(owner));
        return all;
    }

    private void keepVisible(Offer offer, ClusterId cluster) {
        jdbc.sql("""
                        insert into resources.offer_left (organization_id, offer_id, cluster_id, since)
                        values (:owner, :offer, :cluster, :now) on conflict do nothing
                        """)
                .param("owner", offer.owner().value())
                .param("offer", offer.id().value())
                .param("cluster", cluster.value())
                .param("now", Timestamp.from(Moment.now()))
                .update();
    }

    @Override
    public Outcome<OrganizationId> follow(Ending ending) {
        if (ending instanceof Ending.Merged merged) {
            return access.within(
                    Scope.current().actingFor(Set.of(merged.organization(), merged.into())),
                    () -> carryOn(merged.organization(), merged.into()));
        }
        return Outcome.done(ending.organization());
    }

    private Outcome<OrganizationId> carryOn(OrganizationId old, OrganizationId into) {
        List<Offer> before = all(old);
        if (before.isEmpty()) {
            return Outcome.done(old);
        }
        UUID[] ids = before.stream().map(offer -> offer.id().value()).toArray(UUID[]::new);
        jdbc.sql("""
                        update resources.offer
                        set organization_id = :into, version = version + 1, changed_at = :now,
                            approver = case when approver in ('person', 'seat') then 'owner' else approver end,
                            approver_account = null,
                            approver_id = case when approver = 'body' then approver_id end,
                            approver_cluster = case when approver = 'body' then approver_cluster end
                        where organization_id = :old
                        """)
                .param("into", into.value())
                .param("old", old.value())
                .param("now", Timestamp.from(Moment.now()))
                .update();
        files.handOver(old, into, filesOf(ids));
        for (Offer offer : before) {
            keeping.moved(offer, old, into);
        }
        return Outcome.done(old);
    }

    private List<FileId> filesOf(UUID[] ids) {
        return jdbc.sql("""
                        select file_id from resources.offer_photo where offer_id = any (:offers)
                        union
                        select file_id from resources.condition_report
                        where offer_id = any (:offers) and file_id is not null
                        """)
                .param("offers", ids)
                .query((rs, n) -> new FileId(rs.getObject(1, UUID.class)))
                .list();
    }
}
