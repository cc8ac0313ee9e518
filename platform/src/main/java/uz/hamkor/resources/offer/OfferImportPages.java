package uz.hamkor.resources.offer;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
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
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Crumb;

/** Bringing a list of offers in: the template, the check with every problem, and the word to write it. */
@Controller
@RequestMapping("/organizations/{id}/resources/import")
class OfferImportPages {

    private final BringingInOffers bringing;
    private final KeepingOffers keeping;
    private final OfferColumns columns;
    private final OwnerExport export;
    private final OrganizationRegistry organizations;
    private final Texts texts;

    OfferImportPages(
            BringingInOffers bringing,
            KeepingOffers keeping,
            OfferColumns columns,
            OwnerExport export,
            OrganizationRegistry organizations,
            Texts texts) {
        this.bringing = bringing;
        this.keeping = keeping;
        this.columns = columns;
        this.export = export;
        this.organizations = organizations;
        this.texts = texts;
    }

    @GetMapping
    String form(@PathVariable UUID id, Locale locale, Model model) {
        return form(keeper(id), locale, model);
    }

    @GetMapping("/template")
    void template(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String format,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        export.write(
                keeper(id),
                List.of(),
                TableFormat.of(format).orElse(TableFormat.XLSX),
                Language.nearest(locale),
                response);
    }

    @PostMapping
    String check(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        OrganizationId owner = keeper(id);
        OfferFiles.Brought list = Uploads.brought(file);
        return shown(
                list == null
                        ? Outcome.refusedAt("file", "resources.no_file")
                        : bringing.check(owner, list.content(), list.name()),
                owner,
                locale,
                response,
                model);
    }

    @PostMapping("/{file}")
    String bringIn(
            @PathVariable UUID id,
            @PathVariable UUID file,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        OrganizationId owner = keeper(id);
        FileId waiting = new FileId(file);
        return switch (bringing.bringIn(owner, waiting)) {
            case Outcome.Done<Long>(Long count) -> {
                redirect.addFlashAttribute("saved", true);
                yield "redirect:" + OwnOfferPages.home(owner);
            }
            case Outcome.Refused<Long>(Refusal refusal) -> {
                OwnOfferPages.refuse(refusal, response, model);
                yield switch (bringing.checked(owner, waiting)) {
                    case Outcome.Done<BringingInOffers.Checked>(BringingInOffers.Checked checked) -> {
                        model.addAttribute("checked", checked);
                        yield form(owner, locale, model);
                    }
                    case Outcome.Refused<BringingInOffers.Checked> gone -> form(owner, locale, model);
                };
            }
        };
    }

    private String shown(
            Outcome<BringingInOffers.Checked> outcome,
            OrganizationId owner,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        switch (outcome) {
            case Outcome.Done<BringingInOffers.Checked>(BringingInOffers.Checked checked) ->
                model.addAttribute("checked", checked);
            case Outcome.Refused<BringingInOffers.Checked>(Refusal refusal) ->
                OwnOfferPages.refuse(refusal, response, model);
        }
        return form(owner, locale, model);
    }

    private String form(OrganizationId owner, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        model.addAttribute("home", OwnOfferPages.home(owner));
        model.addAttribute("columns", columns);
        model.addAttribute("language", language);
        model.addAttribute("most", BringingInOffers.MOST_ROWS);
        model.addAttribute(
                "crumbs",
                OwnOfferPages.crumbs(
                        organizations,
                        texts,
                        owner,
                        List.of(new Crumb(texts.text(language, "offer.import"), "")),
                        language));
        return "resources/offer-import";
    }

    private OrganizationId keeper(UUID id) {
        OrganizationId owner = new OrganizationId(id);
        if (!keeping.mayKeep(owner)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return owner;
    }
}
