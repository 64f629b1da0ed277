package dev.writ.cli.operator;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.runtime.approval.ApprovalDirectory;
import dev.writ.runtime.approval.ApprovalRequest;
import dev.writ.runtime.approval.ApprovalStore;
import dev.writ.runtime.audit.note.NoteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The directory of an inbox, as whoever approves sees it. */
final class Inbox {
    private static final int FEWEST_DIGITS = 6;
    private static final Pattern WHOLE = Pattern.compile("[0-9a-f]{64}");

    private final Path directory;
    private final ApprovalStore store;

    private Inbox(Path directory) {
        this.directory = directory;
        this.store = new ApprovalDirectory(directory);
    }

    static Inbox of(Path directory) throws CommandException {
        if (!Files.isDirectory(directory)) {
            throw CommandException.usage("`" + directory + "` is no directory");
        }
        return new Inbox(directory);
    }

    /**
     * What stands there.
     *
     * @param requests those that can be read, the first to expire first
     * @param others ids under which something else stands
     */
    record Contents(List<ApprovalRequest> requests, List<String> others) {
        Contents {
            requests = List.copyOf(requests);
            others = List.copyOf(others);
        }
    }

    Contents contents() throws CommandException {
        List<ApprovalRequest> requests = new ArrayList<>();
        List<String> others = new ArrayList<>();
        try {
            for (String id : store.requests()) {
                readable(id).ifPresentOrElse(requests::add, () -> others.add(id));
            }
        } catch (IOException e) {
            throw PolicyInputs.unreadable(directory.toString(), e);
        }
        requests.sort(Comparator.comparing(
                        (ApprovalRequest request) -> request.asked().expires())
                .thenComparing(ApprovalRequest::id));
        return new Contents(requests, others);
    }

    /** What somebody put there that cannot be read hides nothing else. */
    private Optional<ApprovalRequest> readable(String id) {
        try {
            return read(id);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<ApprovalRequest> read(String id) throws IOException {
        Optional<String> text = store.request(id);
        try {
            // What stands under another name than its own was put there by nobody who asks.
            return text.isPresent()
                    ? Optional.of(ApprovalRequest.parse(text.orElseThrow()))
                            .filter(request -> request.id().equals(id))
                    : Optional.empty();
        } catch (NoteException e) {
            return Optional.empty();
        }
    }

    /** @param digits with which the id begins */
    ApprovalRequest request(String digits) throws CommandException {
        if (digits.length() < FEWEST_DIGITS) {
            throw CommandException.usage("give at least the first " + FEWEST_DIGITS + " digits of the request");
        }
        List<ApprovalRequest> found = isWhole(digits)
                ? whole(digits).stream().toList()
                : contents().requests().stream()
                        .filter(request -> request.id().startsWith(digits))
                        .toList();
        if (found.size() != 1) {
            throw CommandException.usage((found.isEmpty() ? "no request" : found.size() + " requests") + " in `"
                    + directory + "` begin" + (found.isEmpty() ? "s" : "") + " with `" + digits + "`");
        }
        return found.get(0);
    }

    static boolean isWhole(String digits) {
        return WHOLE.matcher(digits).matches();
    }

    /** It is found however many others somebody put there. */
    private Optional<ApprovalRequest> whole(String id) throws CommandException {
        try {
            return read(id);
        } catch (IOException e) {
            throw PolicyInputs.unreadable(directory.resolve(id).toString(), e);
        }
    }

    void answer(ApprovalRequest request, String keyId, String note) throws CommandException {
        try {
            store.answer(request.id(), keyId, note);
        } catch (IOException e) {
            throw PolicyInputs.unreadable(directory.toString(), e);
        }
    }
}
