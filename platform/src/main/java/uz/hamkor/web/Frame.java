package uz.hamkor.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Navigation;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Standing.ClusterLabel;

/**
 * What the layout draws around a page. One per request, in templates {@code ${frame}}; each part is asked for only when
 * it is drawn, so that fragments and REST pay nothing.
 */
public final class Frame {

    static final String CLUSTER_COOKIE = "hk-cluster";
    static final String THEME_COOKIE = "hk-theme";
    static final Set<String> THEMES = Set.of("light", "dark", "system");
    private static final Pattern WORKSPACE = Pattern.compile("/c/([a-z0-9][a-z0-9-]{0,99})(?:/.*)?");

    /** Which groups lend an entry to the bar of a phone, in this order. */
    private static final List<Navigation.Group> ON_PHONE = List.of(
            Navigation.Group.WORK,
            Navigation.Group.TOGETHER,
            Navigation.Group.MANAGE,
            Navigation.Group.LEARN,
            Navigation.Group.MEASURE);

    /** A group of the rail; its heading is the message {@code web.group.<name>}. */
    public record RailGroup(String key, List<RailEntry> entries) {}

    public record RailEntry(
            String messageKey,
            String icon,
            String href,
            @Nullable Long count,
            boolean current) {}

    public record LanguageChoice(Language language, String key, String href, boolean current) {

        public String tag() {
            return language.tag();
        }
    }

    private final HttpServletRequest request;
    private final FrameParts parts;

    private @Nullable List<RailGroup> rail;
    private @Nullable List<ClusterLabel> clusters;
    private @Nullable Optional<ClusterLabel> cluster;
    private @Nullable Optional<SignedIn.Person> person;
    private @Nullable List<SignedIn.Choice> acting;

    Frame(HttpServletRequest request, FrameParts parts) {
        this.request = request;
        this.parts = parts;
    }

    public SignedIn.@Nullable Person person() {
        if (person == null) {
            person = Optional.ofNullable(parts.signedIn()).flatMap(SignedIn::current);
        }
        return person.orElse(null);
    }

    public Language language() {
        return parts.languages().language(request);
    }

    public LanguageFormats fmt() {
        return parts.formats().in(language());
    }

    public String version() {
        return parts.version();
    }

    public @Nullable String requestId() {
        return RequestIdFilter.of(request);
    }

    /** The address of the icon sprite with its content hash; a symbol is {@code icons() + '#' + name}. */
    public String icons() {
        return parts.icons(request);
    }

    public String asset(String path) {
        return parts.asset(request, path);
    }

    /** light, dark or system. */
    public String theme() {
        Optional<String> asked = Query.value(request, "theme").filter(THEMES::contains);
        if (asked.isPresent()) {
            return asked.get();
        }
        Cookie cookie = WebUtils.getCookie(request, THEME_COOKIE);
        return cookie != null && THEMES.contains(cookie.getValue()) ? cookie.getValue() : "system";
    }

    public String themeHref(String theme) {
        return query("theme", theme);
    }

    /** The four languages, each with the address of this page in it. */
    public List<LanguageChoice> languages() {
        Language now = language();
        return Arrays.stream(Language.values())
                .map(language ->
                        new LanguageChoice(language, key(language), query("lang", language.tag()), language == now))
                .toList();
    }

    /** The end of the message keys of a language: {@code common.lang_<key>}. */
    public static String key(Language language) {
        return language.name().toLowerCase(Locale.ROOT);
    }

    /** The full address of this page in a language, for {@code hreflang}. */
    public String alternate(Language language) {
        return ServletUriComponentsBuilder.fromRequest(request)
                .replaceQueryParam("theme")
                .replaceQueryParam("lang", language.tag())
                .build()
                .toUriString();
    }

    public String canonical() {
        return ServletUriComponentsBuilder.fromRequest(request)
                .replaceQuery(null)
                .build()
                .toUriString();
    }

    private String query(String name, String value) {
        UriComponentsBuilder builder = UriComponentsBuilder.newInstance();
        String query = request.getQueryString();
        if (query != null && !isError()) {
            builder.query(query);
        }
        // As it came: it is encoded already.
        String changed = builder.replaceQueryParam(name, value).build().getQuery();
        return (isError() ? "/" : "") + "?" + changed;
    }

