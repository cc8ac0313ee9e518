package uz.hamkor.governance.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import uz.hamkor.files.paper.Paper;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.web.LanguageFormats;
import uz.hamkor.web.Prose;

/**
 * A version as it is printed: title page, contents, text and signatures, as well-formed XHTML for pages of paper.
 *
 * @param bodyName of the body that approved it or is asked; null where a person approves
 * @param standing how it stands on the day it is printed, see {@link Version#standing}
 */
record PrintedDocument(
        LocalizedText cluster,
        Document document,
        Version version,
        String standing,
        @Nullable LocalizedText bodyName,
        List<Section> sections,
        Signatures.Coverage coverage,
        LanguageFormats fmt) {

    private static final String STYLE = style();

    /** Characters of all texts; what the size of the print depends on. */
    long length() {
        return sections.stream()
                .mapToLong(section -> section.body().in(fmt.language()).length())
                .sum();
    }

    String xhtml() {
        StringBuilder out = new StringBuilder("<html lang=\"")
                .append(fmt.language().tag())
                .append("\"><head><title>")
                .append(plain(document.title().in(fmt.language())))
                .append("</title><style>")
                .append(STYLE)
                .append("</style>");
        bookmarks(out);
        out.append("</head><body>");
        running(out);
        titlePage(out);
        contents(out);
        text(out);
        signatures(out);
        return out.append("</body></html>").toString();
    }

    private void bookmarks(StringBuilder out) {
        out.append("<bookmarks>");
        for (int i = 0; i < sections.size(); i++) {
            out.append("<bookmark name=\"")
                    .append(heading(i))
                    .append("\" href=\"#s")
                    .append(i)
                    .append("\"/>");
        }
        out.append("<bookmark name=\"")
                .append(said("document.pdf.signatures"))
                .append("\" href=\"#signatures\"/></bookmarks>");
    }

    private void running(StringBuilder out) {
        String state = standing.equals("in_force") ? "" : said("document.pdf.state." + standing);
        out.append("<div id=\"state\">").append(state).append("</div><div id=\"foot\">");
        out.append(plain(document.title().in(fmt.language())))
                .append(", ")
                .append(said("document.version", version.number()))
                .append("</div>");
    }

    private void titlePage(StringBuilder out) {
        out.append("<div class=\"title\"><p>")
                .append(plain(cluster.in(fmt.language())))
                .append("</p><h1>")
                .append(plain(document.title().in(fmt.language())))
                .append("</h1><p>")
                .append(said("document.version", version.number()))
                .append("</p><p><b>")
                .append(said("document.standing." + standing))
                .append("</b></p></div><table class=\"facts\">");
        fact(out, "document.pdf.from", fmt.date(version.inForceFrom()));
        fact(out, "document.pdf.until", fmt.date(version.endedOn()));
        fact(out, "document.pdf.review", fmt.date(version.reviewOn()));
        fact(out, "document.pdf.approved_at", fmt.dateTime(version.approvedAt()));
        fact(out, "document.pdf.approved_by", approver());
        fact(out, "document.pdf.basis", version.approvedBasis());
        out.append("</table>");
        if (version.hash() != null) {
            out.append("<p class=\"hash\">")
                    .append(said("document.hash"))
                    .append("<br/>")
                    .append(version.hash())
                    .append("</p>");
        }
    }

    private @Nullable String approver() {
        return version.approvedAt() == null
                ? null
                : version.approvedBy() == null && bodyName != null ? bodyName.in(fmt.language()) : version.approvedBy();
    }

    private void fact(StringBuilder out, String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            out.append("<tr><th>")
                    .append(said(key))
                    .append("</th><td>")
                    .append(plain(value))
                    .append("</td></tr>");
        }
    }

    private void contents(StringBuilder out) {
        out.append("<div class=\"contents\"><h2>")
                .append(said("document.contents"))
                .append("</h2>");
        for (int i = 0; i < sections.size(); i++) {
            out.append("<p><a href=\"#s")
                    .append(i)
                    .append("\">")
                    .append(heading(i))
                    .append("</a></p>");
        }
        out.append("<p><a href=\"#signatures\">")
                .append(said("document.pdf.signatures"))
                .append("</a></p></div>");
    }

    private void text(StringBuilder out) {
        out.append("<div class=\"text\">");
        for (int i = 0; i < sections.size(); i++) {
            Section section = sections.get(i);
            out.append("<h2 id=\"s").append(i).append("\">").append(heading(i)).append("</h2>");
            if (section.body().isEmpty()) {
                String argued = section.argued();
                out.append("<p class=\"note\">")
                        .append(argued == null ? said("document.empty_section") : said("document.argued", argued))
                        .append("</p>");
                continue;
            }
            if (section.body().isFallback(fmt.language())) {
                out.append("<p class=\"note\">")
                        .append(said("document.pdf.fallback"))
                        .append("</p>");
            }
            out.append(Paper.printable(Prose.html(section.body().in(fmt.language()))));
        }
        out.append("</div>");
    }

    private void signatures(StringBuilder out) {
        out.append("<div class=\"signatures\"><h2 id=\"signatures\">")
                .append(said("document.pdf.signatures"))
                .append("</h2>");
        if (version.hash() != null) {
            out.append("<p class=\"hash\">")
                    .append(said("document.hash"))
                    .append("<br/>")
                    .append(version.hash())
                    .append("</p>");
        }
        List<Signatures.Line> signed = coverage.lines().stream()
                .filter(line -> line.signature() != null)
                .toList();
        if (signed.isEmpty()) {
            out.append("<p>").append(said("document.pdf.unsigned")).append("</p>");
        } else {
            out.append("<p>")
                    .append(said("document.signed_of", coverage.signed(), coverage.members()))
                    .append("</p><table><thead><tr>");
            for (String column : List.of("member", "person", "kind", "at")) {
                out.append("<th>").append(said("document.pdf." + column)).append("</th>");
            }
            out.append("</tr></thead><tbody>");
            signed.forEach(line -> signature(out, line));
            out.append("</tbody></table>");
        }
        if (!coverage.former().isEmpty()) {
            out.append("<p>")
                    .append(said("document.sign.former", coverage.former().size()))
                    .append("</p>");
        }
        out.append("<p class=\"note\">").append(said("document.sign.legal")).append("</p></div>");
    }

    private void signature(StringBuilder out, Signatures.Line line) {
        Signatures.Signature given = line.signature();
        if (given == null) {
            return;
        }
        out.append("<tr><td>")
                .append(plain(line.member().name().in(fmt.language())))
                .append("</td><td>")
                .append(plain(given.name()))
                .append(given.seat() == null ? "" : "<br/>" + said("document.sign.through_seat"))
                .append("</td><td>")
                .append(said("document.sign.kind." + given.kind().code()))
                .append(certificate(given))
                .append("</td><td>")
                .append(plain(fmt.dateTime(given.at())))
                .append("</td></tr><tr><td class=\"hash\" colspan=\"4\">")
                .append(given.hash())
                .append("</td></tr>");
    }

    private String certificate(Signatures.Signature given) {
        Signatures.Certificate certificate = given.certificate();
        return certificate == null
                ? ""
                : "<br/>" + said("document.sign.certificate", certificate.owner(), certificate.serial());
    }

    private String heading(int at) {
        return plain((at + 1) + ". " + sections.get(at).heading().in(fmt.language()));
    }

    private String said(String key, Object... args) {
        return plain(fmt.say(key, args));
    }

    private static String plain(String text) {
        return Paper.plain(text);
    }

    private static String style() {
        try {
            return new ClassPathResource("governance/document-print.css").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
