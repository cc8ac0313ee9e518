package uz.hamkor.governance.document;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import uz.hamkor.registry.cluster.ClusterForms;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.Problems;

/** The register of normative documents with the checklist of the legal base, and beginning a document. */
@Controller
@RequestMapping("/c/{slug}/documents")
class RegisterPages {

    private final DocumentRooms rooms;
    private final DocumentRows rows;
    private final DocumentTemplates templates;
    private final Drafting drafting;
    private final Signatures signatures;
    private final ClusterForms forms;
    private final Access access;
    private final Texts texts;

    RegisterPages(
            DocumentRooms rooms,
            DocumentRows rows,
            DocumentTemplates templates,
            Drafting drafting,
            Signatures signatures,
            ClusterForms forms,
            Access access,
            Texts texts) {
        this.rooms = rooms;
        this.rows = rows;
        this.templates = templates;
        this.drafting = drafting;
        this.signatures = signatures;
        this.forms = forms;
        this.access = access;
        this.texts = texts;
    }

    /**
     * A document with what is in force of it and what is in work.
     *
     * @param standing code of how it stands: in_force, review, coming, approving, draft, withdrawn, replaced
     */
    record Line(
            Document document,
            String standing,
            @Nullable Version current,
            @Nullable Version work) {

        static Line of(Document document, List<Version> versions, LocalDate day) {
            Version current = DocumentRooms.inForce(versions, day).orElse(null);
            Version work = DocumentRooms.inWork(versions).orElse(null);
            String standing = current != null
                    ? current.pastReview(day) ? "review" : "in_force"
                    : work != null ? work.state().code() : versions.getFirst().standing(day);
            return new Line(document, standing, current, work);
        }

        public boolean isInForce() {
            return current != null;
        }
    }

    /** One item of the checklist of the legal base; the best document of its kind, or none. */
    record Item(DocumentKind kind, @Nullable Line line) {

        public boolean met() {
            return line != null && line.isInForce();
        }
    }

    static List<Line> lines(DocumentRows rows, Cluster cluster, LocalDate day) {
        Map<UUID, List<Version>> versions = rows.versions(cluster.id());
        List<Line> lines = new ArrayList<>();
        for (Document document : rows.all(cluster.id())) {
            List<Version> own = versions.getOrDefault(document.id(), List.of());
            if (!own.isEmpty()) {
                lines.add(Line.of(document, own, day));
            }
        }
        return lines;
    }

    static List<Item> checklist(List<Line> lines) {
        return DocumentKind.checklist().stream()
                .map(kind -> new Item(
                        kind,
                        lines.stream()
                                .filter(line -> line.document().kind() == kind)
                                .reduce((best, other) -> other.isInForce() && !best.isInForce() ? other : best)
                                .orElse(null)))
                .toList();
    }

    @GetMapping
    String register(@PathVariable String slug, Locale locale, Model model) {
        Cluster cluster = rooms.cluster(slug);
        Language language = Language.nearest(locale);
        access.<Boolean>read(() -> {
            rooms.frame(cluster, language, model);
            List<Line> lines = lines(rows, cluster, DocumentRooms.today());
            List<Item> checklist = checklist(lines);
            model.addAttribute("lines", lines);
            model.addAttribute("checklist", checklist);
            model.addAttribute("met", checklist.stream().filter(Item::met).count());
            model.addAttribute(
                    "due",
                    lines.stream()
                            .filter(line -> line.standing().equals("review"))
                            .count());
            model.addAttribute("formGaps", forms.gaps(cluster, DocumentRooms.today()));
            model.addAttribute("otherForm", otherForm(cluster, lines));
            model.addAttribute("coverage", signatures.charter(cluster.id(), DocumentRooms.today()));
            return true;
        });
        return "governance/document-register";
    }

    /** Code of the form for which the charter in force was adopted, where the cluster has another one now. */
    private static @Nullable String otherForm(Cluster cluster, List<Line> lines) {
        return lines.stream()
                .filter(line -> line.document().kind() == DocumentKind.CHARTER)
                .map(Line::current)
                .filter(current -> current != null
                        && current.form() != null
                        && !current.form().equals(cluster.form().code()))
                .map(Version::form)
                .findFirst()
                .orElse(null);
    }

    @GetMapping("/new")
    String choose(@PathVariable String slug, @RequestParam(defaultValue = "") String kind, Locale locale, Model model) {
        Cluster cluster = rooms.cluster(slug, Right.CREATE);
        return choose(cluster, kind, LocalizedText.empty(), Language.nearest(locale), model);
    }

    private String choose(Cluster cluster, String kind, LocalizedText title, Language language, Model model) {
        rooms.frame(cluster, language, model, new Crumb(texts.text(language, "document.new"), ""));
        model.addAttribute("kind", kind);
        model.addAttribute("name", title);
        model.addAttribute(
                "kinds",
                Arrays.stream(DocumentKind.values())
                        .map(one -> new Choice(
                                one.code(),
                                texts.text(language, "document.kind." + one.code()),
                                texts.text(language, "document.new.headings", templates.size(one))))
                        .toList());
        return "governance/document-new";
    }

    @PostMapping
    String create(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String kind,
            LocalizedText name,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = rooms.cluster(slug, Right.CREATE);
        Optional<DocumentKind> chosen = DocumentKind.of(kind);
        Outcome<UUID> outcome = chosen.isEmpty()
                ? Outcome.refusedAt("kind", "governance.document.kind_missing")
                : drafting.create(cluster, chosen.get(), name);
        return outcome.fold(
                id -> {
                    redirect.addFlashAttribute("saved", true);
                    return "redirect:" + DocumentRooms.home(cluster) + "/" + id;
                },
                refusal -> {
                    response.setStatus(Problems.status(refusal).value());
                    model.addAttribute("refusal", refusal);
                    return choose(cluster, kind, name, Language.nearest(locale), model);
                });
    }
}
