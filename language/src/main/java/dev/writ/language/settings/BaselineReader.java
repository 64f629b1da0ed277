package dev.writ.language.settings;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.bind.Fields;
import dev.writ.language.yaml.bind.ScalarValues;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Mapping;
import dev.writ.language.yaml.read.Node.Scalar;
import dev.writ.language.yaml.read.Node.Sequence;
import dev.writ.language.yaml.read.YamlSink;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Reads a baseline. Each of its entries has a reason, as each waiver has. */
public final class BaselineReader {
    /** The number of the form of the file. */
    public static final String VERSION = "1";

    private static final String WHERE = "a baseline";
    private static final String ENTRY = "an entry of a baseline";
    private static final List<String> KEYS = List.of("version", "findings");
    private static final List<String> ENTRY_KEYS = List.of("file", "code", "fingerprint", "message", "reason", "until");

    private final YamlSink sink;
    private final ScalarValues words;

    private BaselineReader(YamlSink sink) {
        this.sink = sink;
        this.words = new ScalarValues(sink);
    }

    /** The baseline, or everything that is wrong with it, in source order. */
    public static Result<Baseline> read(SourceText source) {
        return SideDocument.read(source, WHERE, Baseline.EMPTY, (root, sink) -> new BaselineReader(sink).bind(root));
    }

    private Baseline bind(Mapping root) {
        Fields fields = new Fields(root, WHERE, KEYS, sink);
        Optional<Word> version = needed(fields, WHERE, "version").flatMap(node -> words.whole(node, "`version`"));
        version.filter(number -> !number.text().equals(VERSION))
                .ifPresent(number -> sink.add(Diagnostic.of(
                                DiagnosticCode.WRONG_SHAPE,
                                number.span(),
                                "not " + VERSION,
                                "a baseline of version `%s` is not read".formatted(number.text()))
                        .withHelp("use the version of writ that wrote it, or write it again")));
        List<Baseline.Entry> entries =
                needed(fields, WHERE, "findings").map(this::entries).orElse(List.of());
        fields.rejectOthers();
        return new Baseline(entries);
    }

    private List<Baseline.Entry> entries(Node node) {
        if (node instanceof Sequence list) {
            return list.items().stream().flatMap(item -> entry(item).stream()).toList();
        }
        sink.wrongShape(node, "`findings`", "a list");
        return List.of();
    }

    private Optional<Baseline.Entry> entry(Node node) {
        if (!(node instanceof Mapping mapping)) {
            sink.wrongShape(node, ENTRY, "a map");
            return Optional.empty();
        }
        Fields fields = new Fields(mapping, ENTRY, ENTRY_KEYS, sink);
        Optional<String> file = text(fields, "file");
        Optional<Word> code = needed(fields, ENTRY, "code").flatMap(value -> words.name(value, "`code`", "a code"));
        Optional<String> fingerprint = text(fields, "fingerprint");
        Optional<String> message = text(fields, "message");
        Optional<String> reason = needed(fields, ENTRY, "reason").flatMap(this::reason);
        Optional<LocalDate> until = fields.get("until").flatMap(this::day);
        fields.rejectOthers();
        code.ifPresent(this::rejectUnacceptable);
        if (file.isEmpty() || code.isEmpty() || fingerprint.isEmpty() || message.isEmpty() || reason.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Baseline.Entry(
                mapping.span(), file.get(), code.get().text(), fingerprint.get(), message.get(), reason.get(), until));
    }

    private Optional<String> text(Fields fields, String key) {
        return needed(fields, ENTRY, key)
                .flatMap(value -> words.text(value, "`" + key + "`"))
                .map(Word::text);
    }

    private Optional<String> reason(Node node) {
        Optional<Word> reason = words.text(node, "`reason`");
        if (reason.filter(text -> text.text().isBlank()).isPresent()) {
            sink.add(Diagnostic.of(
                            DiagnosticCode.WRONG_SHAPE,
                            reason.get().span(),
                            "no reason",
                            "a finding is accepted for a reason, and there is none")
                    .withHelp("say why it is no danger here"));
        }
        return reason.map(Word::text);
    }

    private Optional<LocalDate> day(Node node) {
        String text = node instanceof Scalar scalar ? scalar.text() : "";
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            sink.wrongShape(node, "`until`", "a day", Optional.of("write one as 2030-12-31"));
            return Optional.empty();
        }
    }

    private void rejectUnacceptable(Word code) {
        if (DiagnosticCode.named(code.text())
                .filter(DiagnosticCode::isAcceptable)
                .isEmpty()) {
            sink.add(Diagnostic.of(
                            DiagnosticCode.INVALID_WAIVER,
                            code.span(),
                            "cannot be accepted",
                            "`%s` is not the code of a finding that can be accepted".formatted(code.text()))
                    .withHelp("remove the entry, and mend what it is about"));
        }
    }

    private Optional<Node> needed(Fields fields, String where, String key) {
        Optional<Node> value = fields.get(key);
        if (value.isEmpty() && fields.complete()) {
            sink.missingKey(fields.place(), where, key);
        }
        return value;
    }
}
