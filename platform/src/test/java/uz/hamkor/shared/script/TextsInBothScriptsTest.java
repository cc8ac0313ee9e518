package uz.hamkor.shared.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;

/** A text held in one Uzbek script is shown in the other. */
class TextsInBothScriptsTest {

    @Test
    void aLatinTextIsShownInCyrillic() {
        LocalizedText text = LocalizedText.uz("Gʻijduvon tumani innovatsiya markazi");
        assertThat(text.in(Language.UZ_CYRL)).isEqualTo("Ғиждувон тумани инновация маркази");
    }

    @Test
    void aCyrillicTextIsShownInLatin() {
        LocalizedText text = LocalizedText.of(Language.UZ_CYRL, "Ғиждувон тумани объектлари");
        assertThat(text.in(Language.UZ)).isEqualTo("Gʻijduvon tumani obyektlari");
    }
}
