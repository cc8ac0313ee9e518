package uz.hamkor.registry.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import uz.hamkor.registry.profile.AcademicYear;
import uz.hamkor.registry.profile.ProfileField;

/** Invented figures of an organisation: plausible for its level, growing a little each year, here and there missing. */
final class Figures {

    private Figures() {}

    static Map<ProfileField, BigDecimal> of(DemoOrganization organization, AcademicYear year, AcademicYear first) {
        Random random = new Random(organization.key().hashCode());
        double growth = 1 + 0.04 * (year.begins() - first.begins());
        int learners = learners(organization.level(), random);
        int staff = Math.max(8, learners / 11 + random.nextInt(12));
        Map<ProfileField, BigDecimal> figures = new EnumMap<>(ProfileField.class);
        if (learners > 0) {
            ProfileField.of("learners_" + organization.level().toLowerCase(Locale.ROOT))
                    .ifPresent(field -> figures.put(field, whole(learners * growth)));
            figures.put(ProfileField.TEACHERS, whole(staff * 0.7 * growth));
            figures.put(ProfileField.VULNERABLE_SHARE, tenth(4 + 14 * random.nextDouble() - (growth - 1) * 10));
            figures.put(ProfileField.LABORATORIES, whole(1 + random.nextInt(6) * growth));
        }
        figures.put(ProfileField.STAFF, whole(staff * growth));
        figures.put(ProfileField.ROOMS, whole(6 + learners / 30.0 + random.nextInt(8)));
        figures.put(ProfileField.DEVICES, whole((5 + learners / 15.0 + random.nextInt(20)) * growth * growth));
        figures.put(ProfileField.FLOOR_AREA, whole(300 + learners * 4.2 + random.nextInt(400)));
        figures.put(ProfileField.TRAVEL_MINUTES, whole(5 + random.nextInt(70)));
        boolean known = random.nextInt(4) > 0;
        if (known) {
            figures.put(
                    ProfileField.MONEY,
                    whole((400 + learners * 9.5 + random.nextInt(300)) * growth)
                            .multiply(BigDecimal.valueOf(1_000_000)));
        } else {
            figures.remove(ProfileField.TRAVEL_MINUTES);
        }
        return figures;
    }

    private static int learners(String level, Random random) {
        return switch (level) {
            case "LV0" -> 90 + random.nextInt(160);
            case "LV1" -> 420 + random.nextInt(900);
            case "LV2" -> 250 + random.nextInt(250);
            case "LV3" -> 380 + random.nextInt(500);
            case "LV4" -> 1_500 + random.nextInt(5_000);
            case "LV5" -> 30 + random.nextInt(60);
            case "LV6" -> 600 + random.nextInt(900);
            case "LV7" -> 150 + random.nextInt(350);
            case "LV8" -> 10 + random.nextInt(50);
            default -> 0;
        };
    }

    private static BigDecimal whole(double value) {
        return BigDecimal.valueOf(Math.round(value));
    }

    private static BigDecimal tenth(double value) {
        return BigDecimal.valueOf(Math.max(0, value)).setScale(1, RoundingMode.HALF_UP);
    }
}
