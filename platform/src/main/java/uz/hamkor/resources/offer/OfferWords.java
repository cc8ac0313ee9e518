package uz.hamkor.resources.offer;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Texts;
import uz.hamkor.shared.script.Folding;
import uz.hamkor.shared.script.Word;

/** What an offer is found by, whatever the script: its texts and the names of its kind and category, folded. */
@Component
class OfferWords {

    /** More words than these only make a search slower. */
    private static final int MOST_ASKED = 8;

    private final Texts texts;

    OfferWords(Texts texts) {
        this.texts = texts;
    }

    /** Every word once, each with a blank before it. */
    String of(Offer offer) {
        Offer.Description what = offer.described();
        Set<String> words = new LinkedHashSet<>();
        Stream.of(what.name(), what.text(), what.qualification())
                .map(LocalizedText::texts)
                .flatMap(all -> all.values().stream())
                .forEach(text -> words.addAll(Folding.tokens(text)));
        for (Language language : Language.values()) {
            words.addAll(Folding.tokens(texts.text(language, "resources.category." + what.category())));
            words.addAll(Folding.tokens(
                    texts.text(language, "resources.kind." + what.kind().code())));
        }
        return words.stream().map(word -> " " + word).collect(Collectors.joining());
    }

    /** By what an offer stands in a list. */
    static String sortName(Offer offer) {
        return Folding.fold(offer.name().in(Language.UZ));
    }

    /** Beginnings of words, each of which must occur. */
    static List<String> asked(String typed) {
        return Folding.tokens(typed).stream()
                .limit(MOST_ASKED)
                .map(word -> Word.of(word).stem())
                .distinct()
                .toList();
    }

    /** Whether a text has a word that begins so. */
    static boolean has(Collection<String> texts, String beginning) {
        return texts.stream()
                .flatMap(text -> Folding.tokens(text).stream())
                .anyMatch(word -> word.startsWith(beginning));
    }
}
