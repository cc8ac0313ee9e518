package uz.hamkor.web;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A QR code (ISO/IEC 18004, error correction M) as a path of SVG in modules, with the quiet zone of four modules.
 *
 * @param size modules in width and height with the quiet zone
 */
public record QrCode(int size, String path) {

    private static final int QUIET = 4;

    /** Throws IllegalArgumentException for a text of more than about 2,000 characters. */
    public static QrCode of(String text) {
        ByteMatrix modules;
        try {
            modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code: " + text.length() + " characters", e);
        }
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y) == 1) {
                    int from = x;
                    while (x + 1 < modules.getWidth() && modules.get(x + 1, y) == 1) {
                        x++;
                    }
                    path.append('M')
                            .append(from + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append('h')
                            .append(x + 1 - from)
                            .append("v1h-")
                            .append(x + 1 - from)
                            .append('z');
                }
            }
        }
        return new QrCode(modules.getWidth() + 2 * QUIET, path.toString());
    }
}
