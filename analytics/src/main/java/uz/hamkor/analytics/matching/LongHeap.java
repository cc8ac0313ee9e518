package uz.hamkor.analytics.matching;

import java.util.Arrays;

/** Numbers, the largest on top. */
final class LongHeap {

    private long[] values = new long[4];
    private int size;

    int size() {
        return size;
    }

    long top() {
        return values[0];
    }

    void push(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        int at = size++;
        while (at > 0 && values[(at - 1) / 2] < value) {
            values[at] = values[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        values[at] = value;
    }

    long pop() {
        long top = values[0];
        long last = values[--size];
        int at = 0;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && values[child + 1] > values[child]) {
                child++;
            }
            if (values[child] <= last) {
                break;
            }
            values[at] = values[child];
            at = child;
        }
        values[at] = last;
        return top;
    }
}
