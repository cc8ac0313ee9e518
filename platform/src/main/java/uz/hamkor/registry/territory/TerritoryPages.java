package uz.hamkor.registry.territory;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.RecordChanges;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.TerritoryId;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.HistoryEntry;
import uz.hamkor.web.Problems;

/** The classifier of territory: looking at it, bringing in files, deciding on conflicts. */
@Controller
class TerritoryPages {

    private static final int SHOWN_CONFLICTS = 500;
    private static final int SHOWN_ROWS = 20;
    private static final List<Decision> DECISIONS =
            List.of(Decision.ACCEPT, Decision.LATIN, Decision.CYRILLIC, Decision.SKIP);

    private final TerritoryRegistry registry;
    private final ImportingTerritory importing;
    private final ImportingBoundaries importingBoundaries;
    private final TerritoryDrafts drafts;
    private final Boundaries boundaries;
    private final TerritoryExport export;
    private final History history;
    private final RecordChanges lines;
    private final Access access;
    private final Texts texts;
    private final Today today;

    TerritoryPages(
            TerritoryRegistry registry,
            ImportingTerritory importing,
            ImportingBoundaries importingBoundaries,
            TerritoryDrafts drafts,
            Boundaries boundaries,
            TerritoryExport export,
            History history,
            RecordChanges lines,
            Access access,
            Texts texts,
            Today today) {
        this.registry = registry;
        this.importing = importing;
        this.importingBoundaries = importingBoundaries;
        this.drafts = drafts;
        this.boundaries = boundaries;
        this.export = export;
        this.history = history;
        this.lines = lines;
        this.access = access;
        this.texts = texts;
        this.today = today;
    }

    @GetMapping("/territories/{id}")
    String show(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            Locale locale,
            Model model) {
        Language language = Language.nearest(locale);
        LocalDate day = asOf == null ? today.day() : asOf;
        TerritoryView unit =
                registry.find(new TerritoryId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<TerritoryState> states = registry.statesOf(unit.id()).reversed();
        List<Crumb> crumbs = new ArrayList<>();
        registry.pathTo(unit.id())
                .forEach(step -> crumbs.add(new Crumb(step.name().in(language), "/territories/" + step.id())));
        model.addAttribute("crumbs", crumbs);
        model.addAttribute("unit", unit);
        model.addAttribute("day", day);
        model.addAttribute("past", !day.equals(today.day()));
        model.addAttribute(
                "then",
                states.stream()
                        .filter(state -> state.period().contains(day))
                        .findFirst()
                        .orElse(null));
        model.addAttribute("below", registry.below(unit.id(), day));
        model.addAttribute("states", states);
        if (access.mayAdminister(Right.READ, Thing.SETTINGS)) {
            model.addAttribute("history", changes(unit.id(), language));
        }
        return "registry/territory";
    }

    private List<HistoryEntry> changes(TerritoryId id, Language language) {
        return lines.of(
                history.of(ImportingTerritory.subject(id)),
                "territory.change",
                language,
                (field, value) -> switch (field) {
                    case "kind" -> texts.text(language, TerritoryKind.of(value).messageKey());
                    case "parent" ->
                        registry.find(TerritoryId.of(value))
                                .map(unit -> unit.name().in(language))
                                .orElse(value);
                    default -> null;
                });
    }

    @GetMapping("/admin/territory")
    @Nullable
    String admin(
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(defaultValue = "") String format,
            HttpServletResponse response,
            Locale locale,
            Model model)
            throws IOException {
        LocalDate day = asOf == null ? today.day() : asOf;
        Optional<TableFormat> file = TableFormat.of(format);
        if (file.isPresent()) {
            export.write(day, file.get(), Language.nearest(locale), response);
            return null;
        }
        return admin(day, model);
    }

    private String admin(LocalDate day, Model model) {
        List<TerritoryState> all = registry.on(day);
        Map<TerritoryId, Long> parts = all.stream()
                .filter(state -> state.parent() != null)
                .collect(Collectors.groupingBy(TerritoryState::parent, Collectors.counting()));
        List<TerritoryState> regions =
                all.stream().filter(state -> state.parent() == null).toList();
        model.addAttribute("total", all.size());
        model.addAttribute("parts", parts);
        model.addAttribute("regions", regions);
        model.addAttribute(
                "units",
                registry.findAll(regions.stream().map(TerritoryState::id).toList()));
        model.addAttribute("drafts", drafts.open());
        model.addAttribute("boundaryCount", boundaries.count());
        model.addAttribute("today", today.day());
        model.addAttribute("day", day);
        model.addAttribute("address", day.equals(today.day()) ? "/admin/territory" : "/admin/territory?asOf=" + day);
        return "registry/territory-admin";
    }

    @PostMapping("/admin/territory/file")
    String upload(
            @RequestParam MultipartFile file,
            @RequestParam(required = false) @Nullable LocalDate validFrom,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Outcome<UUID> outcome;
        try (InputStream in = file.getInputStream()) {
            outcome = importing.draft(in, name(file), validFrom == null ? today.day() : validFrom);
        }
        return switch (outcome) {
            case Outcome.Done<UUID>(UUID draft) -> "redirect:/admin/territory/drafts/" + draft;
            case Outcome.Refused<UUID>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield admin(today.day(), model);
            }
        };
    }

