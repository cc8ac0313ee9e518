package uz.hamkor.analytics.network;

/** All shortest paths from one node after another; an object belongs to one thread and is used again and again. */
interface Search {

    /**
     * Finds the shortest paths from a node and adds to each node's sum how much of them it lies on (its dependency).
     *
     * @param dependencies one place a node
     */
    void from(int source, double[] dependencies);

    /** Nodes reached by the last search, its source included. */
    int reached();

    /** The sum of the distances of the last search to the nodes it reached. */
    double distances();
}
