package uz.hamkor.registry.territory;

import java.io.InputStream;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.territory.CheckedRow.Effect;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.TerritoryId;

/**
 * The administrator brings in a file of the classifier: first a draft with all conflicts, then decisions per row or for
 * all, then everything that was accepted in one transaction.
 */
@Component
class ImportingTerritory {

    private final Access access;
    private final Territories territories;
    private final TerritoryDrafts drafts;
    private final TerritoryCards cards;
    private final History history;
    private final Today today;
    private final ApplicationEventPublisher events;

    ImportingTerritory(
            Access access,
            Territories territories,
            TerritoryDrafts drafts,
            TerritoryCards cards,
            History history,
            Today today,
            ApplicationEventPublisher events) {
        this.access = access;
        this.territories = territories;
        this.drafts = drafts;
        this.cards = cards;
        this.history = history;
        this.today = today;
        this.events = events;
    }

    /** What applying a draft did. */
    record Result(int created, int changed, int same, int skipped) implements Serializable {}

    Outcome<UUID> draft(InputStream in, String fileName, LocalDate validFrom) {
        if (validFrom.isAfter(today.day())) {
            return Outcome.refusedAt("validFrom", "territory.day_in_future");
        }
        return access.administering(Right.CREATE, Thing.SETTINGS, () -> {
            AccountId account = Scope.current().account();
            if (account == null) {
                return Outcome.refused(Refusal.FORBIDDEN);
            }
            return TerritoryFile.read(in, fileName).map(rows -> drafts.save(account, fileName, validFrom, check(rows)));
        });
    }

    private List<CheckedRow> check(List<TerritoryRow> rows) {
        Map<String, TerritoryView> stored = new HashMap<>();
        Map<TerritoryId, String> codes = new HashMap<>();
        for (TerritoryView unit : territories.all()) {
            stored.put(unit.code(), unit);
            codes.put(unit.id(), unit.code());
        }
        return new TerritoryCheck(stored, id -> Optional.ofNullable(codes.get(id))).check(rows);
    }

    /** Decides on one row, or on all rows that are still open when the row is null. */
    Outcome<Integer> decide(UUID draft, @Nullable Integer row, Decision decision) {
        return access.administering(
                Right.UPDATE,
                Thing.SETTINGS,
                () -> drafts.isOpen(draft)
                        ? Outcome.done(drafts.decide(draft, row, decision))
                        : Outcome.refused("territory.draft_closed"));
    }

    Outcome<UUID> discard(UUID draft) {
        return access.administering(
                Right.UPDATE,
                Thing.SETTINGS,
                () -> drafts.close(draft, "discarded")
                        ? Outcome.done(draft)
                        : Outcome.refused("territory.draft_closed"));
    }