    @PostMapping("/admin/territory/boundaries")
    String uploadBoundaries(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String source,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model)
            throws IOException {
        Outcome<ImportingBoundaries.Result> outcome;
        try (InputStream in = file.getInputStream()) {
            outcome = importingBoundaries.bringIn(in, source.isBlank() ? name(file) : source.strip());
        }
        return switch (outcome) {
            case Outcome.Done<ImportingBoundaries.Result>(ImportingBoundaries.Result result) -> {
                redirect.addFlashAttribute("boundaries", result);
                yield "redirect:/admin/territory";
            }
            case Outcome.Refused<ImportingBoundaries.Result>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield admin(today.day(), model);
            }
        };
    }

    private static String name(MultipartFile file) {
        String name = file.getOriginalFilename();
        return name == null || name.isBlank() ? "file" : name;
    }

    @GetMapping("/admin/territory/drafts/{id}")
    String draft(@PathVariable UUID id, Locale locale, Model model) {
        TerritoryDrafts.Draft draft =
                drafts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("draft", draft);
        model.addAttribute("counts", drafts.counts(id));
        model.addAttribute("conflicts", drafts.conflicts(id, 0, SHOWN_CONFLICTS));
        model.addAttribute("sound", drafts.sound(id, SHOWN_ROWS));
        model.addAttribute("decisions", DECISIONS);
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(texts.text(Language.nearest(locale), "territory.admin.title"), "/admin/territory"),
                        new Crumb(draft.fileName(), "")));
        return "registry/territory-draft";
    }

    @PostMapping("/admin/territory/drafts/{id}/decide")
    String decide(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer row,
            @RequestParam String decision,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        Optional<Decision> chosen = Decision.of(decision).filter(DECISIONS::contains);
        if (chosen.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Outcome<Integer> outcome = importing.decide(id, row, chosen.get());
        return answer(
                outcome,
                "redirect:/admin/territory/drafts/" + id + (row == null ? "" : "#row-" + row),
                id,
                response,
                locale,
                model);
    }

    @PostMapping("/admin/territory/drafts/{id}/discard")
    String discard(@PathVariable UUID id, HttpServletResponse response, Locale locale, Model model) {
        return answer(importing.discard(id), "redirect:/admin/territory", id, response, locale, model);
    }

    @PostMapping("/admin/territory/drafts/{id}/apply")
    String apply(
            @PathVariable UUID id,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Locale locale,
            Model model) {
        Outcome<ImportingTerritory.Result> outcome = importing.apply(id);
        outcome.map(result -> redirect.addFlashAttribute("applied", result));
        return answer(outcome, "redirect:/admin/territory", id, response, locale, model);
    }

    private String answer(
            Outcome<?> outcome, String next, UUID draft, HttpServletResponse response, Locale locale, Model model) {
        Optional<Refusal> refusal = outcome.reason();
        if (refusal.isEmpty()) {
            return next;
        }
        refuse(refusal.get(), response, model);
        return draft(draft, locale, model);
    }

    private static void refuse(Refusal refusal, HttpServletResponse response, Model model) {
        response.setStatus(Problems.status(refusal).value());
        model.addAttribute("refusal", refusal);
    }
}
