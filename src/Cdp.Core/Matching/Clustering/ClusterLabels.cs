namespace Cdp.Matching.Clustering;

/// <summary>Partitions in the form of a number for each thing, equal for those that are together.</summary>
internal static class ClusterLabels
{
    /// <summary>Renumbers labels from 0, in the order in which they first occur.</summary>
    /// <param name="labels">Labels from 0 to one less than their count; changed.</param>
    public static int[] Number(int[] labels)
    {
        var numbers = new int[labels.Length];
        Array.Fill(numbers, -1);
        var next = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            ref var number = ref numbers[labels[i]];
            if (number < 0)
            {
                number = next++;
            }

            labels[i] = number;
        }

        return labels;
    }

    /// <summary>Gives where the members of each label start when they are put side by side: one more number than there are labels.</summary>
    public static int[] FindStarts(ReadOnlySpan<int> labels)
    {
        var highest = -1;
        foreach (var label in labels)
        {
            highest = Math.Max(highest, label);
        }

        var starts = new int[highest + 2];
        foreach (var label in labels)
        {
            starts[label + 1]++;
        }

        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        return starts;
    }
}
