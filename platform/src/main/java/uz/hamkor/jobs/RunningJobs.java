package uz.hamkor.jobs;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The runs of this node, so that they can be told to stop when the node stops. */
@Component
class RunningJobs {

    private final Set<RunningJob> runs = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    void add(RunningJob run) {
        runs.add(run);
        if (stopping) {
            run.stop();
        }
    }

    void remove(RunningJob run) {
        runs.remove(run);
    }

    boolean isStopping() {
        return stopping;
    }

    void stopAll() {
        stopping = true;
        runs.forEach(RunningJob::stop);
    }

    void acceptAgain() {
        stopping = false;
    }
}
