package uz.hamkor.resources.need;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
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
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.booking.Use;
import uz.hamkor.resources.booking.Uses;
import uz.hamkor.resources.need.Matching.Match;
import uz.hamkor.resources.offer.OfferKind;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Chip;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.Formats;
import uz.hamkor.web.Stat;

/** What the pages of needs show. */
@Component
class NeedViews {

    private static final int PAGE = 25;
    private static final int PROPOSALS = 10;
    private static final int USES = 50;
    private static final Duration AHEAD = Duration.ofDays(366);

    /** The time over which answers are measured. */
    private static final int MONTHS = 12;

    private final Needs needs;
    private final PostingNeeds posting;
    private final TellingOwners telling;
    private final Catalogue catalogue;
    private final Uses uses;
    private final Standing standing;
    private final Access access;
    private final Texts texts;
    private final Formats formats;

    NeedViews(
            Needs needs,
            PostingNeeds posting,
            TellingOwners telling,
            Catalogue catalogue,
            Uses uses,
            Standing standing,
            Access access,
            Texts texts,
            Formats formats) {
        this.needs = needs;
        this.posting = posting;
        this.telling = telling;
        this.catalogue = catalogue;
        this.uses = uses;
        this.standing = standing;
        this.access = access;
        this.texts = texts;
        this.formats = formats;
    }

    /**
     * A line of the list.
     *
     * @param age in days
     * @param mark empty, or how urgent the age is: {@code info}, {@code warn}, {@code bad}
     */
    record Line(Need need, LocalizedText organization, long age, String mark, boolean unmet) {}

    String list(Cluster cluster, Needs.Show show, @Nullable String cursor, Language language, Model model) {
        return access.read(() -> {
            Thresholds thresholds = needs.thresholds(cluster.id());
            PageOf<Need> page = needs.page(cluster.id(), show, PostingNeeds.overdue(thresholds), cursor, PAGE);
            model.addAttribute("c", cluster);
            model.addAttribute("home", home(cluster));
            model.addAttribute("page", lines(page, thresholds));
            model.addAttribute("address", home(cluster) + "?show=" + show.code());
            model.addAttribute("chips", chips(cluster, show, thresholds, language));
            model.addAttribute("stats", stats(cluster, language));
            model.addAttribute("thresholds", thresholds);
            model.addAttribute("mayPost", !posting.members(cluster.id()).isEmpty());
            model.addAttribute("maySet", access.may(Right.UPDATE, Thing.SETTINGS, cluster.id()));
            model.addAttribute("crumbs", crumbs(cluster, null, language));
            return "resources/needs";
        });
    }

    PageOf<Line> lines(PageOf<Need> page, Thresholds thresholds) {
        Instant now = Moment.now();
        Map<OrganizationId, LocalizedText> names = standing.organizationNames(
                page.rows().stream().map(Need::organization).collect(Collectors.toSet()));
        return page.map(need -> line(need, names, thresholds, now));
    }

    private static Line line(Need need, Map<OrganizationId, LocalizedText> names, Thresholds thresholds, Instant now) {
        long age = need.age(now);
        int passed = need.isOpen() ? thresholds.passed(age) : 0;
        boolean quiet = need.answeredAt() != null && passed < 3;
        return new Line(
                need,
                names.getOrDefault(need.organization(), LocalizedText.empty()),
                age,
                quiet ? "" : List.of("", "info", "warn", "bad").get(passed),
                need.countsAsUnmet(thresholds, now));
    }

    private List<Chip> chips(Cluster cluster, Needs.Show show, Thresholds thresholds, Language language) {
        List<Chip> chips = new ArrayList<>();
        for (Needs.Show one : Needs.Show.values()) {
            long count = needs.page(cluster.id(), one, PostingNeeds.overdue(thresholds), null, 1)
                    .total();
            chips.add(new Chip(
                    texts.text(language, "need.show." + one.code()),
                    home(cluster) + "?show=" + one.code(),
                    one == show,
                    count));
        }
        return chips;
    }

