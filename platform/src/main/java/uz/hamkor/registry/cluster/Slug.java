package uz.hamkor.registry.cluster;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.script.Folding;

/** The word by which a cluster stands in addresses. */
final class Slug {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{1,46}[a-z0-9]");

    /** Words that mean something else in our addresses, or would mislead. */
    private static final Set<String> RESERVED = Set.of(
            "about",
            "account",
            "actuator",
            "admin",
            "api",
            "assets",
            "auth",
            "bodies",
            "cluster",
            "clusters",
            "css",
            "data",
            "docs",
            "edit",
            "error",
            "export",
            "feed",
            "files",
            "fonts",
            "hamkor",
            "health",
            "help",
            "home",
            "icons",
            "import",
            "imports",
            "jobs",
            "js",
            "language",
            "login",
            "logout",
            "mail",
            "map",
            "me",
            "members",
            "memberships",
            "new",
            "notices",
            "null",
            "openapi",
            "organizations",
            "people",
            "persons",
            "portal",
            "profile",
            "public",
            "robots",
            "root",
            "search",
            "seats",
            "set-up",
            "settings",
            "setup",
            "sign-in",
            "sign-out",
            "sitemap",
            "static",
            "status",
            "support",
            "system",
            "territories",
            "territory",
            "tokens",
            "undefined",
            "users",
            "webjars",
            "www");

    private Slug() {}

    static Optional<Refusal> problem(String slug) {
        if (!FORM.matcher(slug).matches() || slug.contains("--")) {
            return Optional.of(Refusal.at("slug", "registry.slug_invalid", slug));
        }
        if (RESERVED.contains(slug)) {
            return Optional.of(Refusal.at("slug", "registry.slug_reserved", slug));
        }
        return Optional.empty();
    }

    /** A slug made from the name, as a proposal; empty when the name gives none. */
    static String suggest(LocalizedText name) {
        String latin =
                Folding.fold(name.in(Language.UZ)).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String cut = latin.length() > 40 ? latin.substring(0, 40).replaceAll("-[^-]*$", "") : latin;
        return problem(cut).isEmpty() ? cut : "";
    }
}
