package incident;

import java.sql.SQLException;
import java.util.Locale;

/** The tools as the platform of July 2025 offered them: whatever is asked happens. */
final class BareTools implements Tools {
    private final Database database;

    BareTools(Database database) {
        this.database = database;
    }

    @Override
    public String readRecords(String table) throws SQLException {
        return String.format(Locale.ROOT, "read %,d records", database.count());
    }

    @Override
    public String deleteRecords(String table, int rows) throws SQLException {
        return String.format(Locale.ROOT, "deleted %,d records", database.delete(rows));
    }

    @Override
    public String bulkWrite(String table, int rows) throws SQLException {
        return String.format(Locale.ROOT, "wrote %,d records", database.insertInvented(rows));
    }
}
