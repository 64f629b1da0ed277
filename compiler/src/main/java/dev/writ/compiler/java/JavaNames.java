package dev.writ.compiler.java;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * Makes Java names out of the names of a policy, each different from all before it. Names that differ in case alone
 * count as equal, since class files are written to file systems that think so, and each is short enough for the names of
 * such files.
 */
final class JavaNames {
    /** A class file is called by all classes around its class, of which a call has three, in at most 255 bytes. */
    private static final int LONGEST = 64;

    private final Set<String> taken = new HashSet<>();

    JavaNames(List<String> reserved) {
        reserved.forEach(name -> taken.add(folded(name)));
    }

    /** {@code DeleteRecords} for {@code delete_records}. */
    String type(String name) {
        String camel = camel(name);
        return allocate(isStart(camel) ? camel : "Action" + camel);
    }

    /** {@code deleteRecords} for {@code delete_records}. */
    String method(String name) {
        String camel = camel(name);
        String lower = isStart(camel) ? uncapitalised(camel) : "value" + camel;
        return allocate(SourceVersion.isKeyword(lower) ? lower + "Value" : lower);
    }

    private String allocate(String wanted) {
        String shortened = wanted.substring(0, Math.min(wanted.length(), LONGEST));
        String name = shortened;
        for (int i = 2; !taken.add(folded(name)); i++) {
            name = shortened + i;
        }
        return name;
    }

    /** The ASCII letters and digits of a name, each run of them capitalised. */
    static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        boolean begins = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean kept = c < 128 && Character.isLetterOrDigit(c);
            if (kept) {
                camel.append(begins ? Character.toUpperCase(c) : c);
            }
            begins = !kept;
        }
        return camel.toString();
    }

    private static String uncapitalised(String camel) {
        return camel.substring(0, 1).toLowerCase(Locale.ROOT) + camel.substring(1);
    }

    private static boolean isStart(String camel) {
        return !camel.isEmpty() && Character.isLetter(camel.charAt(0));
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
