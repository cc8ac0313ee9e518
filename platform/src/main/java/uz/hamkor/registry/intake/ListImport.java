package uz.hamkor.registry.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.Refusal;

/**
 * One file on its way in.
 *
 * @param sheet name of the sheet that is read; empty for CSV and until it is known
 * @param format how the file was understood, for showing
 * @param mapping column number to field
 * @param headings the heading row as it stood
 * @param unrecognised headings that told us nothing
 * @param refusal why the whole file was not taken
 */
record ListImport(
        ClusterId cluster,
        UUID id,
        FileId file,
        String fileName,
        String sheet,
        String format,
        Map<Integer, String> mapping,
        int headingRow,
        List<String> headings,
        List<String> unrecognised,
        State state,
        @Nullable Refusal refusal,
        @Nullable JobId job,
        UUID createdBy,
        Instant createdAt,
        @Nullable Instant appliedAt,
        @Nullable Instant undoneAt) {

    enum State {
        CHECKING,
        CHECKED,
        REFUSED,
        APPLYING,
        APPLIED,
        UNDONE;

        public String stored() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static State of(String stored) {
            return valueOf(stored.toUpperCase(java.util.Locale.ROOT));
        }
    }
}
