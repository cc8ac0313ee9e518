package uz.hamkor.governance.stakeholder;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.governance.MemberClass;
import uz.hamkor.governance.stakeholder.Stakeholder.Channel;
import uz.hamkor.governance.stakeholder.Stakeholder.Side;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Chip;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.Problems;

/** The register of stakeholders: all with the grid, and each with its contact log and letters. */
@Controller
@RequestMapping("/c/{slug}/stakeholders")
class StakeholderPages {

    private final Stakeholders stakeholders;
    private final KeepingStakeholders keeping;
    private final StakeholderExport export;
    private final Workspaces open;
    private final Access access;
    private final Texts texts;

    StakeholderPages(
            Stakeholders stakeholders,
            KeepingStakeholders keeping,
            StakeholderExport export,
            Workspaces open,
            Access access,
            Texts texts) {
        this.stakeholders = stakeholders;
        this.keeping = keeping;
        this.export = export;
        this.open = open;
        this.access = access;
        this.texts = texts;
    }

    @GetMapping
    @Nullable
    String list(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String side,
            @RequestParam(defaultValue = "") String format,
            HttpServletResponse response,
            Locale locale,
            Model model)
            throws IOException {
        Cluster cluster = open.workspace(slug);
        Language language = Language.nearest(locale);
        Side only = Side.of(side).orElse(null);
        List<Stakeholder> all = access.read(() -> stakeholders.all(cluster.id(), only));
        Optional<TableFormat> file = TableFormat.of(format);
        if (file.isPresent()) {
            export.write(cluster.slug(), all, file.get(), language, response);
            return null;
        }
        String home = home(cluster);
        Map<Side, Long> counts = access.read(() -> stakeholders.counts(cluster.id()));
        List<Chip> chips = new ArrayList<>();
        long sum = counts.values().stream().mapToLong(Long::longValue).sum();
        chips.add(new Chip(texts.text(language, "stakeholder.all"), home, only == null, sum));
        for (Side one : Side.values()) {
            chips.add(new Chip(
                    texts.text(language, "stakeholder.side." + one.code()),
                    home + "?side=" + one.code(),
                    one == only,
                    counts.getOrDefault(one, 0L)));
        }
        model.addAttribute("c", cluster);
        model.addAttribute("home", home);
        model.addAttribute("address", only == null ? home : home + "?side=" + only.code());
        model.addAttribute("all", all);
        model.addAttribute("any", sum > 0);
        model.addAttribute("grid", EngagementGrid.of(all, language));
        model.addAttribute("sides", Side.values());
        model.addAttribute("chips", chips);
        model.addAttribute("today", KeepingStakeholders.today());
        model.addAttribute("mayAdd", access.may(Right.CREATE, Thing.STAKEHOLDERS, cluster.id()));
        model.addAttribute("crumbs", crumbs(texts, cluster, null, language));
        return "governance/stakeholders";
    }

    @GetMapping("/{stakeholder}")
    String show(@PathVariable String slug, @PathVariable UUID stakeholder, Locale locale, Model model) {
        return show(open.workspace(slug), stakeholder, locale, model);
    }

    private String show(Cluster cluster, UUID id, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        Stakeholder one = one(cluster, id);
        model.addAttribute("c", cluster);
        model.addAttribute("s", one);
        model.addAttribute("here", home(cluster) + "/" + id);
        model.addAttribute("talks", access.read(() -> stakeholders.talks(cluster.id(), id)));
        model.addAttribute("letters", access.read(() -> stakeholders.letters(cluster.id(), id)));
        model.addAttribute("mayChange", access.may(Right.UPDATE, Thing.STAKEHOLDERS, cluster.id()));
        model.addAttribute("channels", choices(texts, Channel.values(), "stakeholder.channel.", language));
        model.addAttribute("classes", choices(texts, MemberClass.values(), "governance.class.", language));
        model.addAttribute("today", KeepingStakeholders.today());
        model.addAttribute("crumbs", crumbs(texts, cluster, one.name().in(language), language));
        return "governance/stakeholder";
    }

    @PostMapping("/{stakeholder}/remove")
    String remove(
            @PathVariable String slug,
            @PathVariable UUID stakeholder,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return keeping.remove(cluster.id(), stakeholder)
                .fold(
                        id -> {
                            redirect.addFlashAttribute("saved", true);
                            return "redirect:" + home(cluster);
                        },
                        refusal -> refused(cluster, stakeholder, refusal, locale, response, model));
    }

