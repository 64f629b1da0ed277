package dev.writ.cli.editor;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A document as the editor holds it, saved or not.
 *
 * @param path absent where it is no file yet
 * @param name by which messages call it, and which says its spelling
 */
record OpenDocument(String uri, Optional<Path> path, String name, int version, String text) {
    static OpenDocument of(String uri, String language, int version, String text) {
        Optional<Path> path = path(uri);
        String name = path.map(Path::toString).orElse(language.equals("oags") ? "untitled.oags" : "untitled.oags.yaml");
        return new OpenDocument(uri, path, name, version, text);
    }

    OpenDocument with(int newVersion, String newText) {
        return new OpenDocument(uri, path, name, newVersion, newText);
    }

    /** The file of an address, where it is one. */
    static Optional<Path> path(String uri) {
        try {
            URI parsed = URI.create(uri);
            return "file".equals(parsed.getScheme())
                    ? Optional.of(Path.of(parsed).toAbsolutePath().normalize())
                    : Optional.empty();
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            // An address that is none names no file, and the document is checked without one.
            return Optional.empty();
        }
    }

    /** The same document however the editor escapes its address. */
    static String key(String uri) {
        return path(uri).map(Path::toString).orElse(uri);
    }
}
