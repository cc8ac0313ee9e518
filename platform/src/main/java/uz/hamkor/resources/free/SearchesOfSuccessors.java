package uz.hamkor.resources.free;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.OrganizationFollower;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;

/** Searches near an organisation that goes on inside another one look near that one. */
@Component
@Order(18)
class SearchesOfSuccessors implements OrganizationFollower {

    private final JdbcClient jdbc;

    SearchesOfSuccessors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Outcome<OrganizationId> follow(Ending ending) {
        if (ending instanceof Ending.Merged merged) {
            jdbc.sql("select resources.searches_follow(:old, :into)")
                    .param("old", merged.organization().value())
                    .param("into", merged.into().value())
                    .query(Long.class)
                    .single();
        }
        return Outcome.done(ending.organization());
    }
}
