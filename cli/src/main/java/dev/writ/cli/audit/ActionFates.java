package dev.writ.cli.audit;

import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.AuditReader;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What became of the actions of a log, which is known only once all of it was read. */
final class ActionFates {
    private final Set<String> open = new HashSet<>();
    private final Set<String> notStarted = new HashSet<>();
    private long entries;

    /** What happened to an action. */
    enum Fate {
        RAN,
        /** It ran, or may have, although the policy says otherwise. */
        OBSERVED,
        REFUSED,
        /** It was to run, and something came between before it began. */
        NOT_STARTED,
        /** It was to run, and nobody knows whether it did. */
        OPEN,
        /** The entry does not say whether it was permitted. */
        UNCLEAR
    }

    private ActionFates() {}

    static ActionFates read(Path directory) throws AuditException {
        ActionFates fates = new ActionFates();
        try (AuditReader reader = AuditReader.open(directory)) {
            for (Optional<AuditLine> line = reader.next(); line.isPresent(); line = reader.next()) {
                fates.add(line.get());
            }
        }
        return fates;
    }

    private void add(AuditLine line) {
        entries++;
        String kind = line.kind().orElse("");
        if (kind.equals("decision") && isPermitted(line.entry())) {
            open.add(number(line.entry(), "sequence"));
        } else if (kind.equals("outcome")) {
            open.remove(number(line.entry(), "intent"));
            if (isNotStarted(line)) {
                notStarted.add(number(line.entry(), "intent"));
            }
        }
    }

    /** How many entries were read. */
    long entries() {
        return entries;
    }

    Fate of(AuditLine decision) {
        JsonObject entry = decision.entry();
        if (entry.get("permitted").equals(Optional.of(new JsonBoolean(false)))) {
            return Fate.REFUSED;
        } else if (notStarted.contains(number(entry, "sequence"))) {
            return Fate.NOT_STARTED;
        } else if (!isPermitted(entry)) {
            return Fate.UNCLEAR;
        } else if (open.contains(number(entry, "sequence"))) {
            return Fate.OPEN;
        }
        return isOnlyObserved(decision) ? Fate.OBSERVED : Fate.RAN;
    }

    /** Whether an outcome says that nothing has happened. */
    static boolean isNotStarted(AuditLine outcome) {
        return outcome.text("result").equals(Optional.of("not_started"));
    }

    /** Whether enforcing would have refused it. */
    static boolean isOnlyObserved(AuditLine decision) {
        String effect = decision.text("decision").orElse("?");
        boolean isAllowed = effect.equals("allow") || effect.equals("warn");
        return decision.text("mode").equals(Optional.of("observe")) && !isAllowed;
    }

    private static boolean isPermitted(JsonObject entry) {
        return entry.get("permitted").equals(Optional.of(new JsonBoolean(true)));
    }

    private static String number(JsonObject entry, String name) {
        return entry.get(name).orElse(null) instanceof JsonNumber number ? number.spelling() : "?";
    }
}
