package uz.hamkor.resources.calendar;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.OrganizationFollower;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;

/** Calendars of an organisation that goes on inside another one show what is that one's from then on. */
@Component
@Order(18)
class FeedsOfSuccessors implements OrganizationFollower {

    private final JdbcClient jdbc;

    FeedsOfSuccessors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Outcome<OrganizationId> follow(Ending ending) {
        if (ending instanceof Ending.Merged merged) {
            jdbc.sql("select resources.feeds_follow(:old, :into)")
                    .param("old", merged.organization().value())
                    .param("into", merged.into().value())
                    .query(Long.class)
                    .single();
        }
        return Outcome.done(ending.organization());
    }
}
