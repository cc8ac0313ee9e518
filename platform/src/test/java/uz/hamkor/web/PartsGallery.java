package uz.hamkor.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.SeatId;
import uz.hamkor.shared.Standing;

/** Every part once on a page, only in tests. */
@Controller
class PartsGallery {

    @GetMapping("/p/gallery")
    String show(Model model) {
        LocalizedText name = LocalizedText.uz("Chirchiq vodiysi").with(Language.EN, "Chirchiq valley");
        model.addAttribute("refusal", Refusal.at("email", "identity.email_taken"));
        model.addAttribute("name", name);
        model.addAttribute("russian", LocalizedText.of(Language.RU, "Школа"));
        model.addAttribute("saved", true);
        model.addAttribute("day", LocalDate.of(2026, 9, 1));
        model.addAttribute("crumbs", List.of(new Crumb("Klaster", "/c/x"), new Crumb("Aʼzolar", "")));
        model.addAttribute("choices", List.of(new Choice("a", "Bir", "Izoh"), new Choice("b", "Ikki")));
        model.addAttribute(
                "chips",
                List.of(new Chip("Hammasi", "/p/gallery", true, 24L), new Chip("Maktab", "?t=1", false, null)));
        model.addAttribute("page", new PageOf<>(List.of("a", "b"), "next/=+", 12345));
        model.addAttribute(
                "stats",
                List.of(
                        new Stat("24", "aʼzo", "6 hudud", "/p/gallery"),
                        new Stat("", "oʻquvchi", "", null),
                        new Stat("1 240", "soat", "24 aʼzodan 19 tasi", null)));
        model.addAttribute(
                "seat",
                new Standing.SeatLabel(
                        SeatId.next(),
                        ClusterId.next(),
                        OrganizationId.next(),
                        name,
                        LocalizedText.uz("Kengash"),
                        true,
                        true));
        model.addAttribute(
                "entries",
                List.of(
                        new HistoryEntry(
                                Instant.parse("2026-09-01T05:00:00Z"),
                                "Dilnoza Yoʻldosheva",
                                "nomini oʻzgartirdi",
                                true,
                                List.of(new HistoryEntry.FieldChange("Nomi", "", "Yangi nom"))),
                        new HistoryEntry(Instant.parse("2026-08-01T05:00:00Z"), "", "yaratdi", false, List.of())));
        return "testing/gallery";
    }

    @PostMapping("/p/gallery")
    @ResponseBody
    String take(LocalizedText name) {
        return name.toJson();
    }

    @GetMapping("/p/broken")
    String fail() {
        throw new IllegalStateException("a secret of the inside");
    }
}
