package dev.writ.language;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.format.PolicySpelling;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** From the bytes of a file to a checked policy, or to everything that is wrong with it. */
public final class PolicyFrontEnd {
    private static final String TEXT_SPELLING = ".oags";

    private PolicyFrontEnd() {}

    /** Under the usual limits; a policy that refers to no other file. */
    public static Result<CheckedPolicy> read(String name, byte[] bytes) {
        return read(name, bytes, ReadOptions.DEFAULT);
    }

    /** A policy that refers to no other file. */
    public static Result<CheckedPolicy> read(String name, byte[] bytes, SourceLimits limits) {
        return read(name, bytes, ReadOptions.DEFAULT.withLimits(limits));
    }

    /** @param name as the user gave it; a name that ends in {@code .oags} is the text spelling, any other is YAML */
    public static Result<CheckedPolicy> read(String name, byte[] bytes, ReadOptions options) {
        return decode(name, bytes).then(source -> PolicyReading.of(source, options));
    }

    /** The text of a file, or where it is not UTF-8. */
    public static Result<SourceText> decode(String name, byte[] bytes) {
        // Malformed bytes become U+FFFD here, so that what stands before them keeps its place in the source.
        SourceText source = SourceText.of(name, new String(bytes, StandardCharsets.UTF_8));
        return firstMalformed(bytes)
                .map(offset -> invalidEncoding(source, offset))
                .orElseGet(() -> new Result.Success<>(source, List.of()));
    }

    /** Which spelling the name of a file says. */
    public static PolicySpelling spelling(String name) {
        return name.endsWith(TEXT_SPELLING) ? PolicySpelling.TEXT : PolicySpelling.YAML;
    }

    /** Text that is already decoded, under the usual limits; it refers to no other file. */
    public static Result<CheckedPolicy> read(SourceText source) {
        return read(source, SourceLimits.DEFAULT);
    }

    /** The same under limits of one's own. */
    public static Result<CheckedPolicy> read(SourceText source, SourceLimits limits) {
        return PolicyReading.of(source, ReadOptions.DEFAULT.withLimits(limits));
    }

    /** The same where the policy may refer to other files. */
    public static Result<CheckedPolicy> read(SourceText source, ReadOptions options) {
        return PolicyReading.of(source, options);
    }

    /** Where, in UTF-16 units, the first bytes stand that are not UTF-8. */
    private static Optional<Integer> firstMalformed(byte[] bytes) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer decoded = CharBuffer.allocate(bytes.length);
        boolean malformed =
                decoder.decode(ByteBuffer.wrap(bytes), decoded, true).isError();
        return malformed ? Optional.of(decoded.position()) : Optional.empty();
    }

    private static Result<SourceText> invalidEncoding(SourceText source, int offset) {
        return new Result.Failure<>(List.of(Diagnostic.of(
                        DiagnosticCode.INVALID_ENCODING,
                        source.span(offset, offset + 1),
                        "not UTF-8",
                        "the file is not encoded in UTF-8")
                .withHelp("save it as UTF-8")));
    }
}
