package dev.writ.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_DESCRIPTION;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Help whose first screen holds what most want: what it is, examples, then the rest. */
final class HelpLayout {
    /** With more options than these, naming each in the synopsis hides what stands after them. */
    private static final int FEW_OPTIONS = 8;

    private static final List<String> ORDER = List.of(
            SECTION_KEY_SYNOPSIS_HEADING,
            SECTION_KEY_SYNOPSIS,
            SECTION_KEY_DESCRIPTION,
            SECTION_KEY_FOOTER_HEADING,
            SECTION_KEY_FOOTER,
            "gap",
            SECTION_KEY_COMMAND_LIST_HEADING,
            SECTION_KEY_COMMAND_LIST,
            "gap after commands",
            SECTION_KEY_PARAMETER_LIST,
            SECTION_KEY_OPTION_LIST,
            SECTION_KEY_EXIT_CODE_LIST_HEADING,
            SECTION_KEY_EXIT_CODE_LIST);

    private HelpLayout() {}

    /** For a command and all that it has. */
    static void apply(CommandLine line) {
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.sectionKeys(ORDER);
        usage.sectionMap().put("gap", help -> System.lineSeparator());
        usage.abbreviateSynopsis(line.getCommandSpec().options().size() > FEW_OPTIONS);
        if (!line.getSubcommands().isEmpty()) {
            usage.sectionMap().put("gap after commands", help -> System.lineSeparator());
        }
        if (line.getParent() == null) {
            usage.sectionMap().put(SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
            usage.sectionMap().put(SECTION_KEY_COMMAND_LIST, CommandList::of);
        }
        line.getSubcommands().values().forEach(HelpLayout::apply);
    }
}
