package uz.hamkor.resources.ledger;

import java.util.List;
import uz.hamkor.files.paper.Paper;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.web.LanguageFormats;
import uz.hamkor.web.Stat;

/** The benefit statement of a member as well-formed XHTML for pages of paper. */
record BenefitOnPaper(LocalizedText cluster, LedgerViews.Benefit benefit, LanguageFormats fmt) {

    private static final String STYLE = """
            @page { size: A4; margin: 22mm 20mm;
              @bottom-right { content: counter(page) " / " counter(pages); font: 9pt "%1$s"; color: #555; } }
            body { font: 11pt/1.45 "%1$s"; color: #111; }
            h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 2mm; }
            h2 { font-size: 13pt; margin: 8mm 0 2mm; page-break-after: avoid; }
            table { width: 100%%; border-collapse: collapse; -fs-table-paginate: paginate; }
            th, td { border: 0.5pt solid #777; padding: 1.2mm 2mm; text-align: left; font-size: 10pt; }
            tr { page-break-inside: avoid; }
            .number { text-align: right; }
            .note { font-size: 9pt; color: #444; }
            """.formatted(Paper.FONT);

    String xhtml() {
        StringBuilder out = new StringBuilder("<html lang=\"")
                .append(fmt.language().tag())
                .append("\"><head><title>")
                .append(said("ledger.benefit"))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><p>")
                .append(Paper.plain(cluster.in(fmt.language())))
                .append("</p><h1>")
                .append(Paper.plain(benefit.name().in(fmt.language())))
                .append("</h1><p>")
                .append(said("ledger.benefit"))
                .append(", ")
                .append(Paper.plain(fmt.period(benefit.period())))
                .append("</p><table>");
        for (Stat stat : benefit.stats()) {
            out.append("<tr><th>")
                    .append(Paper.plain(stat.label()))
                    .append("</th><td class=\"number\">")
                    .append(stat.number().isEmpty() ? said("web.no_data") : Paper.plain(stat.number()))
                    .append("</td><td>")
                    .append(Paper.plain(stat.cover()))
                    .append("</td></tr>");
        }
        out.append("</table><p class=\"note\">").append(said("ledger.method")).append("</p>");
        table(out, "ledger.benefit.took", benefit.took());
        table(out, "ledger.benefit.gave", benefit.gave());
        return out.append("</body></html>").toString();
    }

    private void table(StringBuilder out, String heading, List<LedgerViews.Exchanged> rows) {
        out.append("<h2>").append(said(heading)).append("</h2>");
        if (rows.isEmpty()) {
            out.append("<p>").append(said("ledger.benefit.nothing")).append("</p>");
            return;
        }
        out.append("<table><thead><tr>");
        for (String column :
                List.of("ledger.with", "ledger.category", "ledger.times", "ledger.hours", "ledger.saved")) {
            out.append("<th>").append(said(column)).append("</th>");
        }
        out.append("</tr></thead><tbody>");
        for (LedgerViews.Exchanged row : rows) {
            Ledger.Exchange one = row.exchange();
            out.append("<tr><td>")
                    .append(Paper.plain(row.other().in(fmt.language())))
                    .append("</td><td>")
                    .append(said(one.category().isEmpty() ? "web.no_data" : "resources.category." + one.category()))
                    .append("</td><td class=\"number\">")
                    .append(Paper.plain(fmt.number(one.uses())))
                    .append("</td><td class=\"number\">")
                    .append(Paper.plain(fmt.number(one.hours(), 1)))
                    .append("</td><td class=\"number\">")
                    .append(one.saved() == null ? said("web.no_data") : Paper.plain(fmt.sum(one.saved())))
                    .append("</td></tr>");
        }
        out.append("</tbody></table>");
    }

    private String said(String key) {
        return Paper.plain(fmt.say(key));
    }
}
