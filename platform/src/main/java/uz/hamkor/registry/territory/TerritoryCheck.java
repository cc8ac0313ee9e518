package uz.hamkor.registry.territory;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.territory.CheckedRow.Effect;
import uz.hamkor.registry.territory.Conflict.Kind;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.TerritoryId;
import uz.hamkor.shared.script.Folding;
import uz.hamkor.shared.script.UzbekScript;

/** Compares the rows of a file with each other, with themselves and with what is stored. Pure. */
final class TerritoryCheck {

    private final Map<String, TerritoryView> stored;
    private final Function<TerritoryId, Optional<String>> storedCode;

    /**
     * @param stored the units that exist, by code
     * @param storedCode the code of a stored unit, to compare parents
     */
    TerritoryCheck(Map<String, TerritoryView> stored, Function<TerritoryId, Optional<String>> storedCode) {
        this.stored = stored;
        this.storedCode = storedCode;
    }

    List<CheckedRow> check(List<TerritoryRow> rows) {
        Map<String, Integer> times = new HashMap<>();
        rows.forEach(row -> times.merge(row.code(), 1, Integer::sum));
        List<CheckedRow> checked = new ArrayList<>();
        for (TerritoryRow row : rows) {
            List<Conflict> conflicts = new ArrayList<>();
            code(row, times, conflicts);
            TerritoryKind kind = kind(row, conflicts);
            parent(row, times.keySet(), conflicts);
            names(row, kind, conflicts);
            Effect effect = effect(row, kind, conflicts);
            if (!row.flag().isBlank()) {
                conflicts.add(Conflict.of(Kind.FLAGGED_IN_FILE, row.flag()));
            }
            CheckedRow result = new CheckedRow(row, effect, conflicts);
            checked.add(result.blocked() ? new CheckedRow(row, Effect.NONE, conflicts) : result);
        }
        return checked;
    }

    private static void code(TerritoryRow row, Map<String, Integer> times, List<Conflict> conflicts) {
        if (row.code().isEmpty()) {
            conflicts.add(Conflict.of(Kind.CODE_MISSING));
        } else if (!row.code().matches("[0-9]{2,14}")) {
            conflicts.add(Conflict.of(Kind.CODE_WRONG, row.code()));
        } else if (times.getOrDefault(row.code(), 0) > 1) {
            conflicts.add(Conflict.of(Kind.CODE_TWICE, row.code()));
        }
    }

    private static @Nullable TerritoryKind kind(TerritoryRow row, List<Conflict> conflicts) {
        Optional<TerritoryKind> kind = TerritoryKind.read(row.kind());
        if (kind.isEmpty()) {
            conflicts.add(Conflict.of(Kind.KIND_UNKNOWN, row.kind()));
        }
        return kind.orElse(null);
    }

    private void parent(TerritoryRow row, Set<String> inFile, List<Conflict> conflicts) {
        String parent = row.parentCode();
        if (parent.isEmpty()) {
            return;
        }
        if (parent.equals(row.code())) {
            conflicts.add(Conflict.of(Kind.PARENT_IS_ITSELF, parent));
        } else if (!inFile.contains(parent) && !stored.containsKey(parent)) {
            conflicts.add(Conflict.of(Kind.PARENT_MISSING, parent));
        }
    }

    private static void names(TerritoryRow row, @Nullable TerritoryKind kind, List<Conflict> conflicts) {
        if (row.name().isEmpty()) {
            conflicts.add(Conflict.of(Kind.NAME_MISSING));
            return;
        }
        Optional<String> latin = row.name().exactly(Language.UZ);
        Optional<String> cyrillic = row.name().exactly(Language.UZ_CYRL);
        if (latin.isPresent() && cyrillic.isPresent()) {
            scripts(latin.get(), cyrillic.get()).ifPresent(conflicts::add);
        }
        if (kind != null) {
            for (Language language : EnumSet.of(Language.RU, Language.EN)) {
                row.name()
                        .exactly(language)
                        .flatMap(name -> otherKind(name, kind))
                        .ifPresent(conflicts::add);
            }
        }
    }

    /** How the two Uzbek spellings contradict each other, if they do. */
    static Optional<Conflict> scripts(String latin, String cyrillic) {
        String left = Folding.fold(latin);
        String right = Folding.fold(cyrillic);
        if (left.equals(right)) {
            return Optional.empty();
        }
        String converted = UzbekScript.toLatin(cyrillic);
        if (left.replace(" ", "").equals(right.replace(" ", ""))) {
            return Optional.of(Conflict.of(Kind.SPACING_DIFFERS, latin, converted));
        }
        if (KindWords.without(latin).equals(KindWords.without(cyrillic))) {
            Optional<TerritoryKind> leftKind = KindWords.of(latin);
            Optional<TerritoryKind> rightKind = KindWords.of(cyrillic);
            if (leftKind.isPresent() != rightKind.isPresent()) {
                return Optional.of(Conflict.of(Kind.KIND_WORD_MISSING, latin, cyrillic));
            }
            if (!leftKind.equals(rightKind)) {
                return Optional.of(Conflict.of(Kind.KIND_WORD_DIFFERS, latin, cyrillic));
            }
        }
        return Optional.of(Conflict.of(Kind.SCRIPTS_DIFFER, latin, cyrillic, converted));
    }

    /** A city may stand as a region (the capital does); otherwise a name must not say that it is something else. */
    private static Optional<Conflict> otherKind(String name, TerritoryKind kind) {
        return KindWords.of(name)
                .filter(said -> said != kind)
                .filter(said -> !(said == TerritoryKind.CITY && kind == TerritoryKind.REGION))
                .map(said -> Conflict.of(Kind.KIND_WORD_DIFFERS, name, kind.stored()));
    }

    private Effect effect(TerritoryRow row, @Nullable TerritoryKind kind, List<Conflict> conflicts) {
        TerritoryView before = stored.get(row.code());
        if (before == null) {
            return Effect.NEW;
        }
        int found = conflicts.size();
        boolean added = false;
        for (Language language : Language.values()) {
            Optional<String> now = row.name().exactly(language);
            Optional<String> was = before.name().exactly(language);
            added |= now.isPresent() && was.isEmpty();
            if (now.isPresent() && was.isPresent() && !Folding.fold(now.get()).equals(Folding.fold(was.get()))) {
                conflicts.add(Conflict.of(Kind.NAME_CHANGED, was.get(), now.get()));
            }
        }
        if (kind != null && kind != before.kind()) {
            conflicts.add(Conflict.of(Kind.KIND_CHANGED, before.kind().stored(), kind.stored()));
        }
        String parent =
                before.parent() == null ? "" : storedCode.apply(before.parent()).orElse("");
        if (!parent.equals(row.parentCode())) {
            conflicts.add(Conflict.of(Kind.PARENT_CHANGED, parent, row.parentCode()));
        }
        return added || conflicts.size() > found ? Effect.CHANGED : Effect.SAME;
    }
}
