package dev.writ.cli.audit;

import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.EntryFields;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which entries are meant: those of which all that is asked for is true. What an entry does not say is not true of it. */
final class EntryFilter {
    @Option(names = "--kind", paramLabel = "KIND", description = "Only entries of this kind; may be repeated.")
    private List<String> kinds = List.of();

    @Option(names = "--action", paramLabel = "NAME", description = "Only entries about this action; may be repeated.")
    private List<String> actions = List.of();

    @Option(
            names = "--agent",
            paramLabel = "NAME",
            description = "Only entries about the agent of this name or identity; may be repeated.")
    private List<String> agents = List.of();

    @Option(
            names = "--refused",
            description =
                    "Only what was refused: actions, also those that were to run and then were not let, and policies.")
    private boolean refused;

    @Option(names = "--since", paramLabel = "TIME", description = "Only entries from this time on.")
    private Optional<Instant> since = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "Only entries before this time.")
    private Optional<Instant> until = Optional.empty();

    @Option(names = "--from", paramLabel = "N", description = "Only entries from this sequence on.")
    private Optional<Long> from = Optional.empty();

    @Option(names = "--to", paramLabel = "N", description = "Only entries up to this sequence.")
    private Optional<Long> to = Optional.empty();

    boolean isMeant(AuditLine line) {
        JsonObject entry = line.entry();
        return isOneOf(kinds, line.kind())
                && isOneOf(actions, line.text("action"))
                && (agents.isEmpty() || isOneOf(agents, agent(entry, "name")) || isOneOf(agents, agent(entry, "id")))
                && (!refused || isRefused(line))
                && isBetween(since, until, line.time())
                && isBetween(from, to.filter(last -> last < Long.MAX_VALUE).map(last -> last + 1), line.sequence());
    }

    private static boolean isOneOf(List<String> wanted, Optional<String> value) {
        return wanted.isEmpty() || value.filter(wanted::contains).isPresent();
    }

    private static Optional<String> agent(JsonObject entry, String name) {
        return EntryFields.object(entry, "agent").flatMap(agent -> EntryFields.text(agent, name));
    }

    static boolean isRefused(AuditLine line) {
        return line.entry().get("permitted").equals(Optional.of(new JsonBoolean(false)))
                || line.entry().get("refused").isPresent()
                || ActionFates.isNotStarted(line);
    }

    /** @param end is not among them any more */
    private static <T extends Comparable<T>> boolean isBetween(Optional<T> first, Optional<T> end, Optional<T> value) {
        return first.isEmpty() && end.isEmpty()
                || value.filter(found -> first.isEmpty() || found.compareTo(first.orElseThrow()) >= 0)
                        .filter(found -> end.isEmpty() || found.compareTo(end.orElseThrow()) < 0)
                        .isPresent();
    }
}
