package uz.hamkor.shared.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageScriptTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            {0} ta aʼzo | {0} та аъзо
            {name} allaqachon aʼzo | {name} аллақачон аъзо
            {0, number, #,##0.0} soʻm | {0, number, #,##0.0} сўм
            {0, date, dd MMMM} sanasida | {0, date, dd MMMM} санасида
            {0, plural, one {# ta tashkilot} other {# ta tashkilotlar}} topildi | {0, plural, one {# та ташкилот} other {# та ташкилотлар}} топилди
            {count, plural, =0 {hech kim} other {{count} kishi, {name} bilan}} | {count, plural, =0 {ҳеч ким} other {{count} киши, {name} билан}}
            {kind, select, school {maktab} other {tashkilot}} | {kind, select, school {мактаб} other {ташкилот}}
            <b>Diqqat!</b>&nbsp;Fayl <code>name_uz</code> | <b>Диққат!</b>&nbsp;Файл <code>name_uz</code>
            <a href="/c/{0}/azolar">Aʼzolar</a> roʻyxati | <a href="/c/{0}/azolar">Аъзолар</a> рўйхати
            CSV yoki XLSX fayl, APIga QR-kod | CSV ёки XLSX файл, APIга QR-код
            Excelda oching, Ctrl+S bosing | Excelда очинг, Ctrl+S босинг
            `short_name` va name_uz ustunlari | `short_name` ва name_uz устунлари
            Chegara: {0} MB | Чегара: {0} МБ
            https://hamkor.uz/api/xabar ga yozing: info@hamkor.uz | https://hamkor.uz/api/xabar га ёзинг: info@hamkor.uz
            '{'qavs'}' ichida | '{'қавс'}' ичида
            UTF-8 va windows-1251 | UTF-8 ва windows-1251
            5 < 7 & 8 > 3 boʻlsa | 5 < 7 & 8 > 3 бўлса
            Apparat va Aziz | Аппарат ва Азиз
            """)
    void wordsBecomeCyrillicAndTheMachineryStays(String pattern, String cyrillic) {
        assertThat(MessageScript.toCyrillic(pattern)).isEqualTo(cyrillic);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "}", "{0", "'{", "<", "<b", "&", "`", "{0, plural, one {", "a}b}", "{0, plural,"})
    void aBrokenPatternDoesNoHarm(String broken) {
        assertThat(MessageScript.toCyrillic(broken)).isNotNull();
    }
}
