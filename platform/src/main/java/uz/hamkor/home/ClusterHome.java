package uz.hamkor.home;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.ClusterFacts;
import uz.hamkor.registry.ClusterFacts.Card;
import uz.hamkor.registry.ClusterFacts.Element;
import uz.hamkor.registry.ClusterFacts.Picture;
import uz.hamkor.registry.ClusterFacts.Relation;
import uz.hamkor.registry.ClusterFacts.RelationKind;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.Formats;
import uz.hamkor.web.LanguageFormats;
import uz.hamkor.web.Stat;

/** The home of a cluster: its numbers, its picture, what comes next. Who only sees its public side is sent there. */
@Controller
class ClusterHome {

    private final ClusterFacts facts;
    private final RecentChanges changes;
    private final Access access;
    private final Today today;
    private final Texts texts;
    private final Formats formats;

    ClusterHome(ClusterFacts facts, RecentChanges changes, Access access, Today today, Texts texts, Formats formats) {
        this.facts = facts;
        this.changes = changes;
        this.access = access;
        this.today = today;
        this.texts = texts;
        this.formats = formats;
    }

    /** A row of the table beside the drawing. */
    record Row(String name, String sector, String href, Element element) {}

    /** Pairs of one kind of relation; the two elements are the same for relations inside one. */
    record RelationRow(RelationKind kind, String first, String second, long pairs) {}

    record Total(RelationKind kind, long pairs) {}

    /** @param count how many wait for it; 0 when it is not about a number */
    record Step(String key, String href, long count, String icon) {}

    @GetMapping("/c/{slug}")
    String show(@PathVariable String slug, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        Card card = facts.bySlug(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!access.may(Right.READ, Thing.CLUSTER, card.id())) {
            if (card.published()) {
                return "redirect:/p/" + card.slug();
            }
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        LocalDate day = today.day();
        Picture picture = facts.picture(card.id());
        ClusterFacts.Completeness completeness = facts.completeness(card.id(), day);
        String unknown = texts.text(language, "home.element.unknown");
        model.addAttribute("card", card);
        model.addAttribute("day", day);
        model.addAttribute("picture", picture);
        model.addAttribute("stats", stats(card, picture, completeness, formats.in(language), language));
        model.addAttribute("diagram", ElementDiagram.of(picture, language, unknown));
        model.addAttribute("rows", rows(card, picture, language, unknown));
        model.addAttribute("relations", relations(picture, language, unknown));
        model.addAttribute("totals", totals(picture));
        model.addAttribute("ground", MemberGround.of(picture, facts::names, language));
        model.addAttribute("sectors", Sector.values());
        model.addAttribute("checks", facts.properties(card.id(), day));
        model.addAttribute("changes", changes.of(card.id(), language));
        model.addAttribute("steps", steps(card, picture));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(texts.text(language, "common.home"), "/home"),
                        new Crumb(card.name().in(language), "")));
        return "home/cluster";
    }

    private List<Stat> stats(
            Card card,
            Picture picture,
            ClusterFacts.Completeness completeness,
            LanguageFormats fmt,
            Language language) {
        String home = "/c/" + card.slug();
        long kinds = picture.elements().stream()
                .filter(element -> element.active() > 0)
                .count();
        Double share = completeness.share();
        return List.of(
                new Stat(
                        fmt.number(picture.size().active()),
                        texts.text(language, "home.stat.members"),
                        texts.text(language, "home.stat.members.cover", kinds, picture.observers()),
                        home + "/members"),
                new Stat(
                        fmt.number(picture.size().waiting()),
                        texts.text(language, "home.stat.waiting"),
                        texts.text(language, "home.stat.waiting.cover"),
                        home + "/members"),
                new Stat(
                        fmt.number(picture.territories()),
                        texts.text(language, "home.stat.territories"),
                        fmt.date(picture.day()),
                        null),
                new Stat(
                        share == null ? "" : fmt.percent(share),
                        texts.text(language, "home.stat.complete"),
                        texts.text(language, "home.coverage", completeness.withProfile(), completeness.members()),
                        null),
                new Stat(
                        fmt.number(picture.seatsFilled()),
                        texts.text(language, "home.stat.seats"),
                        texts.text(language, "home.stat.seats.cover", picture.seats(), picture.bodies()),
                        home + "/bodies"));
    }

    private static List<Row> rows(Card card, Picture picture, Language language, String unknown) {
        return picture.elements().stream()
                .map(element -> new Row(
                        name(element, language, unknown),
                        Sector.of(element.sector()).key(),
                        "/c/" + card.slug() + "/members",
                        element))
                .toList();
    }

    private static String name(Element element, Language language, String unknown) {
        return element.name().isEmpty() ? unknown : element.name().in(language);
    }

    private static List<RelationRow> relations(Picture picture, Language language, String unknown) {
        var names = picture.elements().stream()
                .collect(Collectors.toMap(Element::code, element -> name(element, language, unknown)));
        List<RelationRow> rows = new ArrayList<>();
        for (Relation relation : picture.relations()) {
            rows.add(new RelationRow(
                    relation.kind(),
                    names.getOrDefault(relation.first(), unknown),
                    names.getOrDefault(relation.second(), unknown),
                    relation.pairs()));
        }
        return rows;
    }

    private static List<Total> totals(Picture picture) {
        return List.of(RelationKind.values()).stream()
                .map(kind -> new Total(
                        kind,
                        picture.relations().stream()
                                .filter(relation -> relation.kind() == kind)
                                .mapToLong(Relation::pairs)
                                .sum()))
                .toList();
    }

    /** What a coordinator does next; empty for everybody else. */
    private List<Step> steps(Card card, Picture picture) {
        if (!access.may(Right.CREATE, Thing.MEMBERS, card.id())) {
            return List.of();
        }
        String home = "/c/" + card.slug();
        List<Step> steps = new ArrayList<>();
        if (picture.size().active() + picture.size().waiting() == 0) {
            steps.add(new Step("import", home + "/imports", 0, "upload"));
        }
        if (picture.size().waiting() > 0) {
            steps.add(new Step("admit", home + "/members", picture.size().waiting(), "users"));
        }
        if (picture.size().active() > 0 && picture.seats() == 0) {
            steps.add(new Step("seats", home + "/bodies", 0, "scale"));
        }
        if (card.field().isEmpty() || card.territory().isEmpty() || card.aims().isEmpty()) {
            steps.add(new Step("details", home + "/settings", 0, "edit"));
        }
        if (!card.published()) {
            steps.add(new Step("publish", home + "/settings", 0, "world"));
        }
        return steps;
    }
}
