package uz.hamkor.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.StreamSupport;
import tools.jackson.databind.json.JsonMapper;

/** Texts that break forms, searches, names and pages. Our own always; a larger public set where it lies. */
final class BadStrings {

    /** One of each kind: what each of them tries stands beside it. */
    static final List<String> OWN = List.of(
            "a\u0000b", // ends a text in C, and PostgreSQL cannot keep it
            "bell\u0007 back\b esc\u001b[31m del\u007f nel\u0085", // control characters
            "lone \ud800 high", // half a pair of surrogates
            "lone \udc00 low",
            "non\uffff char\ufffe",
            "\u202egnp.exe\u202c \u2066iso\u2069", // turns the direction of writing
            "zero\u200bwidth\u200djoiner\ufeff bom",
            "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤ ̖t̝͕̳̣̻̪͞h̼͓̲̦̳̘̲e͇̣̰̦̬͎",
            "مرحبا بالعالم שלום עולם",
            "👩‍👩‍👧‍👦 🇺🇿 🏳️‍🌈 e\u0301",
            "oʻgʻil Oʼtkan o'g'il O`tkan o‘g‘il",
            "'; drop table identity.account; --",
            "' or '1'='1",
            "\\'; select pg_sleep(0); --",
            "%' and 1=cast((select version()) as int) --",
            "100% _under_ \\%s\\_",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' onmouseover='alert(1)' x='",
            "\" autofocus onfocus=\"alert(1)",
            "</textarea></title></script><svg/onload=alert(1)>",
            "<!--#exec cmd=\"ls\"--> <?php echo 1 ?>",
            "javascript:alert(document.cookie)",
            "data:text/html;base64,PHNjcmlwdD4=",
            "&lt;b&gt; &amp;amp; &#x3c;i&#x3e;",
            "]]><x/>&xxe;",
            "${7*7} #{7*7} @{7*7} ~{7*7} *{7*7}",
            "{{7*7}} {% debug %} [[${7*7}]] [(${7*7})]",
            "__${7*7}__::.x",
            "__${new java.util.Scanner(T(java.lang.Runtime).getRuntime().exec('id').getInputStream()).next()}__::.x",
            "${jndi:ldap://127.0.0.1/a} ${env:HOME}",
            "{0} {1,number} {2,plural,one{x}} '{' {",
            "%s %n %x %1$s %999999999d %",
            "line\r\nSet-Cookie: hamkor=evil\r\nX-Evil: 1",
            "a\nb\rc\td\u000be\u000cf\u2028g\u2029h",
            "../../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "file.csv\u0000.exe; $(touch x) `touch x` | touch x &",
            "=HYPERLINK(\"http://127.0.0.1\",\"x\")",
            "@SUM(1+1)*cmd|' /C calc'!A0",
            "*)(uid=*))(|(uid=*",
            "(a+)+$ [a-z{ ((( *",
            "{\"a\": [1, {\"b\": null}]}",
            "null",
            "undefined NaN Infinity",
            "-1",
            "99999999999999999999999999",
            "1e309",
            "0x7fffffff",
            "2024-02-30",
            "00000000-0000-0000-0000-000000000000",
            "   ",
            "\u00a0\u3000",
            "a".repeat(2_000),
            "<b>" + "ў".repeat(12_000));

    private static final Predicate<String> JOINABLE = text -> !text.isBlank()
            && text.length() < 500
            && text.codePoints()
                    .noneMatch(each -> (Character.getType(each) == Character.CONTROL && each != '\r' && each != '\n')
                            || Character.getType(each) == Character.SURROGATE
                            || Character.getType(each) == Character.UNASSIGNED);

    /** What is no date, number, id or choice. */
    static final List<String> NO_VALUES = List.of(
            "a\u0000b",
            "lone \ud800 high",
            "\"><img src=x onerror=alert(1)>",
            "' or '1'='1",
            "${7*7} {x} {{7*7}}",
            "%s %n",
            "line\r\nX-Evil: 1",
            "../../../../etc/passwd",
            "null",
            "-1",
            "99999999999999999999999999",
            "1e309",
            "2024-02-30",
            "+999999999-12-31",
            "00000000-0000-0000-0000-000000000000",
            "\u202e\ufeff",
            "a".repeat(2_000));

    private BadStrings() {}

    /** Those of our own that make a text refused, empty or cut where they stand: joined to others they would hide them. */
    static List<String> apart() {
        return OWN.stream().filter(text -> !JOINABLE.test(text)).toList();
    }

    /** The others, one behind the other. */
    static List<String> together(int longest) {
        return joined(OWN.stream().filter(JOINABLE).toList(), longest);
    }

    /** As {@link #together}, by the length they have in an address. */
    static List<String> togetherForAddresses(int longest) {
        return joinedForAddresses(OWN.stream().filter(JOINABLE).toList(), longest);
    }

    /** The public set; empty where the data for tests are not there. */
    static List<String> published() {
        String folder = System.getenv("HAMKOR_TEST_DATA");
        if (folder == null || folder.isBlank()) {
            return List.of();
        }
        try {
            var read = JsonMapper.builder().build().readTree(Files.readString(Path.of(folder, "bad-input/blns.json")));
            return StreamSupport.stream(read.spliterator(), false)
                    .map(text -> text.asString())
                    .filter(text -> !text.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them one behind the other in as few texts as hold them, so that each goes through each field. */
    static List<String> joined(List<String> texts, int longest) {
        return joined(texts, longest, String::length);
    }

    /** As {@link #joined}, by the length they have in an address. */
    static List<String> joinedForAddresses(List<String> texts, int longest) {
        return joined(
                texts,
                longest,
                text -> URLEncoder.encode(text, StandardCharsets.UTF_8).length());
    }

    private static List<String> joined(List<String> texts, int longest, ToIntFunction<String> length) {
        List<String> joined = new ArrayList<>();
        StringBuilder one = new StringBuilder();
        for (String text : texts) {
            if (!one.isEmpty() && length.applyAsInt(one + " " + text) > longest) {
                joined.add(one.toString());
                one.setLength(0);
            }
            one.append(one.isEmpty() ? "" : " ").append(text);
        }
        if (!one.isEmpty()) {
            joined.add(one.toString());
        }
        return joined;
    }
}
