package uz.hamkor.governance.document;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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
import uz.hamkor.governance.difference.Differences;
import uz.hamkor.governance.difference.Piece;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.governance.document.Remarks.Remark;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.registry.ClusterFacts;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.Problems;

/** A paragraph with what people say to it, and what its keepers answer. */
@Controller
@RequestMapping("/c/{slug}/documents/{document}/versions/{number}")
class RemarkPages {

    private final DocumentRooms rooms;
    private final SectionRows headings;
    private final Remarks remarks;
    private final Commenting commenting;
    private final ClusterFacts facts;
    private final Access access;
    private final Texts texts;

    RemarkPages(
            DocumentRooms rooms,
            SectionRows headings,
            Remarks remarks,
            Commenting commenting,
            ClusterFacts facts,
            Access access,
            Texts texts) {
        this.rooms = rooms;
        this.headings = headings;
        this.remarks = remarks;
        this.commenting = commenting;
        this.facts = facts;
        this.access = access;
        this.texts = texts;
    }

    /**
     * A remark as the page shows it.
     *
     * @param organization for which its author acted; empty for the own name
     * @param pieces how the suggested wording differs; empty for a comment
     * @param own whether the reader made it
     */
    record Shown(Remark remark, String organization, List<Piece> pieces, boolean own) {}

    private record Room(Cluster cluster, Document document, Version version) {

        String home() {
            return DocumentRooms.home(cluster, document, version);
        }
    }

    private Room room(String slug, UUID document, int number, Right right) {
        Cluster cluster = right == Right.READ ? rooms.cluster(slug) : rooms.cluster(slug, right);
        Document found = rooms.document(cluster, document);
        return new Room(cluster, found, rooms.version(cluster, found, number));
    }

    @GetMapping("/sections/{section}/paragraphs/{index}")
    String show(
            @PathVariable String slug,
            @PathVariable UUID document,
            @PathVariable int number,
            @PathVariable UUID section,
            @PathVariable int index,
            @RequestParam(defaultValue = "uz") String language,
            Locale locale,
            Model model) {
        return show(room(slug, document, number, Right.READ), section, index, language, locale, model);
    }

    private String show(Room room, UUID id, int index, String tag, Locale locale, Model model) {
        Language reader = Language.nearest(locale);
        Language stored = Language.of(tag).orElse(Language.UZ);
        return access.read(() -> {
            Section section = headings.of(room.cluster().id(), room.version().id()).stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow(DocumentRooms::notFound);
            String paragraph = Remarks.paragraph(section, stored, index).orElseThrow(DocumentRooms::notFound);
            List<Remark> all =
                    remarks.bySection(room.cluster().id(), room.version().id()).getOrDefault(id, List.of());
            List<Remark> here = all.stream()
                    .filter(remark ->
                            remark.language() == stored && remark.paragraph().equals(paragraph))
                    .toList();
            // What was said to a wording that is gone stays readable beside every paragraph of its section.
            List<String> sources = uz.hamkor.web.Prose.pieces(
                            section.body().exactly(stored).orElse(""))
                    .stream()
                    .map(uz.hamkor.web.Prose.Piece::source)
                    .toList();
            List<Remark> earlier = all.stream()
                    .filter(remark -> remark.language() == stored && !sources.contains(remark.paragraph()))
                    .toList();
            rooms.frame(
                    room.cluster(),
                    reader,
                    model,
                    new Crumb(
                            texts.text(
                                    reader,
                                    "document.crumb",
                                    room.document().title().in(reader),
                                    String.valueOf(room.version().number())),
                            room.home()),
                    new Crumb(texts.text(reader, "document.remarks.title", String.valueOf(index + 1)), ""));
            model.addAttribute("document", room.document());
            model.addAttribute("version", room.version());
            model.addAttribute("section", section);
            model.addAttribute("paragraph", paragraph);
            model.addAttribute("stored", stored);
            model.addAttribute("index", index);
            model.addAttribute("home", room.home());
            model.addAttribute("here", room.home() + "/sections/" + id + "/paragraphs/" + index);
            model.addAttribute("remarks", shown(here, reader));
            model.addAttribute("earlier", shown(earlier, reader));
            return "governance/document-paragraph";
        });
    }

