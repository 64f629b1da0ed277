package dev.writ.runtime.files;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a file could not be read or written, for people. What Java's own messages leave to the name of a class is said. */
public final class FileProblem {
    private FileProblem() {}

    /** The reason without the file's name, to stand after a colon; it never names a class. */
    public static String words(IOException problem) {
        if (problem instanceof NoSuchFileException || problem instanceof FileNotFoundException) {
            return "no such file or directory";
        }
        if (problem instanceof CharacterCodingException) {
            return "not UTF-8";
        }
        if (problem instanceof EOFException) {
            return "it ends too early";
        }
        if (problem instanceof FileSystemException system) {
            return words(system);
        }
        return plain(problem.getMessage());
    }

    private static String words(FileSystemException problem) {
        if (problem instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (problem instanceof NotDirectoryException) {
            return "not a directory";
        }
        if (problem instanceof DirectoryNotEmptyException) {
            return "the directory is not empty";
        }
        if (problem instanceof FileAlreadyExistsException) {
            return "it is there already";
        }
        if (problem instanceof FileSystemLoopException) {
            return "its links lead in a circle";
        }
        if (problem instanceof NotLinkException) {
            return "not a link";
        }
        return plain(problem.getReason());
    }

    /** What the operating system says, as the middle of a sentence. */
    private static String plain(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            return "the system gives no reason";
        }
        return reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
    }
}
