package uz.hamkor.governance.responsibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.Constraints;
import uz.hamkor.governance.responsibility.Duty.Bearer;
import uz.hamkor.governance.responsibility.Duty.Part;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Days;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Refusal;

/** Keeping the matrix of responsibilities. What changes is in the history of the function. */
@Component
class KeepingDuties {

    static final String KIND = "duty";

    private static final BigDecimal MOST = BigDecimal.TEN;
    private static final int LONGEST = 200;
    private static final Map<String, Refusal> CONSTRAINTS = Map.of(
            "duty_responsible_once", Refusal.at("part", "governance.duty_responsible_once"),
            "duty_seat_once", Refusal.at("seat", "governance.duty_seat_once"));

    private final Access access;
    private final Duties duties;
    private final History history;

    KeepingDuties(Access access, Duties duties, History history) {
        this.access = access;
        this.duties = duties;
        this.history = history;
    }

    /** The functions that come with the program, by code; our default, changeable per cluster. */
    static Map<String, LocalizedText> defaults() {
        try {
            Map<String, LocalizedText> byCode = new LinkedHashMap<>();
            new ClassPathResource("governance/functions.csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", 4))
                    .forEach(cells -> byCode.put(
                            cells[0],
                            new LocalizedText(
                                    Map.of(Language.UZ, cells[1], Language.RU, cells[2], Language.EN, cells[3]))));
            return byCode;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds those of the default list that are not there; answers how many. */
    Outcome<Integer> takeDefaults(ClusterId cluster) {
        return writing(cluster, () -> {
            int added = duties.insertAll(cluster, defaults(), today(), me());
            if (added > 0) {
                record(cluster, cluster.value(), null, Map.of("functionsAdded", added));
            }
            return Outcome.done(added);
        });
    }

    Outcome<UUID> add(ClusterId cluster, LocalizedText name) {
        return writing(cluster, () -> {
            if (name.isEmpty()) {
                return Outcome.refusedAt("name", "governance.blank");
            }
            UUID id = Ids.next();
            duties.insert(cluster, id, null, name, today(), me());
            record(cluster, id, null, Map.of("name", name.tagged()));
            return Outcome.done(id);
        });
    }

    Outcome<UUID> rename(ClusterId cluster, UUID id, LocalizedText name) {
        return about(cluster, id, duty -> {
            if (name.isEmpty()) {
                return Outcome.refusedAt("name", "governance.blank");
            }
            duties.rename(cluster, id, name);
            record(cluster, id, Map.of("name", duty.name().tagged()), Map.of("name", name.tagged()));
            return Outcome.done(id);
        });
    }

    Outcome<UUID> remove(ClusterId cluster, UUID id) {
        return about(cluster, id, duty -> {
            duties.remove(cluster, id, today());
            record(cluster, id, Map.of("name", duty.name().tagged()), null);
            return Outcome.done(id);
        });
    }

    /**
     * Gives somebody a part of a function from a day on.
     *
     * @param inPlace whether who is responsible that day hands over; without it a second one is refused
     */
    Outcome<UUID> assign(
            ClusterId cluster, UUID id, Part part, Duties.Who who, @Nullable LocalDate from, boolean inPlace) {
        return about(cluster, id, duty -> {
            if (from == null || !Days.isMeant(from)) {
                return Outcome.refusedAt("from", "governance.day_missing");
            }
            String name = who.name();
            if (who.seat() == null && (name == null || name.isBlank() || name.length() > LONGEST)) {
                return Outcome.refusedAt("person", "governance.duty_whom");
            }
            if (who.seat() != null && !duties.isSeat(cluster, who.seat(), from)) {
                return Outcome.refusedAt("seat", "governance.duty_seat_over");
            }
            if (part == Part.RESPONSIBLE && inPlace) {
                for (Bearer before : duty.on(from, Part.RESPONSIBLE)) {
                    duties.end(cluster, before.id(), from);
                }
            }
            Duties.Who stripped = new Duties.Who(who.seat(), name == null ? null : name.strip());
            duties.assign(cluster, Ids.next(), id, part, stripped, Period.since(from), me());
            record(
                    cluster,
                    id,
                    null,
                    Map.of(
                            "part",
                            part.code(),
                            "seat",
                            who.seat() == null ? "" : who.seat().toString(),
                            "from",
                            from.toString()));
            return Outcome.done(id);
        });
    }

    Outcome<UUID> end(ClusterId cluster, UUID id, UUID bearer, @Nullable LocalDate day) {
        return about(cluster, id, duty -> {
            Optional<Bearer> found = duty.bearers().stream()
                    .filter(one -> one.id().equals(bearer))
                    .findFirst();
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            LocalDate on = day == null ? today() : day;
            duties.end(cluster, bearer, on);
            record(cluster, id, Map.of("part", found.get().part().code()), Map.of("until", on.toString()));
            return Outcome.done(id);
        });
    }

    /** Names who coordinates the cluster, with the share of full time. */
    Outcome<UUID> appoint(
            ClusterId cluster,
            String name,
            @Nullable BigDecimal fte,
            @Nullable String basis,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {
        return writing(cluster, () -> {
            if (name.isBlank() || name.length() > LONGEST) {
                return Outcome.refusedAt("person", "governance.length_between", 1, LONGEST);
            }
            if (fte == null || fte.signum() <= 0 || fte.compareTo(MOST) > 0) {
                return Outcome.refusedAt("fte", "governance.fte_wrong");
            }
            if (from == null || !Days.isMeant(from)) {
                return Outcome.refusedAt("from", "governance.day_missing");
            }
            if (until != null && (!Days.isMeant(until) || !until.isAfter(from))) {
                return Outcome.refusedAt("until", "governance.ends_before");
            }
            Duties.Coordination one =
                    new Duties.Coordination(Ids.next(), name.strip(), fte, basis, new Period(from, until));
            duties.insert(cluster, one, me());
            record(
                    cluster,
                    one.id(),
                    null,
                    Map.of("fte", fte, "period", one.period().toRange()));
            return Outcome.done(one.id());
        });
    }

    Outcome<UUID> endAppointment(ClusterId cluster, UUID id) {
        return writing(cluster, () -> {
            if (!duties.endCoordination(cluster, id, today())) {
                return Outcome.refused("governance.appointment_over");
            }
            record(cluster, id, Map.of("until", ""), Map.of("until", today().toString()));
            return Outcome.done(id);
        });
    }

    private Outcome<UUID> about(ClusterId cluster, UUID id, Function<Duty, Outcome<UUID>> act) {
        return writing(
                cluster,
                () -> duties.find(cluster, id, today()).map(act).orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND)));
    }

    private <T> Outcome<T> writing(ClusterId cluster, Supplier<Outcome<T>> act) {
        return Constraints.guarded(CONSTRAINTS, () -> access.inCluster(cluster, Right.UPDATE, Thing.BODIES, act));
    }

    private void record(ClusterId cluster, UUID id, @Nullable Object before, @Nullable Object after) {
        history.record(new History.Subject.OfCluster(cluster, KIND, id), before, after);
    }

    private static AccountId me() {
        return Actor.current().orElseThrow().account();
    }

    static LocalDate today() {
        return LocalDate.ofInstant(Moment.now(), Today.ZONE);
    }
}