    private List<Stat> stats(Cluster cluster, Language language) {
        Needs.Figures figures = needs.figures(cluster.id(), since());
        var fmt = formats.in(language);
        Double rate = figures.rate();
        Double hours = figures.medianHours();
        String cover = texts.text(language, "need.figures.cover", figures.posted());
        return List.of(
                new Stat(rate == null ? "" : fmt.percent(rate), texts.text(language, "need.rate"), cover, null),
                new Stat(
                        hours == null ? "" : texts.text(language, "need.days_n", fmt.number(hours / 24, 1)),
                        texts.text(language, "need.time"),
                        texts.text(language, "need.figures.answered", figures.answered()),
                        null),
                new Stat(
                        figures.posted() == 0 ? "" : fmt.percent(figures.met() / (double) figures.posted()),
                        texts.text(language, "need.met_share"),
                        cover,
                        null));
    }

    static LocalDate since() {
        return PostingNeeds.today().minusMonths(MONTHS);
    }

    String form(Cluster cluster, NeedForm form, Language language, Model model) {
        List<OrganizationId> mine = posting.members(cluster.id());
        if (mine.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        model.addAttribute("c", cluster);
        model.addAttribute("home", home(cluster));
        model.addAttribute("form", form);
        model.addAttribute("members", choices(mine, language));
        model.addAttribute("kinds", kinds(language));
        model.addAttribute("crumbs", crumbs(cluster, texts.text(language, "need.post"), language));
        return "resources/need-new";
    }

    /** Each kind, followed by its categories. */
    private List<Choice> kinds(Language language) {
        List<Choice> choices = new ArrayList<>();
        for (OfferKind kind : OfferKind.values()) {
            String name = texts.text(language, "resources.kind." + kind.code());
            choices.add(new Choice(kind.code(), name));
            kind.categories()
                    .forEach(category -> choices.add(new Choice(
                            category, name + ": " + texts.text(language, "resources.category." + category))));
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

    /** An answer with the names it needs. */
    record Said(
            Need.Answer answer,
            @Nullable LocalizedText organization,
            @Nullable LocalizedText offer) {}

    /** A proposal with the name of its owner. */
    record Proposed(Match match, LocalizedText owner) {}

    String show(Cluster cluster, UUID id, Language language, Model model) {
        return access.read(() -> {
            Need need =
                    needs.find(cluster.id(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            Thresholds thresholds = needs.thresholds(cluster.id());
            List<Need.Answer> answers = needs.answers(cluster.id(), id);
            List<Match> matches = need.isOpen() ? telling.proposals(need, PROPOSALS) : List.of();
            List<OrganizationId> mine = posting.members(cluster.id()).stream()
                    .filter(one -> !one.equals(need.organization()))
                    .toList();
            Map<OrganizationId, LocalizedText> names = names(need, answers, matches);
            Map<ResourceId, LocalizedText> offers = offers(need, answers);
            model.addAttribute("c", cluster);
            model.addAttribute("here", home(cluster) + "/" + id);
            model.addAttribute("line", line(need, names, thresholds, Moment.now()));
            model.addAttribute("one", need);
            model.addAttribute(
                    "answers",
                    answers.stream()
                            .map(answer -> new Said(
                                    answer,
                                    answer.organization() == null ? null : names.get(answer.organization()),
                                    answer.offer() == null ? null : offers.get(answer.offer())))
                            .toList());
            model.addAttribute(
                    "proposals",
                    matches.stream()
                            .map(match -> new Proposed(
                                    match, names.getOrDefault(match.thing().owner(), LocalizedText.empty())))
                            .toList());
            ResourceId met = need.met().offer();
            model.addAttribute("metBy", met == null ? null : offers.get(met));
            model.addAttribute("mayAnswer", need.isOpen() && (!mine.isEmpty() || posting.coordinates(cluster.id())));
            model.addAttribute("members", choices(mine, language));
            model.addAttribute("ownOffers", ownOffers(cluster, mine, language));
            boolean mayEnd = need.isOpen() && posting.mayEnd(need);
            model.addAttribute("mayEnd", mayEnd);
            model.addAttribute("bookings", mayEnd ? bookings(need, language) : List.of());
            model.addAttribute("mayGiveUp", need.isOpen() && posting.coordinates(cluster.id()));
            model.addAttribute("metChoices", metChoices(offers, matches, language));
            model.addAttribute("crumbs", crumbs(cluster, need.asked().what(), language));
            return "resources/need";
        });
    }

    private Map<OrganizationId, LocalizedText> names(Need need, List<Need.Answer> answers, List<Match> matches) {
        Set<OrganizationId> named = new HashSet<>(Set.of(need.organization()));
        answers.stream()
                .map(Need.Answer::organization)
                .filter(java.util.Objects::nonNull)
                .forEach(named::add);
        matches.forEach(match -> named.add(match.thing().owner()));
        return standing.organizationNames(named);
    }

    private Map<ResourceId, LocalizedText> offers(Need need, List<Need.Answer> answers) {
        Set<ResourceId> named = new HashSet<>();
        answers.stream()
                .map(Need.Answer::offer)
                .filter(java.util.Objects::nonNull)
                .forEach(named::add);
        ResourceId met = need.met().offer();
        if (met != null) {
            named.add(met);
        }
        return catalogue.names(named);
    }

    /** What the person may answer with: offers of the members they answer for. */
    private List<Choice> ownOffers(Cluster cluster, List<OrganizationId> mine, Language language) {
        Set<OrganizationId> keeping = mine.stream().filter(posting::mayOffer).collect(Collectors.toSet());
        return keeping.isEmpty()
                ? List.of()
                : catalogue.usable(cluster.id()).stream()
                        .filter(thing -> keeping.contains(thing.owner()))
                        .map(thing ->
                                new Choice(thing.id().toString(), thing.name().in(language)))
                        .toList();
    }

    /** Uses of who asked since then, the next first. */
    private List<Choice> bookings(Need need, Language language) {
        List<Use> found =
                uses
                        .ofUser(
                                need.organization(),
                                new Stretch(need.postedAt(), Moment.now().plus(AHEAD)))
                        .stream()
                        .filter(use -> use.cluster().equals(need.cluster()) && PostingNeeds.GOES.contains(use.state()))
                        .limit(USES)
                        .toList();
        Map<ResourceId, LocalizedText> names =
                catalogue.names(found.stream().map(Use::offer).collect(Collectors.toSet()));
        var fmt = formats.in(language);
        return found.stream()
                .map(use -> new Choice(
                        use.id().toString(),
                        names.getOrDefault(use.offer(), LocalizedText.empty()).in(language) + ", "
                                + fmt.dateTime(use.during().from())))
                .toList();
    }

    private static List<Choice> metChoices(
            Map<ResourceId, LocalizedText> offers, List<Match> matches, Language language) {
        List<Choice> choices = new ArrayList<>();
        offers.forEach((id, name) -> choices.add(new Choice(id.toString(), name.in(language))));
        matches.stream()
                .map(Match::thing)
                .filter(thing -> !offers.containsKey(thing.id()))
                .forEach(thing -> choices.add(
                        new Choice(thing.id().toString(), thing.name().in(language))));
        return choices;
    }

    static String home(Cluster cluster) {
        return "/c/" + cluster.slug() + "/resources/needs";
    }

    private List<Crumb> crumbs(Cluster cluster, @Nullable String last, Language language) {
        List<Crumb> crumbs = new ArrayList<>();
        crumbs.add(new Crumb(cluster.name().in(language), "/c/" + cluster.slug()));
        crumbs.add(new Crumb(texts.text(language, "need.title"), home(cluster)));
        if (last != null) {
            crumbs.add(new Crumb(last, ""));
        }
        return crumbs;
    }
}
