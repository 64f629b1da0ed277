package dev.writ.compiler.cover;

import java.util.List;

/**
 * A connected component of a compatibility graph: a part of the covering problem that has nothing to do with the rest.
 *
 * @param minterms ascending, at least one
 */
record Component(List<MintermId> minterms) {
    Component {
        minterms = List.copyOf(minterms);
    }

    int size() {
        return minterms.size();
    }
}
