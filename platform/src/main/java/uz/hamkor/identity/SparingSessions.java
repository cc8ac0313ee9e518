package uz.hamkor.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;
import org.springframework.session.Session;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sessions in the database without a write for every page: the time of the last use is kept to the minute, a session
 * that did not change is not written, and a request reads its session once.
 */
@Primary
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(
        tableName = "identity.spring_session",
        maxInactiveIntervalInSeconds = SparingSessions.HOURS * 60 * 60)
class SparingSessions implements SessionRepository<SparingSessions.Kept> {

    /** How long a session lives after its last use. */
    static final int HOURS = 12;

    /** How long a session lives at most, however much it is used; then its person proves again who they are. */
    static final Duration LONGEST = Duration.ofDays(7);

    /** How far the stored time of the last use may lie behind; little against the hours after which a session ends. */
    static final Duration EXACTNESS = Duration.ofMinutes(1);

    private static final ScopedValue<Memory> REQUEST = ScopedValue.newInstance();

    private final SessionRepository<Session> stored;

    @SuppressWarnings("unchecked") // the type of its sessions is not public
    SparingSessions(JdbcIndexedSessionRepository stored) {
        this.stored = (SessionRepository<Session>) (SessionRepository<?>) stored;
    }

    /** 216 random bits; a random UUID, as the framework would take, has 122. The column has room for 36 signs. */
    @Bean
    static SessionIdGenerator sessionNames() {
        SecureRandom random = new SecureRandom();
        return () -> {
            byte[] bytes = new byte[27];
            random.nextBytes(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        };
    }

    @Override
    public Kept createSession() {
        return new Kept(stored.createSession(), true);
    }

    @Override
    public @Nullable Kept findById(String id) {
        Memory memory = REQUEST.isBound() ? REQUEST.get() : new Memory();
        if (memory.session == null || !memory.session.getId().equals(id)) {
            Session found = stored.findById(id);
            if (found != null && found.getCreationTime().plus(LONGEST).isBefore(Instant.now())) {
                stored.deleteById(found.getId());
                found = null;
            }
            memory.session = found == null ? null : new Kept(found, false);
        }
        return memory.session;
    }

    @Override
    public void save(Kept session) {
        if (session.changed) {
            stored.save(session.inner);
            session.changed = false;
        }
    }

    @Override
    public void deleteById(String id) {
        if (REQUEST.isBound()) {
            REQUEST.get().session = null;
        }
        stored.deleteById(id);
    }

    /** Two requests of one session that add the same attribute at once: the later one wins, instead of failing. */
    @Bean
    static PostgreSqlJdbcIndexedSessionRepositoryCustomizer attributesAddedTwice() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    private static final class Memory {
        @Nullable
        Kept session;
    }

    /** Opens the memory of a request before its session is asked for. */
    @Component
    @Order(SessionRepositoryFilter.DEFAULT_ORDER - 1)
    static class OncePerSession extends OncePerRequestFilter {

        @Override
        protected boolean shouldNotFilterAsyncDispatch() {
            return false;
        }

        @Override
        protected boolean shouldNotFilterErrorDispatch() {
            return false;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            @Nullable
            Exception thrown = ScopedValue.where(REQUEST, new Memory()).call(() -> {
                try {
                    chain.doFilter(request, response);
                    return null;
                } catch (IOException | ServletException e) {
                    return e;
                }
            });
            switch (thrown) {
                case IOException e -> throw e;
                case ServletException e -> throw e;
                case null, default -> {}
            }
        }
    }

    /** A session that knows whether it has to be written. */
    static final class Kept implements Session {

        private final Session inner;
        private boolean changed;

        private Kept(Session inner, boolean changed) {
            this.inner = inner;
            this.changed = changed;
        }

        @Override
        public String getId() {
            return inner.getId();
        }

        @Override
        public String changeSessionId() {
            changed = true;
            return inner.changeSessionId();
        }

        @Override
        public <T> @Nullable T getAttribute(String name) {
            return inner.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return inner.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, Object value) {
            changed = true;
            inner.setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            changed = true;
            inner.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return inner.getCreationTime();
        }

        @Override
        public void setLastAccessedTime(Instant time) {
            if (changed || !time.isBefore(inner.getLastAccessedTime().plus(EXACTNESS))) {
                changed = true;
                inner.setLastAccessedTime(time);
            }
        }

        @Override
        public Instant getLastAccessedTime() {
            return inner.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            changed = true;
            inner.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return inner.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return inner.isExpired();
        }
    }
}
