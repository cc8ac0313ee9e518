package uz.hamkor.files;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.OrganizationId;

/**
 * A file somebody brought.
 *
 * @param by who brought it
 * @param cluster whose members may read it; null when it is only the person's own, or an organisation's
 * @param organization that keeps it, with the people who act for it; null for none
 * @param name as the person called it, without folders; for showing, never for deciding
 * @param type media type as the content tells it
 * @param sha256 of the content, in small hexadecimal digits
 * @param expiresAt when it is swept, null when it stays
 */
public record StoredFile(
        FileId id,
        AccountId by,
        @Nullable ClusterId cluster,
        @Nullable OrganizationId organization,
        String name,
        String type,
        long bytes,
        String sha256,
        Instant createdAt,
        @Nullable Instant expiresAt) {}
