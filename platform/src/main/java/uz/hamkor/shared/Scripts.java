package uz.hamkor.shared;

import uz.hamkor.shared.script.UzbekScript;

/** The one place where shared texts meet the script library. */
final class Scripts {

    private Scripts() {}

    static String toCyrillic(String latin) {
        return UzbekScript.toCyrillic(latin);
    }

    static String toLatin(String cyrillic) {
        return UzbekScript.toLatin(cyrillic);
    }
}
