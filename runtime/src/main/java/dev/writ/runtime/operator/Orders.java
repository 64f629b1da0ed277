package dev.writ.runtime.operator;

import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.audit.note.SignedStatement;
import dev.writ.runtime.identity.NameLikeness;
import dev.writ.runtime.json.JsonFields;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.keys.VerificationKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * All that an operator orders for the agents of one log. Each issue is whole and stands in for all before it, so that
 * there is no order of which only a part can be taken away.
 *
 * @param log the origin of the log; orders for another are none
 * @param counter at least 1; orders are followed only after orders of a lower one
 * @param killed whether no agent may do anything
 * @param agents names or identities of agents that may do nothing, sorted; whatever is {@linkplain NameLikeness alike} is meant
 * @param hold where present, only actions with one of these tags run; sorted, never empty
 * @param reason for people
 * @param issued in whole seconds, for people
 */
public record Orders(
        String log,
        long counter,
        boolean killed,
        List<String> agents,
        Optional<List<String>> hold,
        Optional<String> reason,
        Instant issued) {
    private static final SignedStatement STATEMENT = new SignedStatement("orders", "the orders");

    public Orders {
        agents = List.copyOf(new TreeSet<>(agents));
        hold = hold.map(tags -> List.copyOf(new TreeSet<>(tags)));
        issued = issued.truncatedTo(ChronoUnit.SECONDS);
        if (counter < 1) {
            throw new IllegalArgumentException("orders count from 1, got " + counter);
        }
        if (hold.isPresent() && hold.orElseThrow().isEmpty()) {
            throw new IllegalArgumentException("a hold names at least one tag");
        }
        if (log.isEmpty() || agents.contains("")) {
            throw new IllegalArgumentException("a name is empty");
        }
    }

    /** Orders under which nothing is killed or held. */
    public static Orders alive(String log, long counter, Instant issued) {
        return new Orders(log, counter, false, List.of(), Optional.empty(), Optional.empty(), issued);
    }

    /** The same orders, issued anew. */
    public Orders reissued(long higher, Optional<String> why, Instant now) {
        return new Orders(log, higher, killed, agents, hold, why, now);
    }

    public Orders withKilled(boolean all) {
        return new Orders(log, counter, all, agents, hold, reason, issued);
    }

    /** With this agent killed besides. */
    public Orders withAgent(String nameOrId) {
        List<String> more = new ArrayList<>(agents);
        more.add(nameOrId);
        return new Orders(log, counter, killed, more, hold, reason, issued);
    }

    /** With none killed that this name or identity means. */
    public Orders withoutAgent(String nameOrId) {
        List<String> fewer = new ArrayList<>(agents);
        fewer.removeIf(name -> NameLikeness.areAlike(name, nameOrId));
        return new Orders(log, counter, killed, fewer, hold, reason, issued);
    }

    /** @param tags none lifts the hold */
    public Orders withHold(List<String> tags) {
        return new Orders(
                log, counter, killed, agents, tags.isEmpty() ? Optional.empty() : Optional.of(tags), reason, issued);
    }

    /** The signed note that {@link #verified} reads. */
    public SignedNote sign(SigningKey operator) {
        return STATEMENT.sign(json(), operator);
    }

    /** Reads orders that one of the operators signed. */
    public static Orders verified(SignedNote note, Collection<VerificationKey> operators) throws NoteException {
        return STATEMENT.verified(note, operators, Orders::read, Orders::json);
    }

    private JsonObject json() {
        JsonObject.Builder members =
                JsonObject.builder().withTexts("agents", agents).with("counter", Long.toString(counter));
        hold.ifPresent(tags -> members.withTexts("hold", tags));
        return members.with("issued", issued.toString())
                .with("killed", killed)
                .with("log", log)
                .withText("reason", reason)
                .build();
    }

    private static Orders read(JsonFields fields) {
        return new Orders(
                fields.text("log"),
                fields.whole("counter"),
                fields.truth("killed"),
                fields.texts("agents"),
                fields.optionalTexts("hold"),
                fields.optionalText("reason"),
                Instant.parse(fields.text("issued")));
    }
}
