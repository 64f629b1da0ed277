package dev.writ.benchmarks;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.diagram.DiagramBudget;
import dev.writ.compiler.diagram.EquivalenceCheck;
import dev.writ.compiler.diagram.TableBits;
import dev.writ.language.model.Policy;
import dev.writ.runtime.Guard;
import dev.writ.runtime.lookup.LookupTable;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableJson;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverPool;
import dev.writ.verifier.translation.TableProof;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A process that compiles one generated policy, proves its table, and writes down what came out: a process of its own,
 * so that one case neither warms up another nor leaves it its garbage, and can be stopped.
 */
final class CompileCase {
    private static final int WARM_UP_RULES = 20;
    private static final int WARM_UPS = 5;

    private final Properties found = new Properties();
    private final Path file;

    private CompileCase(Path file) {
        this.file = file;
    }

    /** @param args shape, number of rules, the file for the table, the file for the findings */
    public static void main(String[] args) throws Exception {
        PolicyKnobs.Shape shape = PolicyKnobs.Shape.valueOf(args[0]);
        Policy policy = PolicyGenerator.policy(PolicyKnobs.of(shape, Integer.parseInt(args[1])));
        for (int i = 0; i < WARM_UPS; i++) {
            PolicyCompiler.compile(PolicyGenerator.policy(PolicyKnobs.of(shape, WARM_UP_RULES)));
        }
        new CompileCase(Path.of(args[3])).measure(policy, Path.of(args[2]));
    }

    private void measure(Policy policy, Path tableFile) throws Exception {
        long start = System.nanoTime();
        CompiledPolicy compiled;
        try {
            compiled = PolicyCompiler.compile(policy);
        } catch (PolicyTooLargeException e) {
            note("status", String.valueOf(e.getMessage()));
            return;
        }
        note("compile.ms", milliseconds(start));
        TableData table = compiled.table();
        note("rows", table.rows().size());
        note("status", compiled.rows().words());
        note("certified", compiled.rows().certified());
        String json = TableJson.write(table);
        note("json.bytes", json.length());
        note("memory.bytes", retained(json));
        Files.writeString(tableFile, json);
        prove(policy, table);
    }

    private void prove(Policy policy, TableData table) throws Exception {
        TableBits bits = TableBits.of(LookupTable.of(table));
        EquivalenceCheck diagrams = new EquivalenceCheck(policy, table, bits, DiagramBudget.DEFAULT);
        long start = System.nanoTime();
        EquivalenceCheck.Verdict verdict = diagrams.outcomes();
        note("diagram.ms", milliseconds(start));
        note("diagram", word(verdict));
        if (verdict instanceof EquivalenceCheck.Verdict.Equal equal) {
            note("diagram.nodes", equal.nodes());
            note("classes", equal.requestClasses().bitLength());
        }
        start = System.nanoTime();
        note("explanations", word(diagrams.explanations()));
        note("explanations.ms", milliseconds(start));
        try (Solver solver = SolverPool.z3()) {
            start = System.nanoTime();
            TableProof.Result result = new TableProof(policy, table, bits).prove(solver, QueryLimits.DEFAULT);
            note("solver.ms", milliseconds(start));
            note("solver", result.isProved() ? "proved" : result.toString());
        }
    }

    private static String word(EquivalenceCheck.Verdict verdict) {
        if (verdict instanceof EquivalenceCheck.Verdict.Equal) {
            return "proved";
        }
        return verdict instanceof EquivalenceCheck.Verdict.BudgetExceeded ? "budget exceeded" : verdict.toString();
    }

    /** What a guard keeps on the heap: the difference that some of them make, a collection before and after. */
    private static long retained(String json) throws InterruptedException {
        int copies = (int) Math.max(1, Math.min(64, 40_000_000L / Math.max(1, json.length())));
        List<Guard> guards = new ArrayList<>(copies);
        guards.add(Guard.of(json));
        guards.clear();
        long before = used();
        for (int i = 0; i < copies; i++) {
            guards.add(Guard.of(json));
        }
        long after = used();
        if (guards.stream().noneMatch(Guard::isIntact)) {
            throw new IllegalStateException("a guard that was just made is damaged");
        }
        return Math.max(0, after - before) / copies;
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long milliseconds(long start) {
        return Math.round((System.nanoTime() - start) / 1e6);
    }

    private void note(String name, Object value) throws IOException {
        found.setProperty(name, value.toString());
        try (Writer out = Files.newBufferedWriter(file)) {
            found.store(out, null);
        }
    }
}
