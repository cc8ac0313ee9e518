package uz.hamkor.resources.booking;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Texts;

/** What the person waits for, and what has become free for them. */
@Controller
@RequestMapping("/c/{slug}/resources/waiting")
class WaitingPages {

    private final WaitingList waiting;
    private final Offers offers;
    private final Workspaces open;
    private final Access access;
    private final Texts texts;

    WaitingPages(WaitingList waiting, Offers offers, Workspaces open, Access access, Texts texts) {
        this.waiting = waiting;
        this.offers = offers;
        this.open = open;
        this.access = access;
        this.texts = texts;
    }

    public record Row(WaitingList.Wish wish, LocalizedText name) {}

    @GetMapping
    String show(@PathVariable String slug, Locale locale, Model model) {
        Cluster cluster = open.workspace(slug);
        Language language = Language.nearest(locale);
        AccountId me = Scope.current().account();
        List<Row> rows = access.read(() -> {
            List<WaitingList.Wish> wishes = me == null ? List.of() : waiting.of(cluster.id(), me);
            Map<ResourceId, Offer> found = offers.findAll(
                    wishes.stream().map(WaitingList.Wish::offer).distinct().toList());
            return wishes.stream()
                    .map(wish -> {
                        Offer offer = found.get(wish.offer());
                        return new Row(wish, offer == null ? LocalizedText.uz("–") : offer.name());
                    })
                    .toList();
        });
        model.addAttribute("c", cluster);
        model.addAttribute("home", home(cluster));
        model.addAttribute("rows", rows);
        model.addAttribute(
                "crumbs", RequestPages.crumbs(texts, cluster, texts.text(language, "waitinglist.title"), language));
        return "resources/waiting";
    }

    private static String home(Cluster cluster) {
        return "/c/" + cluster.slug() + "/resources/waiting";
    }

    @PostMapping
    String join(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String offer,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "1") int units,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Outcome<UUID> joined = id(offer)
                .then(thing -> When.parse(day, from, until)
                        .then(during -> waiting.join(cluster.id(), new Filling.Item(thing, units, during))));
        return joined.fold(id -> saved(cluster, redirect), refusal -> refused(slug, refusal, locale, response, model));
    }

    private static Outcome<ResourceId> id(String text) {
        try {
            return Outcome.done(ResourceId.of(text));
        } catch (IllegalArgumentException e) {
            return Outcome.refusedAt("offer", "resources.not_offered");
        }
    }

    @PostMapping("/{wish}/take")
    String take(
            @PathVariable String slug,
            @PathVariable UUID wish,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return waiting.take(cluster.id(), wish)
                .fold(
                        id -> {
                            redirect.addFlashAttribute("sent", true);
                            return "redirect:" + RequestPages.home(cluster) + "/" + id;
                        },
                        refusal -> refused(slug, refusal, locale, response, model));
    }

    @PostMapping("/{wish}/withdraw")
    String withdraw(
            @PathVariable String slug,
            @PathVariable UUID wish,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return waiting.withdraw(cluster.id(), wish)
                .fold(id -> saved(cluster, redirect), refusal -> refused(slug, refusal, locale, response, model));
    }

    private static String saved(Cluster cluster, RedirectAttributes redirect) {
        redirect.addFlashAttribute("saved", true);
        return "redirect:" + home(cluster);
    }

    private String refused(String slug, Refusal refusal, Locale locale, HttpServletResponse response, Model model) {
        BasketPages.refuse(refusal, response, model);
        return show(slug, locale, model);
    }
}
