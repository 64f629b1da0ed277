package dev.writ.compiler.table;

import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.atom.Atoms;
import dev.writ.language.model.ModelJson;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.runtime.ApprovalRequirement;
import dev.writ.runtime.Effect;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Builds the table of a policy, layer by layer from the most severe effect down. */
public final class TableBuilder {
    /** Most severe first. */
    private static final List<Effect> LAYERS = List.of(Effect.DENY, Effect.REQUIRE_APPROVAL, Effect.WARN, Effect.ALLOW);

    private final Policy policy;
    private final Atoms atoms;
    private final Space space;
    private final Containment containment;
    private final Minimiser minimiser;

    /** The regions of each rule, in the order of the rules. */
    private final List<List<Cube>> regions = new ArrayList<>();

    private TableBuilder(Policy policy, Atoms atoms) {
        this.policy = policy;
        this.atoms = atoms;
        this.space = new Space(policy.vocabulary(), atoms);
        this.containment = new Containment(space);
        this.minimiser = new Minimiser(space);
    }

    /**
     * The table over the given classes, irredundant and prime.
     *
     * @throws PolicyTooLargeException when a rule needs more regions than {@value CubeUnion#MOST_CUBES}, or the rules
     *     overlap beyond what can be compared exactly
     */
    public static TableData build(Policy policy, Atoms atoms) throws PolicyTooLargeException {
        return new TableBuilder(policy, atoms).build();
    }

    private TableData build() throws PolicyTooLargeException {
        readRules();
        Map<Effect, List<Cube>> layers = layers();
        List<ApprovalRequirement> requirements = requirements();
        Declarations declarations = new Declarations(policy.vocabulary());
        return new TableData(
                policy.name(),
                policy.version(),
                ModelJson.digest(policy),
                declarations.attributes(),
                declarations.actions(),
                policy.vocabulary().openActions(),
                atoms.columns(),
                requirements,
                rules(requirements),
                rows(layers, new RowIds(declarations.attributes(), declarations.actions(), atoms.columns())),
                policy.defaultEffect(),
                approvals(requirements, layers.getOrDefault(Effect.DENY, List.of())),
                sources());
    }

    private void readRules() throws PolicyTooLargeException {
        RuleRegions reader = new RuleRegions(space, policy.vocabulary(), atoms);
        for (Rule rule : policy.rules()) {
            regions.add(reader.of(rule).orElseThrow(() -> tooMany(rule)));
        }
    }

    private static PolicyTooLargeException tooMany(Rule rule) {
        return new PolicyTooLargeException(
                "the condition of rule `%s` needs more than %d regions".formatted(rule.id(), CubeUnion.MOST_CUBES));
    }

    private Map<Effect, List<Cube>> layers() throws PolicyTooLargeException {
        Map<Effect, List<Cube>> layers = new LinkedHashMap<>();
        Cover moreSevere = new Cover(space);
        for (Effect effect : LAYERS) {
            Cover own = Cover.of(space, regionsWhere(effect, Optional.empty()));
            List<Cube> rows = minimiser.minimise(
                    pieces(effect, Optional.empty()), new EffectTerritory(containment, own, moreSevere));
            rows.forEach(moreSevere::add);
            layers.put(effect, rows);
        }
        return layers;
    }

    private List<TableData.ApprovalRow> approvals(List<ApprovalRequirement> requirements, List<Cube> denials)
            throws PolicyTooLargeException {
        Cover denied = Cover.of(space, denials);
        Cover any = Cover.of(space, regionsWhere(Effect.REQUIRE_APPROVAL, Optional.empty()));
        List<TableData.ApprovalRow> rows = new ArrayList<>();
        for (int r = 0; r < requirements.size(); r++) {
            Optional<ApprovalRequirement> requirement = Optional.of(requirements.get(r));
            Cover own = Cover.of(space, regionsWhere(Effect.REQUIRE_APPROVAL, requirement));
            List<Cube> minimised = minimiser.minimise(
                    pieces(Effect.REQUIRE_APPROVAL, requirement),
                    new RequirementTerritory(containment, own, any, denied));
            for (Cube cube : minimised) {
                rows.add(new TableData.ApprovalRow(r, region(cube)));
            }
        }
        return rows;
    }

    /** The regions of all rules of an effect, and of a requirement where one is given. */
    private List<Cube> regionsWhere(Effect effect, Optional<ApprovalRequirement> requirement) {
        List<Cube> found = new ArrayList<>();
        for (int r = 0; r < policy.rules().size(); r++) {
            Rule rule = policy.rules().get(r);
            if (rule.effect() == effect
                    && (requirement.isEmpty() || rule.approval().equals(requirement))) {
                found.addAll(regions.get(r));
            }
        }
        return found;
    }

