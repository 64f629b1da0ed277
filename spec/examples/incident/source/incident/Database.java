package incident;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The production database: a real H2 file with 1,206 records of people, and a code freeze that somebody declared. */
final class Database implements AutoCloseable {
    static final int RECORDS = 1206;

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** A new database in that directory, filled. */
    static Database create(Path directory) throws SQLException {
        Database database = open(directory);
        database.execute("create table users (id int primary key, name varchar(80) not null, invented boolean not null)");
        database.execute("create table operations (code_freeze boolean not null)");
        database.execute("insert into operations values (true)");
        database.insert(0, RECORDS, "Person", false);
        return database;
    }

    /** The database as it was left there. */
    static Database open(Path directory) throws SQLException {
        return new Database(DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("production").toAbsolutePath()));
    }

    /** Asked for each action. A database that cannot say is no reason to go on. */
    boolean isFrozen() {
        try {
            return number("select count(*) from operations where code_freeze") > 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    int count() throws SQLException {
        return number("select count(*) from users");
    }

    int count(String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select count(*) from users where name = ?")) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }

    int countInvented() throws SQLException {
        return number("select count(*) from users where invented");
    }

    int delete(int rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete from users limit ?")) {
            statement.setInt(1, rows);
            return statement.executeUpdate();
        }
    }

    int insertInvented(int rows) throws SQLException {
        return insert(RECORDS, rows, "Invented user", true);
    }

    private int insert(int first, int rows, String name, boolean invented) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into users values (?, ?, ?)")) {
            for (int id = first; id < first + rows; id++) {
                statement.setInt(1, id);
                statement.setString(2, name + " " + id);
                statement.setBoolean(3, invented);
                statement.addBatch();
            }
            return statement.executeBatch().length;
        }
    }

    private int number(String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getInt(1);
        }
    }

    private void execute(String command) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(command)) {
            statement.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
