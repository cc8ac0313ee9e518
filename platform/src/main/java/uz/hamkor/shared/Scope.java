package uz.hamkor.shared;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * For whom the running thread works, and which clusters' rows it may see. Every transaction takes its database
 * settings from here when it begins, and row-level security follows them: without a scope nothing is seen.
 *
 * @param account the person, null for a visitor without account
 * @param readable clusters whose rows may be read
 * @param writable the one cluster that may be written, null for none
 * @param organizations organisations the person acts for
 * @param administrator whether rows kept for the administrator may be read; only administration pages ask for it
 */
public record Scope(
        @Nullable AccountId account,
        Set<ClusterId> readable,
        @Nullable ClusterId writable,
        Set<OrganizationId> organizations,
        boolean administrator) {

    private static final ScopedValue<Scope> CURRENT = ScopedValue.newInstance();
    private static final Scope NOBODY = new Scope(null, Set.of(), null, Set.of(), false);

    public Scope {
        readable = Set.copyOf(readable);
        organizations = Set.copyOf(organizations);
    }

    /** The scope of this thread; {@link #nobody()} where none was bound. */
    public static Scope current() {
        return CURRENT.orElse(NOBODY);
    }

    public static Scope nobody() {
        return NOBODY;
    }

    public Scope withReadable(Set<ClusterId> more) {
        Set<ClusterId> all = new HashSet<>(readable);
        all.addAll(more);
        return new Scope(account, all, writable, organizations, administrator);
    }

    public Scope onlyReading(Set<ClusterId> clusters) {
        return new Scope(account, clusters, null, organizations, administrator);
    }

    public Scope writing(@Nullable ClusterId cluster) {
        return new Scope(account, readable, cluster, organizations, administrator);
    }

    public Scope actingFor(Set<OrganizationId> own) {
        return new Scope(account, readable, writable, own, administrator);
    }

    public Scope asAdministrator() {
        return new Scope(account, readable, writable, organizations, true);
    }

    public <T extends @Nullable Object> T call(Supplier<T> act) {
        return ScopedValue.where(CURRENT, this).call(act::get);
    }

    public void run(Runnable act) {
        ScopedValue.where(CURRENT, this).run(act);
    }
}
