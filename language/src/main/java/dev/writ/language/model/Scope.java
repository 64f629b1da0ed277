package dev.writ.language.model;

import java.util.List;

/**
 * Which actions: those named and those that carry a named tag.
 *
 * @param actions names, in the order written
 * @param tags names without {@code tag:}, in the order written; no actions and no tags means every action
 */
public record Scope(List<String> actions, List<String> tags) {
    public static final Scope EVERY_ACTION = new Scope(List.of(), List.of());

    public Scope {
        actions = List.copyOf(actions);
        tags = List.copyOf(tags);
    }

    public boolean isEveryAction() {
        return actions.isEmpty() && tags.isEmpty();
    }

    public boolean includes(String action, Vocabulary vocabulary) {
        return isEveryAction()
                || actions.contains(action)
                || vocabulary.action(action).stream()
                        .anyMatch(a -> a.tags().stream().anyMatch(tags::contains));
    }
}
