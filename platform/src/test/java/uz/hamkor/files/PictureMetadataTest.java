package uz.hamkor.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;

/** Pictures with positions and notes of the camera, made by the writers of Java and parts put in by hand. */
public class PictureMetadataTest {

    private static final String PLACE = "GPS-41.4702";

    private static BufferedImage image() {
        BufferedImage image = new BufferedImage(40, 24, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int x = 0; x < 40; x++) {
            for (int y = 0; y < 24; y++) {
                image.setRGB(x, y, random.nextInt(0x1000000));
            }
        }
        return image;
    }

    private static byte[] written(String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image(), format, out)).isTrue();
        return out.toByteArray();
    }

    private static byte[] progressive() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(to);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.write(null, new javax.imageio.IIOImage(image(), null, null), param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** A JPEG as a telephone makes it: position, maker, a note, a film behind its end. */
    public static byte[] photograph(int orientation) throws IOException {
        return photograph(written("jpeg"), orientation, ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] photograph(byte[] plain, int orientation, ByteOrder order) {
        byte[] exif = exif(orientation, order);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(plain, 0, 2);
        part(out, 0xe1, concat(ascii("Exif\0\0"), exif));
        part(out, 0xe1, ascii("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + PLACE + "</x:xmpmeta>"));
        part(out, 0xed, ascii("Photoshop 3.0\0 Namuna kamera"));
        part(out, 0xfe, ascii("Namuna kamera " + PLACE));
        out.write(plain, 2, plain.length - 2);
        out.writeBytes(ascii("a film behind the end, " + PLACE));
        return out.toByteArray();
    }

    private static void part(ByteArrayOutputStream out, int marker, byte[] content) {
        out.write(0xff);
        out.write(marker);
        out.write(content.length + 2 >> 8);
        out.write(content.length + 2);
        out.writeBytes(content);
    }

    /** A TIFF block with maker, orientation and the words that stand for a position. */
    private static byte[] exif(int orientation, ByteOrder order) {
        byte[] words = ascii("Namuna kamera " + PLACE + "\0");
        ByteBuffer block =
                ByteBuffer.allocate(8 + 2 + 2 * 12 + 4 + words.length).order(order);
        block.put(ascii(order == ByteOrder.BIG_ENDIAN ? "MM" : "II"))
                .putShort((short) 42)
                .putInt(8);
        block.putShort((short) 2);
        block.putShort((short) 0x010f).putShort((short) 2).putInt(words.length).putInt(38);
        block.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        block.putInt(0).put(words);
        return block.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Every point of it, as any reader sees it. */
    public static List<Integer> pixels(byte[] picture) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        List<Integer> pixels = new ArrayList<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                pixels.add(image.getRGB(x, y));
            }
        }
        return pixels;
    }

    /** By the first Exif part, as a browser reads it; 1 where there is none. */
    public static int orientation(byte[] jpeg) {
        int at = text(jpeg).indexOf("Exif\0\0");
        if (at < 0) {
            return 1;
        }
        ByteBuffer block = ByteBuffer.wrap(jpeg, at + 6, 26).slice();
        block.order(block.get(0) == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        assertThat(block.getShort(8)).as("one entry, and nothing else").isEqualTo((short) 1);
        assertThat(block.getShort(10)).isEqualTo((short) 0x0112);
        return block.getShort(18);
    }

    private static byte[] clean(byte[] picture) {
        return PictureMetadata.without(picture).orElseThrow();
    }

    @Test
    void aJpegKeepsItsPointsAndWhichWayUpItIsAndNothingElse() throws IOException {
        for (byte[] plain : List.of(written("jpeg"), progressive())) {
            for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                for (int orientation = 1; orientation <= 8; orientation++) {
                    byte[] kept = clean(photograph(plain, orientation, order));
                    assertThat(text(kept))
                            .doesNotContain(PLACE)
                            .doesNotContain("kamera")
                            .doesNotContain("xmp");
                    assertThat(orientation(kept)).isEqualTo(orientation);
                    assertThat(pixels(kept)).isEqualTo(pixels(plain));
                    assertThat(clean(kept)).as("once more changes nothing").isEqualTo(kept);
                }
            }
            assertThat(clean(plain)).as("nothing to take out").isEqualTo(plain);
        }
    }

    @Test
    void aPngLosesTextsTimesAndPositions() throws IOException {
        byte[] plain = written("png");
        int end = plain.length - 12;
        byte[] noted = concat(
                Arrays.copyOf(plain, end),
                chunk("tEXt", ascii("Comment\0" + PLACE)),
                chunk("eXIf", exif(1, ByteOrder.BIG_ENDIAN)),
                chunk("tIME", new byte[7]),
                chunk("iTXt", ascii("XML:com.adobe.xmp\0" + PLACE)),
                Arrays.copyOfRange(plain, end, plain.length),
                ascii(PLACE));
        assertThat(clean(noted)).isEqualTo(plain);
    }

    private static byte[] chunk(String kind, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(ascii(kind));
        sum.update(content);
        return ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(ascii(kind))
                .put(content)
                .putInt((int) sum.getValue())
                .array();
    }

    @Test
    void aWebpLosesItsExifAndXmpAndSaysSo() {
        byte[] extended = new byte[10];
        extended[0] = 0x2c;
        byte[] picture = ascii("points");
        byte[] kept = clean(webp(
                riff("VP8X", extended),
                riff("VP8 ", picture),
                riff("EXIF", exif(8, ByteOrder.LITTLE_ENDIAN)),
                riff("XMP ", ascii("<x>" + PLACE + "</x>"))));
        assertThat(text(kept)).doesNotContain(PLACE).contains("VP8 ").contains("points");
        assertThat(kept[20]).as("has Exif, no XMP; the rest as it was").isEqualTo((byte) 0x28);
        assertThat(kept[kept.length - 26 + 19]).as("which way up").isEqualTo((byte) 8);
        assertThat(ByteBuffer.wrap(kept).order(ByteOrder.LITTLE_ENDIAN).getInt(4))
                .isEqualTo(kept.length - 8);
        byte[] upright = clean(
                webp(riff("VP8X", extended), riff("VP8 ", picture), riff("EXIF", exif(1, ByteOrder.LITTLE_ENDIAN))));
        assertThat(text(upright)).doesNotContain("EXIF");
        assertThat(upright[20]).isEqualTo((byte) 0x20);
    }

    private static byte[] riff(String kind, byte[] content) {
        int padded = content.length + content.length % 2;
        return ByteBuffer.allocate(8 + padded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii(kind))
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static byte[] webp(byte[]... chunks) {
        byte[] all = concat(chunks);
        return ByteBuffer.allocate(12 + all.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(4 + all.length)
                .put(ascii("WEBP"))
                .put(all)
                .array();
    }

    @Test
    void aGifLosesItsNotes() throws IOException {
        byte[] plain = written("gif");
        byte[] note = concat(new byte[] {0x21, (byte) 0xfe, 11}, ascii(PLACE), new byte[] {0});
        byte[] noted = concat(Arrays.copyOf(plain, plain.length - 1), note, new byte[] {0x3b}, ascii(PLACE));
        assertThat(clean(noted)).isEqualTo(plain);
        assertThat(pixels(clean(noted))).isEqualTo(pixels(plain));
    }

    @Test
    void whatIsBrokenOrNoPictureIsNotTaken() throws IOException {
        for (String format : List.of("jpeg", "png", "gif")) {
            byte[] whole = written(format);
            for (int length = 0; length < whole.length; length += 1 + length / 7) {
                assertThat(PictureMetadata.without(Arrays.copyOf(whole, length)))
                        .as(format + " cut off at " + length)
                        .isEmpty();
            }
        }
        assertThat(PictureMetadata.without(ascii("<svg/>"))).isEmpty();
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            byte[] bent = i % 2 == 0 ? photograph(6) : written("gif");
            for (int n = 0; n < 8; n++) {
                bent[random.nextInt(bent.length)] = (byte) random.nextInt(256);
            }
            assertThat(PictureMetadata.without(bent))
                    .as("answers, whatever it is")
                    .isNotNull();
        }
    }
}
