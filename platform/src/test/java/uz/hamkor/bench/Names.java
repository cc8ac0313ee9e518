package uz.hamkor.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import uz.hamkor.bench.NameParts.Part;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;

/**
 * Names as they stand in Uzbek registers: schools, kindergartens, institutes, quarters, firms, farms, people and
 * projects, each in four spellings put together from {@link NameParts}; a record keeps only some of the four, as real
 * ones do. The same seed gives the same names.
 */
final class Names {

    private final NameParts parts = NameParts.read();
    private final Random random;

    Names(long seed) {
        this.random = new Random(seed);
    }

    /** A record: its name in all four spellings, and what of it is stored. */
    record Record(String kind, Part full, LocalizedText stored) {
        boolean has(Language language) {
            return stored.exactly(language).isPresent();
        }
    }

    Record next() {
        String kind = "bench-organization";
        Part name;
        int choice = random.nextInt(100);
        if (choice < 22) {
            name = school();
        } else if (choice < 34) {
            name = villageSchool();
        } else if (choice < 46) {
            name = kindergarten();
        } else if (choice < 52) {
            name = quarter();
        } else if (choice < 62) {
            name = firm();
        } else if (choice < 68) {
            name = farm();
        } else if (choice < 70) {
            name = institute();
        } else if (choice < 76) {
            name = college();
        } else if (choice < 92) {
            kind = "bench-person";
            name = person();
        } else {
            kind = "bench-project";
            name = project();
        }
        return new Record(kind, name, stored(name));
    }

    private LocalizedText stored(Part name) {
        Map<Language, String> kept = new EnumMap<>(Language.class);
        int choice = random.nextInt(100);
        if (choice < 77) {
            kept.put(Language.UZ, name.uz());
        }
        if (choice >= 77 && choice < 95 || choice < 15) {
            kept.put(Language.UZ_CYRL, name.cyrl());
        }
        if (choice < 10 || choice >= 20 && choice < 35 || choice >= 90) {
            kept.put(Language.RU, name.ru());
        }
        if (choice < 10 || choice >= 15 && choice < 20) {
            kept.put(Language.EN, name.en());
        }
        return new LocalizedText(kept);
    }

    private Part place() {
        Part place = any("first").then(any("last"));
        return random.nextInt(3) == 0 ? capital(any("first").then(decapital(place))) : place;
    }

    private Part school() {
        Part land = any("territory");
        int number = 1 + random.nextInt(450);
        return random.nextBoolean()
                ? new Part(
                        land.uz() + " tumani " + number + "-umumiy oʻrta taʼlim maktabi",
                        land.cyrl() + " тумани " + number + "-умумий ўрта таълим мактаби",
                        "Общеобразовательная школа № " + number + " " + land.ru() + "ого района",
                        "General secondary school No. " + number + " of " + land.en() + " district")
                : new Part(
                        number + "-sonli maktab, " + land.uz() + " tumani",
                        number + "-сонли мактаб, " + land.cyrl() + " тумани",
                        "Школа № " + number + ", " + land.ru() + "ий район",
                        "School No. " + number + ", " + land.en() + " district");
    }

    private Part villageSchool() {
        Part land = any("territory");
        Part place = place();
        int number = 1 + random.nextInt(90);
        return new Part(
                land.uz() + " tumani " + place.uz() + " qishlogʻi " + number + "-maktab",
                land.cyrl() + " тумани " + place.cyrl() + " қишлоғи " + number + "-мактаб",
                "Школа № " + number + " кишлака " + place.ru() + " " + land.ru() + "ого района",
                "School No. " + number + " of " + place.en() + " village, " + land.en() + " district");
    }

    private Part kindergarten() {
        Part land = any("territory");
        Part word = random.nextBoolean() ? any("word") : place();
        int number = 1 + random.nextInt(120);
        return new Part(
                number + "-sonli “" + word.uz() + "” maktabgacha taʼlim tashkiloti, " + land.uz() + " tumani",
                number + "-сонли «" + word.cyrl() + "» мактабгача таълим ташкилоти, " + land.cyrl() + " тумани",
                "Дошкольная образовательная организация № " + number + " «" + word.ru() + "» " + land.ru()
                        + "ого района",
                "Preschool No. " + number + " “" + word.en() + "”, " + land.en() + " district");
    }

    private Part quarter() {
        Part land = any("territory");
        Part place = place();
        return new Part(
                place.uz() + " mahallasi, " + land.uz() + " tumani",
                place.cyrl() + " маҳалласи, " + land.cyrl() + " тумани",
                "Махалля " + place.ru() + ", " + land.ru() + "ий район",
                place.en() + " mahalla, " + land.en() + " district");
    }

