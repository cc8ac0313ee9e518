package uz.hamkor.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Lets the owner of the tables, and nobody else, read all rows when it says that it makes a backup. The program cannot
 * use this, neither directly nor through a function of the owner: the policies ask who opened the session.
 */
public final class BackupPolicies {

    /** Tables whose rows their owner cannot read, one name in each row. */
    static final String MISSING = """
            select c.oid::regclass::text
            from pg_class c
            where c.relkind = 'r' and c.relforcerowsecurity and pg_has_role(c.relowner, 'usage')
              and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'backed_up')
            """;

    /** Policies that narrow what everybody sees stay as they are for the program; for the owner they get a door. */
    private static final String MAKE = """
            do $make$
            declare
                door text := format('(session_user = %%L and (select current_setting(''hamkor.backup'', true)) = ''on'')',
                                    current_user);
                missing text;
                narrow record;
            begin
                perform set_config('search_path', '', true);
                for missing in %s
                loop
                    execute format('create policy backed_up on %%s for select to current_user using (%%s)', missing, door);
                end loop;
                for narrow in
                    select p.polrelid::regclass::text as of, p.polname as name,
                           pg_get_expr(p.polqual, p.polrelid) as condition
                    from pg_policy p join pg_class c on c.oid = p.polrelid
                    where not p.polpermissive and p.polcmd = 'r' and p.polroles = '{0}'
                      and c.relforcerowsecurity and pg_has_role(c.relowner, 'usage')
                loop
                    execute format('alter policy %%I on %%s to %%I', narrow.name, narrow.of, '%s');
                    execute format('create policy %%I on %%s as restrictive for select to current_user using ((%%s) or %%s)',
                                   narrow.name || '_for_owner', narrow.of, narrow.condition, door);
                end loop;
            end $make$
            """;

    private BackupPolicies() {}

    /**
     * Opens the tables that are new since the last start; as the owner, after its migrations.
     *
     * @param program the role of the program
     */
    public static void complete(Connection owner, String program) throws SQLException {
        try (Statement sql = owner.createStatement()) {
            sql.execute(MAKE.formatted(MISSING, program.replace("'", "''")));
        }
    }
}
