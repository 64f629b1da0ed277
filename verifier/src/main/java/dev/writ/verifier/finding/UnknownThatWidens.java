package dev.writ.verifier.finding;

import dev.writ.compiler.diagram.RequestSet;
import dev.writ.compiler.diagram.RequestSets;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.command.CommandLines;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.CommandPart;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.finding.Observation.Shown;
import dev.writ.verifier.replay.EnginesDisagree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Command lines that run because something of them is not known: what a line can turn out to be does not run without a human
 * when it is written out.
 *
 * <p>One unknown word at a time is enough. Of a line with several, put what it can turn out to be in their places one by one:
 * where the first line runs and the last does not, some step is from one that runs to one that does not, and what is still
 * unknown in both has the classes of some known commands.
 */
final class UnknownThatWidens implements StandardFinding {
    private static final int MOST_SETS = 3_000;

    private final int mostSets;

    UnknownThatWidens() {
        this(MOST_SETS);
    }

    /** @param mostSets how many sets of states of what sorts commands are walked through at most */
    UnknownThatWidens(int mostSets) {
        this.mostSets = mostSets;
    }

    @Override
    public String sought() {
        return "whether a word that is not known widens what may be done";
    }

    /** What is found is said, also where it is not known whether it is everything. */
    @Override
    public List<Observation> in(PolicyView policy) throws EnginesDisagree {
        List<Observation> found = new ArrayList<>();
        Optional<String> undecided = Optional.empty();
        for (Vocabulary.Attribute attribute : policy.policy().vocabulary().attributes()) {
            if (attribute.type() instanceof Type.Command) {
                OfAttribute search = new OfAttribute(policy, attribute, mostSets);
                try {
                    search.look();
                } catch (BudgetExceeded e) {
                    undecided = Optional.of(e.what());
                }
                found.addAll(search.found.values());
                undecided = undecided.or(search::missed);
            }
        }
        String sought = found.isEmpty() ? sought() : "whether anything else that is not known widens what may be done";
        undecided.ifPresent(why -> found.add(StandardFindings.undecided(policy.origins(), sought, why)));
        return found;
    }

    /** Of one command line. */
    private static final class OfAttribute {
        private final int mostSets;
        private final PolicyView policy;
        private final RequestSets sets;
        private final Vocabulary.Attribute attribute;
        private final UnknownParts parts;

        /** By the place of the rule that it is said of, -1 for none. */
        private final Map<Integer, Observation> found = new TreeMap<>();

        private final Map<CommandPart, UnknownParts.Lines> lines = new EnumMap<>(CommandPart.class);

        /** The same places, of which it is not known whether it is to be said of them. */
        private final Set<Integer> unwritten = new TreeSet<>();

        private boolean isEveryLineKnown = true;

        OfAttribute(PolicyView policy, Vocabulary.Attribute attribute, int mostSets) {
            this.mostSets = mostSets;
            this.policy = policy;
            this.sets = policy.sets();
            this.attribute = attribute;
            this.parts = new UnknownParts(policy.terms().classes(), attribute);
        }

        /** Takes down what is found, as far as it gets. */
        void look() throws BudgetExceeded, EnginesDisagree {
            if (parts.ofLine().isEmpty()) {
                return;
            }
            for (ActionView action : policy.actions()) {
                opaque(action);
                if (!isSafe(action)) {
                    for (CommandPart part : CommandPart.ATTRIBUTES) {
                        unknown(action, part);
                    }
                }
            }
        }

        /** Why something may have been missed; nothing where all that there is was found. */
        Optional<String> missed() {
            if (!isEveryLineKnown) {
                return Optional.of("there are too many lines with something unknown");
            }
            return found.keySet().containsAll(unwritten)
                    ? Optional.empty()
                    : Optional.of("no command line was found that does what is asked for");
        }

        /** Whether every rule reads lines that are not known so that nothing is gained by them. */
        private boolean isSafe(ActionView action) {
            return action.rules().stream().map(policy::rule).allMatch(OfAttribute::isSafe)
                    && policy.policy().assumptions().stream()
                            .allMatch(assumption ->
                                    InstanceDirection.of(assumption.condition()).toInstance());
        }

        private static boolean isSafe(Rule rule) {
            InstanceDirection direction = InstanceDirection.of(rule.condition());
            return runs(rule.effect()) ? direction.toInstance() : direction.fromInstance();
        }

        private static boolean runs(Effect effect) {
            return effect.compareTo(Effect.WARN) <= 0;
        }

