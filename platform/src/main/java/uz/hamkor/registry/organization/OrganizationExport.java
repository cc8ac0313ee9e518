package uz.hamkor.registry.organization;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.files.sheets.ListFile;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.registry.territory.TerritoryRegistry;
import uz.hamkor.registry.territory.TerritoryView;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.TerritoryId;
import uz.hamkor.shared.Texts;

/**
 * The register of organisations as a file, under the headings of the list that is brought in. Telephones and e-mail
 * are left out: not everybody who may read the register may see them.
 */
@Component
class OrganizationExport {

    private static final List<String> HEADINGS = List.of(
            "code",
            "name_uz",
            "name_uz_cyrl",
            "name_ru",
            "name_en",
            "short_name",
            "type",
            "level",
            "territory",
            "address",
            "website",
            "stir",
            "status",
            "last_confirmed",
            "organization_id");

    private final OrganizationRegistry registry;
    private final OrganizationTypes types;
    private final TerritoryRegistry territories;
    private final Texts texts;

    OrganizationExport(
            OrganizationRegistry registry, OrganizationTypes types, TerritoryRegistry territories, Texts texts) {
        this.registry = registry;
        this.types = types;
        this.territories = territories;
        this.texts = texts;
    }

    void write(OrganizationFilter filter, TableFormat format, Language language, HttpServletResponse response)
            throws IOException {
        Map<String, TypeView> byCode = types.byCode();
        ListFile.answer(
                response, format, "organizations", texts.text(language, "organization.list.title"), HEADINGS, sheet -> {
                    String cursor = null;
                    do {
                        PageOf<OrganizationView> piece = registry.piece(filter, cursor);
                        Map<TerritoryId, TerritoryView> places = places(piece.rows());
                        for (OrganizationView view : piece.rows()) {
                            sheet.row(cells(view, byCode, places, language));
                        }
                        cursor = piece.nextCursor();
                    } while (cursor != null);
                });
    }

    private Map<TerritoryId, TerritoryView> places(List<OrganizationView> rows) {
        return territories.findAll(rows.stream()
                .map(view -> view.data().territory())
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }

    private static List<@Nullable String> cells(
            OrganizationView view,
            Map<String, TypeView> types,
            Map<TerritoryId, TerritoryView> places,
            Language language) {
        OrganizationData data = view.data();
        TypeView type = data.type() == null ? null : types.get(data.type());
        TerritoryView place = data.territory() == null ? null : places.get(data.territory());
        return Arrays.asList(
                view.code(CodeKind.OWN).orElse(null),
                exactly(data.name(), Language.UZ),
                exactly(data.name(), Language.UZ_CYRL),
                exactly(data.name(), Language.RU),
                exactly(data.name(), Language.EN),
                data.shortName().isEmpty() ? null : data.shortName().in(language),
                data.type(),
                type == null ? null : type.level(),
                place == null ? null : place.code(),
                data.address().isEmpty() ? null : data.address().in(language),
                data.website(),
                view.code(CodeKind.STIR).orElse(null),
                view.status().stored(),
                view.lastConfirmed() == null ? null : view.lastConfirmed().toString(),
                view.id().toString());
    }

    private static @Nullable String exactly(LocalizedText text, Language language) {
        return text.exactly(language).orElse(null);
    }
}
