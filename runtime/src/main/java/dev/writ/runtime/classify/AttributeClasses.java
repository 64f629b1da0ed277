package dev.writ.runtime.classify;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;

/** The values of one attribute and their classes. A kind of value that the attribute does not have is refused. */
abstract class AttributeClasses {
    /** Its index. */
    final int attribute;

    AttributeClasses(int attribute) {
        this.attribute = attribute;
    }

    /** Of an attribute that no request gives. */
    static final class OfNothing extends AttributeClasses {
        OfNothing(int attribute) {
            super(attribute);
        }
    }

    /** The canonical spelling of a text, or of the member of a set, that fits; what does not fit stays as it is. */
    String canonical(String value) {
        return value;
    }

    ClassifyResult text(String value, Classified classified) {
        return ClassifyResult.WRONG_TYPE;
    }

    ClassifyResult whole(long value, Classified classified) {
        return ClassifyResult.WRONG_TYPE;
    }

    ClassifyResult decimal(BigDecimal value, Classified classified) {
        return ClassifyResult.WRONG_TYPE;
    }

    ClassifyResult instant(Instant value, Classified classified) {
        return ClassifyResult.WRONG_TYPE;
    }

    ClassifyResult truth(boolean value, Classified classified) {
        return ClassifyResult.WRONG_TYPE;
    }

    ClassifyResult members(Collection<String> members, Classified classified) {
        return ClassifyResult.WRONG_TYPE;
    }
}
