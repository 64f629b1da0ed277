package dev.writ.compiler.table;

import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.cover.Cover;
import dev.writ.compiler.cover.Cube;
import dev.writ.compiler.cover.CubeSpace;
import dev.writ.language.model.Assumption;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a policy says besides its rules: which requests violate its assumptions, and which count towards its limits. */
final class Besides {
    private final CubeSpace space;
    private final Policy policy;
    private final Atoms atoms;

    /** By assumption. */
    private final List<List<Cube>> violated = new ArrayList<>();

    /** By limit. */
    private final List<List<Cube>> limited = new ArrayList<>();

    private Besides(CubeSpace space, Policy policy, Atoms atoms) {
        this.space = space;
        this.policy = policy;
        this.atoms = atoms;
    }

    /** @param atoms with a derived column for every condition that needs too many regions */
    static Besides of(CubeSpace space, Policy policy, Atoms atoms) {
        Besides read = new Besides(space, policy, atoms);
        RuleRegions reader = new RuleRegions(space, policy.vocabulary(), atoms);
        for (Assumption assumption : policy.assumptions()) {
            List<Cube> cubes = reader.violating(assumption.condition()).orElseThrow();
            read.violated.add(PolicyRegions.pieces(space, cubes));
        }
        for (Limit limit : policy.limits()) {
            List<Cube> cubes = reader.of(limit.scope(), limit.condition()).orElseThrow();
            read.limited.add(PolicyRegions.pieces(space, cubes));
        }
        return read;
    }

    /** The requests that violate some assumption. */
    List<Cube> violated() {
        return violated.stream().flatMap(List::stream).toList();
    }

    /** By limit, the requests that count towards it unless they are denied. */
    List<List<Cube>> limited() {
        return List.copyOf(limited);
    }

    List<TableData.Assumption> assumptions() {
        return IntStream.range(0, violated.size())
                .mapToObj(a -> new TableData.Assumption(
                        policy.assumptions().get(a).id(),
                        violated.get(a).stream()
                                .map(cube -> Regions.of(space, cube))
                                .toList()))
                .toList();
    }

    /** @param covers by limit, of the requests that count towards it */
    TableData.Limits limits(List<Cover> covers) {
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
                limit.times(),
                limit.window().toSeconds(),
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
