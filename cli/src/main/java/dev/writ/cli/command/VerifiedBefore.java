package dev.writ.cli.command;

import dev.writ.cli.input.FileDigests;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.verifier.result.Report;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reports of policies as they were when they were last verified. */
final class VerifiedBefore {
    private final Map<String, Verified> known = new HashMap<>();

    /** What a report was made of. */
    private record Verified(String content, Map<Path, String> referred, LocalDate today, Report report) {}

    /** The report of a policy, if nothing has changed that it was made of. */
    Optional<Report> of(PolicyInputs.Input input, LocalDate today) {
        return Optional.ofNullable(known.get(input.name()))
                .filter(verified -> verified.content().equals(content(input))
                        && verified.today().equals(today)
                        && verified.referred()
                                .equals(FileDigests.of(verified.referred().keySet())))
                .map(verified -> {
                    verified.referred().keySet().forEach(input.referred()::add);
                    return verified.report();
                });
    }

    /** @param input which has been read, with all that it refers to */
    void add(PolicyInputs.Input input, LocalDate today, Report report) {
        known.put(
                input.name(),
                new Verified(content(input), FileDigests.of(input.referred().files()), today, report));
    }

    private static String content(PolicyInputs.Input input) {
        return FileDigests.of(input.bytes().content());
    }
}
