package uz.hamkor.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The server's settings: made for one program on a small machine, reachable from this machine only.
 *
 * @param major version of the server
 * @param sync whether what was committed survives a power failure
 */
record Settings(int major, boolean sync) {

    private static final String CONF = "hamkor.conf";

    /** Lets PostgreSQL's own file point at ours, once, right after {@code initdb}. */
    static void include(Path database) throws IOException {
        Path conf = database.resolve("postgresql.conf");
        Files.writeString(conf, Files.readString(conf) + "\ninclude = '%s'\n".formatted(CONF));
    }

    void write(Path database, int port) throws IOException {
        Folders.write(database.resolve(CONF), """
                # Written by Hamkor at every start. Put your own settings into custom.conf beside this folder.
                listen_addresses = '127.0.0.1'
                port = %d
                fsync = %s
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'
                max_connections = 60
                superuser_reserved_connections = 3
                shared_buffers = '64MB'
                huge_pages = off
                work_mem = '8MB'
                maintenance_work_mem = '64MB'
                effective_cache_size = '512MB'
                random_page_cost = 1.1
                jit = off
                %s
                max_wal_size = '512MB'
                max_wal_senders = 2
                max_replication_slots = 2
                max_logical_replication_workers = 0
                autovacuum_max_workers = 2
                timezone = 'UTC'
                log_timezone = 'UTC'
                cluster_name = 'hamkor'
                logging_collector = on
                log_directory = '../log'
                log_filename = 'postgres-%%u.log'
                log_rotation_age = '1d'
                log_rotation_size = 0
                log_truncate_on_rotation = on
                log_checkpoints = off
                log_line_prefix = '%%m [%%p] %%u '
                include_if_exists = '../custom.conf'
                """.formatted(
                        port, sync ? "on" : "off", major >= 18 ? "io_method = 'sync'" : ""));
        Folders.write(database.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
    }

    /** The port of the last start if nobody else listens there, else another one that is free now. */
    static int port(Path file) throws IOException {
        if (Files.exists(file)) {
            String known = Files.readString(file).strip();
            if (known.matches("\\d{4,5}") && isFree(Integer.parseInt(known))) {
                return Integer.parseInt(known);
            }
        }
        int port = freePort();
        Folders.write(file, port + "\n");
        return port;
    }

    private static int freePort() throws IOException {
        for (int attempt = 0; attempt < 50; attempt++) {
            // Below the range from which systems take the near end of outgoing connections.
            int port = ThreadLocalRandom.current().nextInt(15_432, 25_432);
            if (isFree(port)) {
                return port;
            }
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }
}
