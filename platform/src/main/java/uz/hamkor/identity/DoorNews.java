package uz.hamkor.identity;

import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Mailer;

/** Mails to who owns an account when a way into it changed: somebody else may have done it. */
@Component
class DoorNews {

    private final ObjectProvider<Mailer> mailer;

    DoorNews(ObjectProvider<Mailer> mailer) {
        this.mailer = mailer;
    }

    void passwordChanged(AccountId account) {
        tell(account, "password_changed");
    }

    void secondFactorOff(AccountId account) {
        tell(account, "factor_off");
    }

    void passkeyAdded(AccountId account) {
        tell(account, "passkey_added");
    }

    private void tell(AccountId account, String text) {
        mailer.ifAvailable(one -> one.send(account, text, Map.of()));
    }
}
