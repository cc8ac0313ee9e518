package uz.hamkor.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table of the product.
 *
 * @param name quoted, with its schema
 * @param columns those that are stored and not computed, quoted, with commas
 * @param bytes on the disk of the server
 */
record Table(String name, String columns, long bytes) {

    static final String FOLDER = "tables/";

    String entry(int piece) {
        return FOLDER + name + String.format(Locale.ROOT, "/%06d", piece);
    }

    /** All tables of the schemas that Flyway keeps, without Flyway's own. */
    static List<Table> all(Connection owner) throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (Statement sql = owner.createStatement();
                ResultSet rows = sql.executeQuery("""
                        select format('%I.%I', n.nspname, c.relname),
                               string_agg(quote_ident(a.attname), ', ' order by a.attnum)
                                   filter (where a.attgenerated = ''),
                               pg_table_size(c.oid)
                        from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                        where c.relkind = 'r' and c.relname <> 'flyway_schema_history'
                          and exists (select from pg_class f
                                      where f.relnamespace = n.oid and f.relname = 'flyway_schema_history')
                        group by n.nspname, c.relname, c.oid order by n.nspname, c.relname
                        """)) {
            while (rows.next()) {
                tables.add(new Table(rows.getString(1), rows.getString(2), rows.getLong(3)));
            }
        }
        return tables;
    }
}
