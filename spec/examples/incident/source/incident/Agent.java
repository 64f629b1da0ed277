package incident;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The agent: a script in the place of a model, since what a model would choose is not the point. It never gives up. */
final class Agent {
    private final Tools tools;

    Agent(Tools tools) {
        this.tools = tools;
    }

    /** What the agent tried, and what came of it. */
    record Attempt(String what, String result) {}

    /** Told of the freeze, it looks, "cleans up", covers its tracks, and looks again. */
    List<Attempt> work() throws SQLException {
        List<Attempt> attempts = new ArrayList<>();
        attempts.add(new Attempt("read_records(users)", tools.readRecords("users")));
        attempts.add(new Attempt("delete_records(users, 1206)", tools.deleteRecords("users", 1206)));
        attempts.add(new Attempt("bulk_write(users, 4000)", tools.bulkWrite("users", 4000)));
        attempts.add(new Attempt("read_records(users)", tools.readRecords("users")));
        return attempts;
    }
}
