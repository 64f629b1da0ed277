package dev.writ.language.check.definition;

import dev.writ.language.check.vocabulary.Definitions;
import dev.writ.language.check.vocabulary.Names;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.syntax.DefinitionNode;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.ReservedWords;
import dev.writ.language.syntax.Word;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Checks what names stand for, as far as that does not depend on where they are used. */
public final class DefinitionChecker {
    /** How deep what a name stands for may be, so that what uses it is not much deeper than what stands there. */
    private static final int MOST_DEPTH = 50;

    private static final int MOST_TERMS = 100_000;

    /** What may follow a list, and so may not be the name of one. */
    private static final String IGNORING = "ignoring";

    private final DiagnosticSink problems;
    private final Names names;
    private final Map<String, DefinitionNode> nodes = new LinkedHashMap<>();
    private final Map<String, Set<String>> used = new HashMap<>();
    private final Map<String, Word> places = new LinkedHashMap<>();
    private final Map<String, Definitions.Meaning> conditions = new HashMap<>();
    private final Map<String, List<Expr>> lists = new HashMap<>();
    private final Map<String, Integer> depths = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final Set<String> inCircle = new HashSet<>();

    public DefinitionChecker(DiagnosticSink problems) {
        this.problems = problems;
        this.names = new Names(problems);
    }

    public Definitions check(List<DefinitionNode> written) {
        for (DefinitionNode node : written) {
            claim(node);
        }
        Deque<String> order = inOrderOfUse();
        order.forEach(name -> resolve(Objects.requireNonNull(nodes.get(name))));
        nodes.forEach((name, node) -> {
            if (!conditions.containsKey(name) && !lists.containsKey(name)) {
                reportCircle(node);
            }
        });
        return new Definitions(places, conditions, lists);
    }

