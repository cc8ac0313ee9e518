package uz.hamkor.jobs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The kinds of jobs that this program knows. Looked up late, since handlers may themselves start jobs. */
@Component
class JobHandlers {

    private final ObjectProvider<JobHandler> beans;
    private volatile Map<String, JobHandler> byKind = Map.of();

    JobHandlers(ObjectProvider<JobHandler> beans) {
        this.beans = beans;
    }

    Optional<JobHandler> of(String kind) {
        if (byKind.isEmpty()) {
            byKind = read(beans.stream().toList());
        }
        return Optional.ofNullable(byKind.get(kind));
    }

    private static Map<String, JobHandler> read(List<JobHandler> handlers) {
        Map<String, JobHandler> all = new HashMap<>();
        for (JobHandler handler : handlers) {
            if (all.put(handler.kind(), handler) != null) {
                throw new IllegalStateException("two handlers for jobs of kind " + handler.kind());
            }
        }
        return Map.copyOf(all);
    }
}
