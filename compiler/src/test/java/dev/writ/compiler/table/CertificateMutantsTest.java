package dev.writ.compiler.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.certificate.Certificate;
import dev.writ.compiler.certificate.CertificateChecker;
import dev.writ.compiler.certificate.CertificateJson;
import dev.writ.compiler.testing.RandomModels;
import dev.writ.runtime.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A certificate that was tampered with shows nothing. */
class CertificateMutantsTest {
    private static final int POLICIES = Integer.getInteger("writ.certificate.policies", 30);

    @Test
    void everyCorruptionIsRejected() throws Exception {
        int mutants = 0;
        for (long seed = 0; seed < POLICIES; seed++) {
            CompiledPolicy compiled = PolicyCompiler.compile(RandomModels.policy(seed, 10));
            for (Certificate mutant : mutants(compiled.certificate())) {
                assertFalse(
                        CertificateChecker.check(compiled.policy(), compiled.table(), mutant)
                                .isEmpty(),
                        "seed " + seed + ": " + mutant);
                mutants++;
            }
        }
        assertTrue(mutants > 1_000, "only " + mutants + " mutants");
    }

    @Test
    void aCertificateOfAnotherPolicyIsRejected() throws Exception {
        CompiledPolicy one = PolicyCompiler.compile(RandomModels.policy(1, 10));
        CompiledPolicy other = PolicyCompiler.compile(RandomModels.policy(2, 10));
        assertFalse(CertificateChecker.check(other.policy(), other.table(), one.certificate())
                .isEmpty());
    }

    @Test
    void textThatIsNoCertificateIsRefused() throws Exception {
        String text = CertificateJson.write(
                PolicyCompiler.compile(RandomModels.policy(1, 10)).certificate());
        assertEquals(text, CertificateJson.write(CertificateJson.read(text)));
        for (String bad : List.of(
                "",
                "{}",
                text.substring(0, text.length() / 2),
                text.replace("\"format\": 2", "\"format\": 1"),
                text.replace("\"rows\"", "\"lines\""),
                text.replace("\"lower_bound\":", "\"lower_bound\":1"),
                text.replaceFirst("irredundant and prime", "irredundant"),
                text.replaceFirst("\"prime\":true", "\"prime\":false"),
                text.replaceFirst("\"prime\":true", "\"prime\":1"),
                text.replace("irredundant and prime", "irredundant, and prime"),
                text.replace("\n  \"", "\n \""),
                text.replaceFirst("\"action\":", "\"action\":0,\"action\":"),
                text.replaceFirst("\"classes\":\\[", "\"classes\":[1.5,"),
                text.replaceFirst("\"effect\":\"deny\"", "\"effect\":\"refuse\""))) {
            assertThrows(IllegalArgumentException.class, () -> CertificateJson.read(bad), bad);
        }
    }

    private static List<Certificate> mutants(Certificate good) {
        List<Certificate> mutants = new ArrayList<>();
        mutants.add(new Certificate("other", good.digest(), good.previous(), good.layers()));
        mutants.add(new Certificate(good.policy(), "0".repeat(64), good.previous(), good.layers()));
        for (int l = 0; l < good.layers().size(); l++) {
            int index = l;
            List<Certificate.Layer> fewer = new ArrayList<>(good.layers());
            fewer.remove(l);
            mutants.add(new Certificate(good.policy(), good.digest(), good.previous(), fewer));
            for (UnaryOperator<Certificate.Layer> change : changes(good.layers().get(l))) {
                List<Certificate.Layer> layers = new ArrayList<>(good.layers());
                layers.set(index, change.apply(layers.get(index)));
                mutants.add(new Certificate(good.policy(), good.digest(), good.previous(), layers));
            }
        }
        return mutants;
    }

