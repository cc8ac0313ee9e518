package uz.hamkor.web;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Texts;

/**
 * The words of the interface, for Java code as {@link Texts} and for templates as {@link MessageSource}. Patterns are
 * ICU messages, so plurals follow each language. A single map as argument fills named placeholders.
 */
@Component("messageSource")
class IcuTexts implements Texts, MessageSource {

    private record Key(Language language, String code) {}

    private final MessageCatalogue catalogue = MessageCatalogue.load();
    private final Map<Key, MessageFormat> formats = new ConcurrentHashMap<>();
    private final Formats values = new Formats(this);

    Formats formats() {
        return values;
    }

    @Override
    public String text(Language language, String key, Object... args) {
        String text = find(language, key, args);
        if (text == null) {
            throw new NoSuchMessageException(key, language.locale());
        }
        return text;
    }

    @Override
    public boolean has(String key) {
        return catalogue.pattern(Language.UZ, key) != null;
    }

    @Nullable
    String find(Language language, String key, @Nullable Object @Nullable [] args) {
        String pattern = catalogue.pattern(language, key);
        if (pattern == null || (pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0)) {
            return pattern;
        }
        MessageFormat format = formats.computeIfAbsent(
                new Key(language, key), k -> new MessageFormat(pattern, ULocale.forLocale(language.locale())));
        // A format keeps state while it works; the copy makes it safe among threads.
        MessageFormat own = (MessageFormat) format.clone();
        if (args != null && args.length == 1 && args[0] instanceof Map<?, ?> named) {
            Map<String, Object> shown = new HashMap<>();
            named.forEach((name, value) ->
                    shown.put(String.valueOf(name), values.in(language).any(value)));
            return own.format(shown);
        }
        return own.format(readable(language, args));
    }

    private @Nullable Object[] readable(Language language, @Nullable Object @Nullable [] args) {
        if (args == null) {
            return new Object[0];
        }
        @Nullable Object[] shown = new @Nullable Object[args.length];
        for (int i = 0; i < args.length; i++) {
            shown[i] = args[i] == null ? "" : values.in(language).any(args[i]);
        }
        return shown;
    }

    @Override
    public @Nullable String getMessage(
            String code, @Nullable Object @Nullable [] args, @Nullable String defaultMessage, @Nullable Locale locale) {
        String text = find(language(locale), code, args);
        return text == null ? defaultMessage : text;
    }

    @Override
    public String getMessage(String code, @Nullable Object @Nullable [] args, @Nullable Locale locale) {
        String text = find(language(locale), code, args);
        if (text == null) {
            throw new NoSuchMessageException(code, language(locale).locale());
        }
        return text;
    }

    @Override
    public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
        String[] codes = resolvable.getCodes();
        if (codes != null) {
            for (String code : codes) {
                String text = find(language(locale), code, resolvable.getArguments());
                if (text != null) {
                    return text;
                }
            }
        }
        String fallback = resolvable.getDefaultMessage();
        if (fallback == null) {
            throw new NoSuchMessageException(String.join(", ", codes == null ? new String[0] : codes));
        }
        return fallback;
    }

    private static Language language(@Nullable Locale locale) {
        return locale == null ? Language.UZ : Language.nearest(locale);
    }
}
