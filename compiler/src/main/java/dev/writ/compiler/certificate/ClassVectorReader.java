package dev.writ.compiler.certificate;

import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Value;
import dev.writ.runtime.classify.Classified;
import dev.writ.runtime.classify.Classifier;
import dev.writ.runtime.classify.ClassifyResult;
import dev.writ.runtime.table.NumberSpelling;
import dev.writ.runtime.table.TableData;
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
        if (value instanceof Value.Whole number) {
            Optional<NumberSpelling> spelled = table.attributes()
                    .get(attribute)
                    .type()
                    .numbers()
                    .filter(numbers -> numbers.kind() != NumberSpelling.Kind.WHOLE);
            return spelled.isPresent()
                    ? classifier.classify(attribute, spelled.get().spell(number.value()), classified)
                    : classifier.classify(attribute, number.value(), classified);
        }
        if (value instanceof Value.Truth truth) {
            return classifier.classify(attribute, truth.value(), classified);
        }
        return classifier.classify(attribute, ((Value.Members) value).values(), classified);
    }
}
