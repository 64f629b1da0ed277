package dev.writ.compiler.certificate;

import dev.writ.compiler.Minimality;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Evidence that a table can have few rows less. For each layer there are witnesses, requests that the layer must decide,
 * no two of which one row can have: between them stands a request that no row of the layer may cover. Content of
 * {@code policy.certificate.json}.
 *
 * @param policy name of the policy
 * @param digest of the canonical model
 * @param previous SHA-256 of the table whose rows were preferred, where there was one
 */
public record Certificate(String policy, String digest, Optional<String> previous, List<Layer> layers) {
    public Certificate {
        layers = List.copyOf(layers);
    }

    /** How few the rows that decide are, or, {@code ofRequirements}, the approval rows. */
    public Minimality minimality(boolean ofRequirements) {
        return Minimality.sum(layers.stream()
                .filter(layer -> layer.requirement().isPresent() == ofRequirements)
                .map(Layer::minimality)
                .toList());
    }

    /**
     * The rows of one effect; or, with {@code requirement}, the approval rows of one requirement.
     *
     * @param requirement index in the table's requirements
     * @param witnesses requests that this layer decides
     * @param blockers in ascending order
     */
    public record Layer(
            Effect effect, Optional<Integer> requirement, Size size, List<Witness> witnesses, List<Blocker> blockers) {
        public Layer {
            witnesses = List.copyOf(witnesses);
            blockers = List.copyOf(blockers);
        }

        /**
         * How few the rows are.
         *
         * @throws IllegalArgumentException if the numbers contradict each other
         */
        public Minimality minimality() {
            return new Minimality(
                    size.rows(), witnesses.size(), size.lowerBound(), size.areIrredundant(), size.arePrime());
        }
    }

    /**
     * What the compiler says of the rows of a layer.
     *
     * @param rows how many the table has
     * @param lowerBound how many it needs at least; what exceeds the number of witnesses was found by search, and the
     *     certificate is no evidence of it
     * @param areIrredundant whether each of them was found to be needed; there is no evidence of that here
     * @param arePrime whether none was found that can be wider; likewise
     */
    public record Size(int rows, int lowerBound, boolean areIrredundant, boolean arePrime) {}

    /**
     * A request that a layer must decide.
     *
     * @param request one that has these classes, in the spelling of requests; it may give its action an argument of
     *     another, because rows speak of such requests, too
     */
    public record Witness(Vector vector, JsonObject request) {}

    /**
     * A request as rows see it.
     *
     * @param action index in the table's actions; their number for an action that is not listed
     * @param classes the class in each column of the table
     */
    public record Vector(int action, List<Integer> classes) {
        public Vector {
            classes = List.copyOf(classes);
        }
    }

    /**
     * A vector in the hull of two witnesses that no row of the layer may cover. Where two witnesses have none, one of
     * them with the action of the other is such a vector.
     *
     * @param one index of a witness
     * @param other index of a later one
     * @param request one that has the classes of {@code between}, likewise
     */
    public record Blocker(int one, int other, Vector between, JsonObject request) {}
}
