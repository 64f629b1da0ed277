package dev.writ.verifier.finding;

import dev.writ.compiler.diagram.DiagramBudget;
import dev.writ.compiler.diagram.RequestSet;
import dev.writ.compiler.diagram.RequestSets;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Condition;
import dev.writ.language.model.ConditionPart;
import dev.writ.language.model.Origins;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.source.Span;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.property.AtomicTests;
import dev.writ.verifier.property.PolicyTerms;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What findings are looked for in: a policy, where its parts stand, and which requests it decides how. */
public final class PolicyView {
    /** The name of a rule that has none. */
    private static final Pattern NUMBERED = Pattern.compile("(.*\\.)?rule-[0-9]+");

    private final Policy policy;
    private final Origins origins;
    private final PolicyTerms terms;
    private final RequestSets sets;
    private final TermSets termSets;
    private final FeasibleSets feasible;
    private final Witnesses witnesses;
    private final List<ActionView> actions = new ArrayList<>();

    /** By rule, those in its scope. */
    private final List<List<ActionView>> byRule = new ArrayList<>();

    private final RuleWords words = new RuleWords(this);
    private final Mentions mentions;
    private @Nullable RuleRoles roles;
    private @Nullable RedundantRuleSearch redundant;

    /**
     * @param related what is known of values that are compared
     * @param replay puts requests through every engine
     */
    PolicyView(
            CheckedPolicy checked,
            PolicyTerms terms,
            RelatedValues related,
            Witnesses.Replaying replay,
            DiagramBudget budget)
            throws BudgetExceeded {
        this.policy = checked.policy();
        this.origins = checked.origins();
        this.terms = terms;
        this.mentions = Mentions.of(policy);
        List<Integer> sizes =
                terms.classes().columns().stream().map(Column::classes).toList();
        this.sets = new RequestSets(sizes, budget);
        this.termSets = new TermSets(sets, sizes);
        this.feasible = new FeasibleSets(terms, sets, termSets, related);
        this.witnesses = new Witnesses(terms, feasible, replay);
        RequestSet assumed = sets.not(termSets.of(Terms.or(terms.model().violated())));
        policy.rules().forEach(rule -> byRule.add(new ArrayList<>()));
        for (Alike alike : alike()) {
            RequestSet wellFormed = termSets.of(terms.requests().validClasses(alike.actions.get(0)));
            SortedMap<Integer, RequestSet> conditions = new TreeMap<>();
            for (Map.Entry<Integer, Term> rule : alike.conditions.entrySet()) {
                conditions.put(rule.getKey(), termSets.of(rule.getValue()));
            }
            RequestSet valid = sets.and(wellFormed, assumed);
            ActionView action = new ActionView(policy, sets, alike.actions, wellFormed, valid, conditions);
            actions.add(action);
            conditions.keySet().forEach(rule -> byRule.get(rule).add(action));
        }
    }

    /**
     * Over the classes of some terms, which are known to be right wherever something is said of all requests.
     *
     * @param solver asked only about values that are compared with one another
     * @throws BudgetExceeded when the policy is too large to be looked at like this
     */
    public static PolicyView of(
            CheckedPolicy checked, PolicyTerms terms, Solver solver, QueryLimits limits, Witnesses.Replaying replay)
            throws BudgetExceeded {
        return new PolicyView(
                checked, terms, new RelatedValues(terms, solver, limits), replay, StandardFindings.BUDGET);
    }

    /** Actions that the same rules and arguments concern. */
    private record Alike(List<Integer> actions, SortedMap<Integer, Term> conditions) {}

    private List<Alike> alike() {
        Map<List<Object>, Alike> alike = new LinkedHashMap<>();
        for (int place = 0; place < terms.requests().actions(); place++) {
            Optional<Vocabulary.Action> action = terms.requests().action(place);
            SortedMap<Integer, Term> rules = terms.model().matches(action);
            List<Vocabulary.Argument> arguments = action.map(Vocabulary.Action::arguments)
                    .orElseGet(terms.classes().vocabulary()::restArguments);
            alike.computeIfAbsent(List.of(rules.keySet(), arguments), none -> new Alike(new ArrayList<>(), rules))
                    .actions
                    .add(place);
        }
        return List.copyOf(alike.values());
    }

