package uz.hamkor.governance.document;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
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
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.Problems;

/** The editor: one heading at a time, in all languages, with a look before it is kept. */
@Controller
@RequestMapping("/c/{slug}/documents/{document}/versions/{number}/sections")
class SectionPages {

    private final DocumentRooms rooms;
    private final SectionRows headings;
    private final Drafting drafting;
    private final ArrangingHeadings arranging;
    private final Access access;
    private final Texts texts;

    SectionPages(
            DocumentRooms rooms,
            SectionRows headings,
            Drafting drafting,
            ArrangingHeadings arranging,
            Access access,
            Texts texts) {
        this.rooms = rooms;
        this.headings = headings;
        this.drafting = drafting;
        this.arranging = arranging;
        this.access = access;
        this.texts = texts;
    }

    /** What an address names, found and open to the person. */
    private record Room(Cluster cluster, Document document, Version version, List<Section> sections) {

        Section section(UUID id) {
            return sections.stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow(DocumentRooms::notFound);
        }

        String home() {
            return DocumentRooms.home(cluster, document, version);
        }
    }

    private Room room(String slug, UUID document, int number) {
        Cluster cluster = rooms.cluster(slug, Right.UPDATE);
        return access.read(() -> {
            Document found = rooms.document(cluster, document);
            Version version = rooms.version(cluster, found, number);
            return new Room(cluster, found, version, headings.of(cluster.id(), version.id()));
        });
    }

    /** What was typed; comes back when it is refused or only looked at. */
    record Typed(
            int lock,
            LocalizedText heading,
            LocalizedText body,
            @Nullable String argued,
            boolean inStep) {}

    @GetMapping("/{section}")
    String open(
            @PathVariable String slug,
            @PathVariable UUID document,
            @PathVariable int number,
            @PathVariable UUID section,
            Locale locale,
            Model model) {
        Room room = room(slug, document, number);
        Section found = room.section(section);
        return edit(
                room,
                found,
                new Typed(found.lock(), found.heading(), found.body(), found.argued(), false),
                Language.nearest(locale),
                model);
    }

    private String edit(Room room, Section section, Typed typed, Language language, Model model) {
        int at = room.sections().indexOf(section);
        rooms.frame(
                room.cluster(),
                language,
                model,
                new Crumb(
                        texts.text(
                                language,
                                "document.crumb",
                                room.document().title().in(language),
                                String.valueOf(room.version().number())),
                        room.home()),
                new Crumb(section.heading().in(language), ""));
        model.addAttribute("document", room.document());
        model.addAttribute("version", room.version());
        model.addAttribute("section", section);
        model.addAttribute("typed", typed);
        model.addAttribute("number", at + 1);
        model.addAttribute("count", room.sections().size());
        model.addAttribute("home", room.home());
        model.addAttribute("here", room.home() + "/sections/" + section.id());
        model.addAttribute(
                "next", at + 1 < room.sections().size() ? room.sections().get(at + 1) : null);
        model.addAttribute("before", at > 0 ? room.sections().get(at - 1) : null);
        return "governance/document-section";
    }

    @PostMapping("/{section}")
    String save(
            @PathVariable String slug,
            @PathVariable UUID document,
            @PathVariable int number,
            @PathVariable UUID section,
            @RequestParam(defaultValue = "-1") int lock,
            LocalizedText heading,
            LocalizedText body,
            @RequestParam(required = false) @Nullable String argued,
            @RequestParam(defaultValue = "false") boolean inStep,
            @RequestParam(defaultValue = "save") String go,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Room room = room(slug, document, number);
        Section found = room.section(section);
        Language language = Language.nearest(locale);
        Typed typed = new Typed(lock, heading, body, argued, inStep);
        if (go.equals("preview")) {
            model.addAttribute("preview", true);
            return edit(room, found, typed, language, model);
        }
        Outcome<UUID> outcome = drafting.edit(
                room.cluster().id(),
                room.version().id(),
                section,
                new Drafting.Edit(lock, heading, body, argued, inStep));
        return outcome.fold(
                id -> {
                    redirect.addFlashAttribute("saved", true);
                    int next = room.sections().indexOf(found) + 1;
                    return "redirect:"
                            + (go.equals("next") && next < room.sections().size()
                                    ? room.home() + "/sections/"
                                            + room.sections().get(next).id()
                                    : room.home() + "#s-" + id);
                },
                refusal -> {
                    response.setStatus(Problems.status(refusal).value());
                    model.addAttribute("refusal", refusal);
                    Section now = room(slug, document, number).section(section);
                    boolean meanwhile = refusal.code().equals("web.changed_meanwhile");
                    model.addAttribute("meanwhile", meanwhile ? now : null);
                    // Whoever has read the other text may save on top of it.
                    Typed again = meanwhile ? new Typed(now.lock(), heading, body, argued, inStep) : typed;
                    return edit(room, found, again, language, model);
                });
    }

    @PostMapping
    String add(
            @PathVariable String slug,
            @PathVariable UUID document,
            @PathVariable int number,
            LocalizedText heading,
            RedirectAttributes redirect) {
        Room room = room(slug, document, number);
        return arranging
                .addSection(room.cluster().id(), room.version().id(), heading)
                .fold(id -> "redirect:" + room.home() + "/sections/" + id, refusal -> back(room, refusal, redirect));
    }

    @PostMapping("/{section}/remove")
    String remove(
            @PathVariable String slug,
            @PathVariable UUID document,
            @PathVariable int number,
            @PathVariable UUID section,
            RedirectAttributes redirect) {
        Room room = room(slug, document, number);
        return arranging
                .removeSection(room.cluster().id(), room.version().id(), section)
                .fold(id -> saved(room, redirect), refusal -> back(room, refusal, redirect));
    }

    @PostMapping("/{section}/move")
    String move(
            @PathVariable String slug,
            @PathVariable UUID document,
            @PathVariable int number,
            @PathVariable UUID section,
            @RequestParam(defaultValue = "down") String to,
            RedirectAttributes redirect) {
        Room room = room(slug, document, number);
        return arranging
                .moveSection(room.cluster().id(), room.version().id(), section, to.equals("up"))
                .fold(id -> saved(room, redirect), refusal -> back(room, refusal, redirect));
    }

    private static String saved(Room room, RedirectAttributes redirect) {
        redirect.addFlashAttribute("saved", true);
        return "redirect:" + room.home();
    }

    private static String back(Room room, Refusal refusal, RedirectAttributes redirect) {
        if (refusal.code().equals(Refusal.NOT_FOUND)) {
            throw DocumentRooms.notFound();
        }
        redirect.addFlashAttribute("refusal", refusal);
        return "redirect:" + room.home();
    }
}
