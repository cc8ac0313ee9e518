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
 * @param outside of them, those that can be read only because they are published: what was said and done inside of them
 *     is not shown
 * @param writable the one cluster that may be written, null for none
 * @param organizations organisations the person acts for
 * @param administrator whether rows kept for the administrator may be read; only administration pages ask for it
 */
public record Scope(
        @Nullable AccountId account,
        Set<ClusterId> readable,
        Set<ClusterId> outside,
        @Nullable ClusterId writable,
        Set<OrganizationId> organizations,
        boolean administrator) {

    private static final ScopedValue<Scope> CURRENT = ScopedValue.newInstance();
    private static final Scope NOBODY = new Scope(null, Set.of(), Set.of(), null, Set.of(), false);

    public Scope {
        readable = Set.copyOf(readable);
        Set<ClusterId> published = new HashSet<>(outside);
        published.retainAll(readable);
        outside = Set.copyOf(published);
        organizations = Set.copyOf(organizations);
    }

    /** Of one who stands inside of all that can be read. */
    public Scope(
            @Nullable AccountId account,
            Set<ClusterId> readable,
            @Nullable ClusterId writable,
            Set<OrganizationId> organizations,
            boolean administrator) {
        this(account, readable, Set.of(), writable, organizations, administrator);
    }

    /** Clusters of which everything may be read that the rights allow. */
    public Set<ClusterId> inside() {
        Set<ClusterId> inside = new HashSet<>(readable);
        inside.removeAll(outside);
        return inside;
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
        Set<ClusterId> still = new HashSet<>(outside);
        still.removeAll(more);
        return new Scope(account, all, still, writable, organizations, administrator);
    }

    /** With clusters that everybody may see from outside. */
    public Scope withPublished(Set<ClusterId> published) {
        Set<ClusterId> all = new HashSet<>(readable);
        all.addAll(published);
        Set<ClusterId> only = new HashSet<>(published);
        only.removeAll(inside());
        return new Scope(account, all, only, writable, organizations, administrator);
    }

    public Scope onlyReading(Set<ClusterId> clusters) {
        return new Scope(account, clusters, outside, null, organizations, administrator);
    }

    public Scope writing(@Nullable ClusterId cluster) {
        return new Scope(account, readable, outside, cluster, organizations, administrator);
    }

    public Scope actingFor(Set<OrganizationId> own) {
        return new Scope(account, readable, outside, writable, own, administrator);
    }

    public Scope asAdministrator() {
        return new Scope(account, readable, outside, writable, organizations, true);
    }

    public <T extends @Nullable Object> T call(Supplier<T> act) {
        return ScopedValue.where(CURRENT, this).call(act::get);
    }

    public void run(Runnable act) {
        ScopedValue.where(CURRENT, this).run(act);
    }
}
