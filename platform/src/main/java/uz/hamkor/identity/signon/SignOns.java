package uz.hamkor.identity.signon;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The providers of this installation; none unless they are configured. */
@Component
public class SignOns {

    private final List<SignOn> all;

    SignOns(Environment environment) {
        Map<String, Provider> settings = Binder.get(environment)
                .bind("hamkor.signon", Bindable.mapOf(String.class, Provider.class))
                .orElse(Map.of());
        this.all = new TreeMap<>(settings)
                .entrySet().stream()
                        .map(one -> made(one.getKey(), one.getValue()))
                        .toList();
    }

    private static SignOn made(String key, Provider provider) {
        String kind = provider.kind() == null ? "oidc" : provider.kind();
        return switch (kind) {
            case "oidc" -> new OidcSignOn(key, provider);
            case "oneid" -> new OneIdSignOn(key, provider);
            default -> throw new IllegalStateException("hamkor.signon." + key + ".kind is neither oidc nor oneid");
        };
    }

    public List<SignOn> all() {
        return all;
    }

    public Optional<SignOn> find(String key) {
        return all.stream().filter(one -> one.key().equals(key)).findFirst();
    }
}
