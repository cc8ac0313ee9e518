package uz.hamkor.resources.booking;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Accounts;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.booking.Basket.Asked;
import uz.hamkor.resources.booking.Basket.Line;
import uz.hamkor.resources.booking.Basket.LineState;
import uz.hamkor.resources.occupancy.Occupancy;
import uz.hamkor.resources.occupancy.Occupancy.Wanted;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.SeatId;
import uz.hamkor.shared.Standing;

/** Requests with the names of everything in them, for pages and programs. */
@Component
public class RequestViews {

    private static final int SUBSTITUTES = 4;

    private final Offers offers;
    private final Occupancy occupancy;
    private final Approvers approvers;
    private final Accounts accounts;
    private final Standing standing;
    private final ClusterRegistry clusters;

    RequestViews(
            Offers offers,
            Occupancy occupancy,
            Approvers approvers,
            Accounts accounts,
            Standing standing,
            ClusterRegistry clusters) {
        this.offers = offers;
        this.occupancy = occupancy;
        this.approvers = approvers;
        this.accounts = accounts;
        this.standing = standing;
        this.clusters = clusters;
    }

    /**
     * A line with its names.
     *
     * @param waitsOn who has to answer, empty where nobody
     * @param self whether it is confirmed without anybody's answer
     * @param mayAnswer whether the person may answer it now
     * @param substitutes what could take its place when it was refused
     */
    public record LineView(
            Line line,
            @Nullable Offer offer,
            LocalizedText owner,
            List<Use> uses,
            String waitsOn,
            boolean self,
            boolean mayAnswer,
            List<Substitute> substitutes) {

        public LocalizedText name() {
            return offer == null ? LocalizedText.uz("–") : offer.name();
        }

        public String icon() {
            return offer == null ? "package" : offer.described().kind().icon();
        }

        public Stretch first() {
            return new Stretch(line.starts(), line.ends());
        }

        public double hours() {
            return line.units()
                    * Duration.between(line.starts(), line.ends()).toMinutes()
                    / 60.0
                    * Math.max(1, uses.size());
        }
    }

    /** Something of the same kind that is free at that time. */
    public record Substitute(ResourceId offer, LocalizedText name, LocalizedText owner, boolean atOnce) {}

