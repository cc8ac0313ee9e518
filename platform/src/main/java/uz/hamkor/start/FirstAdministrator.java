package uz.hamkor.start;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.SetUp;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome.Done;
import uz.hamkor.shared.Outcome.Refused;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;

/**
 * Makes the administrator that {@code HAMKOR_ADMIN_EMAIL} and {@code HAMKOR_ADMIN_PASSWORD} name, on an empty
 * installation. It does so before the first request is served: whoever finds the program healthy can sign in.
 */
@Component
class FirstAdministrator implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

    private final SetUp setUp;
    private final ObjectProvider<Texts> texts;
    private final String email;
    private final String password;

    FirstAdministrator(
            SetUp setUp,
            ObjectProvider<Texts> texts,
            @Value("${hamkor.admin.email:}") String email,
            @Value("${hamkor.admin.password:}") String password) {
        this.setUp = setUp;
        this.texts = texts;
        this.email = email.strip();
        this.password = password;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (email.isEmpty() && password.isEmpty()) {
            return;
        }
        if (email.isEmpty() || password.isEmpty()) {
            LOG.warn("No administrator was made: HAMKOR_ADMIN_EMAIL and HAMKOR_ADMIN_PASSWORD go together.");
            return;
        }
        setUp.fromEnvironment(email, password).ifPresent(made -> {
            switch (made) {
                case Done<?> _ -> LOG.info("The first administrator is {}.", email);
                case Refused<?>(Refusal refusal) ->
                    LOG.warn("No administrator was made from HAMKOR_ADMIN_EMAIL: {}", reason(refusal));
            }
        });
    }

    private String reason(Refusal refusal) {
        Texts known = texts.getIfAvailable();
        return known != null && known.has(refusal.messageKey())
                ? known.refusal(Language.EN, refusal) + " " + known.remedy(Language.EN, refusal)
                : refusal.code();
    }
}
