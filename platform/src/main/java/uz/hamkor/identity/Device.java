package uz.hamkor.identity;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a browser calls itself, in two words that people know; enough to tell one's own devices apart. */
final class Device {

    /** In this order: most browsers name others too. */
    private static final String[][] BROWSERS = {
        {"edg", "Edge"},
        {"yabrowser", "Yandex"},
        {"opr/", "Opera"},
        {"samsungbrowser", "Samsung"},
        {"firefox", "Firefox"},
        {"fxios", "Firefox"},
        {"chrome", "Chrome"},
        {"crios", "Chrome"},
        {"safari", "Safari"},
    };

    private static final String[][] SYSTEMS = {
        {"android", "Android"},
        {"iphone", "iPhone"},
        {"ipad", "iPad"},
        {"windows", "Windows"},
        {"cros", "ChromeOS"},
        {"mac os", "macOS"},
        {"linux", "Linux"},
    };

    private Device() {}

    /** Browser and system, what is not known left out; empty when nothing is. */
    static String of(@Nullable String userAgent) {
        String text = userAgent == null ? "" : userAgent.toLowerCase(Locale.ROOT);
        String browser = first(text, BROWSERS);
        String system = first(text, SYSTEMS);
        return browser.isEmpty() || system.isEmpty() ? browser + system : browser + " · " + system;
    }

    private static String first(String text, String[][] words) {
        for (String[] word : words) {
            if (text.contains(word[0])) {
                return word[1];
            }
        }
        return "";
    }
}
