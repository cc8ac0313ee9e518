package uz.hamkor.governance.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;

/**
 * What is signed: a version as one text that anybody can make again. Lines {@code hamkor-document 1}, kind, number, then
 * for the title and each section in its order its key, heading and text in the languages uz, uz-Cyrl, ru, en, each
 * preceded by its length in UTF-8 bytes. Its SHA-256 stands beside every signature.
 */
final class CanonicalText {

    private CanonicalText() {}

    static String of(Document document, int number, List<Document.Section> sections) {
        StringBuilder text = new StringBuilder("hamkor-document 1\n")
                .append(document.kind().code())
                .append('\n')
                .append(number)
                .append('\n');
        append(text, "title", document.title());
        sections.forEach(section -> append(text, section));
        return text.toString();
    }

    /** In small hexadecimal digits. */
    static String hash(Document document, int number, List<Document.Section> sections) {
        return hash(of(document, number, sections));
    }

    /** Of one heading with its text. */
    static String hash(Document.Section section) {
        StringBuilder text = new StringBuilder();
        append(text, section);
        return hash(text.toString());
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }

    private static void append(StringBuilder text, Document.Section section) {
        text.append("section ").append(section.key()).append('\n');
        append(text, "heading", section.heading());
        append(text, "body", section.body());
        if (section.argued() != null) {
            append(text, "argued", LocalizedText.uz(section.argued()));
        }
    }

    private static void append(StringBuilder text, String name, LocalizedText value) {
        for (Language language : Language.values()) {
            value.exactly(language)
                    .ifPresent(one -> text.append(name)
                            .append(' ')
                            .append(language.tag())
                            .append(' ')
                            .append(one.getBytes(StandardCharsets.UTF_8).length)
                            .append('\n')
                            .append(one)
                            .append('\n'));
        }
    }
}
