package uz.hamkor.registry.territory;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.files.sheets.ListFile;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.TerritoryId;
import uz.hamkor.shared.Texts;

/** The classifier as it was on a day, under the headings of the file that is brought in. */
@Component
class TerritoryExport {

    private static final List<String> HEADINGS = List.of(
            "soato", "level", "parent_soato", "iso_code", "name_uz", "name_uz_cyrl", "name_ru", "name_en", "since");

    private final TerritoryRegistry registry;
    private final Texts texts;

    TerritoryExport(TerritoryRegistry registry, Texts texts) {
        this.registry = registry;
        this.texts = texts;
    }

    void write(LocalDate day, TableFormat format, Language language, HttpServletResponse response) throws IOException {
        List<TerritoryState> all = registry.on(day);
        Map<TerritoryId, TerritoryState> byId =
                all.stream().collect(Collectors.toMap(TerritoryState::id, Function.identity()));
        Map<TerritoryId, TerritoryView> regions = registry.findAll(all.stream()
                .filter(state -> state.parent() == null)
                .map(TerritoryState::id)
                .toList());
        ListFile.answer(
                response,
                format,
                "territory-" + day,
                texts.text(language, "territory.admin.title"),
                HEADINGS,
                sheet -> {
                    for (TerritoryState state : all) {
                        sheet.row(cells(state, byId, regions.get(state.id())));
                    }
                });
    }

    private static List<@Nullable String> cells(
            TerritoryState state, Map<TerritoryId, TerritoryState> all, @Nullable TerritoryView region) {
        TerritoryState parent = state.parent() == null ? null : all.get(state.parent());
        return Arrays.asList(
                state.code(),
                state.kind().stored(),
                parent == null ? null : parent.code(),
                region == null ? null : region.isoCode(),
                exactly(state.name(), Language.UZ),
                exactly(state.name(), Language.UZ_CYRL),
                exactly(state.name(), Language.RU),
                exactly(state.name(), Language.EN),
                state.period().from().toString());
    }

    private static @Nullable String exactly(LocalizedText text, Language language) {
        return text.exactly(language).orElse(null);
    }
}
