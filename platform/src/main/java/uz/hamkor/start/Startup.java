package uz.hamkor.start;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import uz.hamkor.identity.SetUp;
import uz.hamkor.postgres.EmbeddedPostgres;
import uz.hamkor.postgres.PostgresFailure;

/** From the command line to a program that is ready, and back. */
public final class Startup {

    private static final PrintStream OUT = System.out;

    private Startup() {}

    /** Starts the program, or says on the error stream why it cannot and ends with an exit code that is not 0. */
    public static void run(Class<?> application, String... args) {
        try {
            start(application, Options.of(args));
        } catch (StartFailure e) {
            fail(String.valueOf(e.getMessage()), e.exitCode());
        } catch (PostgresFailure e) {
            fail(e.problem() + "\n" + e.remedy(), ExitCodes.of(e.reason()));
        }
    }

    private static void start(Class<?> application, Options options) {
        Database database = database(options);
        Ending ending = new Ending(database);
        ending.register();
        SpringApplication spring = new SpringApplication(application);
        spring.setDefaultProperties(Map.of(
                "server.shutdown", "graceful",
                "spring.lifecycle.timeout-per-shutdown-phase", "2s",
                "spring.main.banner-mode", "off"));
        Map<String, Object> properties = new LinkedHashMap<>(database.properties());
        properties.put("server.port", options.port());
        properties.put("hamkor.data", options.data().toString());
        properties.put("hamkor.demo", options.demo());
        spring.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("hamkor start", properties)));
        OUT.println("Starting Hamkor");
        boolean running = false;
        try {
            ConfigurableApplicationContext context = spring.run(options.rest().toArray(String[]::new));
            // Not before: while its listeners still run, the health check answers that it is out of service.
            ready(context, database);
            running = true;
        } finally {
            if (!running) {
                ending.now();
            }
        }
    }

    private static Database database(Options options) {
        Map<String, String> environment = System.getenv();
        if (!environment.getOrDefault("HAMKOR_DB_URL", "").isBlank()) {
            requireFree(options.port());
            return OutsideDatabase.from(environment);
        }
        EmbeddedPostgres.requireUnused(options.data());
        requireFree(options.port());
        return new Database.Embedded(EmbeddedPostgres.start(options.data(), OUT::println));
    }

    private static void requireFree(int port) {
        if (port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            boolean forbidden = String.valueOf(e.getMessage()).contains("Permission denied");
            throw new StartFailure(
                    StartFailure.UNAVAILABLE,
                    forbidden
                            ? "This user may not open port %d.".formatted(port)
                            : "Port %d is already used by another program.".formatted(port),
                    "Choose another one: --port %d.".formatted(forbidden ? 8080 : port == 65_535 ? 8080 : port + 1));
        }
    }

    private static void ready(ConfigurableApplicationContext context, Database database) {
        @Nullable String port = context.getEnvironment().getProperty("local.server.port");
        String address = "http://localhost:" + port;
        database.announce(address);
        OUT.println("Hamkor is ready at " + address);
        context.getBean(SetUp.class)
                .linkPath()
                .ifPresent(path -> OUT.println("Set it up through this link, which works once: " + address + path));
        OUT.flush();
    }

    private static void fail(String message, int exitCode) {
        System.err.println(message);
        System.err.flush();
        System.exit(exitCode);
    }
}
