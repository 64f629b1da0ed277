package dev.writ.spec;

import dev.writ.spec.ReadmeBlocks.Block;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A page about a code, divided at its heads.
 *
 * @param title the first head, without its sign
 * @param lead what stands between the first head and the next
 * @param parts by their heads, in order
 */
record CodePage(String title, String lead, Map<String, String> parts) {
    static final Path FOLDER = House.ROOT.resolve("spec/codes");

    static CodePage of(String code) {
        String document = House.read(FOLDER.resolve(code + ".md"));
        Map<String, String> parts = new LinkedHashMap<>();
        String head = "";
        List<String> lines = new ArrayList<>();
        boolean fenced = false;
        for (String line : document.lines().toList()) {
            fenced ^= line.startsWith("```");
            if (!fenced && (line.startsWith("# ") || line.startsWith("## "))) {
                parts.put(head, text(lines));
                head = line;
                lines.clear();
            } else {
                lines.add(line);
            }
        }
        parts.put(head, text(lines));
        parts.remove("");
        String first = parts.keySet().iterator().next();
        String lead = parts.getOrDefault(first, "");
        parts.remove(first);
        return new CodePage(first.substring(2), lead, parts);
    }

    /** What stands under a head; nothing where the page has no such head. */
    String part(String head) {
        return parts.getOrDefault(head, "");
    }

    List<Block> blocks(String head) {
        return ReadmeBlocks.of(head, part(head));
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines).strip();
    }
}
