package uz.hamkor.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Half of the cores at most work on requests of the sign-in at once, so that a crowd before the door leaves the other
 * half to those who are inside. Whoever only opens the page goes before those whose passwords are checked, which takes
 * longer; among equals the order of arrival holds.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class SignInQueue extends OncePerRequestFilter {

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Semaphore> pages = new ArrayDeque<>();
    private final Queue<Semaphore> forms = new ArrayDeque<>();
    private int places = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals("/sign-in");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        enter(request.getMethod().equals("POST") ? forms : pages);
        try {
            chain.doFilter(request, response);
        } finally {
            leave();
        }
    }

    private void enter(Queue<Semaphore> waiting) {
        Semaphore turn = new Semaphore(0);
        lock.lock();
        try {
            if (places > 0) {
                places--;
                return;
            }
            waiting.add(turn);
        } finally {
            lock.unlock();
        }
        turn.acquireUninterruptibly();
    }

    /** The place goes to one who waits, never to one who comes at that moment. */
    private void leave() {
        lock.lock();
        try {
            Semaphore next = pages.isEmpty() ? forms.poll() : pages.poll();
            if (next == null) {
                places++;
            } else {
                next.release();
            }
        } finally {
            lock.unlock();
        }
    }
}
