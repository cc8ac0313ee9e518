package uz.hamkor.governance.document;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterStatus;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.Problems;

/** A document: its text, how it stands, and its way from draft to force. */
@Controller
@RequestMapping("/c/{slug}/documents/{document}")
class DocumentPages {

    private final DocumentRooms rooms;
    private final DocumentRows rows;
    private final ReadingVersion reading;
    private final Drafting drafting;
    private final Submitting submitting;
    private final Approving approving;
    private final Signatures signatures;
    private final DocumentHistory history;
    private final ChoosingBody choosing;
    private final Access access;
    private final Texts texts;

    DocumentPages(
            DocumentRooms rooms,
            DocumentRows rows,
            ReadingVersion reading,
            Drafting drafting,
            Submitting submitting,
            Approving approving,
            Signatures signatures,
            DocumentHistory history,
            ChoosingBody choosing,
            Access access,
            Texts texts) {
        this.rooms = rooms;
        this.rows = rows;
        this.reading = reading;
        this.drafting = drafting;
        this.submitting = submitting;
        this.approving = approving;
        this.signatures = signatures;
        this.history = history;
        this.choosing = choosing;
        this.access = access;
        this.texts = texts;
    }

    @GetMapping
    String show(@PathVariable String slug, @PathVariable UUID document, Locale locale, Model model) {
        Cluster cluster = rooms.cluster(slug);
        Document found = rooms.document(cluster, document);
        Version first = DocumentRooms.first(rooms.versions(cluster, found), DocumentRooms.today());
        return show(cluster, found, first.number(), Language.nearest(locale), model);
    }

    @GetMapping("/versions/{number}")
    String version(
            @PathVariable String slug,
            @PathVariable UUID document,
            @PathVariable int number,
            Locale locale,
            Model model) {
        Cluster cluster = rooms.cluster(slug);
        return show(cluster, rooms.document(cluster, document), number, Language.nearest(locale), model);
    }

    private String show(Cluster cluster, Document document, int number, Language language, Model model) {
        return access.read(() -> {
            List<Version> versions = rooms.versions(cluster, document);
            Version version = rooms.version(cluster, document, number);
            rooms.frame(cluster, language, model, new Crumb(document.title().in(language), ""));
            var sections = reading.sections(cluster.id(), version, language);
            model.addAttribute("document", document);
            model.addAttribute("version", version);
            model.addAttribute("versions", versions);
            model.addAttribute("here", DocumentRooms.home(cluster, document));
            model.addAttribute("at", DocumentRooms.home(cluster, document, version));
            model.addAttribute("standing", version.standing(DocumentRooms.today()));
            model.addAttribute("sections", sections);
            model.addAttribute("work", DocumentRooms.inWork(versions).orElse(null));
            model.addAttribute(
                    "lacking",
                    sections.stream().filter(one -> one.section().lacking()).count());
            model.addAttribute(
                    "gaps",
                    sections.stream().filter(one -> one.section().hasGaps()).count());
            model.addAttribute(
                    "behind",
                    sections.stream().filter(one -> !one.behind().isEmpty()).count());
            model.addAttribute("readings", readings(sections));
            model.addAttribute(
                    "mayFound", document.kind() == DocumentKind.CHARTER && cluster.status() == ClusterStatus.FORMING);
            model.addAttribute(
                    "authors",
                    List.copyOf(rows.authors(cluster.id(), version.id()).values()));
            model.addAttribute("bodies", choosing.bodies(cluster, language));
            model.addAttribute(
                    "coverage",
                    version.inForceFrom() == null ? null : signatures.of(cluster.id(), version, DocumentRooms.today()));
            model.addAttribute("changes", history.of(cluster.id(), document.id(), language));
            return "governance/document";
        });
    }

