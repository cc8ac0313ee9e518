package uz.hamkor.registry.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import uz.hamkor.registry.intake.NameMatcher.Candidate;

class NameMatcherTest {

    private final NameMatcher<String> matcher = new NameMatcher<>();

    NameMatcherTest() {
        for (String name : List.of(
                "Nizomiy nomidagi Toshkent davlat pedagogika universiteti",
                "Toshkent davlat iqtisodiyot universiteti",
                "Toshkent davlat texnika universiteti",
                "Toshkent davlat agrar universiteti",
                "Toshkent davlat agrar universiteti Nukus filiali",
                "Buxoro muhandislik-texnologiya instituti",
                "Buxoro davlat universiteti",
                "Mirzo Ulugʻbek nomidagi Oʻzbekiston milliy universiteti",
                "Oʻzbekiston davlat sanʼat va madaniyat instituti",
                "12-umumiy oʻrta taʼlim maktabi",
                "13-umumiy oʻrta taʼlim maktabi",
                "“Daryoboʻyi” maktabi",
                "Samarqand davlat chet tillar instituti")) {
            matcher.add(name, List.of(name));
        }
    }

    private Candidate<String> best(String name) {
        List<Candidate<String>> found = matcher.nearest(List.of(name), 3);
        assertThat(found).as(name).isNotEmpty();
        return found.getFirst();
    }

    private void certainly(String asked, String known) {
        assertThat(best(asked).key()).isEqualTo(known);
        assertThat(best(asked).score()).as(asked).isGreaterThanOrEqualTo(NameMatcher.CERTAIN);
    }

    private void perhaps(String asked, String known) {
        assertThat(best(asked).key()).isEqualTo(known);
        assertThat(best(asked).score()).as(asked).isBetween(NameMatcher.POSSIBLE, NameMatcher.CERTAIN - 1e-9);
    }

    @Test
    void otherScriptApostropheQuotesCaseAndOrderAreTheSameName() {
        certainly("Тошкент давлат иқтисодиёт университети", "Toshkent davlat iqtisodiyot universiteti");
        certainly("Toshkent Davlat Iqtisodiyot Universiteti", "Toshkent davlat iqtisodiyot universiteti");
        certainly(
                "O`zbekiston davlat san'at va madaniyat instituti", "Oʻzbekiston davlat sanʼat va madaniyat instituti");
        certainly("«Дарёбўйи» мактаби", "“Daryoboʻyi” maktabi");
        certainly("universiteti davlat Buxoro", "Buxoro davlat universiteti");
        certainly("Buxoro muhandislik – texnologiya instituti", "Buxoro muhandislik-texnologiya instituti");
    }

    @Test
    void anHonourLeftOutIsAsked() {
        perhaps("Toshkent davlat pedagogika universiteti", "Nizomiy nomidagi Toshkent davlat pedagogika universiteti");
    }

    @Test
    void anAbbreviationIsAsked() {
        perhaps("TDPU", "Nizomiy nomidagi Toshkent davlat pedagogika universiteti");
        perhaps("ToshDPU", "Nizomiy nomidagi Toshkent davlat pedagogika universiteti");
        perhaps("BuxDU", "Buxoro davlat universiteti");
    }

    @Test
    void aTypingErrorIsAskedNotSwallowed() {
        perhaps("Toshkent davlat iqtisodyot universitetii", "Toshkent davlat iqtisodiyot universiteti");
    }

    @Test
    void aRussianNameMeetsTheUzbekOne() {
        assertThat(best("Ташкентский государственный экономический университет").key())
                .isNotEqualTo("Toshkent davlat texnika universiteti");
        assertThat(best("Бухарский государственный университет").key()).isEqualTo("Buxoro davlat universiteti");
    }

    @Test
    void numbersAndBranchesAreNeverConfused() {
        assertThat(best("12 umumiy o'rta ta'lim maktabi").key()).isEqualTo("12-umumiy oʻrta taʼlim maktabi");
        assertThat(matcher.nearest(List.of("14-umumiy oʻrta taʼlim maktabi"), 3))
                .isEmpty();
        certainly("Toshkent davlat agrar universiteti", "Toshkent davlat agrar universiteti");
        certainly(
                "Toshkent davlat agrar universitetining Nukus filiali",
                "Toshkent davlat agrar universiteti Nukus filiali");
    }

    @Test
    void branchesOfOneUniversityInTwoTownsAreDifferent() {
        assertThat(matcher.nearest(List.of("Toshkent davlat agrar universiteti Urganch filiali"), 3))
                .noneMatch(candidate -> candidate.key().contains("Nukus"));
    }

    @Test
    void namesThatOnlyShareThePlaceAreDifferent() {
        assertThat(matcher.nearest(List.of("Toshkent davlat yuridik universiteti"), 3))
                .isEmpty();
        assertThat(matcher.nearest(List.of("Samarqand davlat tibbiyot instituti"), 3))
                .isEmpty();
    }

    /** Two public lists of the same universities, spelled differently by different hands. */
    @Test
    @EnabledIfEnvironmentVariable(named = "HAMKOR_TEST_DATA", matches = ".+")
    void theTwoUniversityListsMeet() throws Exception {
        Path folder = Path.of(System.getenv("HAMKOR_TEST_DATA"), "uz");
        NameMatcher<String> first = new NameMatcher<>();
        for (String line :
                Files.readAllLines(folder.resolve("dtm_universities.csv")).subList(1, 91)) {
            String name = line.substring(line.indexOf(',') + 1).replace("\"", "");
            first.add(name, List.of(name));
        }
        List<String> certain = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("raiting_universities_ru_uz.csv"))
                .subList(1, 59)) {
            String name = line.substring(line.lastIndexOf(',') + 1);
            List<Candidate<String>> found = first.nearest(List.of(name), 1);
            if (found.isEmpty()) {
                unknown.add(name);
            } else {
                (found.getFirst().score() >= NameMatcher.CERTAIN ? certain : asked)
                        .add("%s = %s %.2f %s"
                                .formatted(
                                        name,
                                        found.getFirst().key(),
                                        found.getFirst().score(),
                                        found.getFirst().differences()));
            }
        }
        System.out.println("certain " + certain.size() + "\n" + String.join("\n", certain));
        System.out.println("asked " + asked.size() + "\n" + String.join("\n", asked));
        System.out.println("unknown " + unknown.size() + "\n" + String.join("\n", unknown));
        assertThat(certain.size() + asked.size()).isGreaterThanOrEqualTo(45);
    }
}
