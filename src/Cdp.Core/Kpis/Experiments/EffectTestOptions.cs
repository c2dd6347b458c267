namespace Cdp.Kpis.Experiments;

/// <summary>How a variant is compared with the control.</summary>
public sealed record EffectTestOptions
{
    /// <summary>Gets the confidence of the intervals.</summary>
    /// <value>Above 0.5 and below 1; the default is 0.95.</value>
    public double Level { get; init; } = 0.95;

    /// <summary>Gets what the test looks for.</summary>
    /// <value>The default is <see cref="AlternativeHypothesis.TwoSided"/>.</value>
    public AlternativeHypothesis Alternative { get; init; }

    /// <summary>Gets at how many units of both variants together sequential intervals are narrowest. Such intervals and p-values hold however often one looks.</summary>
    /// <value>Above 0; by default <see langword="null"/>, for a test that holds at one number of units which was fixed beforehand.</value>
    public double? SequentialTuning { get; init; }

    internal double Alpha => 1 - Level;

    internal void Check()
    {
        if (!(Level is > 0.5 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Level), Level, "The level lies above 0.5 and below 1. Give such as 0.95.");
        }

        if (!Enum.IsDefined(Alternative))
        {
            throw new ArgumentOutOfRangeException(nameof(Alternative), Alternative, "There is no such alternative.");
        }

        if (SequentialTuning is { } tuning && !(tuning > 0 && double.IsFinite(tuning)))
        {
            throw new ArgumentOutOfRangeException(nameof(SequentialTuning), tuning, "The tuning parameter is a number of units above 0. Give the number that the experiment will have, such as 5000.");
        }
    }
}
