package uz.hamkor.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Findable.Found;
import uz.hamkor.shared.Findable.Visibility;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.SearchIndex;
import uz.hamkor.testing.HamkorTest;

@HamkorTest
class SearchTest {

    private static final Visibility EVERYBODY = new Visibility.Everybody();

    @Autowired
    private Search search;

    @Autowired
    private SearchIndex index;

    @Autowired
    private TransactionTemplate transaction;

    private String kind = "";

    @BeforeEach
    void ownRecords() {
        kind = "test-" + UUID.randomUUID();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Oltinkoʻl tumani 12-umumiy oʻrta taʼlim maktabi",
                "oltinkol tumani 12 umumiy orta talim maktabi",
                "Олтинкўл тумани 12-умумий ўрта таълим мактаби",
                "Общеобразовательная школа № 12 Алтынкульского района",
                "School No. 12 of Altinkul district",
                "12-maktab Oltinko'l",
                "12maktab oltinkol",
                "Oltinkolda 12 maktab",
                "oltinkl 12 maktab",
                "oltin kol 12 maktabi",
                "12 макт олтин"
            })
    void oneUzbekNameIsFoundInEveryWayOfWritingIt(String query) {
        UUID wanted = put(uz("Oltinkoʻl tumani 12-umumiy oʻrta taʼlim maktabi"));
        put(uz("Oltinkoʻl tumani 13-umumiy oʻrta taʼlim maktabi"));
        put(uz("Andijon tumani 12-umumiy oʻrta taʼlim maktabi"));
        put(uz("Baliqchi tumani 12-umumiy oʻrta taʼlim maktabi"));
        put(uz("“Oltin koʻl” fermer xoʻjaligi"));

        assertThat(first(query)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({
        "Алтынкульский район, Oltinkoʻl tumani",
        "Джизакская область, Jizzax viloyati",
        "город Коканд, Qoʻqon shahri",
        "Кувинский район, Quva tumani",
        "Ташкентский государственный педагогический университет, Toshkent davlat pedagogika universiteti",
        "Самаркандский институт экономики и сервиса, Samarqand iqtisodiyot va servis instituti",
        "Bukhara region, Buxoro viloyati",
        "Khorezm, Xorazm viloyati"
    })
    void theRussianOrEnglishNameFindsARecordThatHoldsOnlyTheUzbekOne(String query, String name) {
        for (String other : List.of(
                "Oltinkoʻl tumani",
                "Jizzax viloyati",
                "Qoʻqon shahri",
                "Quva tumani",
                "Quvasoy shahri",
                "Toshkent davlat pedagogika universiteti",
                "Toshkent davlat texnika universiteti",
                "Samarqand iqtisodiyot va servis instituti",
                "Samarqand davlat chet tillar instituti",
                "Buxoro viloyati",
                "Buxoro davlat universiteti",
                "Xorazm viloyati")) {
            put(uz(other));
        }
        assertThat(find(query).getFirst().title()).isEqualTo(name);
    }

    @Test
    void aNumberThatDiffersIsAnotherRecord() {
        UUID twelfth = put(uz("12-sonli maktab"));
        UUID hundredAndTwelfth = put(uz("112-sonli maktab"));

        assertThat(first("12-maktab")).isEqualTo(twelfth);
        assertThat(first("мактаб № 112")).isEqualTo(hundredAndTwelfth);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12-maktab",
                "12 maktab",
                "12maktab",
                "12-МАКТАБ",
                "мактаб №12",
                "№12",
                "No 12",
                "12",
                "школа 12",
                "школа № 12",
                "12-я школа",
                "School No. 12",
                "school 12",
                "12 school"
            })
    void everyWayOfWritingANumberFindsTheSameSchool(String query) {
        put(uz("112-maktab"));
        put(uz("1-maktab"));
        put(uz("2-maktab"));
        put(uz("120-maktab"));
        put(uz("13-maktab"));
        UUID wanted = put(uz("12-maktab"));

        assertThat(first(query)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "!?.,;:", "«»“”—", "😀", "\u200B\u200C\u200D\uFEFF", "ʻʼ'`", "%", "_", "%%", "*"})
    void whatHasNoLettersAndDigitsFindsNothing(String query) {
        put(uz("12-maktab"));
        assertThat(find(query)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12%maktab",
                "_12_maktab_",
                "12-\u200Bmak\u200Dtab\uFEFF",
                "\u202E12-maktab\u202C",
                "12-maktab 😀",
                "“12-maktab”",
                "12-m\u00ADaktab",
                "１２-ｍａｋｔａｂ"
            })
    void signsAroundAndWithinDoNoHarm(String query) {
        put(uz("13-maktab"));
        UUID wanted = put(uz("12-maktab"));
        assertThat(first(query)).isEqualTo(wanted);
    }

    @Test
    void writingFromTheRightIsFoundToo() {
        UUID wanted = put(uz("مدرسة الأمل"));
        put(uz("مدرسة النور"));
        assertThat(first("مدرسة الأمل")).isEqualTo(wanted);
    }

    @Test
    void ofAPastedPageTheBeginningIsLookedFor() {
        UUID wanted = put(uz("12-maktab"));
        assertThat(first("12-maktab" + " ".repeat(10_000))).isEqualTo(wanted);
        assertThat(find("lola ".repeat(2_000))).isEmpty();
        assertThat(find("x".repeat(10_000))).isEmpty();
    }

    @Test
    void theVeryNameComesBeforeLongerOnes() {
        put(uz("Andijon davlat universitetining Asaka filiali"));
        UUID wanted = put(uz("Andijon davlat universiteti"));
        put(uz("Andijon davlat universiteti qoshidagi litsey"));

        List<Hit> hits = find("Андижон давлат университети");

        assertThat(hits).hasSize(3);
        assertThat(hits.getFirst().id()).isEqualTo(wanted);
        assertThat(hits.getFirst().why()).isEqualTo(Hit.Why.NAME);
    }

    @Test
    void shortNamesCodesFormerNamesAndInitialsFindARecordToo() {
        UUID id = Ids.next();
        index.put(new Found(
                kind,
                id,
                uz("Toshkent davlat pedagogika universiteti"),
                List.of("ToshDPU", "200123456"),
                uz("Universitet, Chilonzor tumani"),
                "/x",
                EVERYBODY,
                1));
        put(uz("Toshkent davlat texnika universiteti"));

        assertThat(first("toshdpu")).isEqualTo(id);
        assertThat(first("200123456")).isEqualTo(id);
        assertThat(first("ТДПУ")).isEqualTo(id);
        assertThat(first("pedagogika universiteti chilonzor")).isEqualTo(id);
    }

    @Test
    void aHitShowsTheLanguageAskedForAndTheNameThatFitted() {
        index.put(new Found(
                kind,
                Ids.next(),
                uz("Milliy kutubxona").with(Language.RU, "Национальная библиотека"),
                List.of(),
                uz("Toshkent shahri"),
                "/library",
                EVERYBODY,
                1));

        Hit hit = search.find("национальная библиотека", options(Language.UZ_CYRL))
                .getFirst();

        assertThat(hit.title()).isEqualTo("Миллий кутубхона");
        assertThat(hit.subtitle()).isEqualTo("Тошкент шаҳри");
        assertThat(hit.matchedName()).isEqualTo("Национальная библиотека");
        assertThat(hit.url()).isEqualTo("/library");
    }

    @Test
    void aNameInTheOtherScriptIsNotToldAsAnotherName() {
        put(uz("Tarix muzeyi").with(Language.EN, "Museum of History"));

        assertThat(search.find("tarix muzeyi", options(Language.UZ_CYRL)).getFirst())
                .satisfies(hit -> assertThat(hit.title()).isEqualTo("Тарих музейи"))
                .satisfies(hit -> assertThat(hit.matchedName()).isEmpty());
        assertThat(search.find("tarix muzeyi", options(Language.EN)).getFirst().matchedName())
                .isEqualTo("Tarix muzeyi");
    }

    @Test
    void whatIsTypedLettersAtATimeIsFoundAlready() {
        UUID wanted = put(uz("Qumqoʻrgʻon tumani"));

        for (String typed : List.of("qumq", "qumqoʻrgʻ", "кумкург", "qumqorgon tu")) {
            assertThat(first(typed)).as(typed).isEqualTo(wanted);
        }
    }

    @Test
    void everybodyFindsWhatTheyMaySeeAndNothingElse() {
        ClusterId mine = ClusterId.next();
        ClusterId other = ClusterId.next();
        UUID open = put(uz("Humo markazi"), EVERYBODY);
        UUID signedIn = put(uz("Humo markazi"), new Visibility.SignedIn());
        UUID inMine = put(uz("Humo markazi"), new Visibility.Members(Set.of(mine)));
        UUID inBoth = put(uz("Humo markazi"), new Visibility.Members(Set.of(mine, other)));
        UUID inOther = put(uz("Humo markazi"), new Visibility.Members(Set.of(other)));
        put(uz("Humo markazi"), new Visibility.Members(Set.of()));
        Scope person = new Scope(AccountId.next(), Set.of(), null, Set.of(), false);

        assertThat(seenBy(Scope.nobody())).containsExactlyInAnyOrder(open);
        assertThat(seenBy(person)).containsExactlyInAnyOrder(open, signedIn);
        assertThat(seenBy(person.withReadable(Set.of(mine)))).containsExactlyInAnyOrder(open, signedIn, inMine, inBoth);
        assertThat(seenBy(person.withReadable(Set.of(mine, other))))
                .containsExactlyInAnyOrder(open, signedIn, inMine, inBoth, inOther);
        assertThat(person.withReadable(Set.of(mine, other))
                        .call(() -> ids(search.find("humo", options(Language.UZ).inCluster(other)))))
                .containsExactlyInAnyOrder(inBoth, inOther);
    }

    @Test
    void anEntryFollowsItsRecord() {
        UUID id = put(uz("Eski bogʻcha"));
        index.put(found(id, uz("Yangi litsey"), EVERYBODY));

        assertThat(find("eski bogcha")).isEmpty();
        assertThat(first("yangi litsey")).isEqualTo(id);

        index.remove(kind, id);
        assertThat(find("yangi litsey")).isEmpty();
    }

    @Test
    void whatIsRolledBackIsNotFound() {
        transaction.executeWithoutResult(status -> {
            index.put(found(Ids.next(), uz("Bekor qilingan lola"), EVERYBODY));
            assertThat(find("bekor qilingan lola")).hasSize(1);
            status.setRollbackOnly();
        });
        assertThat(find("bekor qilingan lola")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "'",
                "''",
                "\\",
                "\\'",
                "a'b\\c",
                "':* | !x & <->",
                "(((",
                "&",
                "!!",
                "\u0000",
                "a\u0000b",
                "% _ %",
                "1/0",
                "; drop table search.entry --",
                "${7*7}",
                "😀😀",
                "田中さんにあげて下さい",
                "مرحبا",
                "שלום",
                "ÅÍÎÏ˝ÓÔ\uF8FFÒÚÆ☃",
                "\uD800",
                "0x0 1e309 -1 ١٢٣",
                "ʻʼ‘’",
                "­\u200B\uFEFF",
                "Ⱥⱥ İi ß ŉ ǰ"
            })
    void oddTextIsNeverAnError(String odd) {
        put(uz("Nom " + odd));
        find(odd);
        find(odd.repeat(300));
        find("maktab " + odd + " maktab");
    }

    @Test
    void randomTextIsNeverAnError() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(60); length >= 0; length--) {
                text.append((char) (random.nextBoolean() ? random.nextInt(0x20, 0x7f) : random.nextInt(0x10000)));
            }
            find(text.toString());
        }
        index.put(found(Ids.next(), uz(randomWord(random, 5_000)), EVERYBODY));
    }

    @Test
    void writersOfTheSameNewWordsNeitherWaitForEachOtherNorFail() throws Exception {
        List<String> names = new ArrayList<>();
        Random random = new Random(11);
        for (int i = 0; i < 200; i++) {
            names.add(randomWord(random, 9) + " " + randomWord(random, 7));
        }
        int writers = 6;
        CountDownLatch together = new CountDownLatch(writers);
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> done = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                List<String> mine = new ArrayList<>(names);
                Collections.shuffle(mine, new Random(writer));
                done.add(threads.submit(() -> transaction.executeWithoutResult(status -> {
                    mine.subList(0, 20).forEach(name -> put(uz(name)));
                    together.countDown();
                    await(together);
                    putAll(mine.subList(20, mine.size()));
                })));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }
        assertThat(search.find(names.getFirst(), options(Language.UZ))).hasSize(writers);
    }

    @Test
    void writersOfTheSameRecordsInAnyOrderDoNotLockEachOtherOut() throws Exception {
        List<Found> records = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            records.add(found(Ids.next(), uz("Umumiy yozuv " + i), EVERYBODY));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> done = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                List<Found> mine = new ArrayList<>(records);
                Collections.shuffle(mine, new Random(writer));
                done.add(threads.submit(() -> transaction.executeWithoutResult(status -> index.putAll(mine))));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }
        assertThat(first("umumiy yozuv 299")).isEqualTo(records.get(299).id());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String randomWord(Random random, int letters) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < letters; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }

    private void putAll(Collection<String> names) {
        index.putAll(names.stream()
                .map(name -> found(Ids.next(), uz(name), EVERYBODY))
                .toList());
    }

    private UUID put(LocalizedText name) {
        return put(name, EVERYBODY);
    }

    private UUID put(LocalizedText name, Visibility visibility) {
        UUID id = Ids.next();
        index.put(found(id, name, visibility));
        return id;
    }

    private Found found(UUID id, LocalizedText name, Visibility visibility) {
        return new Found(kind, id, name, List.of(), LocalizedText.empty(), "/x/" + id, visibility, 1);
    }

    private List<UUID> seenBy(Scope scope) {
        return scope.call(() -> ids(search.find("humo markazi", options(Language.UZ))));
    }

    private static List<UUID> ids(List<Hit> hits) {
        return hits.stream().map(Hit::id).toList();
    }

    private UUID first(String query) {
        List<Hit> hits = find(query);
        assertThat(hits).as(query).isNotEmpty();
        return hits.getFirst().id();
    }

    private List<Hit> find(String query) {
        return search.find(query, options(Language.UZ));
    }

    private SearchOptions options(Language language) {
        return SearchOptions.in(language, 20).ofKinds(Set.of(kind));
    }

    private static LocalizedText uz(String text) {
        return LocalizedText.uz(text);
    }
}
