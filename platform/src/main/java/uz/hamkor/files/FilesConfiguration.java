package uz.hamkor.files;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FilesConfiguration {

    /** Finished contents, and beside them, on the same disk, what is still on its way in. */
    record Folders(Path contents, Path incoming) {}

    @Bean
    Folders fileFolders(@Value("${hamkor.data:data}") Path data) {
        Path root = data.toAbsolutePath().resolve("files");
        return new Folders(root, root.resolve("incoming"));
    }

    @Bean
    Store fileStore(Folders folders) {
        return new FolderStore(folders.contents());
    }

    @Bean
    Task<Void> filesSweep(Contents contents) {
        return Tasks.recurring("files.sweep", Schedules.daily(ZoneId.of("Asia/Tashkent"), LocalTime.of(3, 30)))
                .execute((_, _) -> contents.sweep(Instant.now().minus(Contents.GRACE)));
    }
}
