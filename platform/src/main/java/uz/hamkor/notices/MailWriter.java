package uz.hamkor.notices;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import uz.hamkor.identity.Accounts;
import uz.hamkor.shared.CalendarEvent;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.SecretLink;
import uz.hamkor.shared.Texts;

/** Puts a mail into words: text and a plain HTML alternative, in the language of the person who gets it. */
@Component
class MailWriter {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+[^\\s<>\".,;:!?)]");
    private static final Pattern BREAKS = Pattern.compile("[\\r\\n\\t]+");

    private final Texts texts;
    private final List<SecretLink> secrets;
    private final String base;

    MailWriter(
            Texts texts,
            List<SecretLink> secrets,
            @Value("${hamkor.url:http://localhost:${server.port:8080}}") String base) {
        this.texts = texts;
        this.secrets = secrets;
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    /** Whether what a mail is to open can still be opened. */
    boolean isWorthSending(Map<String, String> args) {
        return !args.containsKey(SecretLink.ARGUMENT) || secretPath(args).isPresent();
    }

    private Optional<String> secretPath(Map<String, String> args) {
        String[] asked = args.getOrDefault(SecretLink.ARGUMENT, ":").split(":", 2);
        return secrets.stream()
                .filter(link -> link.kind().equals(asked[0]))
                .findFirst()
                .flatMap(link -> link.path(UUID.fromString(asked[1])));
    }

    WrittenMail write(Outbox.Mail mail, Accounts.Account to) {
        CalendarEvent event = mail.event();
        return write(
                mail.id(),
                mail.key(),
                new LetterSource.Letter(to.email(), to.name(), to.language(), mail.args()),
                event == null ? null : event.at(base));
    }

    WrittenMail write(UUID id, String key, LetterSource.Letter letter) {
        return write(id, key, letter, null);
    }

    private WrittenMail write(UUID id, String key, LetterSource.Letter letter, @Nullable CalendarEvent event) {
        Language language = letter.language();
        Map<String, Object> values = values(letter.values(), letter.name(), language);
        secretPath(letter.values()).ifPresent(path -> values.put("link", base + path));
        String body = texts.text(language, "mail." + key + ".body", values)
                + "\n\n-- \n"
                + texts.text(language, "notices.mail.signature", values);
        return new WrittenMail(
                messageId(id),
                letter.address(),
                language,
                subject(key, values, language),
                body,
                html(language, body),
                event);
    }

    /** The subject alone, for the administrator's list. */
    String subject(Outbox.Unsent unsent) {
        Map<String, Object> values = values(unsent.mail().args(), unsent.name(), unsent.language());
        return subject(unsent.mail().key(), values, unsent.language());
    }

    private String subject(String key, Map<String, Object> values, Language language) {
        return BREAKS.matcher(texts.text(language, "mail." + key + ".subject", values))
                .replaceAll(" ");
    }

    private Map<String, Object> values(Map<String, String> args, String name, Language language) {
        Map<String, Object> values = new HashMap<>(Values.in(language, args, texts));
        values.computeIfPresent("link", (_, path) -> base + path);
        values.putIfAbsent("name", name);
        values.put("home", base);
        return values;
    }

    private String messageId(UUID id) {
        String host = URI.create(base).getHost();
        return "<" + id + "@" + (host == null ? "hamkor" : host) + ">";
    }

    private String html(Language language, String body) {
        return Pattern.compile("\\R{2,}")
                .splitAsStream(body)
                .map(paragraph -> "<p>" + linked(paragraph).replaceAll("\\R", "<br>\n") + "</p>")
                .collect(Collectors.joining(
                        "\n",
                        "<!DOCTYPE html>\n<html lang=\"" + language.tag()
                                + "\"><head><meta charset=\"utf-8\"></head><body>\n",
                        "\n</body></html>\n"));
    }

    /** Everything is escaped; only addresses of this program become links, not what somebody put into a name. */
    private String linked(String paragraph) {
        StringBuilder html = new StringBuilder();
        Matcher link = LINK.matcher(paragraph);
        int from = 0;
        while (link.find()) {
            if (!link.group().startsWith(base + "/")) {
                continue;
            }
            html.append(HtmlUtils.htmlEscape(paragraph.substring(from, link.start()), "UTF-8"));
            String address = HtmlUtils.htmlEscape(link.group(), "UTF-8");
            html.append("<a href=\"")
                    .append(address)
                    .append("\">")
                    .append(address)
                    .append("</a>");
            from = link.end();
        }
        return html.append(HtmlUtils.htmlEscape(paragraph.substring(from), "UTF-8"))
                .toString();
    }
}
