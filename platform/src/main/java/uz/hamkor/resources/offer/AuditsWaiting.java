package uz.hamkor.resources.offer;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Waiting;

/** Things whose yearly audit is overdue wait for those who keep their owner's data: one item for each owner. */
@Component
class AuditsWaiting implements Waiting {

    private final Facilities facilities;
    private final KeepingOffers keeping;
    private final OrganizationRegistry organizations;
    private final Access access;
    private final Today today;

    AuditsWaiting(
            Facilities facilities,
            KeepingOffers keeping,
            OrganizationRegistry organizations,
            Access access,
            Today today) {
        this.facilities = facilities;
        this.keeping = keeping;
        this.organizations = organizations;
        this.access = access;
        this.today = today;
    }

    @Override
    public List<Item> waitingFor(AccountId account) {
        Set<OrganizationId> kept = Scope.current().organizations().stream()
                .filter(keeping::mayKeep)
                .collect(Collectors.toSet());
        if (kept.isEmpty()) {
            return List.of();
        }
        LocalDate day = today.day();
        List<Facilities.Overdue> overdue = access.read(() -> facilities.overdue(kept, day));
        Map<OrganizationId, LocalizedText> names = organizations.names(
                overdue.stream().map(Facilities.Overdue::owner).toList());
        return overdue.stream()
                .map(one -> new Item(
                        "offer.audit",
                        List.of(one.things(), names.getOrDefault(one.owner(), LocalizedText.empty())),
                        OwnOfferPages.home(one.owner()) + "?overdue=true",
                        one.since().atStartOfDay(Today.ZONE).toInstant()))
                .toList();
    }
}
