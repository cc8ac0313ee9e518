package uz.hamkor.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import uz.hamkor.shared.Navigation;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.UnreadCount;

/**
 * Where a frame gets its parts from. Other modules are asked for when the first page is drawn, not when the program
 * starts, and then kept.
 */
@Component
class FrameParts {

    private static final String ICONS = "/static/icons.svg";

    private final SingletonSupplier<Optional<SignedIn>> signedIn;
    private final SingletonSupplier<Optional<Standing>> standing;
    private final SingletonSupplier<List<Navigation>> navigation;
    private final SingletonSupplier<List<UnreadCount>> notices;
    private final SingletonSupplier<ResourceUrlProvider> resources;
    private final SingletonSupplier<String> icons = SingletonSupplier.of(this::shortIcons);
    private final LanguageResolver languages;
    private final Formats formats;
    private final String version;
    private final Map<String, String> assets = new ConcurrentHashMap<>();

    FrameParts(
            ObjectProvider<SignedIn> signedIn,
            ObjectProvider<Standing> standing,
            ObjectProvider<Navigation> navigation,
            ObjectProvider<UnreadCount> notices,
            LanguageResolver languages,
            IcuTexts texts,
            ObjectProvider<ResourceUrlProvider> resources,
            @Value("${hamkor.version:}") String version) {
        this.signedIn = SingletonSupplier.of(() -> Optional.ofNullable(signedIn.getIfAvailable()));
        this.standing = SingletonSupplier.of(() -> Optional.ofNullable(standing.getIfAvailable()));
        this.navigation = SingletonSupplier.of(() -> navigation.stream().toList());
        this.notices = SingletonSupplier.of(() -> notices.stream().toList());
        this.resources = SingletonSupplier.of(resources::getObject);
        this.languages = languages;
        this.formats = texts.formats();
        this.version = version;
    }

    @Nullable
    SignedIn signedIn() {
        return signedIn.obtain().orElse(null);
    }

    @Nullable
    Standing standing() {
        return standing.obtain().orElse(null);
    }

    List<Navigation> navigation() {
        return navigation.obtain();
    }

    List<UnreadCount> notices() {
        return notices.obtain();
    }

    LanguageResolver languages() {
        return languages;
    }

    Formats formats() {
        return formats;
    }

    String version() {
        return version;
    }

    /** The address of a file below {@code /static} or {@code /webjars} with the hash of its content. */
    String asset(HttpServletRequest request, String path) {
        return request.getContextPath() + assets.computeIfAbsent(path, this::withHash);
    }

    /** The sprite of icons, whose address stands in a page a hundred times: with a short hash. */
    String icons(HttpServletRequest request) {
        return request.getContextPath() + icons.obtain();
    }

    private String shortIcons() {
        String full = withHash(ICONS);
        Matcher hash = Pattern.compile("-([0-9a-f]{8})[0-9a-f]{24}\\.").matcher(full);
        return hash.find() ? ICONS + "?v=" + hash.group(1) : full;
    }

    private String withHash(String path) {
        String address = resources.obtain().getForLookupPath(path);
        return address == null ? path : address;
    }
}
