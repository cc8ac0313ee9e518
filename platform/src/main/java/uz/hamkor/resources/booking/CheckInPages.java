package uz.hamkor.resources.booking;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
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
import uz.hamkor.identity.Access;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Moment;

/** What the code on the door opens on a phone: one's own use of this thing, and a button that says one is there. */
@Controller
@RequestMapping("/r/{offer}")
class CheckInPages {

    private final AtTheDoor door;
    private final Offers offers;
    private final Access access;

    CheckInPages(AtTheDoor door, Offers offers, Access access) {
        this.door = door;
        this.offers = offers;
        this.access = access;
    }

    @GetMapping
    String show(@PathVariable UUID offer, Locale locale, Model model) {
        ResourceId id = new ResourceId(offer);
        Offer found =
                access.read(() -> offers.find(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<Use> running = door.now(id);
        model.addAttribute("offer", found);
        model.addAttribute("here", "/r/" + offer);
        model.addAttribute("running", running);
        model.addAttribute("next", running.isEmpty() ? door.next(id).orElse(null) : null);
        model.addAttribute("now", Moment.now());
        return "resources/check-in";
    }

    @PostMapping
    String checkIn(
            @PathVariable UUID offer,
            @RequestParam UUID use,
            @RequestParam UUID cluster,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        return door.checkIn(new ClusterId(cluster), use)
                .fold(
                        id -> {
                            redirect.addFlashAttribute("saved", true);
                            return "redirect:/r/" + offer;
                        },
                        refusal -> {
                            BasketPages.refuse(refusal, response, model);
                            return show(offer, locale, model);
                        });
    }
}