        private RequestSet known(RequestSet set) throws BudgetExceeded {
            RequestSet known = set;
            for (int column : parts.ofLine()) {
                known = sets.and(known, sets.ofClasses(column, List.of(0)));
            }
            return known;
        }

        private void unknown(ActionView action, CommandPart part) throws BudgetExceeded, EnginesDisagree {
            RequestSet running = known(action.running());
            RequestSet stopped = sets.without(known(action.wellFormed()), running);
            if (policy.isVacant(sets.and(running, withMoreThan(stopped, part)))) {
                return;
            }
            UnknownParts.Lines unknown = lines.computeIfAbsent(part, some -> parts.lines(some, mostSets));
            isEveryLineKnown &= unknown.isComplete();
            for (UnknownLine line : unknown.lines()) {
                Map<Integer, Integer> turned = new TreeMap<>();
                line.columns().forEach(column -> turned.put(column, 1));
                RequestSet runs = sets.and(stopped, sets.assuming(running, turned));
                for (UnknownLine.Instance instance : line.instances()) {
                    RequestSet holding = sets.and(runs, turning(instance.columns()));
                    if (!policy.isVacant(holding)) {
                        blamed(action, holding, turned, line, instance);
                    }
                }
            }
        }

        private RequestSet turning(Collection<Integer> columns) throws BudgetExceeded {
            List<RequestSet> turning = new ArrayList<>(List.of(sets.all()));
            for (int column : columns) {
                turning.add(sets.ofClasses(column, List.of(1)));
            }
            return sets.and(turning);
        }

        /** Those with something of a part, and all that would be among them but for having more of that part. */
        private RequestSet withMoreThan(RequestSet set, CommandPart part) throws BudgetExceeded {
            List<RequestSet> some = new ArrayList<>();
            for (Collection<Integer> columns : parts.elements(part)) {
                some.add(turning(columns));
            }
            RequestSet more = sets.and(set, sets.or(some));
            for (int column : parts.derived(part)) {
                RequestSet less = sets.assuming(more, Map.of(column, 0));
                more = sets.or(more, sets.and(less, sets.ofClasses(column, List.of(1))));
            }
            return more;
        }

        /** Says it of the rules that stop what is written out, and else of those by which the line runs. */
        private void blamed(
                ActionView action,
                RequestSet where,
                Map<Integer, Integer> turned,
                UnknownLine line,
                UnknownLine.Instance instance)
                throws BudgetExceeded, EnginesDisagree {
            RequestSet rest = where;
            for (int rule : action.rules()) {
                if (!runs(policy.rule(rule).effect()) && !isSafe(policy.rule(rule))) {
                    RequestSet stopped = sets.and(where, action.determined(rule));
                    rest = sets.without(rest, stopped);
                    shown(action, stopped, rule, line, instance);
                }
            }
            for (int rule : action.rules()) {
                if (runs(policy.rule(rule).effect())) {
                    RequestSet running = sets.and(rest, sets.assuming(action.determined(rule), turned));
                    rest = sets.without(rest, running);
                    shown(action, running, rule, line, instance);
                }
            }
            shown(action, rest, -1, line, instance);
        }

        private void shown(
                ActionView action, RequestSet where, int rule, UnknownLine line, UnknownLine.Instance instance)
                throws BudgetExceeded, EnginesDisagree {
            if (found.containsKey(rule) || policy.isVacant(where)) {
                return;
            }
            Optional<JsonObject> request;
            try {
                request = policy.witnesses().request(action, where);
            } catch (BudgetExceeded e) {
                unwritten.add(rule);
                return;
            }
            JsonObject whole = request.orElseThrow();
            String before = text(whole);
            Stream<JsonObject> candidates =
                    Stream.of("", before + " && ").map(first -> with(whole, first + line.line()));
            Stream<JsonObject> instances =
                    Stream.of("", before + " && ").map(first -> with(whole, first + instance.line()));
            List<JsonObject> lines = candidates.toList();
            List<JsonObject> writtenOut = instances.toList();
            for (int i = 0; i < lines.size(); i++) {
                if (runs(decided(lines.get(i)).effect())
                        && !runs(decided(writtenOut.get(i)).effect())) {
                    Shown running = policy.witnesses().shown(lines.get(i), decision -> runs(decision.effect()));
                    Shown stopped =
                            policy.witnesses().shownOrInvalid(writtenOut.get(i), decision -> !runs(decision.effect()));
                    found.put(rule, observation(rule, running, stopped));
                    return;
                }
            }
            unwritten.add(rule);
        }

        private Decision decided(JsonObject request) {
            return Interpreter.decide(policy.policy(), request);
        }

