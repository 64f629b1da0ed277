package dev.writ.runtime.table;

import java.util.Collection;

/** The values of one attribute and their classes. A kind of value that the attribute does not have is refused. */
abstract class AttributeClasses {
    Fit text(String value, int[] classes) {
        return Fit.WRONG_TYPE;
    }

    Fit whole(long value, int[] classes) {
        return Fit.WRONG_TYPE;
    }

    Fit truth(boolean value, int[] classes) {
        return Fit.WRONG_TYPE;
    }

    Fit members(Collection<String> members, int[] classes) {
        return Fit.WRONG_TYPE;
    }
}
