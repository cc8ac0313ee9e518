package uz.hamkor.start;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import uz.hamkor.postgres.EmbeddedPostgres;

/** Where the program keeps its data, and under which two names it goes there. */
public sealed interface Database {

    String url();

    String user();

    String password();

    String ownerUser();

    String ownerPassword();

    /** Called after everything that uses the database has ended; returns within the limit. */
    void close(Duration limit);

    /** Tells a second program where this one can be reached. */
    void announce(String address);

    default Map<String, Object> properties() {
        return Map.of(
                "hamkor.db.url", url(),
                "hamkor.db.user", user(),
                "hamkor.db.password", password(),
                "hamkor.db.owner-user", ownerUser(),
                "hamkor.db.owner-password", ownerPassword());
    }

    /** A server of our own below the data folder. */
    record Embedded(EmbeddedPostgres postgres) implements Database {

        @Override
        public String url() {
            return postgres.jdbcUrl();
        }

        @Override
        public String user() {
            return postgres.programUser();
        }

        @Override
        public String password() {
            return postgres.programPassword();
        }

        @Override
        public String ownerUser() {
            return postgres.ownerUser();
        }

        @Override
        public String ownerPassword() {
            return postgres.ownerPassword();
        }

        @Override
        public void close(Duration limit) {
            postgres.close(limit);
        }

        @Override
        public void announce(String address) {
            postgres.announce(address);
        }
    }

    /** A server that somebody else runs; other nodes may use it at the same time. */
    record Outside(String url, String user, String password, String ownerUser, String ownerPassword)
            implements Database {

        /** For what only the owner of the tables may do; the caller closes it. */
        public Connection connectAsOwner() throws SQLException {
            return OutsideDatabase.connect(this, ownerUser, ownerPassword);
        }

        @Override
        public void close(Duration limit) {
            // It is not ours to stop.
        }

        @Override
        public void announce(String address) {
            // Any number of programs may use it.
        }

        @Override
        public String toString() {
            return "Outside[url=" + url + "]";
        }
    }
}
