package uz.hamkor.testing;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.Language;

/**
 * A window of a real Chromium on the running application: {@code try (Browser window = Browser.desktop(port)) …}. One
 * Chromium serves all tests of a run, each window has its own cookies. What the content policy refuses, what fails to
 * load and what throws in a page is remembered, and {@link #assertClean()} complains about it.
 *
 * <p>Chromium is {@code $HAMKOR_CHROMIUM}, else {@code /usr/bin/chromium}.
 */
public final class Browser implements AutoCloseable {

    public static final int DESKTOP = 1280;
    public static final int PHONE = 390;

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BrowserContext context;
    private final Page page;
    private final String base;
    private final List<String> complaints = new ArrayList<>();
    private int loads;

    private Browser(int port, NewContextOptions options) {
        base = "http://localhost:" + port;
        context = Chromium.running().newContext(options.setBaseURL(base).setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(20_000);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onLoad(_ -> loads++);
        page.onResponse(response -> {
            String url = response.url();
            if (response.status() >= 400 && (url.contains("/static/") || url.contains("/webjars/"))) {
                complaints.add(response.status() + " " + url);
            }
        });
    }

    public static Browser desktop(int port) {
        return open(port, DESKTOP, false, true);
    }

    public static Browser phone(int port) {
        return open(port, PHONE, false, true);
    }

    public static Browser open(int port, int width, boolean dark, boolean javaScript) {
        NewContextOptions options = new NewContextOptions()
                .setViewportSize(width, width == PHONE ? 844 : 900)
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setJavaScriptEnabled(javaScript)
                .setLocale("uz");
        if (width == PHONE) {
            options.setHasTouch(true).setIsMobile(true).setDeviceScaleFactor(2);
        }
        return new Browser(port, options);
    }

    public Page page() {
        return page;
    }

    /** Opens an address of the application and says with which status it answered. */
    public int go(String path) {
        Response response = page.navigate(path);
        return response == null ? 0 : response.status();
    }

    /** Clicks and waits for the page this leads to, also where it has the address of the one before. */
    public void follow(Locator what) {
        int before = loads;
        what.click();
        page.waitForCondition(() -> loads > before);
    }

    public Browser in(Language language) {
        context.addCookies(
                List.of(new com.microsoft.playwright.options.Cookie("hk-lang", language.tag()).setUrl(base)));
        return this;
    }

    public Browser signIn(String email) {
        return signIn(email, People.PASSWORD);
    }

    public Browser signIn(String email, String password) {
        go("/sign-in");
        page.fill("#email", email);
        page.fill("#password", password);
        page.click(".hk-door form button[type=submit]");
        page.waitForURL(url -> !url.contains("/sign-in"));
        return this;
    }

    public boolean scrollsSideways() {
        // Not against innerWidth: a phone zooms out until everything fits, and innerWidth grows with it.
        return (Integer) page.evaluate("() => document.documentElement.scrollWidth") > page.viewportSize().width + 1;
    }

    /** Nothing for axe-core to find, nothing refused by the policy, no script that failed, no scrolling sideways. */
    public void assertClean() {
        List<String> found = new ArrayList<>(complaints);
        complaints.clear();
        AxeResults results = new AxeBuilder(page).setLegacyMode(true).analyze();
        results.getViolations()
                .forEach(rule -> rule.getNodes()
                        .forEach(node -> found.add("%s: %s %s"
                                .formatted(
                                        rule.getId(),
                                        node.getHtml(),
                                        node.getAny().isEmpty()
                                                ? ""
                                                : node.getAny().getFirst().getMessage()))));
        if (scrollsSideways()) {
            found.add("the page scrolls sideways");
        }
        if (!found.isEmpty()) {
            throw new AssertionError(page.url() + "\n" + String.join("\n", found));
        }
    }

    /** The whole page as a picture; the window grows with it, so that what sticks to its edge stays at the edge. */
    public void screenshot(Path file) {
        int width = page.viewportSize().width;
        int height = (Integer) page.evaluate("() => document.documentElement.scrollHeight");
        page.setViewportSize(width, Math.max(page.viewportSize().height, height));
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    /** A Chromium that does not answer any more is ended; the next window starts another. */
    @Override
    public void close() {
        CountDownLatch closed = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try {
                if (!closed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    Chromium.end();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            context.close();
        } catch (PlaywrightException e) {
            System.err.println("Chromium did not close a window and was ended: " + e.getMessage());
        } finally {
            closed.countDown();
        }
    }

    /** Started by the first window, ended with the tests. */
    private static final class Chromium {

        private static com.microsoft.playwright.@Nullable Browser one;

        private Chromium() {}

        static synchronized com.microsoft.playwright.Browser running() {
            com.microsoft.playwright.Browser known = one;
            if (known == null || !known.isConnected()) {
                known = start();
                one = known;
            }
            return known;
        }

        /** From another thread than that of the tests, which waits for it. */
        static void end() {
            ProcessHandle.current()
                    .descendants()
                    .filter(process -> process.info().command().orElse("").contains("chrom"))
                    .forEach(ProcessHandle::destroyForcibly);
        }

        private static com.microsoft.playwright.Browser start() {
            String named = System.getenv("HAMKOR_CHROMIUM");
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            // No shutdown hook: the driver ends with this process and takes Chromium with it; closing from another
            // thread would only wait.
            return playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of(named == null ? "/usr/bin/chromium" : named))
                            .setHeadless(true)
                            .setArgs(FLAGS));
        }
    }
}
