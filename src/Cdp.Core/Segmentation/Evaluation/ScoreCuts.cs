using Cdp.Segmentation.Traits;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Evaluation;

/// <summary>Scores values by cuts.</summary>
internal static class ScoreCuts
{
    public static ValueTester[] ToTesters(ScoreFormula score) =>
        [.. score.Cuts.Select(cut => new ValueTester(new ValueTest { Operator = ValueOperator.GreaterOrEqual, Operands = [cut] }))];

    /// <summary>Gives one more than the number of cuts that the value reaches; nothing where it cannot be compared with one.</summary>
    public static Scalar Score(in Scalar value, ValueTester[] cuts, ref Horizon horizon)
    {
        var score = 1;
        foreach (var cut in cuts)
        {
            // All of them: each has a time of its own at which it changes.
            var truth = cut.Test(value, ref horizon);
            score = score == 0 || truth == Truth.Unknown ? 0 : score + (truth == Truth.True ? 1 : 0);
        }

        return score == 0 ? default : Scalar.OfNumber(score);
    }
}
