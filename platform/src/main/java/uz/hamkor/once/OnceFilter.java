package uz.hamkor.once;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.web.filter.OncePerRequestFilter;
import uz.hamkor.identity.RequestTransaction;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.web.EarlyAnswers;

/**
 * Carries a request with a key out once. Everything it writes, the key and the answer are one transaction, and the
 * answer is sent after it is committed: a node may die at any moment, and the same request sent again, to any node,
 * either finds nothing done and does it, or finds it done and gives the answer.
 *
 * <p>Answers that tell of a refusal or an error are not kept: they changed nothing, so the request is judged again.
 */
@Component
@Order(OnceFilter.ORDER)
class OnceFilter extends OncePerRequestFilter {

    /** After the security filters (-100), which bind person and scope. */
    static final int ORDER = 0;

    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final int LARGEST_BODY = 8 * 1024 * 1024;

    private final RequestTransaction transactions;
    private final Answers answers;
    private final EarlyAnswers early;

    OnceFilter(RequestTransaction transactions, Answers answers, EarlyAnswers early) {
        this.transactions = transactions;
        this.answers = answers;
        this.early = early;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !WRITES.contains(request.getMethod()) || Scope.current().account() == null || given(request) == null;
    }

    private static @Nullable String given(HttpServletRequest request) {
        String header = request.getHeader(Key.HEADER);
        return header != null || !Fingerprint.isForm(request) ? header : request.getParameter(Key.FIELD);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        AccountId account = Scope.current().account();
        String given = given(request);
        if (account == null || given == null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Key> key = Key.of(given);
        if (key.isEmpty()) {
            early.refuse(Refusal.of("once.key_invalid"), HttpStatus.BAD_REQUEST, "sent", request, response);
            return;
        }
        if (Fingerprint.isForm(request)) {
            byte @Nullable [] fingerprint = fingerprint(request);
            if (fingerprint == null) {
                chain.doFilter(request, response);
            } else {
                once(new Act(account, key.get(), fingerprint), request, response, chain);
            }
            return;
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            early.refuse(Refusal.of("web.too_large"), HttpStatus.CONTENT_TOO_LARGE, "sent", request, response);
            return;
        }
        Act act = new Act(account, key.get(), Fingerprint.of(request, body));
        once(act, new HeldRequest(request, body), response, chain);
    }

    /** Null for a form that cannot be read or is too large: the program refuses it anyway, and says why. */
    private static byte @Nullable [] fingerprint(HttpServletRequest request) {
        try {
            return Fingerprint.ofForm(request);
        } catch (IOException | ServletException | IllegalStateException _) {
            return null;
        }
    }

    private record Act(AccountId account, Key key, byte[] fingerprint) {}

    private void once(Act act, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RequestTransaction.Open open;
        Answers.Known known;
        try {
            open = transactions.begin();
        } catch (RuntimeException e) {
            early.fail(e, request, response);
            return;
        }
        try {
            try {
                known = answers.take(act.account(), act.key(), act.fingerprint());
            } catch (RuntimeException e) {
                open.rollBack();
                early.fail(e, request, response);
                return;
            }
            switch (known) {
                case Answers.Known.New() -> carryOut(act, open, request, response, chain);
                case Answers.Known.Done(Answer answer) -> {
                    open.rollBack();
                    answer.sendAgain(response);
                }
                case Answers.Known.Running() -> {
                    open.rollBack();
                    response.setHeader("Retry-After", "1");
                    early.refuse(Refusal.of("once.still_running"), HttpStatus.CONFLICT, "sent", request, response);
                }
                case Answers.Known.Other() -> {
                    open.rollBack();
                    early.refuse(
                            Refusal.of("once.key_reused"), HttpStatus.UNPROCESSABLE_CONTENT, "sent", request, response);
                }
            }
        } finally {
            open.rollBack();
        }
    }

    private void carryOut(
            Act act,
            RequestTransaction.Open open,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        HeldResponse held = new HeldResponse(response);
        request.setAttribute(RollingBackFirst.OPEN, open);
        // What a handler does on another thread would be outside the transaction: it is to fail loudly.
        request.setAttribute("org.apache.catalina.ASYNC_SUPPORTED", false);
        try {
            chain.doFilter(request, held);
        } finally {
            request.removeAttribute(RollingBackFirst.OPEN);
        }
        int status = held.getStatus();
        if (open.ended() || status >= 500) {
            open.rollBack();
            held.release();
            return;
        }
        try {
            if (status >= 400) {
                refused(act, open);
            } else if (open.isRollbackOnly()) {
                throw new UnexpectedRollbackException("a part of the request was rolled back, the answer says done");
            } else {
                answers.keep(act.account(), act.key(), held.answer());
                open.commit();
            }
        } catch (RuntimeException e) {
            // Nothing was written, or the connection was lost and nobody knows: the same request again will tell.
            open.rollBack();
            held.discard();
            early.fail(e, request, response);
            return;
        }
        held.release();
    }

    private void refused(Act act, RequestTransaction.Open open) {
        if (open.isRollbackOnly()) {
            open.rollBack();
        } else {
            answers.free(act.account(), act.key());
            open.commit();
        }
    }
}
