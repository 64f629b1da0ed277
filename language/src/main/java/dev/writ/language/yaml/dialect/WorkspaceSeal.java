package dev.writ.language.yaml.dialect;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.source.TrustedKeys;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.bind.Fields;
import dev.writ.language.yaml.bind.ScalarValues;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.YamlSink;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.keys.Blake3;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Whether a policy is what its workspace signed. Published is that the hash is BLAKE3 of the content and the signature
 * Ed25519 with the workspace's key; not published is how the content is spelled for the hash and which text is signed, so
 * each spelling that denotes exactly this content is tried, and the hash or the content as what is signed.
 */
final class WorkspaceSeal {
    private static final int HASH_DIGITS = 64;
    private static final int SIGNATURE_DIGITS = 128;

    private final SourceText source;
    private final TrustedKeys keys;
    private final YamlSink sink;
    private final ScalarValues words;

    WorkspaceSeal(SourceText source, TrustedKeys keys, YamlSink sink) {
        this.source = source;
        this.keys = keys;
        this.sink = sink;
        this.words = new ScalarValues(sink);
    }

    void check(Fields fields) {
        if (keys.isEmpty()) {
            Span place = fields.entry("signature")
                    .or(() -> fields.entry("hash"))
                    .map(entry -> entry.key().span())
                    .orElse(fields.place());
            sink.add(Diagnostic.of(
                            DiagnosticCode.ORIGIN_UNCHECKED,
                            place,
                            "not checked",
                            "hash and signature of this policy were not checked: no trusted key is given")
                    .withHelp("name a file with the public key of the workspace: `--trusted-key FILE`"));
            return;
        }
        Optional<Word> hash = stated(fields, "hash", HASH_DIGITS);
        Optional<Word> signature = stated(fields, "signature", SIGNATURE_DIGITS);
        if (hash.isPresent() && signature.isPresent()) {
            check(fields, hash.get(), signature.get());
        }
    }

    private void check(Fields fields, Word hash, Word signature) {
        List<String> spellings;
        try {
            spellings = spellings();
        } catch (JsonException | IllegalArgumentException notJson) {
            refuse(
                    fields.place(),
                    "not JSON",
                    "the hash cannot be checked of what is no JSON: " + notJson.getMessage(),
                    "use the file as it came from the workspace");
            return;
        }
        if (spellings.stream().map(Blake3::hex).noneMatch(hash.text()::equals)) {
            refuse(
                    hash.span(),
                    "of another content",
                    "`hash` is not that of the content of this policy",
                    "fetch the policy again from its workspace");
            return;
        }
        List<String> messages = new ArrayList<>(spellings);
        messages.add(hash.text());
        byte[] bytes = HexFormat.of().parseHex(signature.text());
        if (messages.stream().noneMatch(message -> keys.signed(message.getBytes(StandardCharsets.UTF_8), bytes))) {
            refuse(
                    signature.span(),
                    "by no trusted key",
                    "`signature` was not made for this policy by any trusted key",
                    "fetch the policy again, or name the key that its workspace signs with");
        }
    }

    /** The content with sorted keys, and as it stands, both without spaces. */
    private List<String> spellings() throws JsonException {
        String text = source.text().startsWith("\uFEFF") ? source.text().substring(1) : source.text();
        Json document = JsonReader.read(text, Integer.MAX_VALUE);
        if (!(document instanceof JsonObject object)) {
            return List.of();
        }
        return object.get("content").stream()
                .flatMap(content -> List.of(JsonWriter.canonical(content), JsonWriter.write(content)).stream())
                .toList();
    }

    private Optional<Word> stated(Fields fields, String key, int digits) {
        Optional<Node> node = fields.get(key);
        if (node.isEmpty()) {
            refuse(
                    fields.place(),
                    "has no `" + key + "`",
                    "this policy has no `" + key + "`, so nothing shows that it is its workspace's",
                    "use the policy as the workspace signed it");
            return Optional.empty();
        }
        Optional<Word> word = words.text(node.get(), "`" + key + "`");
        if (word.isPresent() && !word.get().text().matches("[0-9a-f]{" + digits + "}")) {
            refuse(
                    word.get().span(),
                    "malformed",
                    "`" + key + "` is not " + digits + " lower-case hex digits",
                    "use the policy as the workspace signed it");
            return Optional.empty();
        }
        return word;
    }

    private void refuse(Span place, String label, String message, String help) {
        sink.add(Diagnostic.of(DiagnosticCode.NOT_AUTHENTIC, place, label, message)
                .withHelp(help));
    }
}
