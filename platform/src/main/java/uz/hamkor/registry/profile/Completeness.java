package uz.hamkor.registry.profile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Indicator QUA5 of one organisation: required fields filled and confirmed in the last twelve months, of the required
 * fields of its group.
 *
 * @param group school, enterprise or other; see the message {@code profile.group.<group>}
 * @param year of the profile it was computed from, null when there is none
 */
public record Completeness(String group, @Nullable AcademicYear year, LocalDate day, String rule, List<Item> items) {

    static final String RULE = "QUA5/1";
    private static final int MONTHS = 12;

    public Completeness {
        items = List.copyOf(items);
    }

    /** One required field and what is the matter with it. */
    public record Item(
            ProfileField field, State state, @Nullable LocalDate confirmedOn) {}

    public enum State {
        CONFIRMED,
        LAPSED,
        UNCONFIRMED,
        NO_DATA
    }

    public int required() {
        return items.size();
    }

    public int done() {
        return (int)
                items.stream().filter(item -> item.state() == State.CONFIRMED).count();
    }

    /** Whole percent, rounded down so that 100 means all. */
    public int percent() {
        return items.isEmpty() ? 0 : done() * 100 / items.size();
    }

    /**
     * Computes it.
     *
     * @param level of the organisation's type, null for types without one
     * @param required codes required of the group; {@code learners} stands for those of the own level
     */
    static Completeness of(
            String group, @Nullable String level, Set<String> required, @Nullable Profile profile, LocalDate day) {
        Set<ProfileField> fields = EnumSet.noneOf(ProfileField.class);
        for (ProfileField field : ProfileField.values()) {
            boolean ownLearners = required.contains("learners")
                    && field.level().filter(of -> of.equals(level)).isPresent();
            if (ownLearners || required.contains(field.code())) {
                fields.add(field);
            }
        }
        List<Item> items = new ArrayList<>();
        for (ProfileField field : fields) {
            items.add(item(field, profile, day));
        }
        return new Completeness(group, profile == null ? null : profile.year(), day, RULE, items);
    }

    /** A confirmation of this day or later still counts. */
    static LocalDate validSince(LocalDate day) {
        return day.minusMonths(MONTHS);
    }

    private static Item item(ProfileField field, @Nullable Profile profile, LocalDate day) {
        if (profile == null || profile.figure(field).isEmpty()) {
            return new Item(field, State.NO_DATA, null);
        }
        Optional<LocalDate> on =
                Optional.ofNullable(profile.confirmed().get(field)).map(Profile.Confirmation::on);
        if (on.isEmpty()) {
            return new Item(field, State.UNCONFIRMED, null);
        }
        boolean lapsed = on.get().isBefore(validSince(day));
        return new Item(field, lapsed ? State.LAPSED : State.CONFIRMED, on.get());
    }
}
