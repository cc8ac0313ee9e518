package uz.hamkor.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries of the left rail. Implemented by every module with pages; drawn by web. */
public interface Navigation {

    /** The entries this person may use, here and now. */
    List<Entry> entries(Context context);

    enum Group {
        WORK,
        LEARN,
        TOGETHER,
        MEASURE,
        MANAGE
    }

    /**
     * @param account null for a visitor
     * @param cluster the cluster whose workspace is open, null outside one
     */
    record Context(@Nullable AccountId account, Standing.@Nullable ClusterLabel cluster, boolean administrator) {}

    /**
     * @param order entries of a group are sorted by it
     * @param messageKey its text
     * @param icon name of a symbol in the icon sprite
     * @param count shown behind the text; null for none
     */
    record Entry(
            Group group,
            int order,
            String messageKey,
            String icon,
            String href,
            @Nullable Long count) {}
}
