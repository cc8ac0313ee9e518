package uz.hamkor.identity.privacy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Formats;
import uz.hamkor.web.LanguageFormats;

/** What is held about a person as a ZIP: JSON for programs, HTML to read, both in the person's language. */
@Component
class PrivacyExport {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Texts texts;
    private final Formats formats;

    PrivacyExport(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    void write(Overview.All all, Language language, Instant now, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            put(zip, "hamkor-personal-data.json", json(all, language, now));
            put(zip, "hamkor-personal-data.html", html(all, language, now));
        }
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private String json(Overview.All all, Language language, Instant now) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("exportedAt", now.toString());
        root.put("language", language.tag());
        root.put("held", all.entries().stream().map(PrivacyExport::entry).toList());
        root.put(
                "reads",
                all.looks().stream()
                        .map(look -> Map.of(
                                "reader", look.reader(),
                                "keeper", look.keeper(),
                                "purpose", look.purpose(),
                                "at", look.at().toString()))
                        .toList());
        root.put(
                "consents",
                all.consents().stream()
                        .map(consent -> Map.of(
                                "purpose", consent.purpose().key(),
                                "givenAt", consent.givenAt().toString(),
                                "withdrawnAt", String.valueOf(consent.withdrawnAt())))
                        .toList());
        root.put(
                "requests",
                all.requests().stream()
                        .map(request -> Map.of(
                                "kind", request.kind().name(),
                                "statement", request.statement(),
                                "state", request.state().name(),
                                "askedAt", request.askedAt().toString(),
                                "answer", request.answer() == null ? "" : request.answer()))
                        .toList());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private static Map<String, Object> entry(Overview.Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", entry.key());
        json.put("title", entry.title());
        json.put("keeper", entry.keeperName());
        json.put("fields", entry.fields());
        return json;
    }

    private String html(Overview.All all, Language language, Instant now) {
        LanguageFormats fmt = formats.in(language);
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"")
                .append(language.tag())
                .append("\"><head><meta charset=\"utf-8\"><title>")
                .append(say(language, "privacy.title"))
                .append("</title></head><body>\n<h1>")
                .append(say(language, "privacy.title"))
                .append("</h1>\n<p>")
                .append(escaped(fmt.dateTime(now)))
                .append("</p>\n");
        for (Overview.Entry entry : all.entries()) {
            html.append("<h2>").append(escaped(entry.title())).append("</h2>\n<dl>\n");
            if (!entry.keeperName().isEmpty()) {
                pair(html, texts.text(language, "privacy.keeper"), entry.keeperName());
            }
            entry.fields().forEach(field -> pair(html, field.label(), field.value()));
            html.append("</dl>\n");
        }
        rows(
                html,
                say(language, "privacy.looks"),
                all.looks().stream()
                        .map(look -> fmt.dateTime(look.at()) + " · " + look.reader() + " · " + look.keeper() + " · "
                                + look.purpose())
                        .toList());
        rows(
                html,
                say(language, "privacy.consents"),
                all.consents().stream()
                        .map(consent -> texts.text(
                                        language,
                                        "privacy.purpose." + consent.purpose().key()) + " · "
                                + fmt.dateTime(consent.givenAt()) + " – " + fmt.dateTime(consent.withdrawnAt()))
                        .toList());
        rows(
                html,
                say(language, "privacy.requests"),
                all.requests().stream()
                        .map(request -> fmt.dateTime(request.askedAt()) + " · " + request.statement())
                        .toList());
        return html.append("</body></html>\n").toString();
    }

    private static void rows(StringBuilder html, String title, List<String> rows) {
        html.append("<h2>").append(title).append("</h2>\n<ul>\n");
        rows.forEach(row -> html.append("<li>").append(escaped(row)).append("</li>\n"));
        html.append("</ul>\n");
    }

    private static void pair(StringBuilder html, String label, String value) {
        html.append("<dt>")
                .append(escaped(label))
                .append("</dt><dd>")
                .append(escaped(value))
                .append("</dd>\n");
    }

    private String say(Language language, String key) {
        return escaped(texts.text(language, key));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
