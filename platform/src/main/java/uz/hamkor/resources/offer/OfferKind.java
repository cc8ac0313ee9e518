package uz.hamkor.resources.offer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What kind of thing is shared, each with its categories; both are named by messages. */
public enum OfferKind {
    PLACE(
            "door",
            "science_laboratory",
            "computer_room",
            "workshop",
            "classroom",
            "hall",
            "sports",
            "greenhouse",
            "other_place"),
    EQUIPMENT("tools", "robotics", "printer_3d", "measuring", "computers", "audio_video", "other_equipment"),
    VEHICLE("truck", "bus", "minibus", "car", "tractor", "other_vehicle"),
    LIBRARY("book", "textbooks", "fiction", "periodicals", "sets", "other_library"),
    STAFF("user", "teacher_subject", "instructor", "methodologist", "psychologist", "it_specialist", "other_staff"),
    COURSE_SEATS("school", "retraining", "olympiad", "language_course", "vocational_course", "other_course"),
    LICENCE("key", "learning_platform", "design_software", "office_software", "database_access", "other_licence");

    private final String icon;
    private final List<String> categories;

    OfferKind(String icon, String... categories) {
        this.icon = icon;
        this.categories = List.of(categories);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String icon() {
        return icon;
    }

    public List<String> categories() {
        return categories;
    }

    public static Optional<OfferKind> of(@Nullable String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    /** The kind a category belongs to. */
    public static Optional<OfferKind> ofCategory(@Nullable String category) {
        return Arrays.stream(values())
                .filter(kind -> kind.categories.contains(category == null ? "" : category))
                .findFirst();
    }
}
