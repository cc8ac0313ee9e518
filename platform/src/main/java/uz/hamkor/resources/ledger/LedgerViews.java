package uz.hamkor.resources.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.Formats;
import uz.hamkor.web.Stat;

/** What the pages of giving and taking show. */
@Component
class LedgerViews {

    private final Ledger ledger;
    private final Units units;
    private final KeepingLedger keeping;
    private final Offers offers;
    private final ClusterRegistry registry;
    private final Standing standing;
    private final Access access;
    private final Texts texts;
    private final Formats formats;

    LedgerViews(
            Ledger ledger,
            Units units,
            KeepingLedger keeping,
            Offers offers,
            ClusterRegistry registry,
            Standing standing,
            Access access,
            Texts texts,
            Formats formats) {
        this.ledger = ledger;
        this.units = units;
        this.keeping = keeping;
        this.offers = offers;
        this.registry = registry;
        this.standing = standing;
        this.access = access;
        this.texts = texts;
        this.formats = formats;
    }

    /**
     * A member's sums in one unit.
     *
     * @param signal {@code gives} or {@code takes} where the balance in the unit in force is beyond its limit; else empty
     */
    record Line(OrganizationId member, LocalizedText name, Ledger.Sum sum, String signal) {}

    String overview(Cluster cluster, Language language, Model model) {
        return access.read(() -> {
            Units.InForce unit = units.inForce(cluster.id());
            boolean all = keeping.seesAll(cluster.id());
            List<OrganizationId> own = keeping.own(cluster.id());
            model.addAttribute("c", cluster);
            model.addAttribute("home", home(cluster));
            model.addAttribute("unit", unit);
            model.addAttribute("asked", units.asked(cluster.id()).orElse(null));
            model.addAttribute("lines", lines(cluster, unit.chosen(), all ? null : new HashSet<>(own), language));
            if (!model.containsAttribute("points")) {
                model.addAttribute("points", points(unit.chosen()));
                model.addAttribute("signal", unit.chosen().signalAt());
            }
            model.addAttribute("all", all);
            model.addAttribute("own", choices(own, language));
            model.addAttribute("stats", stats(cluster, null, year(), language));
            model.addAttribute("mayAsk", keeping.mayAsk(cluster.id()));
            model.addAttribute("bodies", bodies(cluster, language));
            model.addAttribute("units", unitChoices(language));
            model.addAttribute("crumbs", crumbs(cluster, null, language));
            return "resources/ledger";
        });
    }

    /** Those of all members, or of these. */
    List<Line> lines(Cluster cluster, Unit.Chosen chosen, @Nullable Set<OrganizationId> only, Language language) {
        List<Ledger.Sum> sums = ledger.sums(cluster.id(), null, Moment.now().plusSeconds(1)).stream()
                .filter(sum -> only == null || only.contains(sum.member()))
                .toList();
        Map<OrganizationId, LocalizedText> names =
                standing.organizationNames(sums.stream().map(Ledger.Sum::member).collect(Collectors.toSet()));
        return sums.stream()
                .map(sum -> new Line(
                        sum.member(),
                        names.getOrDefault(sum.member(), LocalizedText.empty()),
                        sum,
                        signal(sum, chosen)))
                .sorted(Comparator.comparing((Line line) -> line.name().in(language))
                        .thenComparing(line -> line.member().value())
                        .thenComparing(line -> line.sum().unit()))
                .toList();
    }

