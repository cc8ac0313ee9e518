package uz.hamkor.governance.document;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uz.hamkor.shared.Outcome;

/** The usual state of an installation: no service for qualified signatures is connected, and none is pretended. */
@Configuration(proxyBeanMethods = false)
class SigningNotConnected {

    @Bean
    @ConditionalOnMissingBean
    QualifiedSigning noQualifiedSigning() {
        return new QualifiedSigning() {
            @Override
            public boolean connected() {
                return false;
            }

            @Override
            public Outcome<String> verify(String text, String pkcs7) {
                return Outcome.refused("governance.document.not_connected");
            }
        };
    }
}