    private static List<UnaryOperator<Certificate.Layer>> changes(Certificate.Layer good) {
        List<UnaryOperator<Certificate.Layer>> changes = new ArrayList<>();
        changes.add(layer -> changed(layer, rows(layer, 1), layer.witnesses(), layer.blockers()));
        changes.add(layer -> changed(layer, rows(layer, -1), layer.witnesses(), layer.blockers()));
        for (int bound : List.of(good.witnesses().size() - 1, good.size().rows() + 1)) {
            changes.add(layer -> new Certificate.Layer(
                    layer.effect(),
                    layer.requirement(),
                    new Certificate.Size(
                            layer.size().rows(),
                            bound,
                            layer.size().areIrredundant(),
                            layer.size().arePrime()),
                    layer.witnesses(),
                    layer.blockers()));
        }
        for (int w = 0; w < good.witnesses().size(); w++) {
            Certificate.Witness witness = good.witnesses().get(w);
            int place = w;
            changes.add(layer -> withWitnesses(layer, added(layer.witnesses(), witness)));
            changes.add(layer -> withWitnesses(
                    layer,
                    replaced(
                            layer.witnesses(),
                            place,
                            new Certificate.Witness(witness.vector(), new JsonObject(List.of())))));
            changes.add(layer -> withWitnesses(
                    layer,
                    replaced(
                            layer.witnesses(),
                            place,
                            new Certificate.Witness(
                                    new Certificate.Vector(99, witness.vector().classes()), witness.request()))));
            for (int c = 0; c < witness.vector().classes().size(); c++) {
                List<Integer> classes = new ArrayList<>(witness.vector().classes());
                classes.set(c, classes.get(c) + 1);
                changes.add(layer -> withWitnesses(
                        layer,
                        replaced(
                                layer.witnesses(),
                                place,
                                new Certificate.Witness(
                                        new Certificate.Vector(witness.vector().action(), classes),
                                        witness.request()))));
            }
        }
        for (int b = 0; b < good.blockers().size(); b++) {
            Certificate.Blocker blocker = good.blockers().get(b);
            int place = b;
            Certificate.Vector one = good.witnesses().get(blocker.one()).vector();
            changes.add(layer -> withBlockers(
                    layer,
                    replaced(
                            layer.blockers(),
                            place,
                            new Certificate.Blocker(blocker.one(), blocker.other(), one, blocker.request()))));
            changes.add(layer -> withBlockers(
                    layer,
                    replaced(
                            layer.blockers(),
                            place,
                            new Certificate.Blocker(
                                    blocker.other(), blocker.one(), blocker.between(), blocker.request()))));
            changes.add(layer -> withBlockers(layer, added(layer.blockers(), blocker)));
            List<Certificate.Blocker> fewer = new ArrayList<>(good.blockers());
            fewer.remove(b);
            changes.add(layer -> withBlockers(layer, fewer));
        }
        return changes;
    }

    private static Certificate.Layer withWitnesses(Certificate.Layer layer, List<Certificate.Witness> witnesses) {
        return changed(layer, layer.size(), witnesses, layer.blockers());
    }

    private static Certificate.Layer withBlockers(Certificate.Layer layer, List<Certificate.Blocker> blockers) {
        return changed(layer, layer.size(), layer.witnesses(), blockers);
    }

    private static Certificate.Size rows(Certificate.Layer layer, int more) {
        Certificate.Size size = layer.size();
        return new Certificate.Size(size.rows() + more, size.lowerBound(), size.areIrredundant(), size.arePrime());
    }

    private static Certificate.Layer changed(
            Certificate.Layer layer,
            Certificate.Size size,
            List<Certificate.Witness> witnesses,
            List<Certificate.Blocker> blockers) {
        return new Certificate.Layer(layer.effect(), layer.requirement(), size, witnesses, blockers);
    }

    private static <T> List<T> added(List<T> items, T item) {
        List<T> more = new ArrayList<>(items);
        more.add(item);
        return more;
    }

    private static <T> List<T> replaced(List<T> items, int place, T item) {
        List<T> changed = new ArrayList<>(items);
        changed.set(place, item);
        return changed;
    }
}
