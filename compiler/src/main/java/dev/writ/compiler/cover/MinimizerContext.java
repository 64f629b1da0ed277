package dev.writ.compiler.cover;

import dev.writ.compiler.search.CountedSearch;

/** What every step of the minimisation of one layer asks. */
record MinimizerContext(
        CubeSpace space,
        ImplicantOracle oracle,
        Realizability realizability,
        CountedSearch search,
        SearchLimits limits) {}
