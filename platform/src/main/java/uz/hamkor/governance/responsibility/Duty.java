package uz.hamkor.governance.responsibility;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.SeatId;

/**
 * A function of the cluster with everybody who bore a part of it.
 *
 * @param code of the list that comes with the program; null for one of the cluster's own
 * @param bearers of all times, the newest first
 */
record Duty(UUID id, @Nullable String code, LocalizedText name, List<Bearer> bearers) {

    Duty {
        bearers = List.copyOf(bearers);
    }

    /** Why nobody can be asked about a function. */
    enum Gap {
        /** Nobody is responsible. */
        NOBODY,
        /** The seat is responsible, and nobody sits on it. */
        VACANT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Part {
        RESPONSIBLE,
        SUPPORTING,
        INFORMED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Part> of(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(part -> part.code().equals(code))
                    .findFirst();
        }
    }

    /**
     * Who bears a part of a function.
     *
     * @param seat null for a person by name
     * @param name the person: of the seat's holder on the day asked for, empty for a vacant seat
     * @param place the organisation and body of the seat; empty for a person by name
     * @param inForce whether the seat itself is in force on the day; true for a person by name
     */
    record Bearer(
            UUID id,
            Part part,
            @Nullable SeatId seat,
            String name,
            LocalizedText place,
            boolean inForce,
            Period period) {

        boolean isThere() {
            return inForce && !name.isEmpty();
        }
    }

    List<Bearer> on(LocalDate day, Part part) {
        return bearers.stream()
                .filter(one -> one.part() == part && one.period().contains(day))
                .toList();
    }

    Optional<Gap> gap(LocalDate day) {
        return on(day, Part.RESPONSIBLE).stream()
                .findFirst()
                .map(one -> one.isThere() ? Optional.<Gap>empty() : Optional.of(Gap.VACANT))
                .orElse(Optional.of(Gap.NOBODY));
    }
}
