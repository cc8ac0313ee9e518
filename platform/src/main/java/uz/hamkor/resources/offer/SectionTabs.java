package uz.hamkor.resources.offer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uz.hamkor.resources.ResourceTab;

/** Tabs of the section that lead to pages of the rooms above; the catalogue opens the section and shows them. */
@Configuration(proxyBeanMethods = false)
class SectionTabs {

    private record Tab(int order, String messageKey, String path) implements ResourceTab {}

    @Bean
    ResourceTab needsTab() {
        return new Tab(50, "need.title", "/needs");
    }

    @Bean
    ResourceTab roundsTab() {
        return new Tab(60, "round.title", "/rounds");
    }

    @Bean
    ResourceTab ledgerTab() {
        return new Tab(70, "ledger.title", "/ledger");
    }
}