    /** As they are typed: a category and its points on each line. */
    private static String points(Unit.Chosen chosen) {
        return chosen.points().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> one.getKey() + " " + one.getValue().toPlainString())
                .collect(Collectors.joining("\n"));
    }

    static String signal(Ledger.Sum sum, Unit.Chosen chosen) {
        BigDecimal limit = chosen.signalAt();
        if (limit == null || sum.unit() != chosen.unit() || sum.balance().abs().compareTo(limit) <= 0) {
            return "";
        }
        return sum.balance().signum() > 0 ? "gives" : "takes";
    }

    /** The last twelve months. */
    static Period year() {
        LocalDate tomorrow = today().plusDays(1);
        return new Period(tomorrow.minusYears(1), tomorrow);
    }

    List<Stat> stats(Cluster cluster, @Nullable OrganizationId user, Period period, Language language) {
        Ledger.Savings savings = ledger.savings(cluster.id(), user, period);
        var fmt = formats.in(language);
        BigDecimal saved = savings.saved();
        return List.of(
                new Stat(
                        saved == null ? "" : fmt.sum(saved),
                        texts.text(language, "ledger.saved"),
                        texts.text(language, "ledger.saved.cover", savings.known(), savings.uses()),
                        null),
                new Stat(
                        fmt.number(savings.hours().doubleValue(), 1),
                        texts.text(language, "ledger.hours"),
                        texts.text(language, "ledger.uses", savings.uses()),
                        null));
    }

    /**
     * A line of a statement, as the member sees it.
     *
     * @param gave whether the member gave
     * @param other the other member
     * @param amount in the unit of the entry; below 0 for what was taken
     */
    record Row(
            Entry entry,
            boolean gave,
            LocalizedText other,
            LocalizedText thing,
            LocalDate day,
            BigDecimal amount,
            boolean mayCorrect) {}

    /**
     * A month of a member.
     *
     * @param before the balance by unit before it
     * @param after the balance by unit after it
     */
    record Statement(
            OrganizationId member,
            LocalizedText name,
            YearMonth month,
            List<Row> rows,
            Map<Unit, BigDecimal> before,
            Map<Unit, BigDecimal> after) {}

    Statement statement(Cluster cluster, OrganizationId member, YearMonth month) {
        if (!keeping.sees(cluster.id(), member)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return access.read(() -> {
            Period period = new Period(month.atDay(1), month.plusMonths(1).atDay(1));
            List<Entry> entries = ledger.of(cluster.id(), member, period);
            Set<OrganizationId> own = ledger.names(cluster.id(), member);
            Set<OrganizationId> named = new HashSet<>(Set.of(member));
            Set<ResourceId> things = new HashSet<>();
            Set<UUID> undone = new HashSet<>();
            for (Entry entry : entries) {
                named.add(entry.owner());
                named.add(entry.user());
                things.add(entry.offer());
                if (entry.counterOf() != null) {
                    undone.add(entry.counterOf());
                }
            }
            Map<OrganizationId, LocalizedText> names = standing.organizationNames(named);
            Map<ResourceId, Offer> found = things.isEmpty() ? Map.of() : offers.findAll(things);
            List<Row> rows = new ArrayList<>();
            for (Entry entry : entries) {
                boolean gave = own.contains(entry.owner());
                Offer offer = found.get(entry.offer());
                rows.add(new Row(
                        entry,
                        gave,
                        names.getOrDefault(gave ? entry.user() : entry.owner(), LocalizedText.empty()),
                        offer == null ? LocalizedText.empty() : offer.name(),
                        LocalDate.ofInstant(entry.used().from(), Today.ZONE),
                        gave ? entry.amount() : entry.amount().negate(),
                        entry.counterOf() == null && !undone.contains(entry.id()) && keeping.mayCorrect(entry)));
            }
            return new Statement(
                    member,
                    names.getOrDefault(member, LocalizedText.empty()),
                    month,
                    rows,
                    balances(cluster, member, period.from()),
                    balances(cluster, member, Ledger.until(period)));
        });
    }

    private Map<Unit, BigDecimal> balances(Cluster cluster, OrganizationId member, LocalDate day) {
        Map<Unit, BigDecimal> balances = new LinkedHashMap<>();
        ledger.sums(cluster.id(), member, Ledger.start(day).toInstant())
                .forEach(sum -> balances.put(sum.unit(), sum.balance()));
        return balances;
    }

    String statement(Cluster cluster, UUID member, YearMonth month, Language language, Model model) {
        Statement statement = statement(cluster, new OrganizationId(member), month);
        model.addAttribute("c", cluster);
        model.addAttribute("s", statement);
        model.addAttribute("here", home(cluster) + "/" + member);
        model.addAttribute("home", home(cluster));
        model.addAttribute("earlier", month.minusMonths(1).toString());
        model.addAttribute(
                "later",
                month.isBefore(YearMonth.from(today())) ? month.plusMonths(1).toString() : null);
        model.addAttribute("crumbs", crumbs(cluster, statement.name().in(language), language));
        return "resources/ledger-statement";
    }

    /** An exchange with the name of the other member. */
    record Exchanged(Ledger.Exchange exchange, LocalizedText other) {}

    /**
     * What cooperation gave a member, and what the member gave, over the last twelve months.
     *
     * @param stats what was saved and how much was used
     */
    record Benefit(
            OrganizationId member,
            LocalizedText name,
            Period period,
            List<Exchanged> took,
            List<Exchanged> gave,
            List<Stat> stats) {}

    Benefit benefit(Cluster cluster, OrganizationId member, Language language) {
        if (!keeping.sees(cluster.id(), member)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return access.read(() -> {
            Period period = year();
            List<Ledger.Exchange> exchanges = ledger.exchanges(cluster.id(), member, period);
            Set<OrganizationId> named = new HashSet<>(Set.of(member));
            exchanges.forEach(one -> named.add(one.other()));
            Map<OrganizationId, LocalizedText> names = standing.organizationNames(named);
            List<Exchanged> all = exchanges.stream()
                    .map(one -> new Exchanged(one, names.getOrDefault(one.other(), LocalizedText.empty())))
                    .toList();
            return new Benefit(
                    member,
                    names.getOrDefault(member, LocalizedText.empty()),
                    period,
                    all.stream().filter(one -> !one.exchange().gave()).toList(),
                    all.stream().filter(one -> one.exchange().gave()).toList(),
                    stats(cluster, member, period, language));
        });
    }

    String benefit(Cluster cluster, UUID member, Language language, Model model) {
        Benefit benefit = benefit(cluster, new OrganizationId(member), language);
        model.addAttribute("c", cluster);
        model.addAttribute("name", benefit.name());
        model.addAttribute("period", benefit.period());
        model.addAttribute("gave", benefit.gave());
        model.addAttribute("took", benefit.took());
        model.addAttribute("stats", benefit.stats());
        model.addAttribute("here", home(cluster) + "/" + member);
        model.addAttribute("crumbs", crumbs(cluster, benefit.name().in(language), language));
        return "resources/ledger-benefit";
    }

    private List<Choice> bodies(Cluster cluster, Language language) {
        return registry.bodies(cluster.id(), today()).stream()
                .map(body -> new Choice(body.id().toString(), body.name().in(language)))
                .toList();
    }

    private List<Choice> unitChoices(Language language) {
        List<Choice> choices = new ArrayList<>();
        for (Unit one : Unit.values()) {
            choices.add(new Choice(
                    one.code(),
                    texts.text(language, "ledger.unit." + one.code()),
                    texts.text(language, "ledger.unit." + one.code() + ".hint")));
        }
        return choices;
    }

    private List<Choice> choices(List<OrganizationId> organizations, Language language) {
        Map<OrganizationId, LocalizedText> names = standing.organizationNames(new HashSet<>(organizations));
        return organizations.stream()
                .filter(names::containsKey)
                .map(one -> new Choice(
                        one.toString(),
                        names.getOrDefault(one, LocalizedText.empty()).in(language)))
                .toList();
    }

    static LocalDate today() {
        return LocalDate.ofInstant(Moment.now(), Today.ZONE);
    }

    static String home(Cluster cluster) {
        return "/c/" + cluster.slug() + "/resources/ledger";
    }

    private List<Crumb> crumbs(Cluster cluster, @Nullable String last, Language language) {
        List<Crumb> crumbs = new ArrayList<>();
        crumbs.add(new Crumb(cluster.name().in(language), "/c/" + cluster.slug()));
        crumbs.add(new Crumb(texts.text(language, "ledger.title"), home(cluster)));
        if (last != null) {
            crumbs.add(new Crumb(last, ""));
        }
        return crumbs;
    }
}
