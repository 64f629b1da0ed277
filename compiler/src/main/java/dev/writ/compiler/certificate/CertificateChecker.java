package dev.writ.compiler.certificate;

import dev.writ.language.interpret.Validation;
import dev.writ.language.model.ModelJson;
import dev.writ.language.model.Policy;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks a certificate against a policy and its table, without knowing how either the table or the certificate was made:
 * the requests are read as they are printed, and the reference interpreter alone says how each is decided.
 *
 * <p>What is shown when nothing is wrong: each layer has as many rows as stated, and any table over the same columns, with
 * rows of the same shape, that decides as the policy does has at least as many rows there as the layer has witnesses.
 * The rows for violated assumptions, which come before all layers, are not spoken of.
 */
public final class CertificateChecker {
    private final Policy policy;
    private final TableData table;
    private final Certificate certificate;
    private final WitnessOracle judge;
    private final List<String> wrong = new ArrayList<>();

    private CertificateChecker(Policy policy, TableData table, Certificate certificate) {
        this.policy = policy;
        this.table = table;
        this.certificate = certificate;
        this.judge = new WitnessOracle(policy, table);
    }

    /** What is wrong with it, one sentence each; nothing when it shows what it claims. */
    public static List<String> check(Policy policy, TableData table, Certificate certificate) {
        CertificateChecker checker = new CertificateChecker(policy, table, certificate);
        checker.check();
        return List.copyOf(checker.wrong);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }

    private void check() {
        String digest = ModelJson.digest(policy);
        require(certificate.policy().equals(policy.name()), "the certificate is of another policy");
        require(certificate.digest().equals(digest), "the certificate is of another version of the policy");
        require(table.digest().equals(digest), "the table is of another version of the policy");
        int requirements = table.requirements().size();
        if (certificate.layers().size() != Effect.mostRestrictiveFirst().size() + requirements) {
            wrong.add("the certificate has not one layer for each effect and requirement");
            return;
        }
        for (int i = 0; i < Effect.mostRestrictiveFirst().size(); i++) {
            Effect effect = Effect.mostRestrictiveFirst().get(i);
            long rows = table.rows().stream()
                    .skip(table.violations())
                    .filter(row -> row.effect() == effect)
                    .count();
            check(certificate.layers().get(i), effect, Optional.empty(), rows);
        }
        for (int r = 0; r < requirements; r++) {
            int requirement = r;
            long rows = table.approvals().stream()
                    .filter(row -> row.requirement() == requirement)
                    .count();
            check(
                    certificate.layers().get(Effect.mostRestrictiveFirst().size() + r),
                    Effect.REQUIRE_APPROVAL,
                    Optional.of(r),
                    rows);
        }
    }

    private void check(Certificate.Layer layer, Effect effect, Optional<Integer> requirement, long rows) {
        String place = effect.word() + requirement.map(r -> " " + r).orElse("");
        if (layer.effect() != effect
                || !layer.requirement().equals(requirement)
                || layer.size().rows() != rows) {
            wrong.add(place + ": the layer is another, or has another number of rows");
            return;
        }
        require(
                layer.witnesses().size() <= layer.size().lowerBound()
                        && layer.size().lowerBound() <= layer.size().rows(),
                place + ": the bound is not between the witnesses and the rows");
        int before = wrong.size();
        for (int w = 0; w < layer.witnesses().size(); w++) {
            checkWitness(layer, w, place + " witness " + w);
        }
        if (wrong.size() == before) {
            checkPairs(layer, blockers(layer, place), place);
        }
    }

    private void checkWitness(Certificate.Layer layer, int index, String place) {
        Certificate.Witness witness = layer.witnesses().get(index);
        Optional<Validation.Valid> request = judge.read(witness.request(), witness.vector());
        if (request.isEmpty()) {
            wrong.add(place + ": the request has not these classes");
            return;
        }
        require(judge.mustDecide(layer, judge.decide(request.get())), place + ": the layer does not decide it");
    }

    /** The blockers by the pair that they are for; those that are good. */
    private Map<List<Integer>, Certificate.Blocker> blockers(Certificate.Layer layer, String place) {
        Map<List<Integer>, Certificate.Blocker> found = new HashMap<>();
        int last = -1;
        int lastOther = -1;
        for (Certificate.Blocker blocker : layer.blockers()) {
            String here = place + " blocker of " + blocker.one() + " and " + blocker.other();
            boolean ascends = blocker.one() > last || blocker.one() == last && blocker.other() > lastOther;
            if (!ascends
                    || blocker.one() < 0
                    || blocker.other() <= blocker.one()
                    || blocker.other() >= layer.witnesses().size()) {
                wrong.add(here + ": no such pair, or not in order");
                return found;
            }
            last = blocker.one();
            lastOther = blocker.other();
            Certificate.Vector one = layer.witnesses().get(blocker.one()).vector();
            Certificate.Vector other = layer.witnesses().get(blocker.other()).vector();
            require(judge.isBetween(blocker.between(), one, other), here + ": not between them");
            boolean isForbidden = judge.read(blocker.request(), blocker.between())
                    .filter(request -> judge.isForbidden(layer, request))
                    .isPresent();
            require(isForbidden, here + ": rows of the layer may cover it");
            found.put(List.of(blocker.one(), blocker.other()), blocker);
        }
        return found;
    }

    private void checkPairs(Certificate.Layer layer, Map<List<Integer>, Certificate.Blocker> blockers, String place) {
        List<Moved> requests = layer.witnesses().stream()
                .map(witness -> judge.read(witness.request(), witness.vector()).orElseThrow())
                .map(request -> new Moved(layer, request))
                .toList();
        for (int i = 0; i < requests.size(); i++) {
            Moved one = requests.get(i);
            for (int j = i + 1; j < requests.size(); j++) {
                Moved other = requests.get(j);
                boolean isApart = blockers.containsKey(List.of(i, j))
                        || one.isForbiddenAt(other.request.action())
                        || other.isForbiddenAt(one.request.action());
                if (!isApart) {
                    wrong.add("%s witnesses %d and %d: nothing keeps them apart".formatted(place, i, j));
                }
            }
        }
    }

    /** A witness of a layer, with the action of another. Many others have one action, and each is asked about once. */
    private final class Moved {
        private final Certificate.Layer layer;
        private final Validation.Valid request;
        private final Map<String, Boolean> forbidden = new HashMap<>();

        private Moved(Certificate.Layer layer, Validation.Valid request) {
            this.layer = layer;
            this.request = request;
        }

        private boolean isForbiddenAt(String action) {
            return forbidden.computeIfAbsent(
                    action, other -> judge.isForbidden(layer, new Validation.Valid(other, request.values())));
        }
    }
}
