package uz.hamkor.registry.organization;

import java.util.LinkedHashSet;
import java.util.Set;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.script.Folding;

/**
 * The folded form of a name: two spellings of one name, in either Uzbek script, with any apostrophe, with or without
 * quotation marks, have one key. Only for finding; it is never shown.
 */
public final class NameKey {

    private NameKey() {}

    /** Empty when the name has no letters or digits. */
    public static String of(String name) {
        return Folding.fold(name);
    }

    static Set<String> of(LocalizedText name) {
        Set<String> keys = new LinkedHashSet<>();
        name.texts().values().forEach(text -> keys.add(of(text)));
        keys.remove("");
        return keys;
    }
}
