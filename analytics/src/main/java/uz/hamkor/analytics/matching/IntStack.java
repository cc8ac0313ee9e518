package uz.hamkor.analytics.matching;

import java.util.Arrays;

/** Numbers, the latest on top. */
final class IntStack {

    private int[] values = new int[4];
    private int size;

    int size() {
        return size;
    }

    void push(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    int pop() {
        return values[--size];
    }
}
