package uz.hamkor.portal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import uz.hamkor.home.MemberGround;
import uz.hamkor.home.Sector;
import uz.hamkor.registry.ClusterFacts;
import uz.hamkor.registry.ClusterFacts.Card;
import uz.hamkor.registry.ClusterFacts.Element;
import uz.hamkor.registry.ClusterFacts.Member;
import uz.hamkor.registry.ClusterFacts.Picture;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Texts;

/** The public page of a published cluster. */
@Controller
class PublicPage {

    private static final int OF_A_KIND = 12;
    private static final int OF_A_LIST = 200;
    private static final int NEWS = 6;
    private static final int LINKED = 50;
    private static final int DESCRIPTION = 300;

    private final PublicClusters clusters;
    private final ClusterFacts facts;
    private final LinkedData linkedData;
    private final Today today;
    private final Texts texts;

    PublicPage(PublicClusters clusters, ClusterFacts facts, LinkedData linkedData, Today today, Texts texts) {
        this.clusters = clusters;
        this.facts = facts;
        this.linkedData = linkedData;
        this.today = today;
        this.texts = texts;
    }

    /** Members of a kind: the first of them, all on a page of their own. */
    record Kind(Element element, String name, Sector sector, List<Member> members, long more) {}

    @GetMapping("/p/{slug}")
    String show(@PathVariable String slug, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        Card card = published(slug);
        LocalDate day = today.day();
        Picture picture = clusters.publicly(() -> facts.picture(card.id()));
        Map<String, List<Member>> first = clusters.publicly(() -> facts.firstMembers(card.id(), OF_A_KIND));
        model.addAttribute("card", card);
        model.addAttribute("day", day);
        model.addAttribute("picture", picture);
        model.addAttribute("kinds", kinds(picture, first, language));
        model.addAttribute("ground", MemberGround.of(picture, facts::names, language));
        model.addAttribute("sectors", Sector.values());
        model.addAttribute("events", clusters.publicly(() -> facts.events(card.id(), day, NEWS)));
        model.addAttribute("description", description(card, picture, language));
        model.addAttribute(
                "linkedData",
                linkedData.ofCluster(
                        card, clusters.publicly(() -> facts.members(card.id(), null, 0, LINKED)), language));
        return "portal/cluster";
    }

    /** All members of a kind; {@code from} turns the pages. */
    @GetMapping("/p/{slug}/members/{kind}")
    String kind(
            @PathVariable String slug,
            @PathVariable String kind,
            @RequestParam(defaultValue = "0") int from,
            Locale locale,
            Model model) {
        Language language = Language.nearest(locale);
        Card card = published(slug);
        int start = Math.max(0, from);
        List<Member> found = clusters.publicly(() -> facts.members(card.id(), kind, start, OF_A_LIST + 1));
        if (found.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Element element = clusters.publicly(() -> facts.picture(card.id())).elements().stream()
                .filter(one -> one.code().equals(kind))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        @Nullable Integer next = found.size() > OF_A_LIST ? start + OF_A_LIST : null;
        model.addAttribute("card", card);
        model.addAttribute("kindCode", kind);
        model.addAttribute("kindName", name(element, language));
        model.addAttribute("members", found.stream().limit(OF_A_LIST).toList());
        model.addAttribute("next", next);
        return "portal/members";
    }

    private Card published(String slug) {
        return clusters.bySlug(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private List<Kind> kinds(Picture picture, Map<String, List<Member>> first, Language language) {
        List<Kind> kinds = new ArrayList<>();
        for (Element element : picture.elements()) {
            List<Member> members = first.getOrDefault(element.code(), List.of());
            if (!members.isEmpty()) {
                kinds.add(new Kind(
                        element,
                        name(element, language),
                        Sector.of(element.sector()),
                        members,
                        Math.max(0, element.active() - members.size())));
            }
        }
        return kinds;
    }

    private String name(Element element, Language language) {
        return element.name().isEmpty()
                ? texts.text(language, "home.element.unknown")
                : element.name().in(language);
    }

    private String description(Card card, Picture picture, Language language) {
        String aims = card.aims().in(language).strip();
        String text = aims.isEmpty()
                ? texts.text(
                        language,
                        "portal.cluster.description",
                        card.name().in(language),
                        picture.size().active())
                : aims;
        return text.length() <= DESCRIPTION ? text : text.substring(0, DESCRIPTION - 1) + "…";
    }
}
