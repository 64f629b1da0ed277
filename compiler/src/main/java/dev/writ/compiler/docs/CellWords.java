package dev.writ.compiler.docs;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.textset.ClassDescriptions;
import dev.writ.compiler.textset.TextSetWords;
import dev.writ.language.model.CommandPart;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.canonical.InstantSpelling;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** Says the cells of a region in words, all cells of one attribute together. */
public final class CellWords {
    /** Any value. */
    static final String ANY = "-";

    private static final TextSetWords TEXT_SETS = new TextSetWords(Words::shown);

    private final List<Vocabulary.Attribute> attributes;
    private final List<Column> columns;
    private final ClassDescriptions descriptions;
    private final CommandCells commands;

    CellWords(CompiledPolicy compiled) {
        this(compiled.policy().vocabulary(), compiled.atoms(), CommandTests.of(compiled.policy()));
    }

    /**
     * @param vocabulary whose attributes the columns of the atoms are of
     * @param conditions that the atoms were made of
     */
    public CellWords(Vocabulary vocabulary, Atoms atoms, Collection<? extends Condition> conditions) {
        this.attributes = vocabulary.attributes();
        this.columns = atoms.columns();
        this.descriptions = new ClassDescriptions(atoms.textSets(), atoms.automata());
        this.commands = new CommandCells(vocabulary, atoms, new CommandTests(conditions));
    }

    /**
     * @param heading under which {@link Headings} puts some columns
     * @param decided columns of what command lines come to: where a line has something of their classes, it does not matter
     *     what is said
     */
    String under(int heading, Headings headings, TableData.Region region, Set<Integer> decided) {
        List<TableData.Cell> cells = region.cells().stream()
                .filter(cell -> headings.of(cell.column()) == heading)
                .toList();
        return cells.isEmpty()
                ? ANY
                : String.join(" and ", said(cells, ofCommands -> commands.all(ofCommands, decided)));
    }

    /**
     * What it is that all of some cells hold.
     *
     * @param cells of one attribute; some but not all classes of a column each, ascending
     */
    public List<String> all(List<TableData.Cell> cells) {
        return said(cells, ofCommands -> commands.all(ofCommands, Set.of()));
    }

    /** What cells of an attribute are said of: of a command line that it is opaque, and of its parts what they hold. */
    public static String subject(Vocabulary.Attribute attribute) {
        if (attribute.type() instanceof Type.Command) {
            return "opaque(" + Words.shown(attribute.name()) + ")";
        }
        return attribute.source() == Vocabulary.Source.DERIVED ? part(attribute) : Words.shown(attribute.name());
    }

    /** The commands of a line are asked for by its name alone. */
    private static String part(Vocabulary.Attribute attribute) {
        String line = CommandPart.attributeOf(attribute.name()).orElseThrow();
        String part = attribute.name().substring(0, attribute.name().length() - line.length() - 2);
        return part.equals(CommandPart.COMMANDS.word()) ? Words.shown(line) : part + "(" + Words.shown(line) + ")";
    }

    /** What it is that some of these cells hold. */
    List<String> any(List<TableData.Cell> cells) {
        return said(cells, commands::any);
    }

    private List<String> said(List<TableData.Cell> cells, Function<List<TableData.Cell>, List<String>> together) {
        List<TableData.Cell> ofCommands =
                cells.stream().filter(cell -> commands.concern(cell.column())).toList();
        List<String> said = new ArrayList<>(together.apply(ofCommands));
        cells.stream()
                .filter(cell -> !commands.concern(cell.column()))
                .map(cell -> columns.get(cell.column()).accept(new OfClasses(cell.classes())))
                .forEach(said::add);
        return said;
    }

    /** What it is to fall into one of some classes of a column. */
    private final class OfClasses implements Column.Visitor<String> {
        private final List<Integer> classes;

        OfClasses(List<Integer> classes) {
            this.classes = classes;
        }

        @Override
        public String visitWords(Column.Words column) {
            return orAbsent(column, present -> words(column, present));
        }

