package dev.writ.language.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which comments hang on which part, and where the author left empty lines. */
final class Remarks {
    private final Map<Part, List<Remark>> above = new IdentityHashMap<>();
    private final Map<Part, List<Remark>> below = new IdentityHashMap<>();
    private final Map<Part, String> beside = new IdentityHashMap<>();
    private final Set<Part> divided = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * A comment on a line of its own.
     *
     * @param apart whether there is an empty line before it
     */
    record Remark(String text, boolean apart) {}

    static Remarks none() {
        return new Remarks();
    }

    List<Remark> above(Part part) {
        return above.getOrDefault(part, List.of());
    }

    List<Remark> below(Part part) {
        return below.getOrDefault(part, List.of());
    }

    Optional<String> beside(Part part) {
        return Optional.ofNullable(beside.get(part));
    }

    /** True when the author left an empty line before the part and the comments above it. */
    boolean isSetApart(Part part) {
        List<Remark> first = above(part);
        return first.isEmpty() ? isDivided(part) : first.get(0).apart();
    }

    /** True when the author left an empty line right before the part. */
    boolean isDivided(Part part) {
        return divided.contains(part);
    }

    void addAbove(Part part, Remark remark) {
        above.computeIfAbsent(part, none -> new ArrayList<>()).add(remark);
    }

    void addBelow(Part part, Remark remark) {
        below.computeIfAbsent(part, none -> new ArrayList<>()).add(remark);
    }

    /**
     * On the line of the part, if that is one line. Comments that came before it and would now follow it go above the
     * part, so that they stay in order.
     */
    boolean addBeside(Part part, String text) {
        if (part.lines().size() != 1) {
            return false;
        }
        raiseThose(part);
        beside.put(part, text);
        return true;
    }

    void divide(Part part) {
        divided.add(part);
    }

    /** Puts a comment that stood inside the part right above it, behind those that came before. */
    void raise(Part part, String text) {
        raiseThose(part);
        addAbove(part, new Remark(text, divided.remove(part)));
    }

    private void raiseThose(Part part) {
        Optional.ofNullable(beside.remove(part))
                .ifPresent(text -> addAbove(part, new Remark(text, divided.remove(part))));
        Optional.ofNullable(below.remove(part)).ifPresent(remarks -> remarks.forEach(remark -> addAbove(part, remark)));
    }
}
