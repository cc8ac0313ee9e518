package uz.hamkor.notices;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.shared.Scope;

/** For administrators: whether mails get out, which did not and why, and sending those now. */
@Controller
@RequestMapping("/admin/mail")
class MailPages {

    private static final int SHOWN = 200;
    private static final int AT_ONCE = 1000;

    private static final List<String> SETTINGS = List.of(
            "HAMKOR_MAIL_HOST",
            "HAMKOR_MAIL_PORT",
            "HAMKOR_MAIL_USER",
            "HAMKOR_MAIL_PASSWORD",
            "HAMKOR_MAIL_FROM",
            "HAMKOR_MAIL_TLS",
            "HAMKOR_URL");

    private final Outbox outbox;
    private final MailWriter writer;
    private final MailServer server;

    MailPages(Outbox outbox, MailWriter writer, MailServer server) {
        this.outbox = outbox;
        this.writer = writer;
        this.server = server;
    }

    /** A mail that is not sent, with its subject in its reader's language. */
    record Shown(Outbox.Unsent unsent, String subject) {}

    /** The page is reached by administrators only (the chain of filters sees to it), so it may ask as one. */
    @GetMapping
    String show(Model model) {
        Scope.current().asAdministrator().run(() -> {
            List<Outbox.Unsent> unsent = outbox.unsent(SHOWN);
            model.addAttribute("mails", unsent.stream().map(this::shown).toList());
            model.addAttribute("backlog", outbox.backlog());
        });
        model.addAttribute("settings", SETTINGS);
        model.addAttribute("present", server.present());
        model.addAttribute("server", server.present() ? server.name() : "");
        return "notices/mail";
    }

    @PostMapping("/send")
    String sendAll(RedirectAttributes redirect) {
        return send(outboxAsAdministrator(), redirect);
    }

    @PostMapping("/{id}/send")
    String sendOne(@PathVariable UUID id, RedirectAttributes redirect) {
        return send(
                outboxAsAdministrator().stream()
                        .filter(mail -> mail.id().equals(id))
                        .toList(),
                redirect);
    }

    private List<Outbox.Mail> outboxAsAdministrator() {
        return Scope.current().asAdministrator().call(() -> outbox.unsent(AT_ONCE)).stream()
                .map(Outbox.Unsent::mail)
                .toList();
    }

    private String send(List<Outbox.Mail> mails, RedirectAttributes redirect) {
        if (server.present()) {
            outbox.sendNow(mails);
            redirect.addFlashAttribute("sending", mails.size());
        }
        return "redirect:/admin/mail";
    }

    private Shown shown(Outbox.Unsent unsent) {
        return new Shown(unsent, writer.subject(unsent));
    }
}
