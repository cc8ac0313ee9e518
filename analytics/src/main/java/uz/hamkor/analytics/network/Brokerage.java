package uz.hamkor.analytics.network;

import uz.hamkor.analytics.Formula;

/**
 * Brokerage roles: how often a node {@code b} stands in a chain {@code a → b → c} of two ties while no tie leads from
 * {@code a} to {@code c}. By the types of the three:
 *
 * @param coordinator all three alike
 * @param gatekeeper {@code b} and {@code c} alike: lets something from outside in
 * @param representative {@code a} and {@code b} alike: carries something of its own kind outside
 * @param consultant {@code a} and {@code c} alike, {@code b} not: an outsider between two of a kind
 * @param liaison all three different
 */
public record Brokerage(long coordinator, long gatekeeper, long representative, long consultant, long liaison) {

    static final Formula FORMULA =
            new Formula("network.brokerage", 1, "R. V. Gould, R. M. Fernandez, Sociological Methodology 19 (1989) 89");

    /**
     * For each node. An undirected tie leads both ways, so that each chain counts twice, once from either end.
     *
     * <p>All chains are counted by the types of the two ends, then the closed ones taken off; the cost is that of
     * listing triangles, also beside a hub.
     */
    static Brokerage[] of(Network network) {
        var count = new Count(network);
        Brokerage[] roles = new Brokerage[network.nodes()];
        for (int b = 0; b < roles.length; b++) {
            count.chains(b);
        }
        for (int a = 0; a < roles.length; a++) {
            count.takeClosedFrom(a);
        }
        for (int b = 0; b < roles.length; b++) {
            long[] of = count.roles[b];
            roles[b] = new Brokerage(of[0], of[1], of[2], of[3], of[4]);
        }
        return roles;
    }

    private static final class Count {

        private final Network network;
        private final long[][] roles;
        private final long[] incoming;
        private final long[] outgoing;
        private final long[] mutual;

        Count(Network network) {
            this.network = network;
            this.roles = new long[network.nodes()][5];
            this.incoming = new long[network.typeCount()];
            this.outgoing = new long[network.typeCount()];
            this.mutual = new long[network.typeCount()];
        }

        private static int role(int a, int b, int c) {
            if (a == b) {
                return b == c ? 0 : 2;
            }
            if (b == c) {
                return 1;
            }
            return a == c ? 3 : 4;
        }

        void chains(int b) {
            Adjacency in = network.in;
            Adjacency out = network.out;
            for (int e = in.start[b]; e < in.start[b + 1]; e++) {
                incoming[network.typeOf(in.node[e])]++;
            }
            for (int e = out.start[b]; e < out.start[b + 1]; e++) {
                outgoing[network.typeOf(out.node[e])]++;
            }
            in.common(b, out, b, (i, o) -> mutual[network.typeOf(in.node[i])]++);
            int own = network.typeOf(b);
            long ins = in.degree(b);
            long outs = out.degree(b);
            long[] of = roles[b];
            of[0] = incoming[own] * outgoing[own] - mutual[own];
            of[1] = (ins - incoming[own]) * outgoing[own];
            of[2] = incoming[own] * (outs - outgoing[own]);
            // Only types that stand around this node: there may be many types.
            for (int e = in.start[b]; e < in.start[b + 1]; e++) {
                int type = network.typeOf(in.node[e]);
                if (type != own && incoming[type] > 0) {
                    of[3] += incoming[type] * outgoing[type] - mutual[type];
                    of[4] += incoming[type] * (outs - outgoing[own] - outgoing[type]);
                    incoming[type] = 0;
                }
            }
            clear(in, b);
            clear(out, b);
        }

        private void clear(Adjacency rows, int b) {
            for (int e = rows.start[b]; e < rows.start[b + 1]; e++) {
                int type = network.typeOf(rows.node[e]);
                incoming[type] = 0;
                outgoing[type] = 0;
                mutual[type] = 0;
            }
        }

        /** For each tie {@code a → c}: the nodes {@code b} with {@code a → b → c} are no brokers between the two. */
        void takeClosedFrom(int a) {
            Adjacency out = network.out;
            for (int e = out.start[a]; e < out.start[a + 1]; e++) {
                int c = out.node[e];
                out.common(a, network.in, c, (toBroker, fromBroker) -> {
                    int b = out.node[toBroker];
                    roles[b][role(network.typeOf(a), network.typeOf(b), network.typeOf(c))]--;
                });
            }
        }
    }
}
