package dev.writ.language.check;

import java.util.List;

/** The name of a policy whose document gives none. */
public final class PolicyName {
    private static final List<String> EXTENSIONS =
            List.of(".oags.yaml", ".oags.yml", ".oags", ".yaml", ".yml", ".json");

    private PolicyName() {}

    /** The file's name without folders and extension, so that both spellings of one policy are named alike. */
    public static String of(String source) {
        String file = source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
        String name = EXTENSIONS.stream()
                .filter(file::endsWith)
                .findFirst()
                .map(extension -> file.substring(0, file.length() - extension.length()))
                .orElse(file);
        return name.isEmpty() || name.equals("-") ? "policy" : name;
    }
}
