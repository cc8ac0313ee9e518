package uz.hamkor.identity;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Throws away what the door needed for a moment only. */
@Configuration(proxyBeanMethods = false)
class Sweeping {

    @Bean
    Task<Void> identitySweep(ApiLimits limits, JdbcClient jdbc) {
        return Tasks.recurring("identity.sweep", FixedDelay.of(Duration.ofMinutes(10)))
                .execute((_, _) -> {
                    limits.sweep();
                    jdbc.sql("delete from identity.password_reset where created_at < now() - interval '1 day'")
                            .update();
                });
    }
}
