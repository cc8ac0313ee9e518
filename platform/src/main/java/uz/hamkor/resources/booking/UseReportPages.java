package uz.hamkor.resources.booking;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.resources.offer.ConditionReports;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.resources.offer.Uploads;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;

/** Where a user says in what condition a thing was left. */
@Controller
@RequestMapping("/c/{slug}/resources/uses/{use}/report")
class UseReportPages {

    private final ReportingUse reporting;
    private final Offers offers;
    private final Standing standing;
    private final Workspaces open;
    private final Access access;
    private final Texts texts;

    UseReportPages(
            ReportingUse reporting, Offers offers, Standing standing, Workspaces open, Access access, Texts texts) {
        this.reporting = reporting;
        this.offers = offers;
        this.standing = standing;
        this.open = open;
        this.access = access;
        this.texts = texts;
    }

    @GetMapping
    String show(@PathVariable String slug, @PathVariable UUID use, Locale locale, Model model) {
        return show(open.workspace(slug), use, locale, model);
    }

    private String show(Cluster cluster, UUID id, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        Use use = reporting.find(cluster.id(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("c", cluster);
        model.addAttribute("use", use);
        model.addAttribute(
                "what",
                access.read(() -> offers.find(use.offer())).map(Offer::name).orElse(LocalizedText.uz("–")));
        model.addAttribute(
                "owner",
                standing.organizationNames(Set.of(use.owner())).getOrDefault(use.owner(), LocalizedText.empty()));
        model.addAttribute("here", "/c/" + cluster.slug() + "/resources/uses/" + id + "/report");
        model.addAttribute(
                "kinds",
                Stream.of(ConditionReports.Reason.RETURN, ConditionReports.Reason.DAMAGE)
                        .map(one -> new Choice(one.code(), texts.text(language, "use_report.kind." + one.code())))
                        .toList());
        model.addAttribute(
                "conditions",
                Arrays.stream(Offer.Condition.values())
                        .map(one -> new Choice(one.code(), texts.text(language, "offer.condition." + one.code())))
                        .toList());
        model.addAttribute("crumbs", crumbs(cluster, use, language));
        return "resources/use-report";
    }

    private List<Crumb> crumbs(Cluster cluster, Use use, Language language) {
        List<Crumb> way = RequestPages.crumbs(texts, cluster, null, language);
        return Stream.concat(
                        way.stream(),
                        Stream.of(
                                new Crumb(
                                        texts.text(language, "request.one"),
                                        RequestPages.home(cluster) + "/" + use.basket()),
                                new Crumb(texts.text(language, "use_report.title"), "")))
                .toList();
    }

    @PostMapping
    String report(
            @PathVariable String slug,
            @PathVariable UUID use,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String condition,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        LocalDate day = LocalDate.ofInstant(Moment.now(), Today.ZONE);
        return ConditionReports.Draft.of(reason, day, condition, "", words)
                .then(draft -> reporting.report(cluster.id(), use, draft, Uploads.brought(file)))
                .fold(
                        id -> {
                            redirect.addFlashAttribute("thanks", true);
                            return "redirect:/c/" + cluster.slug() + "/resources/uses/" + use + "/report";
                        },
                        refusal -> {
                            BasketPages.refuse(refusal, response, model);
                            model.addAttribute("typedReason", reason);
                            model.addAttribute("typedCondition", condition);
                            model.addAttribute("typedWords", words);
                            return show(cluster, use, locale, model);
                        });
    }
}
