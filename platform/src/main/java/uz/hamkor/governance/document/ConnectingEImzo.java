package uz.hamkor.governance.document;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.shared.Outcome;

/** Qualified signatures through the E-IMZO server where one is configured; usually none is, and none is pretended. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EImzoSettings.class)
class ConnectingEImzo {

    @Bean
    QualifiedSigning qualifiedSigning(EImzoSettings settings, JsonMapper json) {
        return settings.url().isBlank() ? new NotConnected() : new EImzoSigning(settings, json);
    }

    private static final class NotConnected implements QualifiedSigning {

        @Override
        public boolean connected() {
            return false;
        }

        @Override
        public Outcome<Proof> verify(String text, String pkcs7, @Nullable String address) {
            return Outcome.refusedAt("kind", "governance.document.not_connected");
        }
    }
}
