package uz.hamkor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points the application at the database of the tests and at a folder of its own. */
class TestEnvironment implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestDatabase database = TestDatabase.get();
        String data;
        try {
            data = Files.createTempDirectory("hamkor-test-data").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TestPropertyValues.of(
                        "hamkor.db.url=" + database.url(),
                        "hamkor.db.user=" + database.program(),
                        "hamkor.db.password=" + database.programPassword(),
                        "hamkor.db.owner-user=" + database.owner(),
                        "hamkor.db.owner-password=" + database.ownerPassword(),
                        // Thousands of accounts are made: their passwords shall cost little.
                        "hamkor.passwords.memory=1024",
                        "hamkor.passwords.passes=1",
                        "hamkor.data=" + data)
                .applyTo(context);
    }
}