        @Override
        public String visitIntervals(Column.Intervals column) {
            return orAbsent(column, present -> runs(present).stream()
                    .map(run -> interval(column, run.get(0), run.get(run.size() - 1)))
                    .collect(Collectors.joining(" or ")));
        }

        @Override
        public String visitTruths(Column.Truths column) {
            return orAbsent(column, present -> present.contains(1) ? "true" : "false");
        }

        @Override
        public String visitMatches(Column.Matches column) {
            return orAbsent(column, present -> texts(column.attribute(), column.automaton(), present));
        }

        @Override
        public String visitCompares(Column.Compares column) {
            return orAbsent(
                    column,
                    present -> sign(column, present) + " "
                            + Words.shown(attributes.get(column.right()).name()));
        }

        @Override
        public String visitDiffers(Column.Differs column) {
            return orAbsent(column, present -> differences(column, present));
        }

        @Override
        public String visitHoldsValues(Column.HoldsValues column) {
            String right = Words.shown(attributes.get(column.right()).name());
            boolean one = !attributes.get(column.right()).type().isSet();
            return hasOrLacks(one ? right : column.quantifier().word() + " of " + right);
        }

        @Override
        public String visitHolds(Column.Holds column) {
            return hasOrLacks(Words.shown(column.member()));
        }

        @Override
        public String visitHoldsOthers(Column.HoldsOthers column) {
            return hasOrLacks(column.members().isEmpty() ? "anything" : "anything but " + words(column.members()));
        }

        @Override
        public String visitHoldsMatch(Column.HoldsMatch column) {
            return hasOrLacks(texts(column.attribute(), column.automaton(), List.of(column.output())));
        }

        @Override
        public String visitPresence(Column.Presence column) {
            return classes.contains(0) ? "present" : "absent";
        }

        @Override
        public String visitCounted(Column.Counted column) {
            return "count "
                    + runs(classes).stream()
                            .map(run -> counted(column.starts(), run.get(0), run.get(run.size() - 1)))
                            .collect(Collectors.joining(" or "));
        }

        @Override
        public String visitDerived(Column.Derived column) {
            return classes.contains(1) ? "holds" : "fails";
        }

        private String hasOrLacks(String element) {
            return (classes.contains(1) ? "has " : "lacks ") + element;
        }

        /** @param values says the classes but that of absence, some but not all of them */
        private String orAbsent(Column column, Function<List<Integer>, String> values) {
            int last = column.classes() - 1;
            boolean absent = column.mayBeAbsent() && classes.contains(last);
            List<Integer> present = classes.stream()
                    .filter(c -> !column.mayBeAbsent() || c < last)
                    .toList();
            if (present.isEmpty()) {
                return "absent";
            }
            if (present.size() == last && column.mayBeAbsent()) {
                return "present";
            }
            return values.apply(present) + (absent ? " or absent" : "");
        }
    }

    /** Neighbouring classes together. */
    private static List<List<Integer>> runs(List<Integer> classes) {
        List<List<Integer>> runs = new ArrayList<>();
        for (int i = 0, end; i < classes.size(); i = end) {
            end = i + 1;
            while (end < classes.size() && classes.get(end) == classes.get(end - 1) + 1) {
                end++;
            }
            runs.add(classes.subList(i, end));
        }
        return runs;
    }

    private String texts(int attribute, int automaton, List<Integer> outputs) {
        ClassDescriptions.Cell cell = descriptions.of(attribute, automaton, outputs);
        if (!cell.like().isEmpty()) {
            return "as " + words(cell.like());
        }
        if (cell.any().isEmpty()) {
            return "any but " + TEXT_SETS.of(cell.none());
        }
        return TEXT_SETS.of(cell.any()) + (cell.none().isEmpty() ? "" : " but not " + TEXT_SETS.of(cell.none()));
    }

    private static String sign(Column.Compares column, List<Integer> classes) {
        if (!column.ordered()) {
            return classes.contains(1) ? "==" : "!=";
        }
        String all = classes.toString();
        return switch (all) {
            case "[0]" -> "<";
            case "[1]" -> "==";
            case "[2]" -> ">";
            case "[0, 1]" -> "<=";
            case "[0, 2]" -> "!=";
            case "[1, 2]" -> ">=";
            default -> throw new AssertionError("unreachable: " + all);
        };
    }

