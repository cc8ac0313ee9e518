package uz.hamkor.shared.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UzbekScriptTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Oʻzbekiston | Ўзбекистон
            Gʻijduvon | Ғиждувон
            Toshkent shahri | Тошкент шаҳри
            YOʻQ, YAʼNI HECH | ЙЎҚ, ЯЪНИ ҲЕЧ
            Shoira Choriyeva | Шоира Чориева
            yetakchi eʼlon, poeziya | етакчи эълон, поэзия
            dunyo yulduzi yangi | дунё юлдузи янги
            tayyor sayyora | тайёр сайёра
            Isʼhoq Mashhura | Исҳоқ Машҳура
            sanʼat meʼyori maʼyus | санъат меъёри маъюс
            moʻjiza moʻtabar | мўъжиза мўътабар
            konstitutsiya aksiya funksiya sirk sex | конституция акция функция цирк цех
            innovatsiyalarning | инновацияларнинг
            litseylarimizdan | лицейларимиздан
            obyekt obyektlar subyektiv | объект объектлар субъектив
            model modellar modellashtirish | модель моделлар моделлаштириш
            parolni rollari | паролни роллари
            filtrni albomini asfalt | фильтрни альбомини асфальт
            budjetdan sentabr oktabrda | бюджетдан сентябр октябрда
            ketsa yotsin hayotsiz vatanparvar | кетса ётсин ҳаётсиз ватанпарвар
            millatsevar maʼrifatsevarlik | миллатсевар маърифатсеварлик
            jinsiyat mergan tilda ulanmagan | жинсият мерган тилда уланмаган
            valyuta valuta revolutsiya kontrolini | валюта валюта революция контролини
            alti olganim sirka pensiya versiya | алти олганим сирка пенсия версия
            kompyuter premyera batalyon rayon mayor | компьютер премьера батальон район майор
            kinofilm telekommunikatsiya | кинофильм телекоммуникация
            Nyu-York | Нью-Йорк
            AQSH SH.Rashidov Sh.Rashidov | АҚШ Ш.Рашидов Ш.Рашидов
            """)
    void theTwoScriptsStandForEachOther(String latin, String cyrillic) {
        assertThat(UzbekScript.toCyrillic(latin)).isEqualTo(cyrillic);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Ўзбекистон Ғиждувон | Oʻzbekiston Gʻijduvon
            ЙЎҚ ЯЪНИ Шарқ ШАРҚ | YOʻQ YAʼNI Sharq SHARQ
            Европа воқеа поэзия поезд | Yevropa voqea poeziya poyezd
            конституция акция цирк абзац | konstitutsiya aksiya sirk abzas
            объект субъектлар адъютант | obyekt subyektlar adyutant
            меъёр маъюс санъат қалъа | meʼyor maʼyus sanʼat qalʼa
            мўъжиза Исҳоқ | moʻjiza Isʼhoq
            модель батальон компьютер | model batalyon kompyuter
            бюджетлар сентябрь сентябрда | budjetlar sentabr sentabrda
            Ш.Рашидов АҚШ | Sh.Rashidov AQSH
            сенариялар бош­лиғи | senariyalar bosh­ligʻi
            """)
    void cyrillicBecomesLatin(String cyrillic, String latin) {
        assertThat(UzbekScript.toLatin(cyrillic)).isEqualTo(latin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "`", "‘", "’", "ʻ", "ʼ", "´", "′", "＇"})
    void anyApostropheIsUnderstood(String sign) {
        String typed = "O" + sign + "zbekiston bog" + sign + "i va san" + sign + "at";
        assertThat(UzbekScript.normaliseApostrophes(typed)).isEqualTo("Oʻzbekiston bogʻi va sanʼat");
        assertThat(UzbekScript.toCyrillic(typed)).isEqualTo("Ўзбекистон боғи ва санъат");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Buxoro'", "‘Buxoro’", "“Buxoro”", "('Buxoro')"})
    void aQuotedWordKeepsItsMarks(String quoted) {
        assertThat(UzbekScript.normaliseApostrophes(quoted)).isEqualTo(quoted);
        assertThat(UzbekScript.toCyrillic(quoted)).isEqualTo(quoted.replace("Buxoro", "Бухоро"));
    }

    @Test
    void addressesNumbersAndRomanNumeralsStay() {
        String latin = "XXI asr, V sinf, 12-maktab: https://edu.uz/yangi?a=1, info@tdpu.uz, www.lex.uz va tdpu.uz.";
        assertThat(UzbekScript.toCyrillic(latin))
                .isEqualTo(
                        "XXI аср, V синф, 12-мактаб: https://edu.uz/yangi?a=1, info@tdpu.uz, www.lex.uz ва tdpu.uz.");
    }

    @Test
    void aDateFormatIsNoAddress() {
        assertThat(UzbekScript.toCyrillic("kun.oy.yil")).isEqualTo("кун.ой.йил");
    }

    @Test
    void theScriptOfATextIsKnown() {
        assertThat(UzbekScript.detect("Toshkent 2026")).isEqualTo(UzbekScript.Script.LATIN);
        assertThat(UzbekScript.detect("Тошкент 2026")).isEqualTo(UzbekScript.Script.CYRILLIC);
        assertThat(UzbekScript.detect("Тошkent")).isEqualTo(UzbekScript.Script.MIXED);
        assertThat(UzbekScript.detect("2026 №1")).isEqualTo(UzbekScript.Script.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "'", "ʻʼ", "o'", "İstanbul", "\u00AD", "а\u0306", "😀", "中文", "Ⅻ"})
    void oddTextDoesNoHarm(String odd) {
        assertThat(UzbekScript.toLatin(UzbekScript.toCyrillic(odd))).isNotNull();
        assertThat(Folding.fold(odd)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a.", "a-", "'", "o'", "pultmimimimimimimimimimimimx ", "@a", "www.", "http://", "tsts", "ў"})
    void hostileTextCostsNoMoreThanItsLength(String piece) {
        String hostile = piece.repeat(200_000 / piece.length());
        assertThat(UzbekScript.toLatin(UzbekScript.toCyrillic(hostile))).isNotEmpty();
        assertThat(Word.all(hostile)).isNotNull();
        assertThat(Lexicon.canonicalTokens(hostile)).isNotNull();
    }
}
