package uz.hamkor.resources.offer;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actors;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.MemberFilter;
import uz.hamkor.registry.cluster.MemberRow;
import uz.hamkor.resources.DemoLines;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.offer.ConditionReports.Reason;
import uz.hamkor.resources.offer.OfferReading.Identity;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/** What the fictional members share, of every kind, with audits of some of it; written once. */
@Component
@ConditionalOnBooleanProperty("hamkor.demo")
@Order(130)
class DemoOffers implements ApplicationRunner {

    private static final String SLUG = "namuna-vodiysi";
    private static final List<String> WEEKDAYS = List.of("mon", "tue", "wed", "thu", "fri");
    private static final int MEMBERS = 500;

    private final Standing standing;
    private final ClusterRegistry registry;
    private final Access access;
    private final Actors actors;
    private final Grants grants;
    private final Colleagues colleagues;
    private final KeepingOffers keeping;
    private final ConditionReports reports;
    private final OfferList list;
    private final Today today;

    DemoOffers(
            Standing standing,
            ClusterRegistry registry,
            Access access,
            Actors actors,
            Grants grants,
            Colleagues colleagues,
            KeepingOffers keeping,
            ConditionReports reports,
            OfferList list,
            Today today) {
        this.standing = standing;
        this.registry = registry;
        this.access = access;
        this.actors = actors;
        this.grants = grants;
        this.colleagues = colleagues;
        this.keeping = keeping;
        this.reports = reports;
        this.list = list;
        this.today = today;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        standing.bySlug(SLUG).ifPresent(label -> write(label.id()));
    }

    /** False where something is offered already, or where no member has a manager. */
    boolean write(ClusterId cluster) {
        return access.within(Scope.nobody().writing(cluster), () -> {
                    Map<String, OrganizationId> members = members(cluster);
                    if (!list.owners(cluster).isEmpty()) {
                        return Outcome.done(false);
                    }
                    int written = 0;
                    for (Map<String, String> line : DemoLines.of("offers")) {
                        OrganizationId owner = members.get(line.getOrDefault("owner", ""));
                        AccountId manager = owner == null ? null : manager(owner);
                        if (owner != null && manager != null) {
                            offer(cluster, owner, manager, line, written);
                            written++;
                        }
                    }
                    return Outcome.done(written > 0);
                })
                .orElseThrow();
    }

    private Map<String, OrganizationId> members(ClusterId cluster) {
        Map<String, OrganizationId> members = new HashMap<>();
        for (MemberRow row : registry.memberPiece(cluster, MemberFilter.active(), null, MEMBERS)
                .rows()) {
            members.put(row.name().in(Language.UZ), row.organization());
        }
        return members;
    }

    private @Nullable AccountId manager(OrganizationId owner) {
        return grants.holders(Set.of(Role.MANAGER), owner).stream().findFirst().orElse(null);
    }

    private void offer(
            ClusterId cluster, OrganizationId owner, AccountId manager, Map<String, String> line, int number) {
        int daysAgo = 400 - number * 7;
        OfferForm form = form(cluster, owner, manager, line);
        ResourceId id = as(
                daysAgo,
                manager,
                () -> OfferReading.read(form, Identity.next(owner))
                        .outcome()
                        .then(keeping::add)
                        .orElseThrow());
        boolean thing = OfferKind.ofCategory(line.get("category"))
                .filter(Facilities.THINGS::contains)
                .isPresent();
        if (thing && number % 4 != 3) {
            audit(owner, manager, id, line, number);
        }
    }

    /** Most things were audited within the year, some before. */
    private void audit(OrganizationId owner, AccountId manager, ResourceId id, Map<String, String> line, int number) {
        int daysAgo = number % 5 == 0 ? 380 : 20 + number * 6;
        LocalDate day = today.day().minusDays(daysAgo);
        Offer.Condition condition = Offer.Condition.of(line.get("condition")).orElse(Offer.Condition.GOOD);
        as(
                daysAgo,
                manager,
                () -> reports.report(
                                owner,
                                id,
                                new ConditionReports.Draft(
                                        Reason.AUDIT,
                                        day,
                                        condition,
                                        condition == Offer.Condition.FAIR ? 60 : 85,
                                        condition == Offer.Condition.FAIR
                                                ? "Namuna: jihozning bir qismi yangilanishi kerak."
                                                : null),
                                null)
                        .orElseThrow());
    }

