package dev.writ.compiler.table;

import dev.writ.compiler.CompileOptions;
import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.Minimality;
import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.certificate.SampleRequests;
import dev.writ.compiler.cover.Cover;
import dev.writ.compiler.cover.Cube;
import dev.writ.compiler.cover.CubeSpace;
import dev.writ.compiler.cover.CubesByAction;
import dev.writ.compiler.cover.OnDcSets;
import dev.writ.compiler.cover.Realizability;
import dev.writ.compiler.cover.SearchLimits;
import dev.writ.compiler.cover.TwoLevelMinimizer;
import dev.writ.compiler.search.CountedSearch;
import dev.writ.compiler.search.StepBudget;
import dev.writ.compiler.search.Workers;
import dev.writ.language.model.ModelJson;
import dev.writ.language.model.Policy;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.table.TableData;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the table of a policy, layer by layer from the most severe effect down. */
public final class TableBuilder {
    /** Most severe first. */
    private static final List<Effect> LAYERS = List.of(Effect.DENY, Effect.REQUIRE_APPROVAL, Effect.WARN, Effect.ALLOW);

    private final Policy policy;
    private final CompileOptions options;
    private final CountedSearch search;
    private final Atoms atoms;
    private final CubeSpace space;
    private final PolicyRegions regions;
    private final Besides besides;
    private final List<ApprovalRequirement> requirements;
    private final TableVocabulary declarations;
    private final RowIds ids;
    private final PreviousRows previous;
    private final SampleRequests samples;
    private final Realizability realizability;
    private int stage;