    private boolean isError() {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) != null;
    }

    String path() {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
    }

    /** The clusters of this person, for the switcher. */
    public List<ClusterLabel> clusters() {
        if (clusters == null) {
            SignedIn signedIn = parts.signedIn();
            Standing standing = parts.standing();
            Set<ClusterId> own = new HashSet<>(signedIn == null || person() == null ? Set.of() : signedIn.clusters());
            Language language = language();
            clusters = standing == null || own.isEmpty()
                    ? List.of()
                    : standing.labels(own).stream()
                            .sorted(Comparator.comparing(label -> label.name().in(language)))
                            .toList();
        }
        return clusters;
    }

    /** The cluster whose workspace is open, else the one open last, else the only one; null when there is none. */
    public @Nullable ClusterLabel cluster() {
        if (cluster == null) {
            cluster = findCluster();
        }
        return cluster.orElse(null);
    }

    private Optional<ClusterLabel> findCluster() {
        Standing standing = parts.standing();
        if (standing == null) {
            return Optional.empty();
        }
        Optional<ClusterLabel> open = slug(path())
                .flatMap(standing::bySlug)
                .filter(label -> Scope.current().readable().contains(label.id()));
        if (open.isPresent()) {
            return open;
        }
        Cookie last = WebUtils.getCookie(request, CLUSTER_COOKIE);
        Optional<ClusterLabel> before = clusters().stream()
                .filter(label -> last != null && label.slug().equals(last.getValue()))
                .findFirst();
        return before.or(() -> clusters().size() == 1 ? Optional.of(clusters().getFirst()) : Optional.empty());
    }

    static Optional<String> slug(String path) {
        Matcher workspace = WORKSPACE.matcher(path);
        return workspace.matches() ? Optional.of(workspace.group(1)) : Optional.empty();
    }

    /** For whom the person may act. */
    public List<SignedIn.Choice> acting() {
        if (acting == null) {
            SignedIn signedIn = parts.signedIn();
            acting = signedIn == null || person() == null ? List.of() : signedIn.acting();
        }
        return acting;
    }

    /** For whom the person acts now; null in the own name. */
    public SignedIn.@Nullable Choice actingNow() {
        return acting().stream().filter(SignedIn.Choice::chosen).findFirst().orElse(null);
    }

    /** Where a choice in the frame leads back to: this page, or nothing where it cannot be asked for again. */
    public String backHere() {
        return isError() || !request.getMethod().equals("GET") ? "" : path();
    }

    public List<RailGroup> rail() {
        if (rail == null) {
            rail = buildRail();
        }
        return rail;
    }

    /** Four entries for the bar of a phone; the fifth is "more". */
    public List<RailEntry> tabs() {
        List<RailEntry> tabs = new ArrayList<>();
        for (Navigation.Group wanted : ON_PHONE) {
            rail().stream()
                    .filter(group -> group.key().equals(name(wanted)))
                    .flatMap(group -> group.entries().stream())
                    .limit(2)
                    .forEach(tabs::add);
        }
        return tabs.stream().limit(4).toList();
    }

    public long unread() {
        SignedIn.Person who = person();
        return who == null
                ? 0
                : parts.notices().stream()
                        .mapToLong(notices -> notices.unread(who.account()))
                        .sum();
    }

    private List<RailGroup> buildRail() {
        SignedIn.Person who = person();
        Navigation.Context context = new Navigation.Context(
                who == null ? null : who.account(), cluster(), who != null && who.administrator());
        List<Navigation.Entry> entries = parts.navigation().stream()
                .flatMap(module -> module.entries(context).stream())
                .sorted(Comparator.comparing(Navigation.Entry::group).thenComparing(Navigation.Entry::order))
                .toList();
        String here = path();
        Optional<String> current = entries.stream()
                .map(Navigation.Entry::href)
                .filter(href -> here.equals(href) || here.startsWith(href.endsWith("/") ? href : href + "/"))
                .max(Comparator.comparing(String::length));
        Map<Navigation.Group, List<RailEntry>> groups = new EnumMap<>(Navigation.Group.class);
        for (Navigation.Entry entry : entries) {
            groups.computeIfAbsent(entry.group(), group -> new ArrayList<>())
                    .add(new RailEntry(
                            entry.messageKey(),
                            entry.icon(),
                            entry.href(),
                            entry.count(),
                            current.isPresent() && current.get().equals(entry.href())));
        }
        List<RailGroup> drawn = new ArrayList<>();
        groups.forEach((group, content) -> drawn.add(new RailGroup(name(group), content)));
        return drawn;
    }

    private static String name(Navigation.Group group) {
        return group.name().toLowerCase(Locale.ROOT);
    }
}
