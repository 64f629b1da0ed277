package dev.writ.runtime.classify;

/** True and false. */
final class TruthClasses extends AttributeClasses {
    private final int[] columns;
    private final Comparisons comparisons;

    TruthClasses(int attribute, int[] columns, Comparisons comparisons) {
        super(attribute);
        this.columns = columns;
        this.comparisons = comparisons;
    }

    @Override
    ClassifyResult truth(boolean value, Classified classified) {
        int cls = value ? 1 : 0;
        for (int column : columns) {
            classified.classes[column] = cls;
        }
        comparisons.truth(cls, classified);
        return ClassifyResult.FITS;
    }
}
