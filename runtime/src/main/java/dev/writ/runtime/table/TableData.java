package dev.writ.runtime.table;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Disclosure;
import dev.writ.runtime.decision.Effect;
import java.util.List;
import java.util.Optional;

/**
 * A compiled policy: what a request looks like, how its values fall into classes, and the rows over those classes.
 * This is the content of {@code policy.table.json} and, byte for byte, of the generated class.
 *
 * <p>The first row that matches decides; rows stand in the order deny, require_approval, warn, allow. When none
 * matches, the default does. Where a row's effect is require_approval, the requirements of all matching
 * {@linkplain #approvals approval rows} must be met. {@linkplain #sources Source rows} say which rules match, for
 * explanations.
 */
public record TableData(
        Origin origin,
        Vocabulary vocabulary,
        Classification classification,
        Decisions decisions,
        Explanations explanations,
        Limits limits) {
    /**
     * Which policy the table is compiled from.
     *
     * @param digest SHA-256 of the canonical model, 64 hex digits
     */
    public record Origin(String policy, Optional<String> version, String digest) {}

    /**
     * What a request may say.
     *
     * @param openActions true when actions that are not listed are valid too
     * @param names how the names of actions are told apart; absent where that is by the listed names alone
     * @param zone of the clock's attributes, a name of the IANA database
     */
    public record Vocabulary(
            List<Attribute> attributes,
            List<Action> actions,
            boolean openActions,
            Optional<ActionNames> names,
            Optional<String> zone) {
        public Vocabulary {
            attributes = List.copyOf(attributes);
            actions = List.copyOf(actions);
        }

        /** Where actions are told apart by their listed names alone. */
        public Vocabulary(
                List<Attribute> attributes, List<Action> actions, boolean openActions, Optional<String> zone) {
            this(attributes, actions, openActions, Optional.empty(), zone);
        }

        public Vocabulary withAttributes(List<Attribute> changed) {
            return new Vocabulary(changed, actions, openActions, names, zone);
        }

        public Vocabulary withNames(ActionNames changed) {
            return new Vocabulary(attributes, actions, openActions, Optional.of(changed), zone);
        }
    }

    /**
     * How values fall into classes.
     *
     * @param automata that columns refer to by index
     */
    public record Classification(List<Column> columns, List<Automaton> automata) {
        public Classification {
            columns = List.copyOf(columns);
            automata = List.copyOf(automata);
        }

        public Classification withColumns(List<Column> changed) {
            return new Classification(changed, automata);
        }
    }

    /**
     * What decides.
     *
     * @param requirements in the order in which the policy first states them
     * @param violations how many of the rows, the first ones, are the requests that violate an assumption: their effect
     *     is deny and no rule decides them
     */
    public record Decisions(
            List<Row> rows,
            int violations,
            Effect defaultEffect,
            List<ApprovalRequirement> requirements,
            List<ApprovalRow> approvals,
            Subsumptions subsumptions) {
        public Decisions {
            rows = List.copyOf(rows);
            requirements = List.copyOf(requirements);
            approvals = List.copyOf(approvals);
        }

        public Decisions withRows(List<Row> changed) {
            return new Decisions(changed, violations, defaultEffect, requirements, approvals, subsumptions);
        }

        public Decisions withViolations(int changed) {
            return new Decisions(rows, changed, defaultEffect, requirements, approvals, subsumptions);
        }

        public Decisions withDefaultEffect(Effect changed) {
            return new Decisions(rows, violations, changed, requirements, approvals, subsumptions);
        }

        public Decisions withRequirements(List<ApprovalRequirement> changed) {
            return new Decisions(rows, violations, defaultEffect, changed, approvals, subsumptions);
        }

        public Decisions withApprovals(List<ApprovalRow> changed) {
            return new Decisions(rows, violations, defaultEffect, requirements, changed, subsumptions);
        }

        public Decisions withSubsumptions(Subsumptions changed) {
            return new Decisions(rows, violations, defaultEffect, requirements, approvals, changed);
        }
    }

    /**
     * Which rules match, and which assumptions are violated.
     *
     * @param assumptions what every request is taken to fulfil
     */
    public record Explanations(List<Rule> rules, List<SourceRow> sources, List<Assumption> assumptions) {
        public Explanations {
            rules = List.copyOf(rules);
            sources = List.copyOf(sources);
            assumptions = List.copyOf(assumptions);
        }

        public Explanations withSources(List<SourceRow> changed) {
            return new Explanations(rules, changed, assumptions);
        }

        public Explanations withAssumptions(List<Assumption> changed) {
            return new Explanations(rules, sources, changed);
        }
    }

    /**
     * What is counted.
     *
     * @param stated in source order
     * @param rows which requests owe which limit, unless they are denied
     */
    public record Limits(List<Limit> stated, List<LimitRow> rows) {
        public static final Limits NONE = new Limits(List.of(), List.of());

        public Limits {
            stated = List.copyOf(stated);
            rows = List.copyOf(rows);
        }

        public Limits withRows(List<LimitRow> changed) {
            return new Limits(stated, changed);
        }
    }

    public TableData withVocabulary(Vocabulary changed) {
        return new TableData(origin, changed, classification, decisions, explanations, limits);
    }

    public TableData withClassification(Classification changed) {
        return new TableData(origin, vocabulary, changed, decisions, explanations, limits);
    }

    public TableData withDecisions(Decisions changed) {
        return new TableData(origin, vocabulary, classification, changed, explanations, limits);
    }

    public TableData withExplanations(Explanations changed) {
        return new TableData(origin, vocabulary, classification, decisions, changed, limits);
    }

    public TableData withLimits(Limits changed) {
        return new TableData(origin, vocabulary, classification, decisions, explanations, changed);
    }

    public String policy() {
        return origin.policy();
    }

    public Optional<String> version() {
        return origin.version();
    }

    public String digest() {
        return origin.digest();
    }

    public List<Attribute> attributes() {
        return vocabulary.attributes();
    }

    public List<Action> actions() {
        return vocabulary.actions();
    }

    /** How many of the actions have their names to themselves. */
    public int exactActions() {
        return vocabulary
                .names()
                .map(ActionNames::exact)
                .orElse(vocabulary.actions().size());
    }

    /** The arguments of an action, by its index; the number of actions stands for those that are not listed. */
    public List<Argument> arguments(int action) {
        return action < actions().size()
                ? actions().get(action).arguments()
                : vocabulary.names().map(ActionNames::rest).orElse(List.of());
    }

    /** Whether requests for an action, by its index, may have attributes that nothing declares. */
    public boolean takesUndeclared(int action) {
        return vocabulary
                .names()
                .map(names -> names.undeclared().contains(action))
                .orElse(vocabulary.openActions());
    }

    public boolean openActions() {
        return vocabulary.openActions();
    }

    public List<Column> columns() {
        return classification.columns();
    }

    public List<Automaton> automata() {
        return classification.automata();
    }

    public List<Row> rows() {
        return decisions.rows();
    }

    public int violations() {
        return decisions.violations();
    }

    public Effect defaultEffect() {
        return decisions.defaultEffect();
    }

    public List<ApprovalRequirement> requirements() {
        return decisions.requirements();
    }

    public List<ApprovalRow> approvals() {
        return decisions.approvals();
    }

    public List<Rule> rules() {
        return explanations.rules();
    }

    public List<SourceRow> sources() {
        return explanations.sources();
    }

    public List<Assumption> assumptions() {
        return explanations.assumptions();
    }

    /**
     * Something taken to be true of every request.
     *
     * @param violated together, the requests that violate it, which are invalid
     */
    public record Assumption(String id, List<Region> violated) {
        public Assumption {
            violated = List.copyOf(violated);
        }
    }

    /**
     * How often, or how much of something, may happen.
     *
     * @param most of actions, or of what they add up, in units of its last digit
     * @param of index in {@link TableData#attributes} of the attribute whose values are added up; absent where actions are
     *     counted
     * @param seconds how far back one looks; absent where all that ever happened counts
     * @param per index of the attribute whose values are counted apart
     */
    public record Limit(String id, long most, Optional<Integer> of, Optional<Long> seconds, Optional<Integer> per) {
        /** One that counts actions in a window. */
        public Limit(String id, int times, long seconds, Optional<Integer> per) {
            this(id, times, Optional.empty(), Optional.of(seconds), per);
        }
    }

    /** Requests in the region owe this limit. */
    public record LimitRow(int limit, Region region) {}

    /** Who supplies an attribute's value. */
    public enum Source {
        HOST,
        IDENTITY,
        ARGUMENT,
        CLAIM,
        /** Nobody: it follows from a command line, and no request gives it. */
        DERIVED
    }

    /**
     * One attribute of requests.
     *
     * @param optional whether a request may lack it; says nothing for an argument, whose action decides
     * @param disclosure how its values may leave the process
     */
    public record Attribute(String name, ValueType type, Source source, boolean optional, Disclosure disclosure) {
        /** One whose values may be shown. */
        public Attribute(String name, ValueType type, Source source, boolean optional) {
            this(name, type, source, optional, Disclosure.FULL);
        }
    }

    /**
     * One action, or one class of them.
     *
     * @param arguments the attributes of source argument that it has; any other is not defined for it
     */
    public record Action(String name, List<String> tags, List<Argument> arguments) {
        public Action {
            tags = List.copyOf(tags);
            arguments = List.copyOf(arguments);
        }
    }

    /** An argument of an action, by its index in {@link TableData#attributes}. */
    public record Argument(int attribute, boolean optional) {}

    /**
     * One rule of the source, for explanations.
     *
     * @param requirement index in {@link TableData#requirements}, exactly for require_approval
     */
    public record Rule(String id, Effect effect, Optional<Integer> requirement, Optional<String> reason) {}

    /**
     * Which requests: those whose action and classes stand in every cell.
     *
     * @param actions indexes in {@link TableData#actions}, ascending; {@code actions.size()} of the table stands for
     *     every action not listed; empty means any action
     * @param cells at most one per column, by ascending column; a column without a cell is any class
     */
    public record Region(List<Integer> actions, List<Cell> cells) {
        public Region {
            actions = List.copyOf(actions);
            cells = List.copyOf(cells);
        }
    }

    /** The classes of one column, ascending, never empty and never all of them. */
    public record Cell(int column, List<Integer> classes) {
        public Cell {
            classes = List.copyOf(classes);
        }
    }

    /**
     * One row of the table.
     *
     * @param id content hash of its effect and region, stable under changes elsewhere: 16 hex digits
     * @param decidedBy indexes in {@link TableData#rules} of the rules that may determine a request that this row decides
     */
    public record Row(String id, Effect effect, Region region, List<Integer> decidedBy) {
        public Row {
            decidedBy = List.copyOf(decidedBy);
        }
    }

    /** Where the effect is require_approval, requests in the region owe this requirement. */
    public record ApprovalRow(int requirement, Region region) {}

    /** Requests in the region are matched by this rule. */
    public record SourceRow(int rule, Region region) {}
}