    /** Refused while a conflict waits for a decision, and when the classifier has changed under the draft. */
    Outcome<Result> apply(UUID draft) {
        return access.administering(Right.UPDATE, Thing.SETTINGS, () -> {
            Optional<TerritoryDrafts.Draft> found = drafts.find(draft);
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            if (!drafts.close(draft, "applied")) {
                return Outcome.refused("territory.draft_closed");
            }
            List<TerritoryDrafts.DraftRow> rows = drafts.rows(draft);
            long open =
                    rows.stream().filter(row -> row.decision() == Decision.OPEN).count();
            if (open > 0) {
                return Outcome.refused("territory.conflicts_open", open);
            }
            List<CheckedRow> now =
                    check(rows.stream().map(row -> row.checked().row()).toList());
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).decision().takes()
                        && !rows.get(i)
                                .checked()
                                .conflicts()
                                .containsAll(now.get(i).conflicts())) {
                    return Outcome.refused("territory.changed_meanwhile");
                }
            }
            return write(rows, now, found.get().validFrom());
        });
    }

    private Outcome<Result> write(List<TerritoryDrafts.DraftRow> rows, List<CheckedRow> now, LocalDate from) {
        Map<String, TerritoryId> ids = new HashMap<>();
        Map<String, TerritoryView> before = new HashMap<>();
        for (TerritoryView unit : territories.all()) {
            ids.put(unit.code(), unit.id());
            before.put(unit.code(), unit);
        }
        List<TerritoryDrafts.DraftRow> taken = new ArrayList<>();
        int same = 0;
        int skipped = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).decision().takes()) {
                skipped++;
            } else if (now.get(i).effect() == Effect.SAME) {
                same++;
            } else {
                taken.add(rows.get(i));
                ids.putIfAbsent(rows.get(i).checked().row().code(), TerritoryId.next());
            }
        }
        Optional<String> orphan = orphan(taken, before.keySet());
        if (orphan.isPresent()) {
            return Outcome.refused("territory.parent_skipped", orphan.get());
        }
        List<Territories.Unit> created = new ArrayList<>();
        List<Territories.Unit> changed = new ArrayList<>();
        List<History.Entry> entries = new ArrayList<>();
        for (TerritoryDrafts.DraftRow row : parentsFirst(taken)) {
            TerritoryView was = before.get(row.checked().row().code());
            Territories.Unit unit = unit(row, was, ids);
            (was == null ? created : changed).add(unit);
            entries.add(new History.Entry(
                    subject(unit.id()),
                    was == null ? null : snapshot(was.code(), was.kind(), was.parent(), was.name()),
                    snapshot(unit.code(), unit.kind(), unit.parent(), unit.name())));
        }
        territories.insertAll(created, from);
        territories.changeAll(changed, from);
        history.recordAll(entries);
        Set<TerritoryId> renamed = changed.stream().map(Territories.Unit::id).collect(Collectors.toSet());
        Set<TerritoryId> touched = new HashSet<>(renamed);
        created.forEach(unit -> touched.add(unit.id()));
        cards.index(touched);
        if (!renamed.isEmpty()) {
            events.publishEvent(new TerritoriesRenamed(renamed));
        }
        return Outcome.done(new Result(created.size(), changed.size(), same, skipped));
    }

    /** A row whose parent is neither stored nor taken along. */
    private static Optional<String> orphan(List<TerritoryDrafts.DraftRow> taken, Set<String> stored) {
        Set<String> known = new HashSet<>(stored);
        taken.forEach(row -> known.add(row.checked().row().code()));
        return taken.stream()
                .map(row -> row.checked().row())
                .filter(row -> !row.parentCode().isEmpty() && !known.contains(row.parentCode()))
                .map(TerritoryRow::code)
                .findFirst();
    }

    /** One statement writes them all, so order matters only to whoever reads the history. */
    private static List<TerritoryDrafts.DraftRow> parentsFirst(List<TerritoryDrafts.DraftRow> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(row -> row.checked().row().code().length()))
                .toList();
    }

    private static Territories.Unit unit(
            TerritoryDrafts.DraftRow row, @Nullable TerritoryView was, Map<String, TerritoryId> ids) {
        TerritoryRow read = row.checked().row();
        TerritoryId id = ids.get(read.code());
        var name = row.decision().name(read.name());
        if (was != null) {
            for (var language : uz.hamkor.shared.Language.values()) {
                // A language the file does not mention keeps its name, unless the person has just dropped it.
                if (read.name().exactly(language).isEmpty()
                        && was.name().exactly(language).isPresent()) {
                    name = name.with(language, was.name().exactly(language).orElseThrow());
                }
            }
        }
        return new Territories.Unit(
                java.util.Objects.requireNonNull(id),
                read.code(),
                read.isoCode().isEmpty() ? null : read.isoCode(),
                TerritoryKind.read(read.kind()).orElseThrow(),
                read.parentCode().isEmpty() ? null : ids.get(read.parentCode()),
                name);
    }

    static History.Subject subject(TerritoryId id) {
        return new History.Subject.OfInstallation("territory", id.value());
    }

    private static Map<String, @Nullable Object> snapshot(
            String code, TerritoryKind kind, @Nullable TerritoryId parent, uz.hamkor.shared.LocalizedText name) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("code", code);
        map.put("kind", kind.stored());
        map.put("parent", parent == null ? null : parent.toString());
        map.put("name", Territories.names(name));
        return map;
    }
}
