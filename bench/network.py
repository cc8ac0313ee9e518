"""Times igraph and NetworkX on the ties of a file and compares their answers with ours; called by network.sh."""

import csv
import sys
import time

import igraph
import networkx

ties_file, ours_file = sys.argv[1:]
with open(ties_file, newline="") as file:
    ties = [(int(row["a"]), int(row["b"])) for row in csv.DictReader(file)]
with open(ours_file, newline="") as file:
    ours = list(csv.DictReader(file))
nodes = len(ours)
flat = igraph.Graph(n=nodes, edges=ties)
graph = networkx.Graph()
graph.add_nodes_from(range(nodes))
graph.add_edges_from(ties)
pairs = (nodes - 1) * (nodes - 2) / 2


def timed(name, compute, rounds):
    clock = processor = float("inf")
    for _ in range(rounds):
        begin, used = time.perf_counter(), time.process_time()
        values = compute()
        clock = min(clock, time.perf_counter() - begin)
        processor = min(processor, time.process_time() - used)
    print(f"{name}: {clock:.3f} s, processor {processor:.3f} s (best of {rounds})", flush=True)
    return values


def compare(name, column, values):
    """The largest difference, relative where values are above 1."""
    worst = max(
        abs(float(row[column]) - value) / max(1.0, abs(value)) for row, value in zip(ours, values) if row[column] != ""
    )
    print(f"{column} against {name}: largest difference {worst:.1e}", flush=True)
    return worst


def ordered(by_node):
    return [by_node[v] for v in range(nodes)]


print(f"igraph {igraph.__version__}, NetworkX {networkx.__version__}")
worst = 0.0
between = timed("igraph betweenness", lambda: flat.betweenness(directed=False), 3)
worst = max(worst, compare("igraph", "betweenness", [b / pairs for b in between]))
between = timed("NetworkX betweenness", lambda: networkx.betweenness_centrality(graph), 1)
worst = max(worst, compare("NetworkX", "betweenness", ordered(between)))
vector = flat.eigenvector_centrality(directed=False, scale=True)
length = sum(x * x for x in vector) ** 0.5
worst = max(worst, compare("igraph", "eigenvector", [x / length for x in vector]))
worst = max(worst, compare("igraph", "core", flat.coreness()))
worst = max(worst, compare("NetworkX", "closeness", ordered(networkx.closeness_centrality(graph))))
worst = max(worst, compare("NetworkX", "constraint", ordered(networkx.constraint(graph))))
few = networkx.effective_size(graph, nodes=range(min(nodes, 500)))  # NetworkX takes minutes for all
worst = max(worst, compare("NetworkX", "effective_size", [few[v] for v in range(len(few))]))
best = max(flat.community_multilevel().modularity for _ in range(10))
print(f"modularity of igraph's multilevel, best of 10: {best:.6f}")
if worst > 1e-7:
    sys.exit("The answers differ.")