    /** Each run of classes as an interval around the right attribute. */
    private String differences(Column.Differs column, List<Integer> classes) {
        String right = Words.shown(attributes.get(column.right()).name());
        LongFunction<String> beside = bound -> right + constant(column, bound);
        List<String> runs = new ArrayList<>();
        for (List<Integer> run : runs(classes)) {
            int first = run.get(0);
            int last = run.get(run.size() - 1);
            List<String> ends = new ArrayList<>();
            if (first > 0) {
                long from = column.bounds().get(first - 1);
                ends.add(shorter(">= " + beside.apply(from), "> " + beside.apply(from - 1)));
            }
            if (last < column.bounds().size()) {
                long to = column.bounds().get(last) - 1;
                ends.add(shorter("<= " + beside.apply(to), "< " + beside.apply(to + 1)));
            }
            boolean isOne = ends.size() == 2
                    && column.bounds().get(last) - 1 == column.bounds().get(first - 1);
            runs.add(isOne ? "== " + beside.apply(column.bounds().get(first - 1)) : String.join(" and ", ends));
        }
        return String.join(" or ", runs);
    }

    /** The one with the constant that the policy mentions rather than the unit beside it. */
    private static String shorter(String usual, String other) {
        return other.length() < usual.length() ? other : usual;
    }

    /** As the author would write it beside an attribute; nothing for zero. */
    private String constant(Column.Differs column, long bound) {
        if (bound == 0) {
            return "";
        }
        Type type = attributes.get(column.attribute()).type();
        String amount = type instanceof Type.Instant ? Durations.of(Math.abs(bound)) : type.spelled(Math.abs(bound));
        return (bound < 0 ? " - " : " + ") + amount;
    }

    private String interval(Column.Intervals intervals, int first, int last) {
        Type type = attributes.get(intervals.attribute()).type();
        if (type instanceof Type.Instant) {
            return period(intervals, first, last);
        }
        return interval(intervals.starts(), first, last, type::spelled);
    }

    private static String interval(List<Long> starts, int first, int last, LongFunction<String> number) {
        String from = number.apply(starts.get(first));
        if (last + 1 == starts.size()) {
            return ">= " + from;
        }
        String to = number.apply(starts.get(last + 1) - 1);
        if (first == 0) {
            return "<= " + to;
        }
        return from.equals(to) ? from : from + ".." + to;
    }

    /** The least number of elements is none. */
    private static String counted(List<Long> starts, int first, int last) {
        boolean isNone = first == 0 && last == 0 && starts.get(1) == 1;
        return isNone ? "0" : interval(starts, first, last, Long::toString);
    }

    /** In the instants that the policy mentions rather than those a nanosecond beside them. */
    private static String period(Column.Intervals intervals, int first, int last) {
        long start = intervals.starts().get(first);
        boolean isAfter = spelled(start).length() > spelled(start - 1).length();
        String from = isAfter ? "after " + spelled(start - 1) : ">= " + spelled(start);
        if (last + 1 == intervals.starts().size()) {
            return from;
        }
        long end = intervals.starts().get(last + 1);
        boolean isUpTo = spelled(end).length() > spelled(end - 1).length();
        String to = isUpTo ? "<= " + spelled(end - 1) : "before " + spelled(end);
        if (first == 0) {
            return to;
        }
        return end == start + 1 ? spelled(start) : from + " and " + to;
    }

    private static String spelled(long instant) {
        return InstantSpelling.of(instant);
    }

    private static String words(Column.Words column, List<Integer> classes) {
        boolean others = column.others() && classes.contains(column.listed().size());
        List<String> values = new ArrayList<>();
        for (int c = 0; c < column.listed().size(); c++) {
            if (classes.contains(c) != others) {
                values.addAll(column.listed().get(c));
            }
        }
        return (others ? "any but " : "") + words(values);
    }

    private static String words(List<String> words) {
        return words.stream().map(Words::shown).collect(Collectors.joining(", "));
    }
}
