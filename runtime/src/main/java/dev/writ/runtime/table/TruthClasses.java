package dev.writ.runtime.table;

/** True and false. */
final class TruthClasses extends AttributeClasses {
    private final int[] columns;

    TruthClasses(int[] columns) {
        this.columns = columns;
    }

    @Override
    Fit truth(boolean value, int[] classes) {
        for (int column : columns) {
            classes[column] = value ? 1 : 0;
        }
        return Fit.FITS;
    }
}
