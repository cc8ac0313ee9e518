package uz.hamkor.jobs;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import uz.hamkor.shared.Navigation;
import uz.hamkor.shared.Scope;

/** For administrators: how much work there is of each kind and how it ends, without saying whose it is. */
@Controller
class AdminJobs implements Navigation {

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    AdminJobs(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /**
     * The jobs of one kind in the last thirty days.
     *
     * @param waitingSince since when the oldest of the queue waits
     */
    record Kind(
            String kind,
            long queued,
            long running,
            long done,
            long failed,
            long cancelled,
            @Nullable Instant waitingSince) {

        public String titleKey() {
            return "job." + kind;
        }
    }

    /** Reached by administrators only; the chain of filters sees to it. */
    @GetMapping("/admin/jobs")
    String show(Model model) {
        List<Kind> kinds = Scope.current().asAdministrator().call(() -> transaction.execute(_ -> kinds()));
        model.addAttribute("kinds", kinds);
        return "jobs/admin";
    }

    private List<Kind> kinds() {
        return database.sql("""
                select kind,
                       count(*) filter (where state = 'QUEUED') as queued,
                       count(*) filter (where state = 'RUNNING') as running,
                       count(*) filter (where state = 'DONE') as done,
                       count(*) filter (where state = 'FAILED') as failed,
                       count(*) filter (where state = 'CANCELLED') as cancelled,
                       min(created_at) filter (where state = 'QUEUED') as waiting_since
                from jobs.job where finished_at is null or created_at > now() - interval '30 days'
                group by kind order by kind
                """)
                .query((row, _) -> {
                    Timestamp since = row.getTimestamp("waiting_since");
                    return new Kind(
                            row.getString("kind"),
                            row.getLong("queued"),
                            row.getLong("running"),
                            row.getLong("done"),
                            row.getLong("failed"),
                            row.getLong("cancelled"),
                            since == null ? null : since.toInstant());
                })
                .list();
    }

    @Override
    public List<Entry> entries(Context context) {
        return context.administrator()
                ? List.of(new Entry(Group.MANAGE, 70, "jobs.admin.title", "hourglass", "/admin/jobs", null))
                : List.of();
    }
}