    @PostMapping("/{stakeholder}/contacts")
    String log(
            @PathVariable String slug,
            @PathVariable UUID stakeholder,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String summary,
            @RequestParam(defaultValue = "") String nextStep,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Optional<Channel> by = Channel.of(channel);
        Outcome<UUID> outcome = by.isEmpty()
                ? Outcome.refusedAt("channel", "governance.not_chosen")
                : keeping.log(
                        cluster.id(),
                        stakeholder,
                        new Stakeholder.Talk(
                                day == null ? KeepingStakeholders.today() : day,
                                by.get(),
                                summary.strip(),
                                StakeholderForm.blankToNull(nextStep),
                                ""));
        return outcome.fold(id -> saved(cluster, stakeholder, redirect), refusal -> {
            model.addAttribute("summary", summary);
            model.addAttribute("nextStep", nextStep);
            return refused(cluster, stakeholder, refusal, locale, response, model);
        });
    }

    @PostMapping("/{stakeholder}/letters")
    String receive(
            @PathVariable String slug,
            @PathVariable UUID stakeholder,
            @RequestParam(required = false) @Nullable LocalDate dated,
            @RequestParam(defaultValue = "") String memberClass,
            @RequestParam(defaultValue = "") String signedBy,
            @RequestParam(defaultValue = "false") boolean confirmed,
            @RequestParam(required = false) @Nullable MultipartFile scan,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        KeepingStakeholders.LetterDraft draft = new KeepingStakeholders.LetterDraft(
                dated, MemberClass.of(memberClass).orElse(null), signedBy, confirmed);
        return keeping.receive(cluster.id(), stakeholder, draft, scan(scan))
                .fold(id -> saved(cluster, stakeholder, redirect), refusal -> {
                    model.addAttribute("signedBy", signedBy);
                    model.addAttribute("memberClass", memberClass);
                    return refused(cluster, stakeholder, refusal, locale, response, model);
                });
    }

    private static KeepingStakeholders.@Nullable Scan scan(@Nullable MultipartFile file) {
        if (file == null || file.isEmpty()) {
            return null;
        }
        try {
            String name = file.getOriginalFilename();
            return new KeepingStakeholders.Scan(file.getInputStream(), name == null ? "" : name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PostMapping("/{stakeholder}/letters/{letter}/confirm")
    String confirm(
            @PathVariable String slug,
            @PathVariable UUID stakeholder,
            @PathVariable UUID letter,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return keeping.confirm(cluster.id(), stakeholder, letter)
                .fold(
                        id -> saved(cluster, stakeholder, redirect),
                        refusal -> refused(cluster, stakeholder, refusal, locale, response, model));
    }

    static List<Choice> choices(Texts texts, Enum<?>[] values, String prefix, Language language) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .map(code -> new Choice(code, texts.text(language, prefix + code)))
                .toList();
    }

    private Stakeholder one(Cluster cluster, UUID id) {
        return access.read(() -> stakeholders.find(cluster.id(), id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static String saved(Cluster cluster, UUID id, RedirectAttributes redirect) {
        redirect.addFlashAttribute("saved", true);
        return "redirect:" + home(cluster) + "/" + id;
    }

    private String refused(
            Cluster cluster, UUID id, Refusal refusal, Locale locale, HttpServletResponse response, Model model) {
        refuse(refusal, response, model);
        return show(cluster, id, locale, model);
    }

    static void refuse(Refusal refusal, HttpServletResponse response, Model model) {
        HttpStatus status = Problems.status(refusal);
        if (status == HttpStatus.NOT_FOUND || status == HttpStatus.FORBIDDEN) {
            throw new ResponseStatusException(status);
        }
        response.setStatus(status.value());
        model.addAttribute("refusal", refusal);
    }

    static String home(Cluster cluster) {
        return "/c/" + cluster.slug() + "/stakeholders";
    }

    static List<Crumb> crumbs(Texts texts, Cluster cluster, @Nullable String last, Language language) {
        Crumb first = new Crumb(cluster.name().in(language), "/c/" + cluster.slug());
        Crumb second = new Crumb(texts.text(language, "stakeholder.title"), home(cluster));
        return last == null ? List.of(first, second) : List.of(first, second, new Crumb(last, ""));
    }
}
