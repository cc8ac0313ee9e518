package uz.hamkor.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.AccountId;

/** Opens a session for somebody who has just made an account, so that nobody signs in right after choosing a password. */
@Component
public class Entering {

    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    /** The session gets a new id, as after every sign-in. */
    public void enter(AccountId account, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(PasswordAuthentication.authenticated(account));
        request.getSession(true);
        request.changeSessionId();
        sessions.saveContext(context, request, response);
    }
}
