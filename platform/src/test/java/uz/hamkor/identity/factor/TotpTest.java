package uz.hamkor.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.hamkor.web.QrCode;

/** Codes by the clock against the vectors of RFC 6238 (appendix B) and RFC 4226 (appendix D), and their picture. */
class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private static byte[] secretOf(int length) {
        return "1234567890".repeat(7).substring(0, length).getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({
        "59, 94287082, 46119246, 90693936",
        "1111111109, 07081804, 68084774, 25091201",
        "1111111111, 14050471, 67062674, 99943326",
        "1234567890, 89005924, 91819424, 93441116",
        "2000000000, 69279037, 90698825, 38618901",
        "20000000000, 65353130, 77737706, 47863826"
    })
    void theVectorsOfTheStandard(long time, String sha1, String sha256, String sha512) {
        long step = Totp.stepAt(Instant.ofEpochSecond(time));
        assertThat(Totp.code("HmacSHA1", secretOf(20), step, 8)).isEqualTo(sha1);
        assertThat(Totp.code("HmacSHA256", secretOf(32), step, 8)).isEqualTo(sha256);
        assertThat(Totp.code("HmacSHA512", secretOf(64), step, 8)).isEqualTo(sha512);
    }

    @Test
    void sixDigitsAreThoseOfTheOlderStandard() {
        String[] expected = {"755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583"};
        for (int counter = 0; counter < expected.length; counter++) {
            assertThat(Totp.code(SECRET, counter)).isEqualTo(expected[counter]);
        }
    }

    @Test
    void oneStepToEitherSideIsGoodAndNoFurther() {
        Instant now = Instant.ofEpochSecond(1_000_000_000L);
        long step = Totp.stepAt(now);
        for (long off = -3; off <= 3; off++) {
            var found = Totp.stepOf(Totp.code(SECRET, step + off), SECRET, now, 0);
            assertThat(found.isPresent()).as("off by " + off).isEqualTo(Math.abs(off) <= Totp.WINDOW);
            assertThat(found.orElse(step + off)).isEqualTo(step + off);
        }
    }

    @Test
    void aStepThatWasUsedIsGoodNoMoreNorIsAnOlderOne() {
        Instant now = Instant.ofEpochSecond(1_000_000_000L);
        long step = Totp.stepAt(now);
        assertThat(Totp.stepOf(Totp.code(SECRET, step), SECRET, now, step)).isEmpty();
        assertThat(Totp.stepOf(Totp.code(SECRET, step - 1), SECRET, now, step)).isEmpty();
        assertThat(Totp.stepOf(Totp.code(SECRET, step + 1), SECRET, now, step)).hasValue(step + 1);
    }

    @Test
    void blanksAreOverlookedAndAnythingElseIsWrong() {
        Instant now = Instant.ofEpochSecond(1_000_000_000L);
        String code = Totp.code(SECRET, Totp.stepAt(now));
        assertThat(Totp.stepOf(" " + code.substring(0, 3) + " " + code.substring(3), SECRET, now, 0))
                .isPresent();
        for (String wrong : new String[] {"", "12", code + "0", code.substring(1), "abcdef", "١٢٣٤٥٦", "\u0000"}) {
            assertThat(Totp.stepOf(wrong, SECRET, now, 0)).as(wrong).isEmpty();
        }
    }

    @Test
    void secretsAreWrittenInTheLettersOfTheStandard() {
        assertThat(Totp.base32("foobar".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTBOI");
        assertThat(Totp.base32("foob".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YQ");
        assertThat(Totp.base32(new byte[0])).isEmpty();
    }

    @Test
    void thePictureIsReadAsTheAddressItWasDrawnFrom() throws Exception {
        String uri = Totp.uri("Hamkor", "nodira@example.uz", SECRET);
        assertThat(uri)
                .startsWith("otpauth://totp/Hamkor:nodira%40example.uz?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&");
        QrCode code = QrCode.of(uri);
        int scale = 4;
        int side = code.size() * scale;
        int[] pixels = new int[side * side];
        Arrays.fill(pixels, 0xffffff);
        Matcher bar = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z").matcher(code.path());
        while (bar.find()) {
            int x = Integer.parseInt(bar.group(1));
            int y = Integer.parseInt(bar.group(2));
            for (int dy = 0; dy < scale; dy++) {
                int from = (y * scale + dy) * side + x * scale;
                Arrays.fill(pixels, from, from + Integer.parseInt(bar.group(3)) * scale, 0);
            }
        }
        var image = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels)));
        assertThat(new QRCodeReader().decode(image).getText()).isEqualTo(uri);
    }

    @Test
    void recoveryCodesAreReadAsPeopleWriteThem() {
        Set<String> codes = new HashSet<>();
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 1_000; i++) {
            String code = RecoveryCode.next(random);
            assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}");
            codes.add(code);
        }
        assertThat(codes).hasSize(1_000);
        assertThat(RecoveryCode.plain(" o1il-abcd 2345\n")).isEqualTo("0111ABCD2345");
    }
}
