package dev.writ.compiler.diagram;

import dev.writ.compiler.atom.ClassTests;
import java.util.List;

/** Classes of some columns that no request has together. */
public record ExcludedClasses(List<ClassTests.Test> together) {
    public ExcludedClasses {
        together = List.copyOf(together);
    }
}