    /** The same regions, cut into cubes that rows may have. */
    private List<Cube> pieces(Effect effect, Optional<ApprovalRequirement> requirement) throws PolicyTooLargeException {
        List<Cube> pieces = new ArrayList<>();
        for (int r = 0; r < policy.rules().size(); r++) {
            Rule rule = policy.rules().get(r);
            if (rule.effect() == effect
                    && (requirement.isEmpty() || rule.approval().equals(requirement))) {
                pieces.addAll(piecesOf(rule, regions.get(r)));
            }
        }
        return pieces;
    }

    private List<Cube> piecesOf(Rule rule, List<Cube> cubes) throws PolicyTooLargeException {
        List<Cube> pieces = cubes;
        for (int dimension = 0; dimension < space.dimensions(); dimension++) {
            if (space.isOrdered(dimension)) {
                pieces = cut(pieces, dimension);
                if (pieces.size() > CubeUnion.MOST_CUBES) {
                    throw tooMany(rule);
                }
            }
        }
        return pieces;
    }

    private List<Cube> cut(List<Cube> cubes, int dimension) {
        List<Cube> pieces = new ArrayList<>();
        for (Cube cube : cubes) {
            for (Classes cell : space.pieces(dimension, cube.cell(space, dimension))) {
                pieces.add(cube.with(space, dimension, cell));
            }
        }
        return pieces;
    }

    private List<ApprovalRequirement> requirements() {
        return List.copyOf(policy.rules().stream()
                .flatMap(rule -> rule.approval().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private List<TableData.Rule> rules(List<ApprovalRequirement> requirements) {
        return policy.rules().stream()
                .map(rule -> new TableData.Rule(
                        rule.id(), rule.effect(), rule.approval().map(requirements::indexOf), rule.reason()))
                .toList();
    }

    private List<TableData.Row> rows(Map<Effect, List<Cube>> layers, RowIds ids) throws PolicyTooLargeException {
        List<TableData.Row> rows = new ArrayList<>();
        Cover earlier = new Cover(space);
        for (Map.Entry<Effect, List<Cube>> layer : layers.entrySet()) {
            Map<Cube, List<Integer>> rulesOf = rulesOf(layer.getKey());
            Cover matched = Cover.of(space, rulesOf.keySet());
            for (Cube cube : layer.getValue()) {
                TableData.Region region = region(cube);
                rows.add(new TableData.Row(
                        ids.of(layer.getKey(), region),
                        layer.getKey(),
                        region,
                        decidedBy(cube, matched, rulesOf, earlier)));
                earlier.add(cube);
            }
        }
        return rows;
    }

    /** The rules of an effect by their regions; rules may share one. */
    private Map<Cube, List<Integer>> rulesOf(Effect effect) {
        Map<Cube, List<Integer>> rulesOf = new LinkedHashMap<>();
        for (int r = 0; r < policy.rules().size(); r++) {
            if (policy.rules().get(r).effect() == effect) {
                for (Cube cube : regions.get(r)) {
                    rulesOf.computeIfAbsent(cube, c -> new ArrayList<>()).add(r);
                }
            }
        }
        return rulesOf;
    }

    /** The rules that match something which this row decides, because no earlier row does. */
    private List<Integer> decidedBy(Cube row, Cover matched, Map<Cube, List<Integer>> rulesOf, Cover earlier)
            throws PolicyTooLargeException {
        List<Integer> rules = new ArrayList<>();
        for (Cube cube : matched.meeting(row)) {
            Optional<Cube> both = cube.and(row);
            if (both.isPresent() && !containment.isCovered(both.get(), List.of(earlier))) {
                rules.addAll(rulesOf.getOrDefault(cube, List.of()));
            }
        }
        return rules.stream().sorted().distinct().toList();
    }

    private List<TableData.SourceRow> sources() {
        List<TableData.SourceRow> sources = new ArrayList<>();
        for (int r = 0; r < regions.size(); r++) {
            for (Cube cube : regions.get(r)) {
                sources.add(new TableData.SourceRow(r, region(cube)));
            }
        }
        return sources;
    }

    private TableData.Region region(Cube cube) {
        List<Integer> actions =
                cube.constrains(Space.ACTION) ? cube.cell(space, Space.ACTION).members() : List.of();
        List<TableData.Cell> cells = cube.dimensions().stream()
                .filter(dimension -> dimension != Space.ACTION)
                .map(dimension -> new TableData.Cell(
                        Space.columnOf(dimension), cube.cell(space, dimension).members()))
                .toList();
        return new TableData.Region(actions, cells);
    }
}
