package uz.hamkor.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Where the bytes are. Every node must reach the same store. Contents never change: a name is the SHA-256 of what it
 * names, so writing the same name twice is the same as writing it once.
 */
interface Store {

    /**
     * Puts a finished file under its name, all or nothing; does nothing when it is there already. The finished file is
     * on the disk of this node and may be moved away.
     */
    void put(Path finished, String sha256) throws IOException;

    /** Throws {@link java.nio.file.NoSuchFileException} when it is not there. */
    InputStream open(String sha256) throws IOException;

    /** Does nothing when it is not there. */
    void delete(String sha256) throws IOException;

    /** Names of contents last put before a time, for finding those that no row knows. */
    void eachOlderThan(Instant time, Consumer<String> name) throws IOException;
}
