package dev.writ.benchmarks;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.ReadOptions;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.model.RelationalProperty;
import dev.writ.verifier.finding.StandardFindings;
import dev.writ.verifier.judgement.RelationJudge;
import dev.writ.verifier.property.PropertyProof;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverPool;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/**
 * A process that decides what is stated of one policy, statement by statement, and what nobody need state. It has decided a
 * small policy before. Writes down times in milliseconds, the median where there are several.
 */
final class StatementCase {
    private static final int WARM_UPS = 3;

    private final Solver solver;
    private final Path noted;
    private int refuted;
    private final Properties found = new Properties();

    private StatementCase(Solver solver, Path noted) {
        this.solver = solver;
        this.noted = noted;
    }

    /** @param args the file of a small policy, that of the policy, and that for what is found */
    public static void main(String[] args) throws Exception {
        try (SolverPool solver = SolverPool.z3()) {
            for (int i = 0; i < WARM_UPS; i++) {
                new StatementCase(solver, Path.of(args[2])).measure(read(Path.of(args[0])));
            }
            Files.delete(Path.of(args[2]));
            new StatementCase(solver, Path.of(args[2])).measure(read(Path.of(args[1])));
        }
    }

    private static CheckedPolicy read(Path file) throws IOException {
        return PolicyFrontEnd.read(String.valueOf(file.getFileName()), Files.readAllBytes(file), ReadOptions.DEFAULT)
                .value()
                .orElseThrow(() -> new IllegalStateException(file + " is no policy"));
    }

    private void measure(CheckedPolicy checked) throws EnginesDisagree, IOException {
        Policy policy = checked.policy();
        PropertyProof proof = new PropertyProof(policy, solver, QueryLimits.DEFAULT);
        proof.doubtOfClasses().ifPresent(doubt -> {
            throw new IllegalStateException(doubt);
        });
        List<Double> properties = new ArrayList<>();
        for (Property property : policy.properties()) {
            long start = System.nanoTime();
            if (!(proof.decisive(property) instanceof PropertyProof.Found.None)) {
                throw new IllegalStateException(property.id() + " is not proved");
            }
            properties.add(Double.valueOf(milliseconds(start)));
        }
        note("property.ms", properties);
        note("independent.ms", relations(checked, RelationalProperty.Independent.class));
        note("monotone.ms", relations(checked, RelationalProperty.Monotone.class));
        long start = System.nanoTime();
        StandardFindings.in(
                checked, proof.terms(), solver, QueryLimits.DEFAULT, request -> Interpreter.decide(policy, request));
        found.setProperty("refuted", Integer.toString(refuted));
        note("findings.ms", List.of(Double.valueOf(milliseconds(start))));
    }

    private List<Double> relations(CheckedPolicy checked, Class<? extends RelationalProperty> kind)
            throws EnginesDisagree {
        List<Double> times = new ArrayList<>();
        for (RelationalProperty relation : checked.policy().relations()) {
            if (kind.isInstance(relation)) {
                long start = System.nanoTime();
                boolean isRefuted = RelationJudge.isRefuted(checked, relation, solver, QueryLimits.DEFAULT);
                refuted += isRefuted ? 1 : 0;
                times.add(Double.valueOf(milliseconds(start)));
            }
        }
        return times;
    }

    /** Written at once, so that what was found in time is there when the process is stopped. */
    private void note(String name, List<Double> times) throws IOException {
        List<Double> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        found.setProperty(name, Double.toString(sorted.get(sorted.size() / 2)));
        try (Writer out = Files.newBufferedWriter(noted)) {
            found.store(out, null);
        }
    }

    private static String milliseconds(long start) {
        return Double.toString((System.nanoTime() - start) / 1e6);
    }
}
