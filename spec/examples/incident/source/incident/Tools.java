package incident;

import java.sql.SQLException;

/** What the agent can reach for. Each call says in words what came of it. */
interface Tools {
    String readRecords(String table) throws SQLException;

    String deleteRecords(String table, int rows) throws SQLException;

    String bulkWrite(String table, int rows) throws SQLException;
}
