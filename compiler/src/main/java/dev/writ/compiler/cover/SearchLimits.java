package dev.writ.compiler.cover;

/**
 * How far the search for a small cover goes. Whatever the limits are, the cover is correct: they bound how few its rows
 * are, what is known of the least number, and how long that takes. Everything is counted and nothing timed, so that the
 * same sets have the same cover on every machine.
 *
 * @param space of single operations on cubes
 * @param rounds of the main loop
 * @param growth of prime cubes around what is known of a layer
 * @param listing of all prime cubes of a component
 * @param covering of minterms by the fewest candidates
 * @param bound of how many rows there must be
 */
public record SearchLimits(Space space, Rounds rounds, Growth growth, Listing listing, Covering covering, Bound bound) {
    /** Near which a hundred rules take a second, and more rules little more than in proportion. */
    public static final SearchLimits DEFAULT = new SearchLimits(
            new Space(1_024, 65_536, 2_000, 20_000, 1L << 26),
            new Rounds(12, 2, 2),
            new Growth(50_000_000, 100_000_000, 3_000, 3, 20),
            new Listing(28, 2_000, 20_000_000, 20_000),
            new Covering(300_000, 1_500),
            new Bound(
                    new Graph(4_000_000, 20_000, 100_000_000, 5_000, 48),
                    new FoolingSets(60, 20_000, 500),
                    new Witnesses(60, 4_000, 32, 256)));

    /**
     * @param cubes a condition that needs more of them while it is multiplied out is a derived column
     * @param products so is one of which a conjunction multiplies out to more on the way there
     * @param derivation so many steps of a derived column are walked in search of classes that lead to one of its own;
     *     also a bound for the depth
     * @param answers of the oracle that are kept; more are found again
     * @param bits of one dimension of the oracle; where there are more, lists take their place, as long as the cells
     *     together
     */
    public record Space(int cubes, int products, int derivation, int answers, long bits) {
        public Space {
            if (cubes < 1) {
                throw new IllegalArgumentException("cubes: " + cubes);
            }
            if (products < 1) {
                throw new IllegalArgumentException("products: " + products);
            }
        }
    }

    /**
     * @param graph of the minterms that one row could have together
     * @param foolingSet in that graph
     * @param witnesses that are added to it
     */
    public record Bound(Graph graph, FoolingSets foolingSet, Witnesses witnesses) {}

    /**
     * @param most how often candidates are added for the sake of fewer rows or a better bound
     * @param idle after so many rounds in succession without fewer rows or a better bound the search ends
     * @param withWitnesses so many of the first rounds add minterms, too
     */
    public record Rounds(int most, int idle, int withWitnesses) {}

    /**
     * @param stepsForOrders expanding all on-cubes in more than one order takes about so many steps
     * @param stepsOfRound growing minterms and pairs takes about so many steps in one round
     * @param seeds so many cubes grow at once; at least 10
     * @param batches so often in one round
     * @param pairs of compatible minterms of one component that grow
     */
    public record Growth(long stepsForOrders, long stepsOfRound, int seeds, int batches, int pairs) {
        public Growth {
            if (seeds < 10) {
                throw new IllegalArgumentException("seeds: " + seeds);
            }
        }
    }

    /**
     * @param minterms of a larger component the prime cubes are not listed
     * @param cubes more prime cubes are not listed
     * @param mostSteps all components of one round take about so many
     * @param leastSteps each component may take so many
     */
    public record Listing(int minterms, int cubes, long mostSteps, long leastSteps) {}

    /**
     * @param words about so many machine words are touched; the larger the problem, the fewer nodes are searched
     * @param minterms a larger component is covered greedily
     */
    public record Covering(long words, int minterms) {}

    /**
     * @param pairs more are not compared; later minterms are left out
     * @param minterms more are left out
     * @param mostSteps all comparisons of one layer take about so many; what was not compared counts as compatible
     * @param leastSteps the comparisons of one minterm may take so many
     * @param mixes so many vectors between two minterms are tried before all are asked about
     */
    public record Graph(long pairs, int minterms, long mostSteps, long leastSteps, int mixes) {}

    /**
     * @param exact the largest fooling set is searched for among so many minterms, and approximated among more
     * @param nodes of that search
     * @param exchanges of one minterm for two in the approximation
     */
    public record FoolingSets(int exact, int nodes, int exchanges) {}

    /**
     * @param component larger ones get no minterms of their on-cubes
     * @param actionsInAll at which witnesses are looked for in one round
     * @param actions at which those of one row are
     * @param actionsTried of one row; at least 1
     */
    public record Witnesses(int component, int actionsInAll, int actions, int actionsTried) {
        public Witnesses {
            if (actionsTried < 1) {
                throw new IllegalArgumentException("actions tried: " + actionsTried);
            }
        }
    }
}
