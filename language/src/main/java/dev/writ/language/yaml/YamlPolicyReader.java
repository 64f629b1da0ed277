package dev.writ.language.yaml;

import static dev.writ.language.diagnostic.DiagnosticCode.EMPTY_DOCUMENT;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.diagnostic.TooLarge;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.TrustedKeys;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.yaml.bind.DocumentBinder;
import dev.writ.language.yaml.dialect.Dialect;
import dev.writ.language.yaml.dialect.SekuireBinder;
import dev.writ.language.yaml.dialect.StatementBinder;
import dev.writ.language.yaml.dialect.WorkspaceBinder;
import dev.writ.language.yaml.read.DocumentScan;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.NodeReader;
import dev.writ.language.yaml.read.YamlSink;
import java.util.List;
import java.util.Optional;

/** Reads the YAML spelling of policies, and JSON, which is part of it; and the other published dialects, lowered. */
public final class YamlPolicyReader {
    private YamlPolicyReader() {}

    public static Result<PolicyFile> read(SourceText source) {
        return read(source, SourceLimits.DEFAULT);
    }

    public static Result<PolicyFile> read(SourceText source, SourceLimits limits) {
        return read(source, limits, TrustedKeys.NONE);
    }

    /**
     * The document, or everything that is wrong with it, in source order; after a syntax error nothing later.
     *
     * @param keys against which the policy of a workspace is checked; without any it is reported that nothing was
     */
    public static Result<PolicyFile> read(SourceText source, SourceLimits limits, TrustedKeys keys) {
        Optional<Diagnostic> tooLarge = TooLarge.bytes(source, limits);
        if (tooLarge.isPresent()) {
            return new Result.Failure<>(List.of(tooLarge.get()));
        }
        YamlSink sink = new YamlSink(limits);
        Optional<Node> root = NodeReader.read(source, DocumentScan.scan(source, sink), limits, sink);
        if (sink.inSourceOrder().isEmpty()
                && root.filter(YamlPolicyReader::isSomething).isEmpty()) {
            sink.add(Diagnostic.of(EMPTY_DOCUMENT, source.span(0, 0), "", "the document is empty")
                    .withHelp("start with `actions:` and a list of rules"));
        }
        Optional<PolicyFile> file =
                root.filter(YamlPolicyReader::isSomething).flatMap(node -> bind(node, source, keys, sink));
        List<Diagnostic> diagnostics = sink.inSourceOrder();
        return file.map(value -> Result.of(value, diagnostics)).orElseGet(() -> new Result.Failure<>(diagnostics));
    }

    private static Optional<PolicyFile> bind(Node root, SourceText source, TrustedKeys keys, YamlSink sink) {
        return switch (Dialect.of(root)) {
            case POLICY -> new DocumentBinder(source, sink).bind(root);
            case SEKUIRE -> Optional.of(new SekuireBinder(source, sink).bind((Node.Mapping) root));
            case STATEMENTS -> Optional.of(new StatementBinder(source, sink).bind((Node.Mapping) root));
            case WORKSPACE -> Optional.of(new WorkspaceBinder(source, keys, sink).bind((Node.Mapping) root));
        };
    }

    private static boolean isSomething(Node node) {
        return !(node instanceof Node.Scalar scalar && scalar.isEmpty());
    }
}
