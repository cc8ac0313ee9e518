package uz.hamkor.governance.document;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.Problems;

/** Who has signed a version and who has not, and signing it. */
@Controller
@RequestMapping("/c/{slug}/documents/{document}/versions/{number}/signatures")
class SigningPages {

    private final DocumentRooms rooms;
    private final Signatures signatures;
    private final Signing signing;
    private final Access access;
    private final Texts texts;

    SigningPages(DocumentRooms rooms, Signatures signatures, Signing signing, Access access, Texts texts) {
        this.rooms = rooms;
        this.signatures = signatures;
        this.signing = signing;
        this.access = access;
        this.texts = texts;
    }

    @GetMapping
    String show(
            @PathVariable String slug,
            @PathVariable UUID document,
            @PathVariable int number,
            Locale locale,
            Model model) {
        Cluster cluster = rooms.cluster(slug);
        Document found = rooms.document(cluster, document);
        return show(cluster, found, rooms.version(cluster, found, number), Language.nearest(locale), model);
    }

    private String show(Cluster cluster, Document document, Version version, Language language, Model model) {
        return access.read(() -> {
            rooms.frame(
                    cluster,
                    language,
                    model,
                    new Crumb(
                            texts.text(
                                    language,
                                    "document.crumb",
                                    document.title().in(language),
                                    String.valueOf(version.number())),
                            DocumentRooms.home(cluster, document, version)),
                    new Crumb(texts.text(language, "document.signatures"), ""));
            Signatures.Coverage coverage = signatures.of(cluster.id(), version, DocumentRooms.today());
            Set<OrganizationId> signed = signatures.list(cluster.id(), version.id()).stream()
                    .map(Signatures.Signature::organization)
                    .collect(Collectors.toSet());
            boolean open = version.inForceFrom() != null
                    && (version.endedOn() == null || version.endedOn().isAfter(DocumentRooms.today()));
            List<Choice> mine = open
                    ? signing.options(cluster.id()).stream()
                            .filter(option -> !signed.contains(option.organization()))
                            .map(option -> new Choice(
                                    option.organization().toString(),
                                    option.name().in(language)))
                            .toList()
                    : List.of();
            model.addAttribute("document", document);
            model.addAttribute("version", version);
            model.addAttribute("at", DocumentRooms.home(cluster, document, version));
            model.addAttribute("coverage", coverage);
            model.addAttribute("mine", mine);
            model.addAttribute("statements", statements(version, mine));
            model.addAttribute("connected", signing.qualifiedConnected());
            return "governance/document-signatures";
        });
    }

    /** What E-IMZO signs, for each member. */
    private List<Choice> statements(Version version, List<Choice> mine) {
        String hash = version.hash();
        return hash == null || !signing.qualifiedConnected()
                ? List.of()
                : mine.stream()
                        .map(one -> new Choice(SignedStatement.of(hash, OrganizationId.of(one.value())), one.text()))
                        .toList();
    }

    @PostMapping
    String sign(
            @PathVariable String slug,
            @PathVariable UUID document,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String member,
            @RequestParam(defaultValue = "consent") String kind,
            @RequestParam(defaultValue = "false") boolean agreed,
            @RequestParam(required = false) @Nullable MultipartFile scan,
            @RequestParam(defaultValue = "") String pkcs7,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = rooms.cluster(slug);
        Document found = rooms.document(cluster, document);
        Version version = rooms.version(cluster, found, number);
        Outcome<UUID> outcome = organization(member)
                .map(organization -> act(
                        organization,
                        kind,
                        agreed,
                        scan,
                        pkcs7,
                        request.getRemoteAddr(),
                        act -> signing.sign(cluster.id(), version.id(), act)))
                .orElseGet(() -> Outcome.refusedAt("member", "governance.document.member_missing"));
        return outcome.fold(
                id -> {
                    redirect.addFlashAttribute("saved", true);
                    return "redirect:" + DocumentRooms.home(cluster, found, version) + "/signatures";
                },
                refusal -> {
                    response.setStatus(Problems.status(refusal).value());
                    model.addAttribute("refusal", refusal);
                    return show(cluster, found, version, Language.nearest(locale), model);
                });
    }

    private static Outcome<UUID> act(
            OrganizationId organization,
            String kind,
            boolean agreed,
            @Nullable MultipartFile scan,
            String pkcs7,
            String address,
            Function<Signing.Act, Outcome<UUID>> sign) {
        return switch (kind) {
            case "qualified" -> sign.apply(Signing.Act.qualified(organization, pkcs7, address));
            case "scan" -> {
                try (InputStream content = scan == null || scan.isEmpty() ? null : scan.getInputStream()) {
                    yield sign.apply(Signing.Act.scanned(
                            organization, content, scan == null ? null : scan.getOriginalFilename()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            default -> sign.apply(Signing.Act.consent(organization, agreed));
        };
    }

    private static Optional<OrganizationId> organization(String text) {
        try {
            return Optional.of(OrganizationId.of(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
