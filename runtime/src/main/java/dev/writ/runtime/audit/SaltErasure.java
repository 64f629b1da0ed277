package dev.writ.runtime.audit;

import dev.writ.runtime.files.FileProblem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds and erases salts in the file of a {@link SaltFile}, also while its writer appends. What is erased is overwritten
 * with zeros and forced; copies, backups and what a disk keeps of old blocks are not reached.
 */
public final class SaltErasure {
    private static final String ERASED = "0".repeat(64);
    private static final int SALT_AT = 65;
    private static final int RECORDS_AT_ONCE = 1000;

    private SaltErasure() {}

    /** What a file says of a commitment. */
    public enum Standing {
        KEPT,
        ERASED,
        /** The file never had it, or not any more. */
        UNKNOWN
    }

    /**
     * What is known of commitments, by their digits.
     *
     * @param kept those whose salts are there
     */
    public record Found(Map<String, Commitment> kept, Set<String> erased) {
        public Found {
            kept = Map.copyOf(kept);
            erased = Set.copyOf(erased);
        }

        public Standing of(String sha256) {
            return kept.containsKey(sha256)
                    ? Standing.KEPT
                    : erased.contains(sha256) ? Standing.ERASED : Standing.UNKNOWN;
        }

        public Optional<Commitment> commitment(String sha256) {
            return Optional.ofNullable(kept.get(sha256));
        }
    }

    /** Looks the commitments up. */
    public static Found find(Path file, Collection<String> commitments) throws AuditException {
        Map<String, Commitment> kept = new LinkedHashMap<>();
        Set<String> erased = new HashSet<>();
        try (RandomAccessFile salts = open(file, "r")) {
            for (Place place : places(salts, Set.copyOf(commitments))) {
                if (place.salt().equals(ERASED)) {
                    erased.add(place.commitment());
                } else {
                    kept.put(place.commitment(), new Commitment(place.commitment(), place.salt()));
                }
            }
            return new Found(kept, erased);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Erases the salts of the commitments and returns how many were there. */
    public static int erase(Path file, Collection<String> commitments) throws AuditException {
        int count = 0;
        try (RandomAccessFile salts = open(file, "rw")) {
            for (Place place : places(salts, Set.copyOf(commitments))) {
                if (!place.salt().equals(ERASED)) {
                    salts.seek(place.at() + SALT_AT);
                    salts.write(ERASED.getBytes(StandardCharsets.US_ASCII));
                    count++;
                }
            }
            salts.getFD().sync();
            return count;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static RandomAccessFile open(Path file, String mode) throws IOException, AuditException {
        FileIdentity.ofFile(file);
        SaltFile.requirePrivate(file);
        return new RandomAccessFile(file.toFile(), mode);
    }

    /** A record of one of the commitments that are looked for, and where it begins. */
    private record Place(long at, String commitment, String salt) {}

    private static List<Place> places(RandomAccessFile salts, Set<String> wanted) throws IOException, AuditException {
        List<Place> places = new ArrayList<>();
        byte[] records = new byte[SaltFile.RECORD * RECORDS_AT_ONCE];
        long whole = salts.length() / SaltFile.RECORD * SaltFile.RECORD;
        for (long at = 0; at < whole; at += records.length) {
            int length = (int) Math.min(records.length, whole - at);
            salts.seek(at);
            salts.readFully(records, 0, length);
            for (int from = 0; from < length; from += SaltFile.RECORD) {
                Place place = place(new String(records, from, SaltFile.RECORD, StandardCharsets.ISO_8859_1), at + from);
                if (wanted.contains(place.commitment())) {
                    places.add(place);
                }
            }
        }
        return places;
    }

    private static Place place(String record, long at) throws AuditException {
        String commitment = record.substring(0, SALT_AT - 1);
        String salt = record.substring(SALT_AT, SaltFile.RECORD - 1);
        boolean isRecord = record.charAt(SALT_AT - 1) == ' ' && record.endsWith("\n");
        if (!isRecord || !Commitment.isHex(commitment) || !Commitment.isHex(salt)) {
            throw new AuditException("what stands at byte " + at + " is no record of salts");
        }
        return new Place(at, commitment, salt);
    }

    private static AuditException unreadable(Path file, IOException cause) {
        return new AuditException("cannot read the salts in `" + file + "`: " + FileProblem.words(cause), cause);
    }
}
