package uz.hamkor.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;
import uz.hamkor.shared.Language;

/**
 * Which language a request gets: {@code ?lang=}, else what was chosen before (a cookie), else the account's, else what
 * the browser asks for, else Uzbek.
 */
@Component("localeResolver")
class LanguageResolver implements LocaleResolver {

    static final String PARAMETER = "lang";
    static final String COOKIE = "hk-lang";
    private static final String RESOLVED = LanguageResolver.class.getName();

    private final SingletonSupplier<Optional<SignedIn>> signedIn;

    LanguageResolver(ObjectProvider<SignedIn> signedIn) {
        this.signedIn = SingletonSupplier.of(() -> Optional.ofNullable(signedIn.getIfAvailable()));
    }

    Language language(HttpServletRequest request) {
        if (request.getAttribute(RESOLVED) instanceof Language known) {
            return known;
        }
        Optional<Language> chosen = chosen(request).or(() -> ofProgram(request));
        if (chosen.isPresent()) {
            request.setAttribute(RESOLVED, chosen.get());
            return chosen.get();
        }
        // Not remembered: the person may become known later in the same request.
        return signedIn.obtain()
                .flatMap(SignedIn::current)
                .map(SignedIn.Person::language)
                .orElseGet(() -> accepted(request));
    }

    /** The language of the running request, also outside controllers; Uzbek without a request. */
    Language current() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            return language(attributes.getRequest());
        }
        return Language.nearest(LocaleContextHolder.getLocale());
    }

    private static Optional<Language> chosen(HttpServletRequest request) {
        Optional<Language> wanted = Query.value(request, PARAMETER).flatMap(Language::of);
        if (wanted.isPresent()) {
            return wanted;
        }
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? Optional.empty() : Language.of(cookie.getValue());
    }

    /** A program that says what it wants is answered so, whatever language the account of its token has. */
    private static Optional<Language> ofProgram(HttpServletRequest request) {
        return request.getHeader("Authorization") == null || request.getHeader("Accept-Language") == null
                ? Optional.empty()
                : Optional.of(accepted(request));
    }

    private static Language accepted(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            return Language.UZ;
        }
        List<String> spoken = List.of("uz", "ru", "en");
        return Collections.list(request.getLocales()).stream()
                .filter(locale -> spoken.contains(locale.getLanguage()))
                .findFirst()
                .map(Language::nearest)
                .orElse(Language.UZ);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return language(request).locale();
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("the language is chosen by ?lang= and kept by the frame");
    }
}
