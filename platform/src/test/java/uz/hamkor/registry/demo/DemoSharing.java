package uz.hamkor.registry.demo;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.Filter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import uz.hamkor.identity.Actors;
import uz.hamkor.shared.AccountId;

/** Fills the demo with what members share and looks at its pages in the thread, and so the transaction, of the test. */
final class DemoSharing {

    private static final List<String> WRITERS = List.of(
            "offer.DemoOffers",
            "ledger.DemoLedger",
            "round.DemoRounds",
            "booking.DemoBookings",
            "ledger.DemoCorrection",
            "need.DemoNeeds",
            "commitment.DemoCommitments");

    private final WebApplicationContext context;
    private final Actors actors;
    private final MockMvc pages;

    DemoSharing(WebApplicationContext context, Actors actors) {
        this.context = context;
        this.actors = actors;
        this.pages = MockMvcBuilders.webAppContextSetup(context)
                .addFilters(
                        context.getBean("frameFilter", Filter.class), context.getBean("requestIdFilter", Filter.class))
                .build();
    }

    void write() {
        for (String name : WRITERS) {
            try {
                ApplicationRunner writer = (ApplicationRunner) context.getAutowireCapableBeanFactory()
                        .createBean(Class.forName("uz.hamkor.resources." + name));
                writer.run(new DefaultApplicationArguments());
            } catch (Exception e) {
                throw new IllegalStateException(name, e);
            }
        }
    }

    String page(AccountId who, String path) {
        return actors.callAs(who, () -> {
            try {
                MvcResult result = pages.perform(get(URI.create(path))).andReturn();
                String body = result.getResponse().getContentAsString(StandardCharsets.UTF_8);
                return result.getResponse().getStatus() == 200
                        ? body
                        : result.getResponse().getStatus() + " " + result.getResolvedException() + body;
            } catch (Exception e) {
                throw new IllegalStateException(path, e);
            }
        });
    }
}
