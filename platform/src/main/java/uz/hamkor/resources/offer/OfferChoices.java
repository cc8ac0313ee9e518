package uz.hamkor.resources.offer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;

/** What can be chosen in the form of an offer. */
@Component
class OfferChoices {

    private final Access access;
    private final Standing standing;
    private final ClusterRegistry registry;
    private final Colleagues colleagues;
    private final Texts texts;

    OfferChoices(Access access, Standing standing, ClusterRegistry registry, Colleagues colleagues, Texts texts) {
        this.access = access;
        this.standing = standing;
        this.registry = registry;
        this.colleagues = colleagues;
        this.texts = texts;
    }

    /** Options under a heading; an empty heading for none. */
    public record Group(String heading, List<Choice> options) {}

    List<Group> categories(Language language) {
        return Arrays.stream(OfferKind.values())
                .map(kind -> new Group(
                        texts.text(language, "resources.kind." + kind.code()),
                        kind.categories().stream()
                                .map(category ->
                                        new Choice(category, texts.text(language, "resources.category." + category)))
                                .toList()))
                .toList();
    }

    List<Choice> named(Enum<?>[] values, String prefix, Language language) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(java.util.Locale.ROOT))
                .map(code -> new Choice(code, texts.text(language, prefix + code)))
                .toList();
    }

    /** Clusters the organisation stands in, by name. */
    List<Standing.ClusterLabel> clusters(OrganizationId owner, Language language) {
        return standing.labels(standing.clustersOf(Set.of(owner), LocalDate.now(Today.ZONE))).stream()
                .sorted(java.util.Comparator.comparing(label -> label.name().in(language)))
                .toList();
    }

    List<Choice> colleagues(OrganizationId owner) {
        return access.read(() -> colleagues.of(owner)).entrySet().stream()
                .map(one -> new Choice(one.getKey().toString(), one.getValue()))
                .toList();
    }

    /** Nobody, the owner, its colleagues, the seats it has, and the bodies of its clusters. */
    List<Group> approvers(OrganizationId owner, Language language) {
        List<Group> groups = new ArrayList<>();
        groups.add(new Group(
                "",
                List.of(
                        new Choice("owner", texts.text(language, "offer.approver.owner")),
                        new Choice("nobody", texts.text(language, "offer.approver.nobody")))));
        Map<AccountId, String> people = access.read(() -> colleagues.of(owner));
        if (!people.isEmpty()) {
            groups.add(new Group(
                    texts.text(language, "offer.approver.person"),
                    people.entrySet().stream()
                            .map(one -> new Choice("person:" + one.getKey(), one.getValue()))
                            .toList()));
        }
        for (Standing.ClusterLabel cluster : clusters(owner, language)) {
            List<Choice> options = access.read(() -> ofCluster(cluster, owner, language));
            if (!options.isEmpty()) {
                groups.add(new Group(cluster.name().in(language), options));
            }
        }
        return groups;
    }

    private List<Choice> ofCluster(Standing.ClusterLabel cluster, OrganizationId owner, Language language) {
        LocalDate today = LocalDate.now(Today.ZONE);
        List<Choice> options = new ArrayList<>();
        for (Body body : registry.bodies(cluster.id(), today)) {
            String name = body.name().in(language);
            options.add(new Choice(
                    "body:" + cluster.id() + ":" + body.id(), texts.text(language, "offer.approver.body", name)));
            for (ClusterRegistry.Sitting seat : registry.sittings(cluster.id(), body.id(), today)) {
                if (seat.organization().equals(owner)) {
                    options.add(new Choice(
                            "seat:" + cluster.id() + ":" + seat.seat(),
                            texts.text(
                                    language,
                                    "offer.approver.seat",
                                    name,
                                    seat.holderName().isEmpty()
                                            ? texts.text(language, "offer.approver.vacant")
                                            : seat.holderName())));
                }
            }
        }
        return options;
    }

    /**
     * A cluster and what it may do with an offer.
     *
     * @param usable whether its members may use the thing; false where they only see it in their register
     */
    public record Shared(Standing.ClusterLabel cluster, boolean usable) {}

    /** The clusters that see the offer, by name. */
    List<Shared> shared(Offer offer, Language language) {
        java.util.Set<ClusterId> all = new java.util.HashSet<>(offer.clusters());
        all.addAll(offer.shownIn());
        return standing.labels(all).stream()
                .sorted(java.util.Comparator.comparing(label -> label.name().in(language)))
                .map(label -> new Shared(label, offer.clusters().contains(label.id())))
                .toList();
    }

    /** Who approves, in words; a seat or body that is not readable here is named by its kind. */
    String approver(Offer offer, Language language) {
        return switch (offer.approver()) {
            case Offer.Approver.Nobody nobody -> texts.text(language, "offer.approver.nobody");
            case Offer.Approver.Owner any -> texts.text(language, "offer.approver.owner");
            case Offer.Approver.Person person -> texts.text(language, "offer.approver.colleague");
            case Offer.Approver.Seat(var cluster, var seat) ->
                access.read(() -> registry.sittings(cluster, List.of(seat), LocalDate.now(Today.ZONE))).stream()
                        .findFirst()
                        .map(one -> texts.text(
                                language,
                                "offer.approver.seat_of",
                                one.organizationName().in(language)))
                        .orElseGet(() -> texts.text(language, "offer.approver.some_seat"));
            case Offer.Approver.Body(var cluster, var body) ->
                access.read(() -> registry.nameOfBody(cluster, body))
                        .map(name -> texts.text(language, "offer.approver.body", name.in(language)))
                        .orElseGet(() -> texts.text(language, "offer.approver.some_body"));
        };
    }
}
