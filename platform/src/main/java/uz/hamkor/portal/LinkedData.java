package uz.hamkor.portal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.registry.ClusterFacts.Card;
import uz.hamkor.registry.ClusterFacts.Member;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Texts;

/** JSON-LD of public pages. A data block: browsers do not run it, so the content policy has nothing to refuse. */
@Component
class LinkedData {

    private final JsonMapper json;
    private final Texts texts;

    LinkedData(JsonMapper json, Texts texts) {
        this.json = json;
        this.texts = texts;
    }

    static String address(String path) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(path)
                .build()
                .encode()
                .toUriString();
    }

    String ofSite(Language language) {
        Map<String, Object> site = new LinkedHashMap<>();
        site.put("@context", "https://schema.org");
        site.put("@type", "WebSite");
        site.put("name", texts.text(language, "web.brand"));
        site.put("url", address("/"));
        site.put("description", texts.text(language, "portal.front.description"));
        site.put("inLanguage", language.tag());
        return block(site);
    }

    String ofCluster(Card card, List<Member> members, Language language) {
        Map<String, Object> cluster = new LinkedHashMap<>();
        cluster.put("@context", "https://schema.org");
        cluster.put("@type", "Organization");
        cluster.put("@id", address("/p/" + card.slug()));
        cluster.put("name", card.name().in(language));
        cluster.put("url", address("/p/" + card.slug()));
        if (!card.aims().isEmpty()) {
            cluster.put("description", card.aims().in(language));
        }
        if (!card.territory().isEmpty()) {
            cluster.put("areaServed", card.territory().in(language));
        }
        if (!card.field().isEmpty()) {
            cluster.put("knowsAbout", card.field().in(language));
        }
        cluster.put(
                "member",
                members.stream()
                        .map(member -> Map.of(
                                "@type",
                                "Organization",
                                "name",
                                member.name().in(language),
                                "url",
                                address("/organizations/" + member.id())))
                        .toList());
        return block(cluster);
    }

    /** No text of the data can end the block. */
    private String block(Map<String, Object> data) {
        return json.writeValueAsString(data).replace("<", "\\u003c").replace("&", "\\u0026");
    }
}
