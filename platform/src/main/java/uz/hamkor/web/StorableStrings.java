package uz.hamkor.web;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.ext.javatime.deser.LocalDateDeserializer;
import tools.jackson.databind.module.SimpleModule;
import uz.hamkor.shared.Days;

/** As {@link StorableTexts}, for the texts and days of JSON bodies: with one that cannot be kept it is malformed. */
@Component
class StorableStrings extends SimpleModule {

    private static final long serialVersionUID = 1;

    StorableStrings() {
        super("storable-texts");
        addDeserializer(String.class, new Texts());
        addDeserializer(LocalDate.class, new MeantDays());
    }

    private static final class MeantDays extends LocalDateDeserializer {

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) {
            LocalDate day = super.deserialize(parser, context);
            if (day != null && !Days.isMeant(day)) {
                throw context.weirdStringException(day.toString(), LocalDate.class, "a year that nobody means");
            }
            return day;
        }
    }

    private static final class Texts extends StringDeserializer {

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            String text = super.deserialize(parser, context);
            if (text != null && !StorableTexts.isStorable(text)) {
                throw context.weirdStringException("…", String.class, "a character in it cannot be stored");
            }
            return text;
        }
    }
}
