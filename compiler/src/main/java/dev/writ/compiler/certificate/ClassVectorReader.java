package dev.writ.compiler.certificate;

import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Value;
import dev.writ.runtime.canonical.DecimalSpelling;
import dev.writ.runtime.canonical.InstantSpelling;
import dev.writ.runtime.classify.Classified;
import dev.writ.runtime.classify.Classifier;
import dev.writ.runtime.classify.ClassifyResult;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the classes of a request with the classification that ships. */
final class ClassVectorReader {
    private final TableData table;
    private final Classifier classifier;

    ClassVectorReader(TableData table) {
        this.table = table;
        this.classifier = Classifier.of(table);
    }

    /** Absent where a value is none of its attribute. */
    Optional<Certificate.Vector> request(int action, Validation.Valid request) {
        Classified classified = classifier.fresh();
        for (int attribute = 0; attribute < table.attributes().size(); attribute++) {
            Optional<Value> value =
                    request.value(table.attributes().get(attribute).name());
            if (value.isPresent() && classify(attribute, value.get(), classified) != ClassifyResult.FITS) {
                return Optional.empty();
            }
        }
        classifier.deriveAll(classified);
        List<Integer> classes = Arrays.stream(classified.classes()).boxed().toList();
        return Optional.of(new Certificate.Vector(action, classes));
    }

    private ClassifyResult classify(int attribute, Value value, Classified classified) {
        if (value instanceof Value.Text text) {
            return classifier.classify(attribute, text.value(), classified);
        }
        ValueType type = table.attributes().get(attribute).type();
        if (type instanceof ValueType.Decimal decimal && value instanceof Value.Whole units) {
            return classifier.classify(attribute, DecimalSpelling.of(units.value(), decimal.scale()), classified);
        }
        if (type instanceof ValueType.Instant && value instanceof Value.Whole nanos) {
            return classifier.classify(attribute, InstantSpelling.of(nanos.value()), classified);
        }
        if (value instanceof Value.Whole whole) {
            return classifier.classify(attribute, whole.value(), classified);
        }
        if (value instanceof Value.Truth truth) {
            return classifier.classify(attribute, truth.value(), classified);
        }
        return classifier.classify(attribute, ((Value.Members) value).values(), classified);
    }
}
