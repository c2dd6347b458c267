namespace Cdp.Matching.Clustering;

/// <summary>Links of one weight, of which only those hold that can all hold together.</summary>
/// <remarks>Sets that are linked to each other at this weight stand or fall together: as soon as two of them have a source in common, no link among them holds.</remarks>
internal sealed class TiedLinks(int recordCount, SourceSets sources)
{
    private const int Unknown = -1;

    private readonly List<(int Left, int Right)> _links = [];
    private readonly List<int> _touched = [];
    private readonly int[] _numbers = NewNumbers(recordCount);

    public void Clear()
    {
        foreach (var set in _touched)
        {
            _numbers[set] = Unknown;
        }

        _touched.Clear();
        _links.Clear();
    }

    /// <summary>Adds a link between two sets that could hold by itself.</summary>
    public void Add(int left, int right)
    {
        _links.Add((Touch(left), Touch(right)));
    }

    /// <summary>Gets the links that hold, by the sets that they were added with.</summary>
    public IEnumerable<(int Left, int Right)> FindUntied()
    {
        var groups = new DisjointSets(_touched.Count);
        foreach (var (left, right) in _links)
        {
            groups.Unite(left, right);
        }

        var labels = groups.Label();
        var clashes = FindClashes(labels);
        return _links.Where(link => !clashes[labels[link.Left]]).Select(link => (_touched[link.Left], _touched[link.Right]));
    }

    private bool[] FindClashes(int[] labels)
    {
        var starts = ClusterLabels.FindStarts(labels);
        var members = new int[labels.Length];
        var next = starts.ToArray();
        for (var i = 0; i < labels.Length; i++)
        {
            members[next[labels[i]]++] = i;
        }

        var clashes = new bool[starts.Length - 1];
        for (var group = 0; group < clashes.Length; group++)
        {
            sources.BeginUnion();
            for (var i = starts[group]; i < starts[group + 1] && !clashes[group]; i++)
            {
                clashes[group] = !sources.TryAdd(_touched[members[i]]);
            }
        }

        return clashes;
    }

    private int Touch(int set)
    {
        if (_numbers[set] == Unknown)
        {
            _numbers[set] = _touched.Count;
            _touched.Add(set);
        }

        return _numbers[set];
    }

    private static int[] NewNumbers(int count)
    {
        var numbers = new int[count];
        Array.Fill(numbers, Unknown);
        return numbers;
    }
}