    /**
     * A request.
     *
     * @param mine whether the person may act for who asked
     * @param passed the share of the time to answer that is over, 0 to 1
     */
    public record View(
            Basket basket, LocalizedText user, String person, List<LineView> lines, boolean mine, double passed) {

        public long waiting() {
            return lines.stream()
                    .filter(one -> one.line().state() == LineState.ASKED)
                    .count();
        }

        /** Hours and minutes until the places are given back. */
        public Duration left() {
            Instant until = basket.heldUntil();
            Duration left = until == null ? Duration.ZERO : Duration.between(Moment.now(), until);
            return left.isNegative() ? Duration.ZERO : left;
        }

        /** The lines the person may answer, in their order. */
        public List<LineView> toAnswer() {
            return lines.stream().filter(LineView::mayAnswer).toList();
        }

        public boolean mayAnswerSome() {
            return lines.stream().anyMatch(LineView::mayAnswer);
        }

        public boolean isHeld() {
            return basket.isHeld(Moment.now());
        }

        /** The money that is due to owners, in soʻm: nothing where they ask for none. */
        public BigDecimal price() {
            return lines.stream()
                    .filter(one -> one.offer() != null)
                    .map(one -> {
                        BigDecimal price = one.offer().prices().member();
                        return price == null ? BigDecimal.ZERO : price.multiply(BigDecimal.valueOf(one.hours()));
                    })
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** One request; needs a transaction. */
    View view(Basket basket) {
        return views(List.of(basket)).getFirst();
    }

    /** Requests with their names, with a handful of statements for all of them; needs a transaction. */
    List<View> views(List<Basket> baskets) {
        if (baskets.isEmpty()) {
            return List.of();
        }
        Map<ResourceId, Offer> found = offers.findAll(baskets.stream()
                .flatMap(basket -> basket.lines().stream())
                .map(Line::offer)
                .distinct()
                .toList());
        Set<OrganizationId> organizations = new HashSet<>();
        Set<AccountId> persons = new HashSet<>();
        for (Basket basket : baskets) {
            organizations.add(basket.organization());
            persons.add(basket.account());
            basket.lines().forEach(line -> {
                organizations.add(line.owner());
                Asked asked = line.asked();
                AccountId account = asked == null ? null : asked.account();
                if (account != null) {
                    persons.add(account);
                }
            });
        }
        Map<OrganizationId, LocalizedText> names = standing.organizationNames(organizations);
        Map<AccountId, String> people = accounts.names(persons);
        return baskets.stream()
                .map(basket -> new View(
                        basket,
                        names.getOrDefault(basket.organization(), LocalizedText.empty()),
                        people.getOrDefault(basket.account(), ""),
                        basket.lines().stream()
                                .map(line -> line(basket, line, found, names, people))
                                .toList(),
                        approvers.isOf(basket),
                        passed(basket)))
                .toList();
    }

    private LineView line(
            Basket basket,
            Line line,
            Map<ResourceId, Offer> found,
            Map<OrganizationId, LocalizedText> names,
            Map<AccountId, String> people) {
        Offer offer = found.get(line.offer());
        Asked asked = line.asked();
        boolean self = asked == null
                ? offer != null && approvers.of(offer, basket.cluster()) instanceof Offer.Approver.Nobody
                : "nobody".equals(asked.approver());
        boolean answerable = (basket.state() == Basket.State.ASKED || basket.state() == Basket.State.REPLAN)
                && line.state() == LineState.ASKED
                && basket.isHeld(Moment.now())
                && approvers.mayAnswer(line);
        return new LineView(
                line,
                offer,
                names.getOrDefault(line.owner(), LocalizedText.empty()),
                basket.usesOf(line.id()),
                line.state() == LineState.ASKED ? waitsOn(basket.cluster(), asked, people) : "",
                self,
                answerable,
                List.of());
    }

    private String waitsOn(ClusterId cluster, @Nullable Asked asked, Map<AccountId, String> people) {
        if (asked == null) {
            return "";
        }
        AccountId account = asked.account();
        UUID id = asked.id();
        return switch (asked.approver()) {
            case "person" -> account == null ? "" : people.getOrDefault(account, "");
            case "seat" ->
                id == null
                        ? ""
                        : clusters.sittings(cluster, List.of(new SeatId(id)), LocalDate.now(Today.ZONE)).stream()
                                .findFirst()
                                .map(ClusterRegistry.Sitting::holderName)
                                .orElse("");
            case "body" ->
                id == null
                        ? ""
                        : clusters.nameOfBody(cluster, new BodyId(id))
                                .map(name -> name.in(Language.nearest(LocaleContextHolder.getLocale())))
                                .orElse("");
            default -> "";
        };
    }

    private static double passed(Basket basket) {
        Instant asked = basket.askedAt() == null ? basket.heldSince() : basket.askedAt();
        Instant until = basket.heldUntil();
        if (asked == null || until == null || !until.isAfter(asked)) {
            return 0;
        }
        double whole = Duration.between(asked, until).toSeconds();
        double over = Duration.between(asked, Moment.now()).toSeconds();
        return Math.clamp(over / whole, 0, 1);
    }

    /**
     * What could take the place of a refused line: of the same category, free on all its days, those that are confirmed at
     * once first; needs a transaction.
     */
    List<Substitute> substitutes(Basket basket, Line line) {
        Offer refused = offers.find(line.offer()).orElse(null);
        if (refused == null) {
            return List.of();
        }
        List<Stretch> days = Occurrences.of(basket, line);
        Instant now = Moment.now();
        List<Offer> candidates = offers.of(basket.cluster()).stream()
                .filter(offer -> !offer.id().equals(line.offer()))
                .filter(offer ->
                        offer.described().category().equals(refused.described().category()))
                .filter(offer -> days.stream()
                        .allMatch(day -> AskingRules.wrong(offer, basket.cluster(), day, line.units(), now)
                                .isEmpty()))
                .toList();
        List<Wanted> parts = new ArrayList<>();
        List<Offer> of = new ArrayList<>();
        for (Offer offer : candidates) {
            for (Stretch day : days) {
                parts.add(Filling.wanted(offer, line, day));
                of.add(offer);
            }
        }
        Set<ResourceId> taken = new HashSet<>();
        occupancy
                .taken(parts, List.of())
                .forEach(index -> taken.add(of.get(index).id()));
        Map<OrganizationId, LocalizedText> names =
                standing.organizationNames(candidates.stream().map(Offer::owner).collect(Collectors.toSet()));
        return candidates.stream()
                .filter(offer -> !taken.contains(offer.id()))
                .map(offer -> new Substitute(
                        offer.id(),
                        offer.name(),
                        names.getOrDefault(offer.owner(), LocalizedText.empty()),
                        approvers.of(offer, basket.cluster()) instanceof Offer.Approver.Nobody))
                .sorted(Comparator.comparing(one -> !one.atOnce()))
                .limit(SUBSTITUTES)
                .toList();
    }

    /** The view with what could take the place of what was refused. */
    View withSubstitutes(View view) {
        return new View(
                view.basket(),
                view.user(),
                view.person(),
                view.lines().stream()
                        .map(one -> one.line().state() == LineState.REFUSED
                                ? new LineView(
                                        one.line(),
                                        one.offer(),
                                        one.owner(),
                                        one.uses(),
                                        one.waitsOn(),
                                        one.self(),
                                        one.mayAnswer(),
                                        substitutes(view.basket(), one.line()))
                                : one)
                        .toList(),
                view.mine(),
                view.passed());
    }
}
