package dev.writ.runtime.shell;

import dev.writ.runtime.shell.ShellWord.Fields;
import dev.writ.runtime.shell.ShellWord.Literal;
import dev.writ.runtime.shell.ShellWord.Part;
import java.util.List;

/** Whether arguments are an instance of words, by trying. */
final class Instances {
    private Instances() {}

    static boolean isInstance(List<String> arguments, List<ShellWord> words) {
        if (words.isEmpty()) {
            return arguments.isEmpty();
        }
        ShellWord first = words.get(0);
        List<ShellWord> rest = words.subList(1, words.size());
        int least = first.fields() == Fields.ONE ? 1 : 0;
        int most = first.fields() == Fields.ONE ? 1 : arguments.size();
        for (int count = least; count <= Math.min(most, arguments.size()); count++) {
            if (become(arguments.subList(0, count), first)
                    && isInstance(arguments.subList(count, arguments.size()), rest)) {
                return true;
            }
        }
        return false;
    }

    private static boolean become(List<String> arguments, ShellWord word) {
        return switch (word.fields()) {
            case ONE, EACH -> arguments.stream().allMatch(argument -> isInstance(argument, word.parts()));
            case SPLIT ->
                arguments.isEmpty()
                        || arguments.size() == 1 && isInstance(arguments.get(0), word.parts())
                        || arguments.get(0).startsWith(word.knownStart())
                                && arguments.get(arguments.size() - 1).endsWith(knownEnd(word));
        };
    }

    private static String knownEnd(ShellWord word) {
        return word.parts().get(word.parts().size() - 1) instanceof Literal known ? known.text() : "";
    }

    static boolean isInstance(String text, List<Part> parts) {
        if (parts.isEmpty()) {
            return text.isEmpty();
        }
        List<Part> rest = parts.subList(1, parts.size());
        if (parts.get(0) instanceof Literal known) {
            return text.startsWith(known.text())
                    && isInstance(text.substring(known.text().length()), rest);
        }
        for (int length = 0; length <= text.length(); length++) {
            if (isInstance(text.substring(length), rest)) {
                return true;
            }
        }
        return false;
    }
}
