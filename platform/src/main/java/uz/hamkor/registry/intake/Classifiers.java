package uz.hamkor.registry.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.organization.LevelView;
import uz.hamkor.registry.organization.TypeView;
import uz.hamkor.registry.territory.TerritoryView;
import uz.hamkor.shared.TerritoryId;
import uz.hamkor.shared.script.Folding;
import uz.hamkor.shared.script.Lexicon;

/** Types, kinds of education and territory as one import sees them: read once, asked for every row. */
final class Classifiers {

    /** Words of lists for types whose official name is longer; canonical words to type code. */
    private static final Map<String, String> USUAL_WORDS = Map.ofEntries(
            Map.entry("maktab", "school"),
            Map.entry("bogcha", "preschool"),
            Map.entry("maktabgacha tashkilot", "preschool"),
            Map.entry("litsey", "lyceum"),
            Map.entry("otm", "university"),
            Map.entry("vuz", "university"),
            Map.entry("firma", "business"),
            Map.entry("mchj", "business"),
            Map.entry("zavod", "enterprise"),
            Map.entry("fabrika", "enterprise"),
            Map.entry("nodavlat tashkilot", "public_organisation"),
            Map.entry("nnt", "public_organisation"));

    private final Map<String, TypeView> types = new HashMap<>();
    private final Map<String, String> typeWords = new HashMap<>();
    private final Map<String, String> levelWords = new HashMap<>();
    private final Map<String, List<TerritoryView>> territoryWords = new HashMap<>();
    private final Map<TerritoryId, TerritoryView> territories = new LinkedHashMap<>();
    private final LocalDate day;

    Classifiers(List<TypeView> types, List<LevelView> levels, List<TerritoryView> territories, LocalDate day) {
        this.day = day;
        for (TypeView type : types) {
            this.types.put(type.code(), type);
            typeWords.put(type.code(), type.code());
            for (String name : type.name().texts().values()) {
                typeWords.putIfAbsent(words(name), type.code());
            }
        }
        USUAL_WORDS.forEach((words, code) -> {
            if (this.types.containsKey(code)) {
                typeWords.putIfAbsent(words, code);
            }
        });
        for (LevelView level : levels) {
            levelWords.put(level.code().toLowerCase(Locale.ROOT), level.code());
            level.name().texts().values().forEach(name -> levelWords.putIfAbsent(words(name), level.code()));
        }
        for (TerritoryView unit : territories) {
            this.territories.put(unit.id(), unit);
            know(unit.code(), unit);
            if (unit.isoCode() != null) {
                know(unit.isoCode().toLowerCase(Locale.ROOT), unit);
            }
            for (String name : unit.name().texts().values()) {
                know(words(name), unit);
                know(bare(name), unit);
            }
        }
    }

    private void know(String words, TerritoryView unit) {
        if (!words.isEmpty()) {
            List<TerritoryView> units = territoryWords.computeIfAbsent(words, w -> new ArrayList<>(1));
            if (!units.contains(unit)) {
                units.add(unit);
            }
        }
    }

    private static String words(String text) {
        return String.join(" ", Lexicon.canonicalTokens(text));
    }

    /** The name without the word for its kind: „Chirchiq shahri“ is written „Chirchiq“. */
    private static String bare(String text) {
        List<String> words = new ArrayList<>(Lexicon.canonicalTokens(text));
        words.removeAll(Set.of("tuman", "viloyat", "shahar", "respublika"));
        return String.join(" ", words);
    }

    /** The type a text means, also one that is no longer in force; empty when it means none. */
    Optional<TypeView> type(String text) {
        String code = typeWords.get(text.strip().toLowerCase(Locale.ROOT));
        if (code == null) {
            code = typeWords.get(words(text));
        }
        return Optional.ofNullable(code).map(types::get);
    }

    boolean inForce(TypeView type) {
        return type.inForce(day);
    }

    Optional<TypeView> successor(TypeView type) {
        return Optional.ofNullable(type.successor()).map(types::get);
    }

    /** The type whose name is nearest to a misspelled one. */
    Optional<TypeView> nearestType(String text) {
        NameMatcher<TypeView> matcher = new NameMatcher<>();
        types.values().stream()
                .filter(this::inForce)
                .forEach(type -> matcher.add(type, type.name().texts().values()));
        return matcher.nearest(List.of(text), 1).stream().findFirst().map(NameMatcher.Candidate::key);
    }

    Optional<String> level(String text) {
        String code = levelWords.get(text.strip().toLowerCase(Locale.ROOT));
        return Optional.ofNullable(code == null ? levelWords.get(words(text)) : code);
    }

    /** All units a text may mean; „Toshkent viloyati, Chirchiq“ means the last one inside the ones before. */
    List<TerritoryView> territory(String text) {
        List<TerritoryView> whole = lookUp(text);
        if (!whole.isEmpty()) {
            return whole;
        }
        String[] parts = text.split("[,;/]");
        if (parts.length < 2) {
            return List.of();
        }
        List<TerritoryView> found = List.of();
        for (String part : parts) {
            List<TerritoryView> units = lookUp(part);
            List<TerritoryView> outer = found;
            List<TerritoryView> inside = units.stream()
                    .filter(unit -> outer.isEmpty() || outer.stream().anyMatch(o -> isWithin(unit.id(), o.id())))
                    .toList();
            if (!inside.isEmpty()) {
                found = inside;
            }
        }
        return found;
    }

    private List<TerritoryView> lookUp(String text) {
        List<TerritoryView> byCode = territoryWords.get(text.strip().toLowerCase(Locale.ROOT));
        if (byCode != null) {
            return byCode;
        }
        List<TerritoryView> exact = territoryWords.get(words(text));
        if (exact != null) {
            return exact;
        }
        return territoryWords.getOrDefault(bare(text), List.of());
    }

    /** Names near to a text that means no unit. */
    List<TerritoryView> nearestTerritories(String text) {
        NameMatcher<TerritoryView> matcher = new NameMatcher<>();
        territories
                .values()
                .forEach(unit -> matcher.add(unit, unit.name().texts().values()));
        return matcher.nearest(List.of(text), 3).stream()
                .map(NameMatcher.Candidate::key)
                .toList();
    }

    boolean isWithin(TerritoryId unit, TerritoryId outer) {
        Set<TerritoryId> seen = new HashSet<>();
        TerritoryView at = territories.get(unit);
        while (at != null && seen.add(at.id())) {
            if (at.id().equals(outer)) {
                return true;
            }
            at = at.parent() == null ? null : territories.get(at.parent());
        }
        return false;
    }

    /** Whether two organisations may stand at one place: one territory lies in the other, or one is not known. */
    boolean compatible(@Nullable TerritoryId one, @Nullable TerritoryId other) {
        return one == null || other == null || isWithin(one, other) || isWithin(other, one);
    }

    /** Name of a unit of territory, empty when it is not known. */
    String placeOf(@Nullable TerritoryId id) {
        TerritoryView unit = id == null ? null : territories.get(id);
        return unit == null ? "" : nameOf(unit);
    }

    String nameOf(TerritoryView unit) {
        return unit.name().in(uz.hamkor.shared.Language.UZ);
    }

    /** Folded text, for telling whether two addresses say the same. */
    static boolean sameText(String one, String other) {
        return Folding.fold(one).equals(Folding.fold(other));
    }
}