    private void claim(DefinitionNode node) {
        Word name = node.name();
        Word earlier = places.putIfAbsent(name.text(), name);
        if (earlier != null) {
            problems.twice(name, earlier.span(), "the definition");
            return;
        }
        nodes.put(name.text(), node);
        if (names.isName(name, "a definition")
                && (ReservedWords.contains(name.text()) || name.text().equals(IGNORING))) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.RESERVED_NAME,
                            name.span(),
                            "reserved",
                            "`" + name.text() + "` is a word of conditions, so nothing else is called so")
                    .withHelp("choose another name"));
        }
    }

    /** Each after those that it uses; what uses itself in the end, and what uses that, is in no order. */
    private Deque<String> inOrderOfUse() {
        Map<String, List<String>> users = new HashMap<>();
        Map<String, Integer> open = new LinkedHashMap<>();
        nodes.forEach((name, node) -> {
            Set<String> uses = new LinkedHashSet<>(UsedNames.of(node).names());
            uses.retainAll(nodes.keySet());
            used.put(name, uses);
            open.put(name, uses.size());
            uses.forEach(
                    use -> users.computeIfAbsent(use, key -> new ArrayList<>()).add(name));
        });
        Deque<String> ready = new ArrayDeque<>();
        open.forEach((name, left) -> {
            if (left == 0) {
                ready.add(name);
            }
        });
        Deque<String> order = new ArrayDeque<>();
        while (!ready.isEmpty()) {
            String name = ready.remove();
            order.add(name);
            for (String user : users.getOrDefault(name, List.of())) {
                if (open.merge(user, -1, Integer::sum) == 0) {
                    ready.add(user);
                }
            }
        }
        return order;
    }

    private void resolve(DefinitionNode node) {
        String name = node.name().text();
        if (node instanceof DefinitionNode.OfList list) {
            lists.put(name, items(list));
            return;
        }
        Expr condition = ((DefinitionNode.OfCondition) node).condition();
        UsedNames mentioned = UsedNames.of(node);
        long terms = mentioned.terms();
        for (String use : mentioned.names()) {
            Definitions.Meaning meaning = conditions.get(use);
            terms += meaning != null
                    ? meaning.terms()
                    : lists.getOrDefault(use, List.of()).size();
        }
        int depth = ExprDepth.of(condition, depths);
        if (mentioned.names().stream().anyMatch(refused::contains)) {
            refuse(node);
        } else if (terms > MOST_TERMS) {
            tooLarge(node, "more than " + MOST_TERMS + " terms");
        } else if (depth > MOST_DEPTH) {
            tooLarge(node, "what is nested deeper than " + MOST_DEPTH);
        } else {
            depths.put(name, depth);
            conditions.put(name, new Definitions.Meaning(condition, terms));
        }
    }

    private void tooLarge(DefinitionNode node, String what) {
        problems.add(Diagnostic.of(
                        DiagnosticCode.TOO_LARGE,
                        node.name().span(),
                        "too large",
                        "`" + node.name().text() + "` stands for " + what)
                .withHelp("use fewer names inside of names"));
        refuse(node);
    }

    /** Whatever uses it is refused with it, and not for reasons of its own. */
    private void refuse(DefinitionNode node) {
        String name = node.name().text();
        refused.add(name);
        conditions.put(name, new Definitions.Meaning(new Expr.Malformed(node.span()), 1));
    }

    /** Of what stands in several of the lists that it names, the first. */
    private List<Expr> items(DefinitionNode.OfList list) {
        if (list.items().isEmpty()) {
            problems.add(
                    Diagnostic.of(DiagnosticCode.EMPTY_LIST, list.span(), "an empty list", "this list has no items")
                            .withHelp("name at least one"));
            return List.of(new Expr.Malformed(list.span()));
        }
        Map<Object, Expr> written = new LinkedHashMap<>();
        Map<Object, Expr> items = new LinkedHashMap<>();
        for (Expr item : list.items()) {
            Expr earlier = written.putIfAbsent(Definitions.key(item), item);
            if (earlier != null) {
                problems.twice(new Word(item.span(), item.span().text()), earlier.span(), "the item");
            }
            inPlaceOf(item).forEach(one -> items.putIfAbsent(Definitions.key(one), one));
        }
        problems.steps().spend(items.size());
        return List.copyOf(items.values());
    }

    private List<Expr> inPlaceOf(Expr item) {
        if (!(item instanceof Expr.Text text) || !nodes.containsKey(text.value())) {
            return List.of(item);
        }
        if (lists.containsKey(text.value())) {
            return lists.get(text.value());
        }
        problems.add(Diagnostic.of(
                        DiagnosticCode.TYPE_MISMATCH,
                        item.span(),
                        "a condition",
                        "`" + text.value() + "` stands for a condition, and lists hold values and names")
                .withNote("it is defined here", place(text.value()).span())
                .withHelp("use it in conditions"));
        return List.of(new Expr.Malformed(item.span()));
    }

    private Word place(String name) {
        Word place = places.get(name);
        if (place == null) {
            throw new AssertionError("unreachable: `" + name + "` is defined");
        }
        return place;
    }

    /** Once for each circle, at the name of it that stands first. */
    private void reportCircle(DefinitionNode node) {
        String name = node.name().text();
        List<String> circle = inCircle.contains(name) ? List.of() : circle(name);
        if (!circle.isEmpty()) {
            inCircle.addAll(circle);
            Diagnostic circular = Diagnostic.of(
                            DiagnosticCode.CIRCULAR_DEFINITION,
                            node.name().span(),
                            "stands for itself in the end",
                            "the definition of `" + name + "` uses `" + name + "` itself, or another that does")
                    .withHelp("say one of them without the other");
            for (String other : circle.subList(1, circle.size())) {
                circular = circular.withNote(
                        "by way of `" + other + "`", place(other).span());
            }
            problems.add(circular);
        }
        if (node instanceof DefinitionNode.OfCondition) {
            conditions.put(name, new Definitions.Meaning(new Expr.Malformed(node.span()), 1));
        } else {
            lists.put(name, List.of(new Expr.Malformed(node.span())));
        }
    }

    /** The shortest way from a name over those that it uses back to it, the name first; empty where there is none. */
    private List<String> circle(String name) {
        Map<String, String> cameFrom = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            String user = open.remove();
            problems.steps().spend(1);
            for (String use : used.getOrDefault(user, Set.of())) {
                if (cameFrom.putIfAbsent(use, user) == null) {
                    open.add(use);
                }
            }
            if (cameFrom.containsKey(name)) {
                return wayBack(name, cameFrom);
            }
        }
        return List.of();
    }

    private static List<String> wayBack(String name, Map<String, String> cameFrom) {
        Deque<String> way = new ArrayDeque<>();
        String at = name;
        do {
            at = Objects.requireNonNull(cameFrom.get(at));
            way.push(at);
        } while (!at.equals(name));
        return List.copyOf(way);
    }
}