    Policy policy() {
        return policy;
    }

    Origins origins() {
        return origins;
    }

    public PolicyTerms terms() {
        return terms;
    }

    public RequestSets sets() {
        return sets;
    }

    public Witnesses witnesses() {
        return witnesses;
    }

    /** All actions, those that nothing lists included, in groups that nothing tells apart. */
    public List<ActionView> actions() {
        return actions;
    }

    /** Where a condition holds, whatever else is true of a request. */
    public RequestSet holding(Condition condition) throws BudgetExceeded {
        return termSets.of(terms.model().condition(condition));
    }

    /** Whether no request is in a set of valid ones. */
    public boolean isVacant(RequestSet set) throws BudgetExceeded {
        return feasible.isVacant(set);
    }

    /** A set of one action, made of what is known of the action. */
    @FunctionalInterface
    public interface OfAction {
        RequestSet in(ActionView action) throws BudgetExceeded;
    }

    /** Whether no request of any action is in the set that is made of it. */
    boolean isVacant(OfAction set) throws BudgetExceeded {
        return inhabited(set).isEmpty();
    }

    /** The first action of which a request is in the set that is made of it. */
    Optional<ActionView> inhabited(OfAction set) throws BudgetExceeded {
        for (ActionView action : actions) {
            if (!isVacant(set.in(action))) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    /** The actions in a rule's scope. */
    public List<ActionView> inScope(int rule) {
        return byRule.get(rule);
    }

    Rule rule(int place) {
        return policy.rules().get(place);
    }

    String id(int rule) {
        return rule(rule).id();
    }

    /**
     * Whether the author of the document can change a rule: it stands in the document itself, and not in one that is
     * included, and is no rule that was made of another dialect's lists, of which the place does not show the name.
     */
    boolean isAuthors(int rule) {
        Span place = place(rule);
        return isOfDocument(place)
                && (NUMBERED.matcher(id(rule)).matches() || place.text().contains(id(rule)));
    }

    /** Whether a place is in the document itself, and not in one that is included. */
    boolean isOfDocument(Span place) {
        return place.source().equals(origins.document().source());
    }

    /** Those of some actions that the document itself declares, and that are none of another dialect's. */
    List<Vocabulary.Action> declared(ActionView view) {
        return view.actions().stream()
                .flatMap(place -> terms.requests().action(place).stream())
                .filter(action -> policy.vocabulary().actions().contains(action))
                .filter(action -> Optional.ofNullable(origins.actions().get(action.name()))
                        .filter(place -> isOfDocument(place) && place.text().contains(action.name()))
                        .isPresent())
                .toList();
    }

    Mentions mentions() {
        return mentions;
    }

    /** A rule's condition as it is written. */
    public Optional<ConditionPart> condition(int rule) {
        return Optional.ofNullable(origins.conditions().get(id(rule)));
    }

    /** What each rule does. */
    RuleRoles roles() throws BudgetExceeded {
        if (roles == null) {
            roles = new RuleRoles(this);
        }
        return roles;
    }

    /** The rules that change nothing. */
    RedundantRuleSearch redundant() throws BudgetExceeded {
        if (redundant == null) {
            redundant = new RedundantRuleSearch(this, roles());
        }
        return redundant;
    }

    RuleWords words() {
        return words;
    }

    /** Whether a test asks about an attribute, by itself or beside another. */
    boolean isAbout(Condition.Atomic test, String attribute) {
        return test.attribute().equals(attribute)
                || test instanceof Condition.Relational relation
                        && relation.other().equals(attribute);
    }

    /** Whether a rule's condition asks about an attribute. */
    boolean speaksOf(int rule, String attribute) {
        return AtomicTests.all(rule(rule).condition()).stream().anyMatch(test -> isAbout(test, attribute));
    }

    /** Where an attribute is declared. */
    Span place(Vocabulary.Attribute attribute) {
        return origins.attributes().getOrDefault(attribute.name(), origins.document());
    }

    /** Where a rule is named. */
    public Span place(int rule) {
        return origins.rules().getOrDefault(id(rule), origins.document());
    }
}
