package dev.writ.compiler.table;

import dev.writ.compiler.CompileOptions;
import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.Minimality;
import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.atom.ActionClasses;
import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.certificate.SampleRequests;
import dev.writ.compiler.cover.Cover;
import dev.writ.compiler.cover.CubeSpace;
import dev.writ.compiler.cover.SearchLimits;
import dev.writ.compiler.cover.TwoLevelMinimizer;
import dev.writ.compiler.search.CountedSearch;
import dev.writ.compiler.search.StepBudget;
import dev.writ.compiler.search.Workers;
import dev.writ.language.model.Policy;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.table.TableData;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Builds the table of a policy: the classes of its values, what each rule matches in them, the cover of each layer, and
 * what these are as rows.
 */
public final class TableBuilder {
    /** Beside one for each layer: classes, regions, and which rules decide. */
    private static final int OTHER_STAGES = 3;

    private TableBuilder() {}

    /**
     * The table with the classes that the rules tell apart.
     *
     * @throws PolicyTooLargeException when a pattern needs a larger automaton than there may be
     */
    public static CompiledPolicy build(Policy policy, CompileOptions options) throws PolicyTooLargeException {
        return build(policy, options, StepBudget.ofSearch(options.steps()), SearchLimits.DEFAULT);
    }

    static CompiledPolicy build(Policy policy, CompileOptions options, StepBudget budget, SearchLimits limits)
            throws PolicyTooLargeException {
        try (Workers workers = new Workers(options.threads())) {
            return build(policy, options, new CountedSearch(workers, budget), limits);
        }
    }

    private static CompiledPolicy build(
            Policy source, CompileOptions options, CountedSearch search, SearchLimits limits)
            throws PolicyTooLargeException {
        ActionClasses actions = ActionClasses.ofPolicy(source);
        Policy policy = source.withVocabulary(actions.vocabulary());
        List<ApprovalRequirement> requirements = requirements(policy);
        StageProgress stages = new StageProgress(
                options.progress(), LayerMinimizer.EFFECTS.size() + requirements.size() + OTHER_STAGES);
        stages.begin("classes of values");
        Atoms atoms =
                DerivedColumns.derived(policy, actions, Atoms.ofPolicy(policy), options.disjuncts(), limits.space());
        CubeSpace space = new CubeSpace(policy.vocabulary(), atoms, limits.space());
        TableVocabulary vocabulary = new TableVocabulary(policy.vocabulary());
        PreviousRows previous = new PreviousRows(
                space, options.previous(), vocabulary.attributes(), vocabulary.actions(), atoms.columns());
        SampleRequests samples = new SampleRequests(policy.vocabulary(), atoms.columns(), atoms.automata());
        stages.begin("what each rule matches");
        PolicyRegions regions = new RegionBuilder(space, actions, atoms).of(policy);
        TwoLevelMinimizer minimizer = new TwoLevelMinimizer(space, new SampledRealizability(space, samples), search);
        PolicyCover cover = new LayerMinimizer(regions, previous, minimizer, limits, stages).of(requirements);
        stages.begin("which rules decide each row");
        TableData table = new TableAssembly(space, actions, atoms, regions, requirements).of(source, cover, search);
        return new CompiledPolicy(
                source,
                actions,
                atoms,
                atoms.derived().isEmpty() ? table : ExactDeciders.exactly(policy, table),
                minimality(cover.effects().values()),
                minimality(cover.requirements()),
                new Certificates(samples).of(table, cover.effects(), cover.requirements(), options.previous()));
    }

    private static List<ApprovalRequirement> requirements(Policy policy) {
        return List.copyOf(policy.rules().stream()
                .flatMap(rule -> rule.approval().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private static Minimality minimality(Collection<Cover> covers) {
        return Minimality.sum(covers.stream().map(TableBuilder::minimality).toList());
    }

    private static Minimality minimality(Cover cover) {
        return new Minimality(
                cover.rows().size(),
                cover.foolingSet().minterms().size(),
                cover.lowerBound(),
                cover.isIrredundant(),
                cover.isPrime());
    }
}
