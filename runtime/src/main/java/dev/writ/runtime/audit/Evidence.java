package dev.writ.runtime.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Takes what does not belong to a log out of its files and keeps it beside them, byte for byte. */
final class Evidence {
    private final LogStore store;

    Evidence(LogStore store) {
        this.store = store;
    }

    /** Keeps what follows the end in its file, and all files of the list after that one; the last first. */
    void keepAfter(FileEnd end, List<String> files) throws IOException {
        List<String> later = new ArrayList<>(files);
        Collections.reverse(later);
        for (String file : later) {
            int order = file.compareTo(end.file());
            if (order >= 0) {
                keep(file, order == 0 ? end.bytes() : 0);
            }
        }
    }

    private void keep(String file, long from) throws IOException {
        if (store.length(file) > from) {
            store.moveTail(file, from, freeName(file, from));
        }
    }

    /** A name that no other bytes have: those of an attempt that a crash ended may be there already. */
    private String freeName(String file, long from) throws IOException {
        List<String> names = store.names();
        for (int attempt = 0; ; attempt++) {
            String name = KeptFile.name(file, from, attempt);
            if (!names.contains(name) || isTail(name, file, from)) {
                return name;
            }
        }
    }

    private boolean isTail(String kept, String file, long from) throws IOException {
        try (var in = store.read(file)) {
            in.skipNBytes(from);
            KeptFile there = KeptFile.read(store, kept);
            return KeptFile.Content.of(in).equals(new KeptFile.Content(there.bytes(), there.sha256()));
        }
    }

    /** Everything that is kept beside and that no entry names: cut just now, or before a crash that came too early. */
    List<KeptFile> untold(Collection<KeptFile> told) throws IOException {
        Set<String> names = new TreeSet<>(store.names());
        names.removeIf(name -> !KeptFile.isName(name));
        told.forEach(kept -> names.remove(kept.kept()));
        List<KeptFile> untold = new ArrayList<>();
        for (String name : names) {
            untold.add(KeptFile.read(store, name));
        }
        return untold;
    }
}
