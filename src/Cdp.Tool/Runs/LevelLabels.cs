using Cdp.Matching;
using Cdp.Matching.Records;

namespace Cdp.Tool.Runs;

/// <summary>Tells at which level a pair is, for the few pairs that people look at.</summary>
/// <param name="model">The model.</param>
/// <param name="table">The records.</param>
internal sealed class LevelLabels(MatchModel model, RecordTable table)
{
    /// <summary>Finds the label of the level.</summary>
    /// <param name="comparison">The number of the comparison in the model.</param>
    /// <param name="left">The row of one record.</param>
    /// <param name="right">The row of the other record.</param>
    /// <returns>The label.</returns>
    public string Find(int comparison, int left, int right)
    {
        foreach (var level in model.Comparisons[comparison].Levels)
        {
            var columns = level.Condition.Columns;
            var leftValues = new string?[columns.Count];
            var rightValues = new string?[columns.Count];
            for (var i = 0; i < leftValues.Length; i++)
            {
                leftValues[i] = table.ValueOf(left, columns[i]);
                rightValues[i] = table.ValueOf(right, columns[i]);
            }

            if (level.Condition.Holds(leftValues, rightValues))
            {
                return level.Label;
            }
        }

        return string.Empty;
    }
}
