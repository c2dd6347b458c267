namespace Cdp.Matching.Clustering;

/// <summary>Finds the edges of a graph without which it would fall into more parts: Tarjan's algorithm, with a stack of its own in place of recursion.</summary>
/// <seealso href="https://doi.org/10.1016/0020-0190(74)90003-9">Tarjan 1974</seealso>
internal static class BridgeFinder
{
    private const int None = -1;

    /// <summary>Tells of each edge whether it is a bridge.</summary>
    /// <param name="nodes">The number of nodes.</param>
    /// <param name="first">One end of each edge.</param>
    /// <param name="second">The other end. No two edges have the same ends.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    public static bool[] Find(int nodes, int[] first, int[] second, CancellationToken cancellationToken)
    {
        var (starts, edges) = ListEdges(nodes, first, second);
        var bridges = new bool[first.Length];
        var found = new int[nodes];
        var earliest = new int[nodes];
        var next = starts.AsSpan(0, nodes).ToArray();
        var cameBy = new int[nodes];
        var path = new int[nodes];
        Array.Fill(found, None);
        var time = 0;
        for (var root = 0; root < nodes; root++)
        {
            if (found[root] != None)
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var depth = 0;
            path[0] = root;
            cameBy[root] = None;
            found[root] = earliest[root] = time++;
            while (depth >= 0)
            {
                var node = path[depth];
                if (next[node] < starts[node + 1])
                {
                    var edge = edges[next[node]++];
                    var other = first[edge] ^ second[edge] ^ node;
                    if (edge == cameBy[node])
                    {
                        continue;
                    }

                    if (found[other] == None)
                    {
                        cameBy[other] = edge;
                        found[other] = earliest[other] = time++;
                        path[++depth] = other;
                    }
                    else
                    {
                        earliest[node] = Math.Min(earliest[node], found[other]);
                    }

                    continue;
                }

                depth--;
                if (depth >= 0)
                {
                    var parent = path[depth];
                    earliest[parent] = Math.Min(earliest[parent], earliest[node]);

                    // Nothing behind the edge leads back around it.
                    bridges[cameBy[node]] = earliest[node] > found[parent];
                }
            }
        }

        return bridges;
    }

    private static (int[] Starts, int[] Edges) ListEdges(int nodes, int[] first, int[] second)
    {
        var starts = new int[nodes + 1];
        for (var i = 0; i < first.Length; i++)
        {
            starts[first[i] + 1]++;
            starts[second[i] + 1]++;
        }

        for (var i = 1; i <= nodes; i++)
        {
            starts[i] += starts[i - 1];
        }

        var next = starts.ToArray();
        var edges = new int[first.Length * 2];
        for (var i = 0; i < first.Length; i++)
        {
            edges[next[first[i]]++] = i;
            edges[next[second[i]]++] = i;
        }

        return (starts, edges);
    }
}
