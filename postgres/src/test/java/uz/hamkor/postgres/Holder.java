package uz.hamkor.postgres;

import java.io.IOException;
import java.nio.file.Path;

/** A program that holds an embedded PostgreSQL until its standard input ends; run as a process that tests can kill. */
final class Holder {

    private Holder() {}

    public static void main(String... args) throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(
                Path.of(args[0]), Programs.ofThisMachine(), EmbeddedPostgres.Way.USUAL, false, System.out::println)) {
            System.out.println(
                    "READY " + postgres.jdbcUrl() + " " + postgres.ownerPassword() + " " + postgres.serverPid());
            while (System.in.read() >= 0) {
                // held until the end of the input
            }
        } catch (PostgresFailure failure) {
            System.out.println("REFUSED " + failure.reason() + " " + failure.problem());
        }
    }
}
