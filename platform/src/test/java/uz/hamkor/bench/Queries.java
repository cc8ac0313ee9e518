package uz.hamkor.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.Language;

/** What people may type to find a record, by kind of difficulty. */
final class Queries {

    enum Line {
        STORED("by any stored name"),
        OTHER_SCRIPT("by the other Uzbek script of a record that holds only one"),
        TYPING_ERROR("with one typing error in a stored name"),
        RUSSIAN("by the Russian spelling of a record that holds only the Uzbek name"),
        ENGLISH("by the English spelling of a record that holds only the Uzbek name"),
        NO_ENDINGS("without the Uzbek endings of a stored name"),
        PLAIN_KEYBOARD("Uzbek Latin in small letters without apostrophes and signs");

        final String text;

        Line(String text) {
            this.text = text;
        }
    }

    private static final String[] ENDINGS = {
        "larining", "larini", "lari", "ning", "dagi", "нинг", "даги", "лари", "tumani", "тумани", "i", "и"
    };

    private final Random random;

    Queries(long seed) {
        this.random = new Random(seed);
    }

    /** One query of this kind for the record; null when the kind does not fit the record. */
    @Nullable
    String query(Line line, Names.Record record) {
        boolean latin = record.has(Language.UZ);
        boolean cyrillic = record.has(Language.UZ_CYRL);
        boolean uzbekOnly = (latin || cyrillic) && !record.has(Language.RU) && !record.has(Language.EN);
        return switch (line) {
            case STORED -> anyStored(record);
            case OTHER_SCRIPT ->
                latin == cyrillic
                        ? null
                        : latin ? record.full().cyrl() : record.full().uz();
            case TYPING_ERROR -> mistyped(anyStored(record));
            case RUSSIAN -> uzbekOnly ? record.full().ru() : null;
            case ENGLISH -> uzbekOnly ? record.full().en() : null;
            case NO_ENDINGS ->
                latin
                        ? withoutEndings(record.full().uz())
                        : cyrillic ? withoutEndings(record.full().cyrl()) : null;
            case PLAIN_KEYBOARD -> latin ? plain(record.full().uz()) : null;
        };
    }

    private String anyStored(Names.Record record) {
        List<String> names = new ArrayList<>(record.stored().texts().values());
        return names.get(random.nextInt(names.size()));
    }

    /** One letter left out, doubled by a neighbour, replaced or exchanged with the next; anywhere but in a number. */
    String mistyped(String name) {
        while (true) {
            int at = random.nextInt(name.length());
            char c = name.charAt(at);
            if (!Character.isLetter(c)) {
                continue;
            }
            boolean cyrillic = c >= 0x400;
            String letters = cyrillic ? "абвгдежзийклмнопрстуфхчшэюя" : "abdefghijklmnopqrstuvxyz";
            char other = letters.charAt(random.nextInt(letters.length()));
            String before = name.substring(0, at);
            String after = name.substring(at + 1);
            String wrong = switch (random.nextInt(4)) {
                case 0 -> before + after;
                case 1 -> before + c + other + after;
                case 2 -> before + other + after;
                default ->
                    after.isEmpty() || !Character.isLetter(after.charAt(0))
                            ? before + after
                            : before + after.charAt(0) + c + after.substring(1);
            };
            if (!wrong.equalsIgnoreCase(name)) {
                return wrong;
            }
        }
    }

    private static String withoutEndings(String name) {
        List<String> words = new ArrayList<>();
        for (String word : name.split(" ")) {
            String shorter = word;
            for (String ending : ENDINGS) {
                if (word.endsWith(ending) && word.length() - ending.length() >= 5) {
                    shorter = word.substring(0, word.length() - ending.length());
                    break;
                }
            }
            words.add(shorter);
        }
        return String.join(" ", words);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceAll("[ʻʼ'“”.,:]", "")
                .replace('-', ' ')
                .strip();
    }

    /** This many queries of every kind, drawn from the records. */
    Map<Line, List<Asked>> draw(List<Stored> records, int each) {
        Map<Line, List<Asked>> drawn = new EnumMap<>(Line.class);
        for (Line line : Line.values()) {
            List<Asked> asked = new ArrayList<>();
            while (asked.size() < each) {
                Stored stored = records.get(random.nextInt(records.size()));
                String query = query(line, stored.record());
                if (query != null) {
                    asked.add(new Asked(query, stored));
                }
            }
            drawn.put(line, asked);
        }
        return drawn;
    }

    record Stored(UUID id, Names.Record record) {}

    record Asked(String query, Stored wanted) {}

    static double percentile(long[] nanos, double share) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))] / 1e6;
    }
}
