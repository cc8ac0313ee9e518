package uz.hamkor.identity.invitation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Addresses of those who never came in are not kept for ever: every night those go that are over for ninety days. */
@Configuration(proxyBeanMethods = false)
class InvitationsSweep {

    static final int DAYS_KEPT = 90;

    @Bean
    Task<Void> invitationsSweepTask(Invitations invitations) {
        return Tasks.recurring("invitations.sweep", Schedules.daily(ZoneId.of("Asia/Tashkent"), LocalTime.of(3, 40)))
                .execute((_, _) -> invitations.sweep(DAYS_KEPT));
    }
}
