package dev.writ.language.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be asked of an attribute that is a command line, each a set of texts. */
public enum CommandPart {
    /** The simple commands that the shell could run, and the variables that it could set, each in its one spelling. */
    COMMANDS("commands"),
    /** The names of the programs in the commands, without their directories. */
    PROGRAMS("programs"),
    /** The files that the shell itself could open to write. */
    WRITES("writes"),
    /** The files that the shell itself could open to read. */
    READS("reads");

    /** The parts that are attributes of a vocabulary. What programs there are follows from the commands. */
    public static final List<CommandPart> ATTRIBUTES = List.of(COMMANDS, WRITES, READS);

    private final String word;

    CommandPart(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** What the part of an attribute is called: no other attribute can have such a name. */
    public String of(String attribute) {
        return word + "(" + attribute + ")";
    }

    /** The part that a policy asks for by the word; the commands are asked for by the attribute alone. */
    public static Optional<CommandPart> named(String word) {
        return Arrays.stream(values())
                .filter(part -> part != COMMANDS && part.word.equals(word))
                .findFirst();
    }

    /** The command line that the part of such a name is of; empty for any other name. */
    public static Optional<String> attributeOf(String name) {
        return ATTRIBUTES.stream()
                .filter(part -> name.startsWith(part.word + "(") && name.endsWith(")"))
                .map(part -> name.substring(part.word.length() + 1, name.length() - 1))
                .findFirst();
    }

    /** The attributes that a command line comes to, beside itself. */
    static List<Vocabulary.Attribute> attributesOf(Vocabulary.Attribute attribute) {
        return ATTRIBUTES.stream()
                .map(part -> new Vocabulary.Attribute(
                        part.of(attribute.name()),
                        new Type.Members(part == COMMANDS ? Type.Element.COMMAND : Type.Element.TEXT, Optional.empty()),
                        Vocabulary.Source.DERIVED,
                        false))
                .toList();
    }
}
