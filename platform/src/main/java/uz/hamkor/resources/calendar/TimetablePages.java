package uz.hamkor.resources.calendar;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.registry.organization.OrganizationView;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.calendar.ImportingTimetable.Report;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Problems;

/** An owner's own timetable, brought in as times at which a thing is taken; for people and for programs. */
@Controller
class TimetablePages {

    private final ImportingTimetable importing;
    private final Offers offers;
    private final OrganizationRegistry organizations;
    private final Access access;
    private final Texts texts;
    private final Problems problems;

    TimetablePages(
            ImportingTimetable importing,
            Offers offers,
            OrganizationRegistry organizations,
            Access access,
            Texts texts,
            Problems problems) {
        this.importing = importing;
        this.offers = offers;
        this.organizations = organizations;
        this.access = access;
        this.texts = texts;
        this.problems = problems;
    }

    @GetMapping("/organizations/{id}/resources/timetable")
    String form(@PathVariable UUID id, Locale locale, Model model) {
        OrganizationId owner = new OrganizationId(id);
        boolean mine = access.mayAsOwn(Right.UPDATE, Thing.BOOKINGS, owner)
                || access.mayAsOwn(Right.APPROVE, Thing.BOOKINGS, owner);
        if (!mine) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return access.read(() -> {
            OrganizationView view =
                    organizations.find(owner).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            Language language = Language.nearest(locale);
            model.addAttribute("organization", view);
            model.addAttribute("here", "/organizations/" + id + "/resources/timetable");
            model.addAttribute(
                    "things",
                    offers.of(owner).stream()
                            .map(offer -> new Choice(
                                    offer.id().toString(), offer.name().in(language)))
                            .toList());
            return "resources/timetable";
        });
    }

    @PostMapping("/organizations/{id}/resources/timetable")
    String bring(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID thing,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Locale locale,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Outcome<Report> report = bring(id, thing, file);
        switch (report) {
            case Outcome.Done<Report>(Report done) -> model.addAttribute("report", done);
            case Outcome.Refused<Report>(Refusal refusal) -> {
                response.setStatus(Problems.status(refusal).value());
                model.addAttribute("refusal", refusal);
            }
        }
        model.addAttribute("chosen", thing);
        return form(id, locale, model);
    }

    private Outcome<Report> bring(UUID id, @Nullable UUID thing, @Nullable MultipartFile file) throws IOException {
        if (thing == null) {
            return Outcome.refusedAt("thing", "resources.calendar.thing");
        }
        if (file == null || file.isEmpty()) {
            return Outcome.refusedAt("file", "resources.calendar.no_file");
        }
        if (file.getSize() > IcsReader.MOST_BYTES) {
            return Outcome.refusedAt("file", "resources.calendar.too_large");
        }
        String name = file.getOriginalFilename();
        return importing.bring(
                new OrganizationId(id), new ResourceId(thing), file.getBytes(), name == null ? "" : name);
    }

    /** @param text why and what to do, in the language of the request */
    record RowJson(int row, String field, String code, String text, String remedy) {}

    record ReportJson(int kept, int replaced, List<TimetableRead.Lesson> clashes, List<RowJson> refused) {}

    @PostMapping("/api/v1/organizations/{id}/resources/{thing}/timetable")
    @ResponseBody
    ResponseEntity<?> bringByProgram(
            @PathVariable UUID id,
            @PathVariable UUID thing,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Locale locale)
            throws IOException {
        Language language = Language.nearest(locale);
        return bring(id, thing, file)
                .fold(
                        report -> ResponseEntity.ok(new ReportJson(
                                report.kept(),
                                report.replaced(),
                                report.clashes(),
                                report.refused().stream()
                                        .map(row -> new RowJson(
                                                row.row(),
                                                row.field(),
                                                row.why().code(),
                                                texts.refusal(language, row.why()),
                                                texts.remedy(language, row.why())))
                                        .toList())),
                        problems::response);
    }
}