    private TableBuilder(Policy policy, CompileOptions options, CountedSearch search) throws PolicyTooLargeException {
        this.policy = policy;
        this.options = options;
        this.search = search;
        this.requirements = List.copyOf(policy.rules().stream()
                .flatMap(rule -> rule.approval().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        begin("classes of values");
        this.atoms = DerivedColumns.derived(policy, Atoms.ofPolicy(policy), options.disjuncts());
        this.space = new CubeSpace(policy.vocabulary(), atoms);
        this.declarations = new TableVocabulary(policy.vocabulary());
        this.ids = new RowIds(declarations.attributes(), declarations.actions(), atoms);
        this.previous = new PreviousRows(
                space, options.previous(), declarations.attributes(), declarations.actions(), atoms.columns());
        this.samples = new SampleRequests(policy.vocabulary(), atoms.columns(), atoms.automata());
        this.realizability = new SampledRealizability(space, samples);
        begin("what each rule matches");
        this.regions = PolicyRegions.of(space, policy, atoms);
        this.besides = Besides.of(space, policy, atoms);
    }

    /**
     * The table with the classes that the rules tell apart.
     *
     * @throws PolicyTooLargeException when a pattern needs a larger automaton than there may be
     */
    public static CompiledPolicy build(Policy policy, CompileOptions options) throws PolicyTooLargeException {
        return build(policy, options, StepBudget.ofSearch(options.steps()));
    }

    static CompiledPolicy build(Policy policy, CompileOptions options, StepBudget budget)
            throws PolicyTooLargeException {
        try (Workers workers = new Workers(options.threads())) {
            return new TableBuilder(policy, options, new CountedSearch(workers, budget)).build();
        }
    }

    private void begin(String what) {
        stage++;
        options.progress().begun(what, stage, LAYERS.size() + requirements.size() + 3);
    }

    private CompiledPolicy build() {
        Cover violated = violations();
        List<Cube> violations = violated.rows();
        Map<Effect, Cover> layers = layers(violations);
        List<Cube> denied = new ArrayList<>(violations);
        denied.addAll(layers.getOrDefault(Effect.DENY, Cover.NONE).rows());
        List<Cover> approvals = approvals(denied);
        List<Cover> limits = limits();
        // These rows are counted nowhere; what cannot be said of them is not said of the first layer either.
        Stream.concat(Stream.of(violated), limits.stream())
                .forEach(layer -> layers.computeIfPresent(Effect.DENY, (effect, deny) -> deny.noBetterThan(layer)));
        begin("which rules decide each row");
        TableData table = table(violations, layers, approvals, limits);
        table = table.withDecisions(table.decisions().withSubsumptions(SubsumedRows.of(table)));
        return new CompiledPolicy(
                policy,
                atoms,
                atoms.derived().isEmpty() ? table : ExactDeciders.exactly(policy, table),
                minimality(List.copyOf(layers.values())),
                minimality(approvals),
                new Certificates(samples).of(table, layers, approvals, options.previous()));
    }

    private TableData table(
            List<Cube> violations, Map<Effect, Cover> layers, List<Cover> approvals, List<Cover> limits) {
        return new TableData(
                new TableData.Origin(policy.name(), policy.version(), ModelJson.digest(policy)),
                new TableData.Vocabulary(
                        declarations.attributes(),
                        declarations.actions(),
                        policy.vocabulary().openActions(),
                        policy.vocabulary().zone().map(ZoneId::getId)),
                new TableData.Classification(atoms.columns(), atoms.automata()),
                new TableData.Decisions(
                        rows(violations, layers),
                        violations.size(),
                        policy.defaultEffect(),
                        requirements,
                        approvalRows(approvals),
                        TableData.Subsumptions.NONE),
                new TableData.Explanations(rules(), sources(), besides.assumptions()),
                besides.limits(limits));
    }

    /** The requests that violate an assumption, before any rule is asked. */
    private Cover violations() {
        List<Cube> own = besides.violated();
        return minimised(new OnDcSets(own, List.of()), previous.rows(Effect.DENY));
    }

    private List<Cover> limits() {
        List<Cover> layers = new ArrayList<>();
        for (List<Cube> own : besides.limited()) {
            layers.add(minimised(new OnDcSets(own, List.of()), Set.of()));
        }
        return layers;
    }

    private Map<Effect, Cover> layers(List<Cube> violations) {
        Map<Effect, Cover> layers = new LinkedHashMap<>();
        List<Cube> severe = new ArrayList<>(violations);
        for (Effect effect : LAYERS) {
            begin("rows for " + effect.word());
            // A row may cover what its own rules or more severe ones decide.
            Cover layer = minimised(new OnDcSets(regions.pieces(effect), severe), previous.rows(effect));
            severe.addAll(layer.rows());
            layers.put(effect, layer);
        }
        return layers;
    }

    private List<Cover> approvals(List<Cube> denied) {
        List<Cover> layers = new ArrayList<>();
        for (ApprovalRequirement requirement : requirements) {
            begin("approvals");
            // A requirement matters only where other approval rules match; elsewhere its rows may cover anything.
            OnDcSets sets =
                    new OnDcSets(regions.pieces(requirement), denied, Optional.of(regions.approvalsBut(requirement)));
            layers.add(minimised(sets, previous.rows(requirement)));
        }
        return layers;
    }

    private Cover minimised(OnDcSets sets, Set<Cube> before) {
        return new TwoLevelMinimizer(space, realizability, search).minimize(sets, before, SearchLimits.DEFAULT);
    }

    private static Minimality minimality(List<Cover> layers) {
        return Minimality.sum(layers.stream().map(TableBuilder::minimality).toList());
    }

    private static Minimality minimality(Cover layer) {
        return new Minimality(
                layer.rows().size(),
                layer.foolingSet().minterms().size(),
                layer.lowerBound(),
                layer.isIrredundant(),
                layer.isPrime());
    }

    private List<TableData.Rule> rules() {
        Map<ApprovalRequirement, Integer> numbers = new LinkedHashMap<>();
        requirements.forEach(requirement -> numbers.put(requirement, numbers.size()));
        return policy.rules().stream()
                .map(rule -> new TableData.Rule(
                        rule.id(), rule.effect(), rule.approval().map(numbers::get), rule.reason()))
                .toList();
    }

    private List<TableData.Row> rows(List<Cube> violations, Map<Effect, Cover> layers) {
        List<Cube> cubes = new ArrayList<>(violations);
        layers.values().forEach(layer -> cubes.addAll(layer.rows()));
        CubesByAction slices = CubesByAction.of(space, cubes);
        List<TableData.Row> rows = new ArrayList<>();
        for (Cube cube : violations) {
            TableData.Region region = Regions.of(space, cube);
            rows.add(new TableData.Row(ids.of(Effect.DENY, region), Effect.DENY, region, List.of()));
        }
        for (Map.Entry<Effect, Cover> layer : layers.entrySet()) {
            Effect effect = layer.getKey();
            int from = rows.size();
            int to = from + layer.getValue().rows().size();
            List<List<Integer>> decidedBy =
                    new DecidedBy(space, cubes, slices, regions.rulesByRegion(effect)).of(from, to, search);
            for (int row = from; row < to; row++) {
                TableData.Region region = Regions.of(space, cubes.get(row));
                rows.add(new TableData.Row(ids.of(effect, region), effect, region, decidedBy.get(row - from)));
            }
        }
        return rows;
    }

    private List<TableData.ApprovalRow> approvalRows(List<Cover> layers) {
        List<TableData.ApprovalRow> rows = new ArrayList<>();
        for (int r = 0; r < layers.size(); r++) {
            for (Cube cube : layers.get(r).rows()) {
                rows.add(new TableData.ApprovalRow(r, Regions.of(space, cube)));
            }
        }
        return rows;
    }

    private List<TableData.SourceRow> sources() {
        List<TableData.SourceRow> sources = new ArrayList<>();
        for (int r = 0; r < policy.rules().size(); r++) {
            for (Cube cube : regions.of(r)) {
                sources.add(new TableData.SourceRow(r, Regions.of(space, cube)));
            }
        }
        return sources;
    }
}
