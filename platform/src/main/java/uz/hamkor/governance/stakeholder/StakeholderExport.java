package uz.hamkor.governance.stakeholder;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.files.sheets.ListFile;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Texts;

/** The register of stakeholders as a file. */
@Component
class StakeholderExport {

    private static final List<String> HEADINGS = List.of(
            "class",
            "organization",
            "influence",
            "interest",
            "engagement",
            "owner",
            "channel",
            "frequency",
            "contact",
            "contact_position",
            "contact_email",
            "contact_phone",
            "last_contact",
            "letters");

    private final Texts texts;

    StakeholderExport(Texts texts) {
        this.texts = texts;
    }

    void write(String slug, List<Stakeholder> all, TableFormat format, Language language, HttpServletResponse response)
            throws IOException {
        ListFile.answer(
                response,
                format,
                slug + "-stakeholders",
                texts.text(language, "stakeholder.title"),
                HEADINGS,
                sheet -> {
                    for (Stakeholder one : all) {
                        sheet.row(cells(one, language));
                    }
                });
    }

    private static List<@Nullable String> cells(Stakeholder one, Language language) {
        var channel = one.channel();
        var frequency = one.frequency();
        return Arrays.asList(
                one.side().code(),
                one.name().in(language),
                text(one.influence()),
                text(one.interest()),
                one.engagement().code(),
                one.owner(),
                channel == null ? null : channel.code(),
                frequency == null ? null : frequency.code(),
                one.contact().name(),
                one.contact().position(),
                one.contact().email(),
                one.contact().phone(),
                text(one.lastContact()),
                String.valueOf(one.letters()));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
