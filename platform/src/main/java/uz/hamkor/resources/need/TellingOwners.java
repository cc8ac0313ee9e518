package uz.hamkor.resources.need;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Accounts;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.Role;
import uz.hamkor.notices.Notices;
import uz.hamkor.registry.organization.GeoPoint;
import uz.hamkor.resources.need.Matching.Match;
import uz.hamkor.resources.offer.OfferChanged;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/** Tells owners of needs that something of theirs may meet, and those who ask of answers and of what appears. */
@Component
class TellingOwners {

    private static final Set<Role> KEEPERS = Set.of(Role.MANAGER, Role.DATA_OFFICER);

    /** Of one need, the owners of so many best offers are told. */
    private static final int OWNERS = 20;

    /** Of one offer that appears, so many open needs are looked at. */
    private static final int NEEDS = 1_000;

    /** And of so many of them, the best, people are told. */
    private static final int TOLD = 20;

    private final Access access;
    private final Needs needs;
    private final Catalogue catalogue;
    private final Standing standing;
    private final Grants grants;
    private final Accounts accounts;
    private final Notices notices;

    TellingOwners(
            Access access,
            Needs needs,
            Catalogue catalogue,
            Standing standing,
            Grants grants,
            Accounts accounts,
            Notices notices) {
        this.access = access;
        this.needs = needs;
        this.catalogue = catalogue;
        this.standing = standing;
        this.grants = grants;
        this.accounts = accounts;
        this.notices = notices;
    }

    /** What may meet a need, the best first. Needs a transaction in which the cluster is readable. */
    List<Match> proposals(Need need, int most) {
        Map<OrganizationId, GeoPoint> points = catalogue.points(Set.of(need.organization()));
        List<Match> all = Matching.of(wanted(need, points), catalogue.usable(need.cluster()));
        return all.size() > most ? all.subList(0, most) : all;
    }

    private static Matching.Wanted wanted(Need need, Map<OrganizationId, GeoPoint> points) {
        GeoPoint place = need.asked().place();
        return new Matching.Wanted(
                need.asked(), need.organization(), place == null ? points.get(need.organization()) : place);
    }

    /** A need was posted: owners of what fits are told, inside the running transaction. */
    void posted(Need need) {
        Map<OrganizationId, Match> best = new LinkedHashMap<>();
        for (Match match : proposals(need, OWNERS)) {
            if (match.score() >= Matching.SURE && needs.tell(need, match)) {
                best.putIfAbsent(match.thing().owner(), match);
            }
        }
        tellOwners(need, best);
    }

    /** Something appears in a cluster: its owner hears of needs it may meet, and those who asked hear of it. */
    @EventListener
    void appeared(OfferChanged changed) {
        if (!changed.appears()) {
            return;
        }
        for (ClusterId cluster : changed.clusters()) {
            access.within(Scope.current().writing(cluster), () -> {
                        catalogue.usable(cluster, changed.offer()).ifPresent(thing -> appeared(cluster, thing));
                        return Outcome.done(true);
                    })
                    .orElseThrow();
        }
    }

    private void appeared(ClusterId cluster, Thing thing) {
        List<Need> open = needs.open(cluster, NEEDS);
        Map<OrganizationId, GeoPoint> points =
                catalogue.points(open.stream().map(Need::organization).collect(Collectors.toSet()));
        record Fitting(Need need, Match match) {}
        open.stream()
                .flatMap(need -> Matching.of(wanted(need, points), List.of(thing)).stream()
                        .map(match -> new Fitting(need, match)))
                .filter(one -> one.match().score() >= Matching.SURE)
                .sorted(Comparator.comparingDouble((Fitting one) -> one.match().score())
                        .reversed())
                .limit(TOLD)
                .filter(one -> needs.tell(one.need(), one.match()))
                .forEach(one -> {
                    tellOwners(one.need(), Map.of(thing.owner(), one.match()));
                    tell(Set.of(one.need().createdBy()), "need_offer", one.need(), thing.name());
                });
    }

    /** Who asked hears of an answer. */
    void answered(Need need, Need.Answer answer) {
        OrganizationId by = answer.organization();
        LocalizedText name = by == null
                ? LocalizedText.empty()
                : standing.organizationNames(Set.of(by)).getOrDefault(by, LocalizedText.empty());
        tell(Set.of(need.createdBy()), by == null ? "need_word" : "need_answered", need, name);
    }

    private void tellOwners(Need need, Map<OrganizationId, Match> best) {
        best.forEach((owner, match) -> tell(
                new LinkedHashSet<>(grants.holders(KEEPERS, owner)),
                "need_matches",
                need,
                match.thing().name()));
    }

    /** @param other what is named besides the need */
    void tell(Set<AccountId> whom, String key, Need need, LocalizedText other) {
        List<Standing.ClusterLabel> labels = standing.labels(Set.of(need.cluster()));
        if (whom.isEmpty() || labels.isEmpty()) {
            return;
        }
        Standing.ClusterLabel cluster = labels.getFirst();
        LocalizedText asks = standing.organizationNames(Set.of(need.organization()))
                .getOrDefault(need.organization(), LocalizedText.empty());
        String url = "/c/" + cluster.slug() + "/resources/needs/" + need.id();
        Map<AccountId, Map<String, String>> to = new HashMap<>();
        whom.forEach(account -> {
            Language language =
                    accounts.find(account).map(Accounts.Account::language).orElse(Language.UZ);
            to.put(
                    account,
                    Map.of(
                            "what", need.asked().what(),
                            "organization", asks.in(language),
                            "other", other.in(language),
                            "cluster", cluster.name().in(language)));
        });
        notices.tellAll(to, key, url);
    }

    /** Coordinators of a cluster. */
    Set<AccountId> coordinators(ClusterId cluster) {
        return grants.holders(Role.COORDINATOR, cluster).stream().collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