    private List<Shown> shown(List<Remark> all, Language reader) {
        Map<OrganizationId, LocalizedText> names = facts.names(
                all.stream().map(Remark::organization).filter(Objects::nonNull).collect(Collectors.toSet()));
        return all.stream()
                .map(remark -> new Shown(
                        remark,
                        remark.organization() == null
                                ? ""
                                : names.getOrDefault(remark.organization(), LocalizedText.empty())
                                        .in(reader),
                        remark.suggested() == null
                                ? List.of()
                                : Differences.between(remark.paragraph(), remark.suggested())
                                        .pieces(),
                        remark.account().equals(Scope.current().account())))
                .toList();
    }

    @PostMapping("/sections/{section}/paragraphs/{index}")
    String say(
            @PathVariable String slug,
            @PathVariable UUID document,
            @PathVariable int number,
            @PathVariable UUID section,
            @PathVariable int index,
            @RequestParam(defaultValue = "uz") String language,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String suggested,
            @RequestParam(defaultValue = "comment") String go,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Room room = room(slug, document, number, Right.READ);
        Language stored = Language.of(language).orElse(Language.UZ);
        Outcome<UUID> outcome = commenting.say(
                room.cluster().id(),
                new Remarks.Place(room.version().id(), section, stored, index),
                go.equals("amend") ? suggested : null,
                text);
        return outcome.fold(
                id -> {
                    redirect.addFlashAttribute("saved", true);
                    return "redirect:" + room.home() + "/sections/" + section + "/paragraphs/" + index + "?language="
                            + stored.tag();
                },
                refusal -> {
                    if (refusal.code().equals(Refusal.NOT_FOUND)) {
                        throw DocumentRooms.notFound();
                    }
                    response.setStatus(Problems.status(refusal).value());
                    model.addAttribute("refusal", refusal);
                    model.addAttribute(go.equals("amend") ? "why" : "typed", text);
                    model.addAttribute("suggested", suggested);
                    return show(room, section, index, stored.tag(), locale, model);
                });
    }

    @PostMapping("/remarks/{remark}/answer")
    String answer(
            @PathVariable String slug,
            @PathVariable UUID document,
            @PathVariable int number,
            @PathVariable UUID remark,
            @RequestParam(required = false) @Nullable String answer,
            @RequestParam(defaultValue = "answer") String go,
            RedirectAttributes redirect) {
        Room room = room(slug, document, number, Right.READ);
        return back(
                room, remark, commenting.answer(room.cluster().id(), remark, answer, go.equals("resolve")), redirect);
    }

    @PostMapping("/remarks/{remark}/accept")
    String accept(
            @PathVariable String slug,
            @PathVariable UUID document,
            @PathVariable int number,
            @PathVariable UUID remark,
            RedirectAttributes redirect) {
        Room room = room(slug, document, number, Right.UPDATE);
        return back(room, remark, commenting.accept(room.cluster().id(), remark), redirect);
    }

    @PostMapping("/remarks/{remark}/decline")
    String decline(
            @PathVariable String slug,
            @PathVariable UUID document,
            @PathVariable int number,
            @PathVariable UUID remark,
            @RequestParam(required = false) @Nullable String answer,
            RedirectAttributes redirect) {
        Room room = room(slug, document, number, Right.UPDATE);
        return back(room, remark, commenting.decline(room.cluster().id(), remark, answer), redirect);
    }

    /** To the section of the remark; a refusal is shown there. */
    private String back(Room room, UUID remark, Outcome<UUID> outcome, RedirectAttributes redirect) {
        Optional<Remark> found = access.read(() -> remarks.find(room.cluster().id(), remark));
        if (found.isEmpty()) {
            throw DocumentRooms.notFound();
        }
        outcome.fold(
                done -> redirect.addFlashAttribute("saved", true),
                refusal -> redirect.addFlashAttribute("refusal", refusal));
        return "redirect:" + room.home() + "#s-" + found.get().section();
    }
}
