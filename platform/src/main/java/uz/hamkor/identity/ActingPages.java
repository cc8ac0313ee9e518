package uz.hamkor.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Choosing for whom one acts: the switch in the top bar, and the list for programs. */
@Controller
@Tag(name = "account")
class ActingPages {

    private final Actors actors;

    ActingPages(Actors actors) {
        this.actors = actors;
    }

    private static Actor actor() {
        return Actor.current().orElseThrow(() -> new IllegalStateException("only reached when signed in"));
    }

    /** An empty choice means the own name. */
    @PostMapping("/acting")
    String choose(
            @RequestParam(name = "as", defaultValue = "") String key,
            @RequestParam(defaultValue = "") String to,
            HttpSession session,
            RedirectAttributes redirect) {
        if (!key.isEmpty() && actors.acting(actor(), key).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        ActingChoice.keep(session, key.isEmpty() ? null : key);
        return "redirect:" + (isOwnPage(to) ? to : "/home");
    }

    private static boolean isOwnPage(String to) {
        return to.matches("/[A-Za-z0-9][A-Za-z0-9/_.-]*");
    }

    /** One choice; {@code key} goes into the header {@code Hamkor-Acting}. */
    record ActingJson(
            String key,
            Map<String, String> organization,
            Map<String, String> body,
            boolean substitute,
            boolean chosen) {}

    @GetMapping("/api/v1/account/acting")
    @ResponseBody
    @Operation(summary = "For whom I may act: the seats I hold or substitute, the organisations in which I hold a role")
    List<ActingJson> choices() {
        Actor actor = actor();
        @Nullable String now = actor.acting().map(Acting::key).orElse(null);
        return actors.choices(actor).stream()
                .map(choice -> new ActingJson(
                        choice.key(),
                        choice.organizationName().tagged(),
                        choice.body().tagged(),
                        choice.substitute(),
                        choice.key().equals(now)))
                .toList();
    }
}
