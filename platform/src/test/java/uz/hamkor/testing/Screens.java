package uz.hamkor.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Takes the pictures of {@code docs/screens} from a running application, at both widths. Not part of the tests: its name
 * does not end in Test. {@code docs/ui.md} has the command.
 */
@EnabledIfEnvironmentVariable(named = "HAMKOR_SCREENS_PORT", matches = "\\d+")
class Screens {

    private static final Path FOLDER = Path.of("..", "docs", "screens");

    @Test
    void takeAll() throws IOException {
        int port = Integer.parseInt(System.getenv("HAMKOR_SCREENS_PORT"));
        String workspace = "/c/" + System.getenv("HAMKOR_SCREENS_CLUSTER");
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home", "/home");
        pages.put("cluster", workspace);
        pages.put("members", workspace + "/members");
        pages.put("imports", workspace + "/imports");
        pages.put("decisions", workspace + "/decisions");
        pages.put("decision", workspace + "/decisions/7");
        pages.put("documents", workspace + "/documents");
        pages.put("meetings", workspace + "/meetings");
        pages.put("stakeholders", workspace + "/stakeholders");
        pages.put("responsibilities", workspace + "/responsibilities");
        pages.put("resources", workspace + "/resources");
        pages.put("free", workspace + "/resources/find");
        pages.put("needs", workspace + "/resources/needs");
        pages.put("rounds", workspace + "/resources/rounds");
        pages.put("ledger", workspace + "/resources/ledger");
        pages.put("commitments", workspace + "/resources/commitments");
        pages.put("jobs", "/jobs");
        pages.put("account", "/account");
        Files.createDirectories(FOLDER);
        for (int width : new int[] {Browser.DESKTOP, Browser.PHONE}) {
            try (Browser window = Browser.open(port, width, false, true)) {
                take(window, "front", "/", width);
                take(window, "sign-in", "/sign-in", width);
                window.signIn(System.getenv("HAMKOR_ADMIN_EMAIL"), System.getenv("HAMKOR_ADMIN_PASSWORD"));
                pages.forEach((name, path) -> take(window, name, path, width));
            }
        }
    }

    private static void take(Browser window, String name, String path, int width) {
        window.page().setViewportSize(width, width == Browser.PHONE ? 844 : 900);
        window.go(path);
        window.screenshot(FOLDER.resolve(name + "-" + width + ".png"));
    }
}
