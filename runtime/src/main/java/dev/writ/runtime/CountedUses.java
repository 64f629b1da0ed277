package dev.writ.runtime;

import dev.writ.runtime.audit.EntryFields;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a log tells of the uses of a policy's limits. When an action began is not written; it was not after its outcome, and
 * where there is none not after the next process had opened the log. So no use is taken for older than it is.
 */
final class CountedUses {
    private final String policy;
    private final Map<Long, List<Use>> open = new HashMap<>();
    private final Consumer<Use> uses;
    private Instant last = Instant.EPOCH;

    /** @param uses takes each, in the order in which the log tells that they are over */
    CountedUses(String policy, Consumer<Use> uses) {
        this.policy = policy;
        this.uses = uses;
    }

    /**
     * @param sum what it added, where its limit adds up
     * @param time at the latest
     */
    record Use(String limit, String key, Optional<Sum> sum, Instant time) {
        Use at(Instant later) {
            return new Use(limit, key, sum, later);
        }
    }

    /**
     * @param of the name of an attribute
     * @param amount a number in plain spelling
     */
    record Sum(String of, String amount) {}

    /** Takes the next entry. */
    void tell(JsonObject entry) {
        last = EntryFields.time(entry).orElse(last);
        String kind = EntryFields.text(entry, "kind").orElse("");
        switch (kind) {
            case "start" -> end();
            case "decision" -> decision(entry);
            case "outcome" -> outcome(entry);
            default -> {
                // Nothing else uses a limit.
            }
        }
    }

    /** Nobody of the processes before acts any more. */
    private void end() {
        open.values().forEach(this::add);
        open.clear();
    }

    private void add(List<Use> these) {
        these.forEach(use -> uses.accept(use.at(last)));
    }

    private void decision(JsonObject entry) {
        Optional<String> name = EntryFields.object(entry, "policy").flatMap(stated -> EntryFields.text(stated, "name"));
        if (name.equals(Optional.of(policy)) && entry.get("counted").orElse(null) instanceof JsonArray counted) {
            EntryFields.whole(entry, "sequence").ifPresent(sequence -> open.put(sequence, uses(counted)));
        }
    }

    private List<Use> uses(JsonArray counted) {
        List<Use> these = new ArrayList<>();
        for (Json item : counted.items()) {
            if (item instanceof JsonObject use) {
                these.add(new Use(
                        EntryFields.text(use, "limit").orElse(""),
                        EntryFields.text(use, "key").orElse(""),
                        EntryFields.text(use, "of")
                                .flatMap(of -> EntryFields.text(use, "amount").map(amount -> new Sum(of, amount))),
                        last));
            }
        }
        return these;
    }

    private void outcome(JsonObject entry) {
        List<Use> these = open.remove(EntryFields.whole(entry, "intent").orElse(-1L));
        boolean isWithoutEffect = EntryFields.text(entry, "result").equals(Optional.of("not_started"))
                || EntryFields.text(entry, "effect").equals(Optional.of("none"));
        if (these != null && !isWithoutEffect) {
            add(these);
        }
    }

    /** Tells of those too that are not known to be over. */
    void finish() {
        end();
    }
}
