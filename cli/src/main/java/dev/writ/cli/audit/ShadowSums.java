package dev.writ.cli.audit;

import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.AuditReader;
import dev.writ.runtime.audit.EntryFields;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How often which candidate decided otherwise in a log, and how. */
final class ShadowSums {
    /** Who refuses before any policy is asked. */
    private static final Set<String> BEFORE = Set.of("kill_switch", "hold", "identity", "host", "shutdown");

    private static final int MOST_EXAMPLES = 3;

    /** By the digest of its table. */
    private final Map<String, Candidate> candidates = new LinkedHashMap<>();

    /** The one that decides beside the policy at this place of the log. */
    private Optional<Candidate> current = Optional.empty();

    private ShadowSums() {}

    static ShadowSums read(Path directory) throws AuditException {
        ShadowSums sums = new ShadowSums();
        try (AuditReader reader = AuditReader.open(directory)) {
            for (Optional<AuditLine> line = reader.next(); line.isPresent(); line = reader.next()) {
                sums.add(line.orElseThrow());
            }
        }
        return sums;
    }

    List<Candidate> candidates() {
        return List.copyOf(candidates.values());
    }

    private void add(AuditLine line) {
        switch (line.kind().orElse("")) {
            case "start" -> current = Optional.empty();
            case "policy" -> policy(line.entry());
            case "decision" -> decision(line);
            case "shadow" ->
                EntryFields.object(line.entry(), "policy")
                        .map(this::candidate)
                        .ifPresent(candidate -> candidate.add(line));
            default -> {
                // Nothing else is decided.
            }
        }
    }

    private void policy(JsonObject entry) {
        if (entry.get("refused").isEmpty()) {
            current = EntryFields.object(entry, "shadow").map(this::candidate);
        }
    }

    private void decision(AuditLine line) {
        if (line.text("refused_by").filter(BEFORE::contains).isEmpty()) {
            current.ifPresent(candidate -> candidate.decided++);
        }
    }

    private Candidate candidate(JsonObject policy) {
        return candidates.computeIfAbsent(
                EntryFields.text(policy, "table").orElse("?"), table -> new Candidate(policy, table));
    }

    /** One way in which it decides otherwise. */
    private record Difference(String differs, String action, String inForce, String beside, String why) {}

    /** One candidate, and what it decided while it stood beside a policy. */
    static final class Candidate {
        private final JsonObject policy;
        private final String table;
        private final Map<Difference, List<Long>> differences = new LinkedHashMap<>();
        private long decided;

        private Candidate(JsonObject policy, String table) {
            this.policy = policy;
            this.table = table;
        }

        private void add(AuditLine line) {
            String rules = line.entry().get("rules").orElse(null) instanceof JsonArray array
                    ? array.items().stream().map(Candidate::quoted).collect(Collectors.joining(", "))
                    : "";
            boolean isDefault = line.entry().get("default").isPresent();
            String why = line.text("invalid").orElse(isDefault ? "by default" : rules.isEmpty() ? "" : "by " + rules);
            Difference difference = new Difference(
                    line.text("differs").orElse("?"),
                    line.text("action").orElse("?"),
                    line.text("in_force").orElse("?"),
                    line.text("decision").orElse("?"),
                    why);
            differences
                    .computeIfAbsent(difference, first -> new ArrayList<>())
                    .add(EntryFields.whole(line.entry(), "of").orElse(-1L));
        }

        private static String quoted(Json value) {
            return value instanceof JsonString text ? quoted(text.value()) : "?";
        }

        private static String quoted(String name) {
            return "`" + name.replace("`", "\\u{60}") + "`";
        }

        long differing() {
            return differences.values().stream().mapToLong(List::size).sum();
        }

        /** The most frequent first. */
        private List<Map.Entry<Difference, List<Long>>> sorted() {
            Comparator<Map.Entry<Difference, List<Long>>> bySize =
                    Comparator.comparing(entry -> -entry.getValue().size());
            return differences.entrySet().stream().sorted(bySize).toList();
        }

        List<String> text() {
            List<String> lines = new ArrayList<>();
            lines.add("%s%s, table %s: %d of %d decisions differ"
                    .formatted(
                            quoted(EntryFields.text(policy, "name").orElse("?")),
                            EntryFields.text(policy, "version")
                                    .map(version -> " version " + quoted(version))
                                    .orElse(""),
                            table,
                            differing(),
                            decided));
            for (Map.Entry<Difference, List<Long>> entry : sorted()) {
                Difference difference = entry.getKey();
                lines.add("%6d  %-9s  %s: %s in force, %s %s (%s)"
                        .formatted(
                                entry.getValue().size(),
                                difference.differs(),
                                quoted(difference.action()),
                                difference.inForce(),
                                difference.beside(),
                                difference.why(),
                                examples(entry.getValue())));
            }
            return lines;
        }

        private static String examples(List<Long> sequences) {
            String some =
                    sequences.stream().limit(MOST_EXAMPLES).map(String::valueOf).collect(Collectors.joining(", "));
            return (sequences.size() == 1 ? "entry " : "entries ")
                    + some
                    + (sequences.size() > MOST_EXAMPLES ? ", …" : "");
        }

        JsonObject json() {
            return JsonObject.builder()
                    .with("policy", policy)
                    .with("decisions", decided)
                    .with("differing", differing())
                    .with(
                            "differences",
                            sorted().stream()
                                    .map(entry -> json(entry.getKey(), entry.getValue()))
                                    .toList())
                    .build();
        }

        private static JsonObject json(Difference difference, List<Long> sequences) {
            return JsonObject.builder()
                    .with("count", sequences.size())
                    .with("differs", difference.differs())
                    .with("action", difference.action())
                    .with("in_force", difference.inForce())
                    .with("decision", difference.beside())
                    .with("why", difference.why())
                    .with("first", sequences.get(0))
                    .build();
        }
    }
}