        private String text(JsonObject request) {
            return request.members().stream()
                    .filter(member -> member.name().equals(attribute.name()))
                    .map(member -> ((JsonString) member.value()).value())
                    .findFirst()
                    .orElseThrow();
        }

        private JsonObject with(JsonObject request, String line) {
            return new JsonObject(request.members().stream()
                    .map(member -> member.name().equals(attribute.name())
                            ? new JsonObject.Member(member.name(), new JsonString(line))
                            : member)
                    .toList());
        }

        private Observation observation(int rule, Shown running, Shown stopped) {
            Diagnostic said = Diagnostic.of(
                            DiagnosticCode.UNKNOWN_WIDENS,
                            rule < 0 ? policy.place(attribute) : policy.place(rule),
                            "does not see what is unknown",
                            "a word that is not known widens what may be done: `%s` is decided `%s`, and `%s` `%s`"
                                    .formatted(
                                            text(running.request()),
                                            running.decision().effect().word(),
                                            text(stopped.request()),
                                            stopped.decision().effect().word()))
                    .withHelp(
                            "deny by `contains any` or `not … contains only`, and permit by `contains only`: they count what a word may turn out to be");
            return observation(said, rule, running, stopped);
        }

        private Observation observation(Diagnostic said, int rule, Shown running, Shown stopped) {
            Diagnostic noted = said.withNote("the request is " + JsonWriter.write(running.request()));
            noted = policy.words().decidedBy(noted, "it", running.decision());
            noted = policy.words().decidedBy(noted, "what is written out", stopped.decision());
            return new Observation(noted, rule < 0 ? List.of() : List.of(policy.id(rule)), Optional.of(running));
        }

        /** Opaque lines that run by a rule that is not about lines, and known ones that a rule about lines stops. */
        private void opaque(ActionView action) throws BudgetExceeded, EnginesDisagree {
            Map<Integer, Integer> nothing = new TreeMap<>();
            parts.ofLine().forEach(column -> nothing.put(column, 1));
            parts.derived().forEach(column -> nothing.put(column, 0));
            for (int permit : action.rules()) {
                if (runs(policy.rule(permit).effect()) && !policy.speaksOf(permit, attribute.name())) {
                    RequestSet opaque = sets.assuming(action.determined(permit), nothing);
                    for (int denial : action.rules()) {
                        if (!runs(policy.rule(denial).effect()) && policy.speaksOf(denial, attribute.name())) {
                            opaque(action, denial, sets.and(known(action.determined(denial)), opaque));
                        }
                    }
                }
            }
        }

        /** A request of which only the line is another; empty where that changes what is decided of it. */
        private Optional<JsonObject> lineOf(ActionView action, RequestSet where, String line) throws BudgetExceeded {
            return policy.witnesses()
                    .request(action, where)
                    .map(request -> with(request, line))
                    .filter(request -> !line.isEmpty() && !runs(decided(request).effect()));
        }

        private void opaque(ActionView action, int denial, RequestSet where) throws BudgetExceeded, EnginesDisagree {
            if (found.containsKey(denial) || policy.isVacant(where)) {
                return;
            }
            List<RequestSet> something = new ArrayList<>();
            for (int column : parts.derived()) {
                something.add(sets.ofClasses(column, List.of(1)));
            }
            RequestSet telling = sets.and(where, sets.or(something));
            Optional<JsonObject> request;
            try {
                request = policy.isVacant(telling)
                        ? lineOf(action, where, parts.inconspicuous().orElse(""))
                        : policy.witnesses().request(action, telling);
            } catch (BudgetExceeded e) {
                unwritten.add(denial);
                return;
            }
            if (request.isEmpty()) {
                return;
            }
            Shown stopped = policy.witnesses().shown(request.get(), decision -> !runs(decision.effect()));
            Shown running = policy.witnesses()
                    .shown(with(stopped.request(), CommandLines.OPAQUE), decision -> runs(decision.effect()));
            Diagnostic said = Diagnostic.of(
                            DiagnosticCode.UNKNOWN_WIDENS,
                            policy.place(denial),
                            "does not see what is unknown",
                            "a line of which nothing is known is decided `%s`, and `%s` `%s`"
                                    .formatted(
                                            running.decision().effect().word(),
                                            text(stopped.request()),
                                            stopped.decision().effect().word()))
                    .withHelp("deny `opaque(%s)`, too, or ask by `contains any`, which is true of such a line"
                            .formatted(attribute.name()));
            found.put(denial, observation(said, denial, running, stopped));
        }
    }
}
