package uz.hamkor.resources.need;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.need.Need.State;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/** Needs of a cluster: the list with what stays unanswered, posting one, and one with what fits and its answers. */
@Controller
@RequestMapping("/c/{slug}/resources/needs")
class NeedPages {

    private final NeedViews views;
    private final PostingNeeds posting;
    private final NeedExport export;
    private final Workspaces open;

    NeedPages(NeedViews views, PostingNeeds posting, NeedExport export, Workspaces open) {
        this.views = views;
        this.posting = posting;
        this.export = export;
        this.open = open;
    }

    @GetMapping
    @Nullable
    String list(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String show,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "") String format,
            Locale locale,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Cluster cluster = open.workspace(slug);
        Needs.Show chosen = Needs.Show.of(show).orElse(Needs.Show.OPEN);
        Optional<TableFormat> file = TableFormat.of(format);
        if (file.isPresent()) {
            export.write(cluster, chosen, file.get(), Language.nearest(locale), response);
            return null;
        }
        return views.list(cluster, chosen, cursor, Language.nearest(locale), model);
    }

    @GetMapping("/new")
    String form(@PathVariable String slug, Locale locale, Model model) {
        return views.form(open.workspace(slug), NeedForm.EMPTY, Language.nearest(locale), model);
    }

    @PostMapping
    String post(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable UUID organization,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String howMany,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(defaultValue = "") String latitude,
            @RequestParam(defaultValue = "") String longitude,
            @RequestParam(defaultValue = "") String travelMinutes,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Language language = Language.nearest(locale);
        NeedForm form = new NeedForm(
                organization, what, purpose, category, howMany, from, until, latitude, longitude, travelMinutes);
        List<OrganizationId> mine = posting.members(cluster.id());
        OrganizationId whom =
                organization != null ? new OrganizationId(organization) : mine.size() == 1 ? mine.getFirst() : null;
        Outcome<UUID> outcome = form.read(language).then(asked -> posting.post(cluster.id(), whom, asked));
        return switch (outcome) {
            case Outcome.Done<UUID>(UUID id) -> saved(cluster, id, redirect);
            case Outcome.Refused<UUID>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield views.form(cluster, form, language, model);
            }
        };
    }

    @PostMapping("/settings")
    String settings(
            @PathVariable String slug,
            @RequestParam(defaultValue = "0") int first,
            @RequestParam(defaultValue = "0") int second,
            @RequestParam(defaultValue = "0") int last,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return switch (posting.set(cluster.id(), new Thresholds(first, second, last))) {
            case Outcome.Done<Thresholds> _ -> {
                redirect.addFlashAttribute("saved", true);
                yield "redirect:" + NeedViews.home(cluster);
            }
            case Outcome.Refused<Thresholds>(Refusal refusal) -> {
                refuse(refusal, response, model);
                model.addAttribute("typed", new Thresholds(first, second, last));
                yield views.list(cluster, Needs.Show.OPEN, null, Language.nearest(locale), model);
            }
        };
    }

    @GetMapping("/{need}")
    String show(@PathVariable String slug, @PathVariable UUID need, Locale locale, Model model) {
        return views.show(open.workspace(slug), need, Language.nearest(locale), model);
    }

    @PostMapping("/{need}/answers")
    String answer(
            @PathVariable String slug,
            @PathVariable UUID need,
            @RequestParam(required = false) @Nullable UUID organization,
            @RequestParam(required = false) @Nullable UUID offer,
            @RequestParam(defaultValue = "") String words,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        List<OrganizationId> mine = posting.members(cluster.id());
        OrganizationId whom = organization != null
                ? new OrganizationId(organization)
                : mine.size() == 1 && !posting.coordinates(cluster.id()) ? mine.getFirst() : null;
        model.addAttribute("words", words);
        return answered(
                posting.answer(cluster.id(), need, whom, offer == null ? null : new ResourceId(offer), words),
                cluster,
                need,
                locale,
                response,
                redirect,
                model);
    }

    @PostMapping("/{need}/end")
    String end(
            @PathVariable String slug,
            @PathVariable UUID need,
            @RequestParam(defaultValue = "") String as,
            @RequestParam(required = false) @Nullable UUID offer,
            @RequestParam(required = false) @Nullable UUID booking,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        model.addAttribute("reason", reason);
        model.addAttribute("as", as);
        return answered(
                posting.end(
                        cluster.id(),
                        need,
                        State.of(as).orElse(State.OPEN),
                        new Need.Met(offer == null ? null : new ResourceId(offer), booking),
                        reason),
                cluster,
                need,
                locale,
                response,
                redirect,
                model);
    }

    private String answered(
            Outcome<UUID> outcome,
            Cluster cluster,
            UUID need,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        return switch (outcome) {
            case Outcome.Done<UUID> _ -> saved(cluster, need, redirect);
            case Outcome.Refused<UUID>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield views.show(cluster, need, Language.nearest(locale), model);
            }
        };
    }

    private static String saved(Cluster cluster, UUID id, RedirectAttributes redirect) {
        redirect.addFlashAttribute("saved", true);
        return "redirect:" + NeedViews.home(cluster) + "/" + id;
    }

    private static void refuse(Refusal refusal, HttpServletResponse response, Model model) {
        HttpStatus status = Problems.status(refusal);
        if (status == HttpStatus.NOT_FOUND || status == HttpStatus.FORBIDDEN) {
            throw new ResponseStatusException(status);
        }
        response.setStatus(status.value());
        model.addAttribute("refusal", refusal);
    }
}
