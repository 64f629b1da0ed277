package dev.writ.language.settings;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.diagnostic.TooLarge;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.yaml.read.DocumentScan;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Mapping;
import dev.writ.language.yaml.read.Node.Scalar;
import dev.writ.language.yaml.read.NodeReader;
import dev.writ.language.yaml.read.YamlSink;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads a file that is a map in YAML or JSON, under the limits of policies. */
final class SideDocument {
    private SideDocument() {}

    /**
     * @param where how messages call the file
     * @param nothing what an empty file means
     * @param bind makes something of the root, and reports what is wrong with it
     */
    static <T> Result<T> read(SourceText source, String where, T nothing, BiFunction<Mapping, YamlSink, T> bind) {
        Optional<Diagnostic> tooLarge = TooLarge.bytes(source, SourceLimits.DEFAULT);
        if (tooLarge.isPresent()) {
            return new Result.Failure<>(List.of(tooLarge.get()));
        }
        YamlSink sink = new YamlSink(SourceLimits.DEFAULT);
        Optional<Node> root = NodeReader.read(source, DocumentScan.scan(source, sink), SourceLimits.DEFAULT, sink);
        T value = nothing;
        if (root.isPresent() && root.get() instanceof Mapping mapping) {
            value = bind.apply(mapping, sink);
        } else if (root.isPresent() && !(root.get() instanceof Scalar scalar && scalar.isEmpty())) {
            sink.wrongShape(root.get(), where, "a map");
        }
        return Result.of(value, sink.inSourceOrder());
    }
}
