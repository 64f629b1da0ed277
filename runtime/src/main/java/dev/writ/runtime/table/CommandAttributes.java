package dev.writ.runtime.table;

import static dev.writ.runtime.table.TableCheck.require;

import dev.writ.runtime.table.TableData.Attribute;
import dev.writ.runtime.table.TableData.Source;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The attributes that follow from a command line: the sets of what the shell would run, write and read for it. */
public final class CommandAttributes {
    public static final String COMMANDS = "commands";
    public static final String WRITES = "writes";
    public static final String READS = "reads";
    public static final List<String> PARTS = List.of(COMMANDS, WRITES, READS);

    /** What such an attribute is called. */
    public static String name(String part, String command) {
        return part + "(" + command + ")";
    }

    private CommandAttributes() {}

    /** The index of a part of a command line. */
    public static int index(TableData table, String part, String command) {
        List<Attribute> attributes = table.attributes();
        return IntStream.range(0, attributes.size())
                .filter(index -> attributes.get(index).name().equals(name(part, command)))
                .findFirst()
                .orElse(-1);
    }

    /** The indices of what follows from an attribute; empty unless it is a command line. */
    public static IntStream derived(TableData table, int attribute) {
        Attribute given = table.attributes().get(attribute);
        return given.type() instanceof ValueType.Command
                ? PARTS.stream().mapToInt(part -> index(table, part, given.name()))
                : IntStream.empty();
    }

    /** That every command line has its parts, and that nothing else is derived. */
    static void check(TableData table) {
        int parts = 0;
        for (Attribute attribute : table.attributes()) {
            if (attribute.type() instanceof ValueType.Command) {
                part(table, COMMANDS, attribute, ValueType.Element.COMMAND);
                part(table, WRITES, attribute, ValueType.Element.TEXT);
                part(table, READS, attribute, ValueType.Element.TEXT);
                parts += 3;
            }
        }
        long derived = table.attributes().stream()
                .filter(attribute -> attribute.source() == Source.DERIVED)
                .count();
        require(derived == parts, "attributes: something is derived from no command line");
    }

    private static void part(TableData table, String part, Attribute command, ValueType.Element element) {
        String place = "attribute `" + command.name() + "`";
        int index = index(table, part, command.name());
        require(command.source() != Source.DERIVED, place + ": a command line is given");
        require(index >= 0, place + ": has no `" + name(part, command.name()) + "`");
        Attribute derived = table.attributes().get(index);
        require(
                derived.source() == Source.DERIVED
                        && !derived.optional()
                        && derived.type().equals(new ValueType.Members(element, Optional.empty())),
                "attribute `" + derived.name() + "`: is not what a command line comes to");
    }
}
