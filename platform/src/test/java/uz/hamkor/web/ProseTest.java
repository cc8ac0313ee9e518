package uz.hamkor.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProseTest {

    @Test
    void paragraphsListsAndLinksBecomeHtml() {
        assertThat(Prose.html("Birinchi **muhim** gap.\n\n- olma\n- anor\n\n[Havola](https://example.uz/a?b=1&c=2)"))
                .isEqualToIgnoringWhitespace(
                        "<p>Birinchi <strong>muhim</strong> gap.</p><ul><li>olma</li><li>anor</li></ul>"
                                + "<p><a rel=\"nofollow noopener noreferrer\" href=\"https://example.uz/a?b=1&amp;c=2\">Havola</a></p>");
    }

    @Test
    void headingsBeginBelowThoseOfThePage() {
        assertThat(Prose.html("# Bir\n\n## Ikki\n\n##### Besh"))
                .isEqualToIgnoringWhitespace("<h3>Bir</h3><h4>Ikki</h4><h6>Besh</h6>");
    }

    @Test
    void aTableIsATable() {
        assertThat(Prose.html("| a | b |\n|---|--:|\n| 1 | 2 |"))
                .contains("<table>", "<th>a</th>", "<td>2</td>")
                .doesNotContain("align", "style");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "a <img src=x onerror=alert(1)> b",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<div onclick=alert(1)>\n\nx\n\n</div>",
                "<!-- --><svg/onload=alert(1)>"
            })
    void htmlInATextIsShownAndNotObeyed(String text) {
        assertThat(Prose.html(text)).doesNotContainPattern("<(?!/?(p|br)\\b)").contains("&lt;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "<javascript:alert(1)>",
                "![x](javascript:alert(1))",
                "[x]\n\n[x]: vbscript:alert(1)"
            })
    void aLinkLeadsOnlyWhereItMay(String text) {
        assertThat(Prose.html(text)).doesNotContainPattern("(?i)href=\"(javascript|data|vbscript)");
    }

    @Test
    void aPictureBecomesALinkToIt() {
        assertThat(Prose.html("![Chizma](https://example.uz/a.png)"))
                .doesNotContain("<img")
                .contains("href=\"https://example.uz/a.png\"", ">Chizma</a>");
        assertThat(Prose.html("[![Chizma](https://example.uz/a.png)](https://example.uz)"))
                .containsOnlyOnce("<a ")
                .contains(">Chizma</a>");
    }

    @Test
    void aTextNestedBeyondMeaningIsShownAsItStands() {
        assertThat(Prose.html(">".repeat(50_000) + "x")).startsWith("<p>&gt;&gt;&gt;");
        assertThat(Prose.html("*a **a ".repeat(20_000) + "b** b*".repeat(20_000)))
                .startsWith("<p>*a **a");
        assertThat(Prose.html("> > > uch qavat")).contains("<blockquote>");
    }

    @Test
    void piecesAreTheSourceOfEachParagraph() {
        var pieces = Prose.pieces(
                "Birinchi *gap*.\nDavomi.\n\n\n- olma\n- anor\n\n### Sarlavha\nOxirgi [h].\n\n[h]: https://x.uz\n");
        assertThat(pieces)
                .extracting(Prose.Piece::source)
                .containsExactly("Birinchi *gap*.\nDavomi.", "- olma\n- anor", "### Sarlavha", "Oxirgi [h].");
        assertThat(pieces.getFirst().html()).isEqualTo("<p>Birinchi <em>gap</em>.\nDavomi.</p>\n");
        assertThat(pieces.getLast().html()).contains("href=\"https://x.uz\"");
        assertThat(Prose.pieces("  \n")).isEmpty();
    }
}
