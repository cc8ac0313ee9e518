package uz.hamkor.resources.ledger;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import uz.hamkor.files.paper.Paper;
import uz.hamkor.files.sheets.ListFile;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Formats;
import uz.hamkor.web.Problems;

/** Give and take of a cluster: balances, the month of a member, its benefit over a year, corrections, the unit. */
@Controller
@RequestMapping("/c/{slug}/resources/ledger")
class LedgerPages {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final int DIGITS = 12;

    private static final List<String> HEADINGS = List.of(
            "used_on",
            "direction",
            "other_member",
            "what",
            "category",
            "hours",
            "amount",
            "unit",
            "saved_som",
            "written_on",
            "correction",
            "reason");

    private final LedgerViews views;
    private final KeepingLedger keeping;
    private final Workspaces open;
    private final Texts texts;
    private final Formats formats;
    private final Paper paper;

    LedgerPages(LedgerViews views, KeepingLedger keeping, Workspaces open, Texts texts, Formats formats, Paper paper) {
        this.views = views;
        this.keeping = keeping;
        this.open = open;
        this.texts = texts;
        this.formats = formats;
        this.paper = paper;
    }

    @GetMapping
    String overview(@PathVariable String slug, Locale locale, Model model) {
        return views.overview(open.workspace(slug), Language.nearest(locale), model);
    }

    @PostMapping("/unit")
    String unit(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String points,
            @RequestParam(defaultValue = "") String signal,
            @RequestParam(required = false) @Nullable UUID body,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Outcome<UUID> outcome = wanted(unit, points, signal)
                .then(wanted -> keeping.ask(
                        cluster.id(), wanted, body == null ? null : new BodyId(body), LedgerViews.home(cluster)));
        return switch (outcome) {
            case Outcome.Done<UUID> _ -> {
                redirect.addFlashAttribute("saved", true);
                yield "redirect:" + LedgerViews.home(cluster);
            }
            case Outcome.Refused<UUID>(Refusal refusal) -> {
                refuse(refusal, response, model);
                model.addAttribute("typedUnit", unit);
                model.addAttribute("points", points);
                model.addAttribute("signal", signal);
                model.addAttribute("body", body);
                yield views.overview(cluster, Language.nearest(locale), model);
            }
        };
    }

    /** As typed: a category and its points on each line. */
    static Outcome<Unit.Chosen> wanted(String unit, String points, String signal) {
        Optional<Unit> chosen = Unit.of(unit);
        if (chosen.isEmpty()) {
            return Outcome.refusedAt("unit", "ledger.unit_unknown");
        }
        Map<String, BigDecimal> read = new TreeMap<>();
        for (String line :
                points.lines().map(String::strip).filter(one -> !one.isEmpty()).toList()) {
            String[] parts = line.split("[\\s:=]+", 2);
            Optional<BigDecimal> value = parts.length == 2 ? number(parts[1]) : Optional.empty();
            if (value.isEmpty()) {
                return Outcome.refusedAt(
                        "points", "ledger.points_line", line.substring(0, Math.min(60, line.length())));
            }
            read.put(parts[0], value.get());
        }
        Optional<BigDecimal> limit = number(signal);
        if (!signal.isBlank() && limit.isEmpty()) {
            return Outcome.refusedAt("signal", "ledger.no_number");
        }
        return Outcome.done(new Unit.Chosen(chosen.get(), read, limit.orElse(null)));
    }

    /** With point or comma. */
    static Optional<BigDecimal> number(String typed) {
        String plain = typed.strip().replace(',', '.').replace("\u00a0", "").replace(" ", "");
        return plain.matches("[0-9]{1," + DIGITS + "}(\\.[0-9]{1,2})?")
                ? Optional.of(new BigDecimal(plain))
                : Optional.empty();
    }

    @GetMapping("/{member}")
    @Nullable
    String statement(
            @PathVariable String slug,
            @PathVariable UUID member,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String format,
            Locale locale,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Cluster cluster = open.workspace(slug);
        Language language = Language.nearest(locale);
        Optional<TableFormat> file = TableFormat.of(format);
        if (file.isPresent()) {
            write(cluster, member, month(month), file.get(), language, response);
            return null;
        }
        return views.statement(cluster, member, month(month), language, model);
    }

    /** That of today where none is meant. */
    static YearMonth month(String typed) {
        try {
            YearMonth month = YearMonth.parse(typed);
            return month.getYear() >= FIRST_YEAR && month.getYear() < LAST_YEAR
                    ? month
                    : YearMonth.from(LedgerViews.today());
        } catch (DateTimeException _) {
            return YearMonth.from(LedgerViews.today());
        }
    }

    private void write(
            Cluster cluster,
            UUID member,
            YearMonth month,
            TableFormat format,
            Language language,
            HttpServletResponse response)
            throws IOException {
        LedgerViews.Statement statement = views.statement(cluster, new OrganizationId(member), month);
        ListFile.answer(
                response,
                format,
                cluster.slug() + "-ledger-" + month,
                texts.text(language, "ledger.title"),
                HEADINGS,
                sheet -> {
                    for (LedgerViews.Row row : statement.rows()) {
                        sheet.row(cells(row, language));
                    }
                });
    }

    private static List<@Nullable String> cells(LedgerViews.Row row, Language language) {
        Entry entry = row.entry();
        return Arrays.asList(
                row.day().toString(),
                row.gave() ? "gave" : "took",
                row.other().in(language),
                row.thing().in(language),
                entry.category(),
                entry.hours().toPlainString(),
                row.amount().toPlainString(),
                entry.unit().code(),
                entry.saved() == null ? null : entry.saved().toPlainString(),
                entry.at().toString(),
                entry.counterOf() != null ? "against" : entry.replaces() != null ? "instead" : null,
                entry.reason());
    }

    @GetMapping("/{member}/benefit")
    String benefit(@PathVariable String slug, @PathVariable UUID member, Locale locale, Model model) {
        return views.benefit(open.workspace(slug), member, Language.nearest(locale), model);
    }

    @GetMapping("/{member}/benefit.pdf")
    void printed(@PathVariable String slug, @PathVariable UUID member, Locale locale, HttpServletResponse response)
            throws IOException {
        Cluster cluster = open.workspace(slug);
        Language language = Language.nearest(locale);
        LedgerViews.Benefit benefit = views.benefit(cluster, new OrganizationId(member), language);
        Path file = paper.print(new BenefitOnPaper(cluster.name(), benefit, formats.in(language)).xhtml());
        try {
            Paper.answer(response, file, cluster.slug() + "-benefit-" + language.tag() + ".pdf");
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @PostMapping("/{member}/entries/{entry}")
    String correct(
            @PathVariable String slug,
            @PathVariable UUID member,
            @PathVariable UUID entry,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String hours,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return switch (keeping.correct(cluster.id(), entry, number(hours).orElse(null), reason)) {
            case Outcome.Done<UUID> _ -> {
                redirect.addFlashAttribute("saved", true);
                yield "redirect:" + LedgerViews.home(cluster) + "/" + member;
            }
            case Outcome.Refused<UUID>(Refusal refusal) -> {
                refuse(refusal, response, model);
                model.addAttribute("reason", reason);
                yield views.statement(cluster, member, month(month), Language.nearest(locale), model);
            }
        };
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
