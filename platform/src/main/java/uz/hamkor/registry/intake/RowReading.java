package uz.hamkor.registry.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.organization.CodeKind;
import uz.hamkor.registry.organization.Contact;
import uz.hamkor.registry.organization.TypeView;
import uz.hamkor.registry.organization.WebAddress;
import uz.hamkor.registry.territory.TerritoryView;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.script.UzbekScript;

/** Understands the cells of one row, and says of each that it cannot understand what is wrong and what would help. */
final class RowReading {

    private static final int LONGEST = 400;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u202f]+");
    private static final Pattern SEVERAL = Pattern.compile("[;,\\n]|\\s/\\s");

    private final Classifiers classifiers;
    private final Map<String, Integer> stirs = new HashMap<>();
    private final Map<String, Integer> codes = new HashMap<>();

    RowReading(Classifiers classifiers) {
        this.classifiers = classifiers;
    }

    record Read(RowData data, List<RowProblem> problems) {
        boolean isGrave() {
            return problems.stream().anyMatch(RowProblem::grave);
        }
    }

    /** @param cells what stands in the columns that are mapped, by the key of the column */
    Read read(int no, Map<String, String> cells) {
        List<RowProblem> problems = new ArrayList<>();
        Function<String, String> cell = key ->
                BLANKS.matcher(cells.getOrDefault(key, "")).replaceAll(" ").strip();
        LocalizedText name = name(cell, problems);
        RowData data = new RowData(
                id(cell.apply(ImportFields.ID), problems),
                code(no, cell.apply(ImportFields.CODE), problems),
                name,
                text(ImportFields.SHORT_NAME, cell, problems),
                type(cell.apply(ImportFields.TYPE), cell.apply(ImportFields.LEVEL), problems),
                territory(cell.apply(ImportFields.TERRITORY), problems),
                text(ImportFields.ADDRESS, cell, problems),
                contacts(Contact.Kind.PHONE, ImportFields.PHONE, cells, problems),
                contacts(Contact.Kind.EMAIL, ImportFields.EMAIL, cells, problems),
                website(cell.apply(ImportFields.WEBSITE), problems),
                stir(no, cell.apply(ImportFields.STIR), problems));
        return new Read(data, problems);
    }

    private static LocalizedText name(Function<String, String> cell, List<RowProblem> problems) {
        EnumMap<Language, String> names = new EnumMap<>(Language.class);
        String uz = cell.apply(ImportFields.NAME_UZ);
        String cyrillic = cell.apply(ImportFields.NAME_UZ_CYRL);
        switch (UzbekScript.detect(uz)) {
            case CYRILLIC -> {
                Language meant = looksRussian(uz) ? Language.RU : Language.UZ_CYRL;
                names.put(meant, uz);
                problems.add(RowProblem.slight(ImportFields.NAME_UZ, uz, "name_in_cyrillic"));
            }
            case MIXED -> {
                problems.add(RowProblem.grave(ImportFields.NAME_UZ, uz, "mixed_scripts")
                        .proposing(UzbekScript.toLatin(uz)));
                names.put(Language.UZ, uz);
            }
            case LATIN, NONE -> names.put(Language.UZ, UzbekScript.normaliseApostrophes(uz));
        }
        if (!cyrillic.isEmpty()) {
            if (UzbekScript.detect(cyrillic) == UzbekScript.Script.LATIN) {
                problems.add(RowProblem.slight(ImportFields.NAME_UZ_CYRL, cyrillic, "name_in_latin"));
                if (names.getOrDefault(Language.UZ, "").isEmpty()) {
                    names.put(Language.UZ, UzbekScript.normaliseApostrophes(cyrillic));
                }
            } else {
                names.put(Language.UZ_CYRL, cyrillic);
            }
        }
        String russian = cell.apply(ImportFields.NAME_RU);
        if (!russian.isEmpty()) {
            names.put(Language.RU, russian);
        }
        names.put(Language.EN, cell.apply(ImportFields.NAME_EN));
        LocalizedText name = new LocalizedText(names);
        if (name.isEmpty()) {
            problems.add(RowProblem.grave(ImportFields.NAME_UZ, "", "name_missing"));
        }
        for (String text : name.texts().values()) {
            if (text.length() > LONGEST) {
                problems.add(RowProblem.grave(ImportFields.NAME_UZ, shortened(text), "too_long", "" + LONGEST));
            }
            if (text.codePoints().noneMatch(Character::isLetter)) {
                problems.add(RowProblem.grave(ImportFields.NAME_UZ, shortened(text), "name_without_letters"));
            }
        }
        return name;
    }

    /** Letters that Russian has and Uzbek Cyrillic has not, and none of those that only Uzbek has. */
    private static boolean looksRussian(String text) {
        boolean uzbek = text.codePoints().anyMatch(c -> "ўқғҳЎҚҒҲ".indexOf(c) >= 0);
        boolean russian = text.codePoints().anyMatch(c -> "ыщЫЩ".indexOf(c) >= 0)
                || text.matches("(?iu).*\\b(школа|институт|университет|государственн\\p{L}*|район\\p{L}*|имени)\\b.*")
                        && text.matches("(?iu).*(ский|ская|ское|ный|ная|ное|имени|школа)\\b.*");
        return russian && !uzbek;
    }

    private static @Nullable String id(String text, List<RowProblem> problems) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(text).toString();
        } catch (IllegalArgumentException e) {
            // Many lists have a column „id“ of their own; it is not ours and says nothing here.
            problems.add(RowProblem.slight(ImportFields.ID, shortened(text), "id_not_ours"));
            return null;
        }
    }

    private @Nullable String code(int no, String text, List<RowProblem> problems) {
        if (text.isEmpty()) {
            return null;
        }
        Optional<String> code = CodeKind.OWN.normalize(text);
        if (code.isEmpty()) {
            problems.add(RowProblem.grave(ImportFields.CODE, shortened(text), "code_wrong", "40"));
            return null;
        }
        Integer earlier = codes.putIfAbsent(code.get(), no);
        if (earlier != null) {
            problems.add(RowProblem.grave(ImportFields.CODE, text, "code_repeated", "" + earlier));
        }
        return code.get();
    }

    private @Nullable String stir(int no, String text, List<RowProblem> problems) {
        if (text.isEmpty()) {
            return null;
        }
        Optional<String> stir = CodeKind.STIR.normalize(text.replaceAll("[-.]", ""));
        if (stir.isEmpty()) {
            String digits = text.replaceAll("\\D", "");
            problems.add(RowProblem.grave(ImportFields.STIR, shortened(text), "stir_wrong", "" + digits.length()));
            return null;
        }
        Integer earlier = stirs.putIfAbsent(stir.get(), no);
        if (earlier != null) {
            problems.add(RowProblem.grave(ImportFields.STIR, text, "stir_repeated", "" + earlier));
        }
        return stir.get();
    }

    private @Nullable String type(String text, String level, List<RowProblem> problems) {
        Optional<String> wanted = Optional.empty();
        if (!level.isEmpty()) {
            wanted = classifiers.level(level);
            if (wanted.isEmpty()) {
                problems.add(RowProblem.grave(ImportFields.LEVEL, shortened(level), "level_unknown"));
            }
        }
        if (text.isEmpty()) {
            if (wanted.isPresent()) {
                problems.add(RowProblem.slight(ImportFields.LEVEL, level, "level_without_type"));
            }
            return null;
        }
        Optional<TypeView> type = classifiers.type(text);
        if (type.isEmpty()) {
            problems.add(RowProblem.grave(ImportFields.TYPE, shortened(text), "type_unknown")
                    .proposing(classifiers
                            .nearestType(text)
                            .map(near -> near.name().in(Language.UZ))
                            .orElse(null)));
            return null;
        }
        if (!classifiers.inForce(type.get())) {
            Optional<TypeView> successor = classifiers.successor(type.get());
            problems.add(RowProblem.grave(ImportFields.TYPE, text, "type_ended")
                    .proposing(
                            successor.map(next -> next.name().in(Language.UZ)).orElse(null)));
            return null;
        }
        String own = type.get().level();
        if (wanted.isPresent() && own != null && !wanted.get().equals(own)) {
            problems.add(RowProblem.grave(ImportFields.LEVEL, level, "level_against_type", own)
                    .proposing(own));
        }
        return type.get().code();
    }

    private @Nullable String territory(String text, List<RowProblem> problems) {
        if (text.isEmpty()) {
            return null;
        }
        List<TerritoryView> units = classifiers.territory(text);
        if (units.size() == 1) {
            return units.getFirst().id().toString();
        }
        if (units.isEmpty()) {
            List<TerritoryView> near = classifiers.nearestTerritories(text);
            problems.add(RowProblem.grave(ImportFields.TERRITORY, shortened(text), "territory_unknown")
                    .proposing(near.isEmpty() ? null : classifiers.nameOf(near.getFirst())));
            return null;
        }
        String choices = units.stream()
                .limit(4)
                .map(unit -> classifiers.nameOf(unit) + " (" + unit.code() + ")")
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        problems.add(RowProblem.grave(ImportFields.TERRITORY, text, "territory_unclear", choices)
                .proposing(units.getFirst().code()));
        return null;
    }

    private static LocalizedText text(String field, Function<String, String> cell, List<RowProblem> problems) {
        String text = cell.apply(field);
        if (text.isEmpty()) {
            return LocalizedText.empty();
        }
        if (text.length() > LONGEST) {
            problems.add(RowProblem.grave(field, shortened(text), "too_long", "" + LONGEST));
        }
        return switch (UzbekScript.detect(text)) {
            case CYRILLIC -> LocalizedText.of(looksRussian(text) ? Language.RU : Language.UZ_CYRL, text);
            case LATIN, MIXED, NONE -> LocalizedText.uz(UzbekScript.normaliseApostrophes(text));
        };
    }

    private static List<String> contacts(
            Contact.Kind kind, String field, Map<String, String> cells, List<RowProblem> problems) {
        List<String> found = new ArrayList<>();
        for (String part : SEVERAL.split(cells.getOrDefault(field, ""))) {
            if (part.isBlank()) {
                continue;
            }
            Optional<String> contact = kind.normalize(part);
            if (contact.isPresent()) {
                found.add(contact.get());
            } else {
                problems.add(RowProblem.grave(field, shortened(part.strip()), field + "_wrong"));
            }
        }
        return found;
    }

    private static @Nullable String website(String text, List<RowProblem> problems) {
        if (text.isEmpty()) {
            return null;
        }
        Optional<String> address = WebAddress.normalize(text);
        if (address.isEmpty()) {
            problems.add(RowProblem.grave(ImportFields.WEBSITE, shortened(text), "website_wrong"));
        }
        return address.orElse(null);
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 119) + "…";
    }
}
