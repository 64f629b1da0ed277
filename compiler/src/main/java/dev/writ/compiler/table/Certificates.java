package dev.writ.compiler.table;

import dev.writ.compiler.certificate.Certificate;
import dev.writ.compiler.certificate.SampleRequests;
import dev.writ.compiler.cover.Cover;
import dev.writ.compiler.cover.FoolingSet;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.digest.Sha256;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes down what the layers of a table know of their least number of rows. */
final class Certificates {
    private final SampleRequests samples;

    Certificates(SampleRequests samples) {
        this.samples = samples;
    }

    Certificate of(
            TableData table, Map<Effect, Cover> effects, List<Cover> requirements, Optional<TableData> previous) {
        List<Certificate.Layer> layers = new ArrayList<>();
        effects.forEach((effect, layer) -> layers.add(layer(effect, Optional.empty(), layer)));
        for (int r = 0; r < requirements.size(); r++) {
            layers.add(layer(Effect.REQUIRE_APPROVAL, Optional.of(r), requirements.get(r)));
        }
        return new Certificate(
                table.policy(), table.digest(), previous.map(TableJson::write).map(Sha256::hex), layers);
    }

    private Certificate.Layer layer(Effect effect, Optional<Integer> requirement, Cover layer) {
        return new Certificate.Layer(
                effect,
                requirement,
                new Certificate.Size(layer.rows().size(), layer.lowerBound(), layer.isIrredundant(), layer.isPrime()),
                layer.foolingSet().minterms().stream()
                        .map(Regions::vector)
                        .map(vector -> new Certificate.Witness(vector, request(vector)))
                        .toList(),
                layer.foolingSet().blockers().stream().map(this::blocker).toList());
    }

    private Certificate.Blocker blocker(FoolingSet.Blocker blocker) {
        Certificate.Vector between = Regions.vector(blocker.between());
        return new Certificate.Blocker(blocker.one(), blocker.other(), between, request(between));
    }

    private JsonObject request(Certificate.Vector vector) {
        return samples.json(vector).orElseThrow();
    }
}
