package uz.hamkor.registry.territory;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import uz.hamkor.files.sheets.Column;
import uz.hamkor.files.sheets.Headings;
import uz.hamkor.files.sheets.Mapping;
import uz.hamkor.files.sheets.Reading;
import uz.hamkor.files.sheets.Row;
import uz.hamkor.files.sheets.SheetReader;
import uz.hamkor.files.sheets.Sheets;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.script.UzbekScript;

/** Reads a file of the classifier, CSV or XLSX; columns are told by their headings. */
final class TerritoryFile {

    /** The neighbourhoods of a whole country are some ten thousand. */
    static final int MOST_ROWS = 50_000;

    private static final Headings HEADINGS = new Headings(List.of(
            Column.of("code", "soato", "soato_code", "soato kodi", "kod", "код", "код соато", "code soato"),
            Column.of("kind", "level", "turi", "daraja", "тип", "вид", "уровень", "type"),
            Column.of("parent", "parent_soato", "parent_code", "yuqori kod", "код родителя", "родитель"),
            Column.of("iso", "iso_code", "iso 3166-2"),
            Column.of("name_uz", "name_uz_latn", "name_latn", "nomi", "номи лотин", "название на узбекском", "name"),
            Column.of("name_uz_cyrl", "name_cyrl", "nomi kirill", "номи", "название на узбекском (кириллица)"),
            Column.of("name_ru", "nomi ruscha", "название", "название на русском"),
            Column.of("name_en", "nomi inglizcha", "название на английском", "english name"),
            Column.of("remark", "cyrl_check", "check", "izoh", "примечание", "note")));

    private TerritoryFile() {}

    static Outcome<List<TerritoryRow>> read(InputStream in, String fileName) {
        try (Sheets sheets = SheetReader.open(in, fileName)) {
            return switch (sheets) {
                case Sheets.Unreadable unreadable -> Outcome.refused(unreadable.refusal());
                case Sheets.Opened opened -> read(opened);
            };
        }
    }

    private static Outcome<List<TerritoryRow>> read(Sheets.Opened opened) {
        String sheet = opened.firstSheet();
        return opened.first(sheet, Headings.ROWS_LOOKED_AT).then(first -> {
            Mapping mapping = HEADINGS.find(first);
            boolean named = mapping.column("name_uz").isPresent()
                    || mapping.column("name_uz_cyrl").isPresent()
                    || mapping.column("name_ru").isPresent();
            if (mapping.column("code").isEmpty() || !named) {
                return Outcome.refusedAt("file", "territory.headings_missing");
            }
            List<TerritoryRow> rows = new ArrayList<>();
            Reading reading = opened.read(sheet, mapping, row -> {
                rows.add(row(mapping, row));
                return rows.size() <= MOST_ROWS;
            });
            return switch (reading) {
                case Reading.Refused refused -> Outcome.refused(refused.refusal());
                case Reading.Stopped stopped -> Outcome.refusedAt("file", "territory.too_many_rows", MOST_ROWS);
                case Reading.Complete complete -> Outcome.done(List.copyOf(rows));
            };
        });
    }

    private static TerritoryRow row(Mapping mapping, Row row) {
        LocalizedText name = LocalizedText.empty()
                .with(Language.UZ, UzbekScript.normaliseApostrophes(mapping.text(row, "name_uz")))
                .with(Language.UZ_CYRL, mapping.text(row, "name_uz_cyrl"))
                .with(Language.RU, mapping.text(row, "name_ru"))
                .with(Language.EN, mapping.text(row, "name_en"));
        return new TerritoryRow(
                row.number(),
                mapping.text(row, "code"),
                mapping.text(row, "kind"),
                mapping.text(row, "parent"),
                name,
                mapping.text(row, "iso"),
                mapping.text(row, "remark"));
    }
}
