package dev.writ.language.settings;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.bind.Fields;
import dev.writ.language.yaml.bind.ScalarValues;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Entry;
import dev.writ.language.yaml.read.Node.Mapping;
import dev.writ.language.yaml.read.Node.Scalar;
import dev.writ.language.yaml.read.Node.Sequence;
import dev.writ.language.yaml.read.YamlSink;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code .writ.yaml}. */
public final class SettingsReader {
    /** The keys of the file, in the order shown. */
    public static final List<String> KEYS = List.of("fail-level", "levels", "select", "baseline");

    private static final String WHERE = "a settings file";

    private final YamlSink sink;
    private final ScalarValues words;

    private SettingsReader(YamlSink sink) {
        this.sink = sink;
        this.words = new ScalarValues(sink);
    }

    /** The settings, or everything that is wrong with them, in source order. An empty file says nothing. */
    public static Result<Settings> read(SourceText source) {
        return SideDocument.read(source, WHERE, Settings.NONE, (root, sink) -> new SettingsReader(sink).bind(root));
    }

    private Settings bind(Mapping root) {
        Fields fields = new Fields(root, WHERE, KEYS, sink);
        Optional<Level> failLevel = fields.get("fail-level").flatMap(this::failLevel);
        List<LevelSetting> levels = fields.get("levels").map(this::levels).orElse(List.of());
        Optional<List<DiagnosticCode>> selected = fields.get("select").map(this::selected);
        Optional<String> baseline = fields.get("baseline").flatMap(this::path);
        fields.rejectOthers();
        return new Settings(failLevel, levels, selected, baseline);
    }

    private Optional<Level> failLevel(Node node) {
        Optional<Level> level = plain(node).flatMap(LevelSetting::level);
        if (level.isEmpty()) {
            notOneOf(
                    node,
                    "`fail-level`",
                    LevelSetting.words().stream()
                            .filter(word -> !word.equals(LevelSetting.OFF))
                            .toList());
        }
        return level;
    }

    private List<LevelSetting> levels(Node node) {
        if (!(node instanceof Mapping mapping)) {
            sink.wrongShape(node, "`levels`", "a map", Optional.of("write `CODE: LEVEL` on lines of their own"));
            return List.of();
        }
        List<LevelSetting> levels = new ArrayList<>();
        for (Entry entry : mapping.entries()) {
            Word name = new Word(entry.key().span(), entry.key().text());
            Optional<String> word = plain(entry.value()).filter(LevelSetting.words()::contains);
            if (word.isEmpty()) {
                notOneOf(entry.value(), "a level", LevelSetting.words());
            }
            List<DiagnosticCode> codes = adjustable(name);
            if (word.isPresent() && !codes.isEmpty()) {
                levels.add(
                        new LevelSetting(codes, LevelSetting.isCategory(name.text()), LevelSetting.level(word.get())));
            }
        }
        return levels;
    }

    private List<DiagnosticCode> selected(Node node) {
        if (!(node instanceof Sequence list)) {
            sink.wrongShape(node, "`select`", "a list", Optional.of("write `select: [CODE, …]`"));
            return List.of();
        }
        words.rejectEmpty(list, "`select`");
        return list.items().stream()
                .flatMap(item -> words.name(item, "an item of `select`", "a code or a category").stream())
                .flatMap(name -> adjustable(name).stream())
                .toList();
    }

    private List<DiagnosticCode> adjustable(Word name) {
        LevelSetting.refusal(name.text()).ifPresent(refusal -> sink.add(refusal.at(name)));
        return LevelSetting.codes(name.text());
    }

    /** Whoever can write a policy can often write such a file as well, so it names nothing outside of its directory. */
    private Optional<String> path(Node node) {
        Optional<Word> word = words.name(node, "`baseline`", "the path of a file");
        Optional<Word> inside = word.filter(path -> staysInside(path.text()));
        if (word.isPresent() && inside.isEmpty()) {
            sink.add(Diagnostic.of(
                            DiagnosticCode.WRONG_SHAPE,
                            word.get().span(),
                            "leaves the directory",
                            "`baseline` must be a path below the directory of this file")
                    .withHelp("keep the baseline beside this file, or name it by `--baseline`"));
        }
        return inside.map(Word::text);
    }

    private static boolean staysInside(String text) {
        try {
            Path path = Path.of(text);
            return !path.isAbsolute() && path.normalize().equals(path) && !path.startsWith("..");
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** {@code off} is a boolean to some readers of YAML, and a word here. */
    private static Optional<String> plain(Node node) {
        return node instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    private void notOneOf(Node node, String what, List<String> allowed) {
        if (!(node instanceof Scalar scalar) || scalar.isEmpty()) {
            sink.wrongShape(node, what, "one of `" + String.join("`, `", allowed) + "`");
            return;
        }
        sink.add(Diagnostic.of(
                        DiagnosticCode.UNKNOWN_WORD,
                        scalar.span(),
                        "no level",
                        "%s cannot be `%s`".formatted(what, scalar.text()))
                .withHelp("write one of `" + String.join("`, `", allowed) + "`")
                .withNearest(scalar.text(), allowed));
    }
}
