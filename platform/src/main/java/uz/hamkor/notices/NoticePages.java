package uz.hamkor.notices;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Texts;

/** What a person was told, newest first. */
@Controller
@RequestMapping("/notices")
class NoticePages {

    private static final int SHOWN = 100;

    private final Notices notices;
    private final Texts texts;

    NoticePages(Notices notices, Texts texts) {
        this.notices = notices;
        this.texts = texts;
    }

    /** A notice in words. */
    record Shown(Notice notice, String text) {}

    @GetMapping
    String list(Model model) {
        Language language = Language.nearest(LocaleContextHolder.getLocale());
        List<Shown> shown = notices.mine(SHOWN).stream()
                .map(notice -> new Shown(notice, text(notice, language)))
                .toList();
        model.addAttribute("notices", shown);
        model.addAttribute(
                "unread", shown.stream().filter(one -> one.notice().isUnread()).count());
        return "notices/list";
    }

    /** Marks a notice as read and goes to what it is about; posted, since it changes something. */
    @PostMapping("/{id}/read")
    String read(@PathVariable UUID id) {
        Notice notice = notices.read(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        @Nullable String url = notice.url();
        return "redirect:" + (url == null ? "/notices" : url);
    }

    @PostMapping("/read-all")
    String readAll() {
        notices.readAll();
        return "redirect:/notices";
    }

    private String text(Notice notice, Language language) {
        String key = "notice." + notice.key();
        return texts.has(key) ? texts.text(language, key, Values.in(language, notice.args(), texts)) : notice.key();
    }
}
