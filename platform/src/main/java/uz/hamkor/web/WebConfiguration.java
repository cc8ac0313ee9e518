package uz.hamkor.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import uz.hamkor.shared.Days;

/** Joins the frame to Spring MVC. */
@Configuration
class WebConfiguration implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new LocalizedField());
    }

    /** Empty means none, as for every other value. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(new DayOfText());
    }

    private static final class DayOfText implements Converter<String, @Nullable LocalDate> {

        @Override
        @SuppressWarnings("NullAway") // the interface allows it, which NullAway does not read from its type parameter
        public @Nullable LocalDate convert(String text) {
            return text.isBlank() ? null : Days.parse(text);
        }
    }

    @Bean
    Formats formats(IcuTexts texts) {
        return texts.formats();
    }
}
