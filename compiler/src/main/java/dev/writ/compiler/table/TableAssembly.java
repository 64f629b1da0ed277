package dev.writ.compiler.table;

import dev.writ.compiler.atom.ActionClasses;
import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.cover.Cover;
import dev.writ.compiler.cover.Cube;
import dev.writ.compiler.cover.CubeSpace;
import dev.writ.compiler.cover.CubesByAction;
import dev.writ.compiler.search.CountedSearch;
import dev.writ.language.model.Allowance;
import dev.writ.language.model.Limit;
import dev.writ.language.model.ModelJson;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Subsumptions;
import dev.writ.runtime.table.TableData;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the covers of a policy's layers down as its table. */
final class TableAssembly {
    private final Policy policy;
    private final CubeSpace space;
    private final ActionClasses actions;
    private final Atoms atoms;
    private final PolicyRegions regions;
    private final List<ApprovalRequirement> requirements;

    TableAssembly(
            CubeSpace space,
            ActionClasses actions,
            Atoms atoms,
            PolicyRegions regions,
            List<ApprovalRequirement> requirements) {
        this.policy = regions.policy();
        this.space = space;
        this.actions = actions;
        this.atoms = atoms;
        this.regions = regions;
        this.requirements = requirements;
    }

    /**
     * @param source the policy as it is written
     * @param search finds which rules decide each row
     */
    TableData of(Policy source, PolicyCover cover, CountedSearch search) {
        TableVocabulary vocabulary = new TableVocabulary(policy.vocabulary());
        RowIds ids = new RowIds(vocabulary.attributes(), vocabulary.actions(), atoms);
        TableData table = new TableData(
                new TableData.Origin(policy.name(), policy.version(), ModelJson.digest(source)),
                new TableData.Vocabulary(
                        vocabulary.attributes(),
                        vocabulary.actions(),
                        policy.vocabulary().openActions(),
                        vocabulary.names(actions, atoms.automata().size(), source.vocabulary()),
                        policy.vocabulary().zone().map(ZoneId::getId)),
                new TableData.Classification(atoms.columns(), automata()),
                new TableData.Decisions(
                        rows(cover, ids, search),
                        cover.violations().rows().size(),
                        policy.defaultEffect(),
                        requirements,
                        approvalRows(cover.requirements()),
                        Subsumptions.NONE),
                new TableData.Explanations(rules(), sources(), assumptions()),
                limits(cover.limits()));
        return table.withDecisions(table.decisions().withSubsumptions(SubsumedRows.of(table)));
    }

    /** That of the actions last. */
    private List<Automaton> automata() {
        return Stream.concat(atoms.automata().stream(), actions.automaton().stream())
                .toList();
    }

    private List<TableData.Rule> rules() {
        Map<ApprovalRequirement, Integer> numbers = new LinkedHashMap<>();
        requirements.forEach(requirement -> numbers.put(requirement, numbers.size()));
        return policy.rules().stream()
                .map(rule -> new TableData.Rule(
                        rule.id(), rule.effect(), rule.approval().map(numbers::get), rule.reason()))
                .toList();
    }

    private List<TableData.Row> rows(PolicyCover cover, RowIds ids, CountedSearch search) {
        List<Cube> cubes = cover.rows();
        CubesByAction byAction = CubesByAction.of(space, cubes);
        List<TableData.Row> rows = new ArrayList<>();
        for (Cube cube : cover.violations().rows()) {
            TableData.Region region = Regions.of(space, cube);
            rows.add(new TableData.Row(ids.of(Effect.DENY, region), Effect.DENY, region, List.of()));
        }
        cover.effects().forEach((effect, layer) -> {
            int from = rows.size();
            int to = from + layer.rows().size();
            List<List<Integer>> decidedBy =
                    new DecidedBy(space, cubes, byAction, regions.rulesByCube(effect)).of(from, to, search);
            for (int row = from; row < to; row++) {
                TableData.Region region = Regions.of(space, cubes.get(row));
                rows.add(new TableData.Row(ids.of(effect, region), effect, region, decidedBy.get(row - from)));
            }
        });
        return rows;
    }

    private List<TableData.ApprovalRow> approvalRows(List<Cover> covers) {
        List<TableData.ApprovalRow> rows = new ArrayList<>();
        for (int requirement = 0; requirement < covers.size(); requirement++) {
            for (Cube cube : covers.get(requirement).rows()) {
                rows.add(new TableData.ApprovalRow(requirement, Regions.of(space, cube)));
            }
        }
        return rows;
    }

    private List<TableData.SourceRow> sources() {
        List<TableData.SourceRow> sources = new ArrayList<>();
        for (int rule = 0; rule < policy.rules().size(); rule++) {
            for (Cube cube : regions.rules().get(rule)) {
                sources.add(new TableData.SourceRow(rule, Regions.of(space, cube)));
            }
        }
        return sources;
    }

    private List<TableData.Assumption> assumptions() {
        return IntStream.range(0, policy.assumptions().size())
                .mapToObj(a -> new TableData.Assumption(
                        policy.assumptions().get(a).id(),
                        regions.violations().get(a).stream()
                                .map(cube -> Regions.of(space, cube))
                                .toList()))
                .toList();
    }

    /** @param covers by limit, of the requests that count towards it */
    private TableData.Limits limits(List<Cover> covers) {
        List<TableData.LimitRow> rows = IntStream.range(0, covers.size())
                .boxed()
                .flatMap(limit -> covers.get(limit).rows().stream()
                        .map(cube -> new TableData.LimitRow(limit, Regions.of(space, cube))))
                .toList();
        return new TableData.Limits(policy.limits().stream().map(this::limit).toList(), rows);
    }

    private TableData.Limit limit(Limit limit) {
        return new TableData.Limit(
                limit.id(),
                limit.allowance().most(),
                limit.allowance().of().map(Allowance.Summed::attribute).flatMap(this::index),
                limit.allowance().window().map(Duration::toSeconds),
                limit.per().flatMap(this::index));
    }

    private Optional<Integer> index(String attribute) {
        List<Vocabulary.Attribute> attributes = policy.vocabulary().attributes();
        return IntStream.range(0, attributes.size())
                .filter(a -> attributes.get(a).name().equals(attribute))
                .boxed()
                .findFirst();
    }
}