    /** How many headings were adopted, changed since then, or fell when a body voted on them. */
    private static Map<String, Long> readings(List<ReadingVersion.Shown> sections) {
        return sections.stream()
                .map(one -> one.section().said())
                .filter(said -> !said.isEmpty())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @PostMapping("/title")
    String rename(
            @PathVariable String slug,
            @PathVariable UUID document,
            LocalizedText title,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = rooms.cluster(slug, Right.UPDATE);
        Document found = rooms.document(cluster, document);
        Version newest = rooms.versions(cluster, found).getFirst();
        return done(
                drafting.rename(cluster.id(), document, title),
                cluster,
                found,
                newest,
                locale,
                response,
                redirect,
                model);
    }

    @PostMapping("/versions")
    String newVersion(
            @PathVariable String slug,
            @PathVariable UUID document,
            @RequestParam(required = false) @Nullable String note,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = rooms.cluster(slug, Right.UPDATE);
        Document found = rooms.document(cluster, document);
        Version newest = rooms.versions(cluster, found).getFirst();
        return drafting.newVersion(cluster.id(), document, note)
                .fold(
                        number -> {
                            redirect.addFlashAttribute("saved", true);
                            return "redirect:" + DocumentRooms.home(cluster, found) + "/versions/" + number;
                        },
                        refusal -> refused(refusal, cluster, found, newest, locale, response, model));
    }

    @PostMapping("/versions/{number}/discard")
    String discard(
            @PathVariable String slug,
            @PathVariable UUID document,
            @PathVariable int number,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = rooms.cluster(slug, Right.UPDATE);
        Document found = rooms.document(cluster, document);
        Version version = rooms.version(cluster, found, number);
        return drafting.discard(cluster.id(), version.id())
                .fold(
                        stays -> {
                            redirect.addFlashAttribute("saved", true);
                            return "redirect:"
                                    + (stays ? DocumentRooms.home(cluster, found) : DocumentRooms.home(cluster));
                        },
                        refusal -> refused(refusal, cluster, found, version, locale, response, model));
    }

    @PostMapping("/versions/{number}/submit")
    String submit(
            @PathVariable String slug,
            @PathVariable UUID document,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable LocalDate review,
            @RequestParam(defaultValue = "false") boolean byHeading,
            @RequestParam(defaultValue = "false") boolean founding,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = rooms.cluster(slug, Right.UPDATE);
        Document found = rooms.document(cluster, document);
        Version version = rooms.version(cluster, found, number);
        Outcome<UUID> outcome = ChoosingBody.chosen(body)
                .then(asked -> submitting.submit(
                        cluster,
                        version.id(),
                        new Submitting.Plan(asked.orElse(null), from, until, review, byHeading, founding)));
        return done(outcome, cluster, found, version, locale, response, redirect, model);
    }

    @PostMapping("/versions/{number}/approve")
    String approve(
            @PathVariable String slug,
            @PathVariable UUID document,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String basis,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = rooms.cluster(slug, Right.APPROVE);
        Document found = rooms.document(cluster, document);
        Version version = rooms.version(cluster, found, number);
        model.addAttribute("basis", basis);
        return done(
                approving.approve(cluster.id(), version.id(), basis),
                cluster,
                found,
                version,
                locale,
                response,
                redirect,
                model);
    }

    @PostMapping("/versions/{number}/give-back")
    String giveBack(
            @PathVariable String slug,
            @PathVariable UUID document,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String reason,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = rooms.cluster(slug, Right.APPROVE);
        Document found = rooms.document(cluster, document);
        Version version = rooms.version(cluster, found, number);
        return done(
                approving.giveBack(cluster.id(), version.id(), reason),
                cluster,
                found,
                version,
                locale,
                response,
                redirect,
                model);
    }

    @PostMapping("/withdraw")
    String withdraw(
            @PathVariable String slug,
            @PathVariable UUID document,
            @RequestParam(required = false) @Nullable String reason,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = rooms.cluster(slug, Right.APPROVE);
        Document found = rooms.document(cluster, document);
        Version shown = DocumentRooms.first(rooms.versions(cluster, found), DocumentRooms.today());
        return done(
                approving.withdraw(cluster.id(), document, reason),
                cluster,
                found,
                shown,
                locale,
                response,
                redirect,
                model);
    }

    private String done(
            Outcome<?> outcome,
            Cluster cluster,
            Document document,
            Version version,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        return outcome.fold(
                done -> {
                    redirect.addFlashAttribute("saved", true);
                    return "redirect:" + DocumentRooms.home(cluster, document, version);
                },
                refusal -> refused(refusal, cluster, document, version, locale, response, model));
    }

    private String refused(
            Refusal refusal,
            Cluster cluster,
            Document document,
            Version version,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        response.setStatus(Problems.status(refusal).value());
        model.addAttribute("refusal", refusal);
        return show(cluster, document, version.number(), Language.nearest(locale), model);
    }
}
