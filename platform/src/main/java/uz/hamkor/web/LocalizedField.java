package uz.hamkor.web;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;

/**
 * A text in four languages as a form sends it: {@code name.uz}, {@code name.uz-Cyrl}, {@code name.ru} and
 * {@code name.en}. A controller writes the parameter {@code LocalizedText name} without an annotation.
 */
public final class LocalizedField implements HandlerMethodArgumentResolver {

    /** Reads the field with this name from the parameters of a form; what is blank is absent. */
    public static LocalizedText read(Function<String, @Nullable String> parameters, String name) {
        Map<Language, String> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            String text = parameters.apply(name + "." + language.tag());
            if (text != null && !text.isBlank()) {
                texts.put(language, text);
            }
        }
        return new LocalizedText(texts);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == LocalizedText.class && parameter.getParameterAnnotations().length == 0;
    }

    @Override
    public LocalizedText resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        String name = parameter.getParameterName();
        if (name == null) {
            throw new IllegalStateException("compiled without parameter names: " + parameter);
        }
        return read(request::getParameter, name);
    }
}
