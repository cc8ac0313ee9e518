package uz.hamkor.once;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OnceConfiguration {

    @Bean
    Task<Void> onceSweep(Answers answers) {
        return Tasks.recurring("once.sweep", Schedules.daily(ZoneId.of("Asia/Tashkent"), LocalTime.of(3, 10)))
                .execute((_, _) -> answers.sweep());
    }
}
