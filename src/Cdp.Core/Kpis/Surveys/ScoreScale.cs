namespace Cdp.Kpis.Surveys;

/// <summary>The scores that can be given.</summary>
/// <param name="Lowest">The lowest.</param>
/// <param name="Highest">The highest, above the lowest.</param>
/// <param name="Orientation">Which end is the good one.</param>
public readonly record struct ScoreScale(int Lowest, int Highest, ScoreOrientation Orientation = ScoreOrientation.HighIsGood)
{
    internal void Check()
    {
        if ((long)Highest - Lowest is < 1 or > 1_000 || !Enum.IsDefined(Orientation))
        {
            throw new ArgumentException($"The scale runs from {Lowest} to {Highest}. Give such as 1 to 5.");
        }
    }

    /// <summary>Gives the scores that apply, turned around where low ones are good.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A score lies outside of the scale.</exception>
    internal List<int> ScoresOf(IEnumerable<SurveyResponse> responses)
    {
        var scores = new List<int>();
        foreach (var score in responses.Select(response => response.Score).OfType<int>())
        {
            if (score < Lowest || score > Highest)
            {
                throw new ArgumentOutOfRangeException(nameof(responses), $"The score {score} lies outside of the scale from {Lowest} to {Highest}. Correct it, leave it out, or give another scale.");
            }

            scores.Add(Orientation == ScoreOrientation.HighIsGood ? score : Lowest + Highest - score);
        }

        return scores;
    }
}
