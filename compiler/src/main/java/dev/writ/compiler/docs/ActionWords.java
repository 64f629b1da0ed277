package dev.writ.compiler.docs;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Names the actions of a row. A list that is longer than what fits is said by tags where tags say exactly the same, and
 * otherwise counted and listed below the table.
 */
final class ActionWords {
    /** Longer than every list. */
    static final int UNBOUNDED = Integer.MAX_VALUE;

    private final TableData table;
    private final PatternWords patterns;
    private final int longest;

    /** The listed actions that have a tag, by tag. */
    private final Map<String, Set<Integer>> tagged = new TreeMap<>();

    /** What is listed below the table, by what stands for it. */
    private final Map<String, String> groups = new LinkedHashMap<>();

    /** @param longest list that is said as it is, in characters */
    ActionWords(CompiledPolicy compiled, int longest) {
        this.table = compiled.table();
        this.patterns = new PatternWords(compiled.actions());
        this.longest = longest;
        for (int action = 0; action < table.actions().size(); action++) {
            for (String tag : table.actions().get(action).tags()) {
                tagged.computeIfAbsent(tag, none -> new LinkedHashSet<>()).add(action);
            }
        }
    }

    /** @param actions by index, the number of all for those that are not listed; none for every action */
    String of(List<Integer> actions) {
        if (actions.isEmpty()) {
            return CellWords.ANY;
        }
        if (actions.contains(table.actions().size())) {
            List<Integer> missing = IntStream.range(0, table.actions().size())
                    .filter(action -> !actions.contains(action))
                    .boxed()
                    .toList();
            return "any but " + listed(missing);
        }
        return listed(actions);
    }

    /** A line for each list that a count stands for. */
    List<String> legend() {
        return groups.entrySet().stream()
                .map(group -> group.getValue() + ": " + group.getKey())
                .toList();
    }

    private String listed(List<Integer> actions) {
        PatternWords.Said said = patterns.of(actions);
        if (said.words().isEmpty()) {
            return named(actions);
        }
        String classes = String.join(", ", said.words());
        String all = said.left().isEmpty() ? classes : classes + ", " + named(said.left());
        return all.length() <= longest ? all : counted(actions, all);
    }

    private String named(List<Integer> actions) {
        String names = names(actions);
        if (names.length() <= longest) {
            return names;
        }
        String shortest = Stream.concat(Stream.of(names, byTags(actions)), withoutSome(actions))
                .min(Comparator.comparingInt(String::length))
                .orElseThrow();
        return shortest.length() <= longest ? shortest : counted(actions, shortest);
    }

    /** By each tag that has all of the actions, and others. */
    private Stream<String> withoutSome(List<Integer> actions) {
        return tagged.entrySet().stream()
                .filter(tag -> tag.getValue().containsAll(actions))
                .map(tag -> "tag:" + Words.shown(tag.getKey()) + " but not "
                        + names(tag.getValue().stream()
                                .filter(action -> !actions.contains(action))
                                .toList()));
    }

    private String names(List<Integer> actions) {
        return actions.stream()
                .map(action -> Words.shown(table.actions().get(action).name()))
                .collect(Collectors.joining(", "));
    }

    /** Tags of which each has only actions that are meant, the largest first, then the actions that no such tag has. */
    private String byTags(List<Integer> actions) {
        Set<Integer> left = new LinkedHashSet<>(actions);
        List<String> words = new ArrayList<>();
        while (true) {
            String best = "";
            int most = 1;
            for (Map.Entry<String, Set<Integer>> tag : tagged.entrySet()) {
                int gained =
                        (int) tag.getValue().stream().filter(left::contains).count();
                if (gained > most && actions.containsAll(tag.getValue())) {
                    best = tag.getKey();
                    most = gained;
                }
            }
            if (best.isEmpty()) {
                break;
            }
            words.add("tag:" + Words.shown(best));
            left.removeAll(tagged.getOrDefault(best, Set.of()));
        }
        if (!left.isEmpty()) {
            words.add(names(List.copyOf(left)));
        }
        return String.join(", ", words);
    }

    private String counted(List<Integer> actions, String words) {
        return "%d actions (%s)"
                .formatted(actions.size(), groups.computeIfAbsent(words, none -> "group " + (groups.size() + 1)));
    }
}