    private Part firm() {
        Part word = any("word");
        Part place = place();
        String more = random.nextBoolean() ? " Servis" : " Biznes";
        String moreCyrillic = more.equals(" Servis") ? " Сервис" : " Бизнес";
        String moreEnglish = more.equals(" Servis") ? " Service" : " Business";
        return place.plus(" ", " ", " ", " ")
                .then(word)
                .plus(more + " MChJ", moreCyrillic + " МЧЖ", moreCyrillic + " ООО", moreEnglish + " LLC");
    }

    private Part farm() {
        Part person = capital(personal());
        Part place = place();
        return new Part(
                "“" + person.uz() + " " + place.uz() + "” fermer xoʻjaligi",
                "«" + person.cyrl() + " " + place.cyrl() + "» фермер хўжалиги",
                "Фермерское хозяйство «" + person.ru() + " " + place.ru() + "»",
                "“" + person.en() + " " + place.en() + "” farm");
    }

    private Part institute() {
        Part land = any("territory");
        Part field = any("field");
        Part branch = any("territory");
        boolean whole = random.nextInt(4) == 0;
        boolean university = random.nextBoolean();
        Part name = new Part(
                land.uz() + " davlat " + field.uz() + (university ? " universiteti" : " instituti"),
                land.cyrl() + " давлат " + field.cyrl() + (university ? " университети" : " институти"),
                land.ru() + "ий государственный " + adjective(field.ru()) + " "
                        + (university ? "университет" : "институт"),
                land.en() + " State " + field.en() + (university ? " University" : " Institute"));
        return whole
                ? name
                : name.plus(
                        "ning " + branch.uz() + " filiali",
                        "нинг " + branch.cyrl() + " филиали",
                        ", " + branch.ru() + "ий филиал",
                        ", " + branch.en() + " branch");
    }

    private Part college() {
        Part land = any("territory");
        Part field = any("field");
        Part namesake = any("person");
        boolean college = random.nextBoolean();
        return new Part(
                namesake.uz() + " nomidagi " + land.uz() + " " + field.uz() + (college ? " kolleji" : " texnikumi"),
                namesake.cyrl() + " номидаги " + land.cyrl() + " " + field.cyrl()
                        + (college ? " коллежи" : " техникуми"),
                land.ru() + "ий " + adjective(field.ru()) + " " + (college ? "колледж" : "техникум") + " имени "
                        + namesake.ru(),
                namesake.en() + " " + land.en() + " " + field.en() + (college ? " college" : " technical school"));
    }

    private Part personal() {
        return random.nextInt(4) == 0 ? any("given") : any("personfirst").then(any("personlast"));
    }

    private Part person() {
        Part family =
                random.nextInt(4) == 0 ? any("surname") : any("personfirst").then(any("personlast"));
        boolean woman = random.nextBoolean();
        Part ending = woman ? new Part("ova", "ова", "ова", "ova") : new Part("ov", "ов", "ов", "ov");
        Part father = personal();
        Part name =
                family.then(ending).plus(" ", " ", " ", " ").then(personal()).plus(" ", " ", " ", " ");
        return new Part(
                name.uz() + father.uz() + (woman ? " qizi" : " oʻgʻli"),
                name.cyrl() + father.cyrl() + (woman ? " қизи" : " ўғли"),
                name.ru() + father.ru() + (woman ? "овна" : "ович"),
                name.en() + father.en());
    }

    private Part project() {
        Part topic = any("topic");
        Part land = any("territory");
        int year = 2020 + random.nextInt(10);
        int number = 1 + random.nextInt(450);
        return new Part(
                topic.uz() + ": " + land.uz() + " tumani " + number + "-maktab loyihasi, " + year,
                topic.cyrl() + ": " + land.cyrl() + " тумани " + number + "-мактаб лойиҳаси, " + year,
                topic.ru() + ": проект школы № " + number + " " + land.ru() + "ого района, " + year,
                topic.en() + ": project of School No. " + number + ", " + land.en() + " district, " + year);
    }

    private static String adjective(String stem) {
        return stem + (stem.endsWith("к") ? "ий" : "ый");
    }

    private Part any(String section) {
        return parts.any(section, random);
    }

    private static Part capital(Part part) {
        return new Part(upper(part.uz()), upper(part.cyrl()), upper(part.ru()), upper(part.en()));
    }

    private static Part decapital(Part part) {
        return new Part(lower(part.uz()), lower(part.cyrl()), lower(part.ru()), lower(part.en()));
    }

    private static String upper(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String lower(String text) {
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
