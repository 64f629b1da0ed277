package dev.writ.runtime.approval;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Where requests for approval and their answers stand. Nothing that it gives is believed: an answer counts if it is
 * signed by a person for a request that is pending in this process. A store that loses, delays or invents denies.
 *
 * <p>A store must pass {@code ApprovalStoreContract}.
 */
public interface ApprovalStore {
    /** How long an answer may be, in bytes. */
    int LONGEST = 1 << 16;

    /** Makes a request known under its id, durably. */
    void publish(String id, String text) throws IOException;

    /** Takes a request back, with its answers; one that is not there is no failure. */
    void withdraw(String id) throws IOException;

    /** The text under an id; empty where there is none. */
    Optional<String> request(String id) throws IOException;

    /** The ids under which requests stand now, in any order. */
    List<String> requests() throws IOException;

    /**
     * Puts the answer of one key there, durably, in place of an earlier one.
     *
     * @param keyId as {@link dev.writ.runtime.keys.VerificationKey#id}
     */
    void answer(String id, String keyId, String note) throws IOException;

    /** The answer of one key, if there is one. */
    Optional<String> answer(String id, String keyId) throws IOException;
}