    private OfferForm form(ClusterId cluster, OrganizationId owner, AccountId manager, Map<String, String> line) {
        Map<String, String> fields =
                new LinkedHashMap<>(OfferForm.blank(Set.of(cluster)).fields());
        String weekdays = line.getOrDefault("weekdays", "");
        String saturday = line.getOrDefault("saturday", "");
        WEEKDAYS.forEach(day -> put(fields, "weekly." + day, weekdays));
        put(fields, "weekly.sat", saturday);
        put(fields, "closures", "01-01 Yangi yil\n03-08\n03-21 Navroʻz\n05-09\n09-01 Mustaqillik kuni");
        put(fields, "category", line.getOrDefault("category", ""));
        put(fields, "units", line.getOrDefault("units", ""));
        put(fields, "capacity", line.getOrDefault("capacity", ""));
        put(fields, "accessibility", line.getOrDefault("accessible", ""));
        put(fields, "condition", line.getOrDefault("condition", ""));
        put(fields, "ownCost", line.getOrDefault("own", ""));
        put(fields, "memberPrice", line.getOrDefault("member", ""));
        put(fields, "marketPrice", line.getOrDefault("market", ""));
        put(fields, "longest", line.getOrDefault("longest", ""));
        put(fields, "checkIn", line.getOrDefault("check_in", "").equals("yes") ? "true" : "");
        if (line.getOrDefault("approver", "").equals("body")) {
            // A body takes longer than a person.
            put(fields, "answer", "240");
        }
        put(fields, "approver", approver(cluster, owner, manager, line.getOrDefault("approver", "")));
        OfferKind kind = OfferKind.ofCategory(line.get("category")).orElseThrow();
        if (kind == OfferKind.STAFF) {
            fields.put("specialist", colleague(owner, manager).toString());
        }
        return new OfferForm(
                fields,
                Map.of(
                        "name",
                        LocalizedText.uz(line.getOrDefault("uz", ""))
                                .with(Language.RU, line.getOrDefault("ru", ""))
                                .with(Language.EN, line.getOrDefault("en", "")),
                        "text",
                        LocalizedText.uz(line.getOrDefault("text", ""))),
                Map.of(cluster, OfferForm.USE));
    }

    private static void put(Map<String, String> fields, String field, String value) {
        if (value.isEmpty()) {
            fields.remove(field);
        } else {
            fields.put(field, value);
        }
    }

    private AccountId colleague(OrganizationId owner, AccountId manager) {
        return colleagues.of(owner).keySet().stream()
                .filter(one -> !one.equals(manager))
                .findFirst()
                .orElse(manager);
    }

    /** A seat or body that the demo has not set up leaves the owner to approve. */
    private String approver(ClusterId cluster, OrganizationId owner, AccountId manager, String kind) {
        Optional<Body> council = registry.bodies(cluster, today.day()).stream()
                .filter(body -> body.kind() == Body.Kind.COUNCIL)
                .findFirst();
        return switch (kind) {
            case "nobody" -> "nobody";
            case "person" -> "person:" + colleague(owner, manager);
            case "body" ->
                council.map(body -> "body:" + cluster + ":" + body.id()).orElse("owner");
            case "seat" ->
                council.flatMap(body -> registry.sittings(cluster, body.id(), today.day()).stream()
                                .filter(seat -> seat.organization().equals(owner))
                                .findFirst())
                        .map(seat -> "seat:" + cluster + ":" + seat.seat())
                        .orElse("owner");
            default -> "owner";
        };
    }

    private <T> T as(int daysAgo, AccountId who, Supplier<T> act) {
        Instant at = Moment.now().minus(Duration.ofDays(daysAgo));
        return Moment.at(at, () -> actors.callAs(who, act));
    }
}
