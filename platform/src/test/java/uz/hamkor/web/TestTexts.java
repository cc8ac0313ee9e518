package uz.hamkor.web;

import uz.hamkor.shared.Texts;

/** The words of the interface for tests without the running application. */
public final class TestTexts {

    private TestTexts() {}

    public static Texts all() {
        return new IcuTexts();
    }
}
