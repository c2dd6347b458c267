namespace Cdp.Kpis.Experiments;

/// <summary>The test that an experiment is planned for.</summary>
public sealed record PowerOptions
{
    /// <summary>Gets the confidence of the test. Of several variants, give 1 − 0.05/variants, so that all of them together keep to it.</summary>
    /// <value>Above 0.5 and below 1; the default is 0.95.</value>
    public double Level { get; init; } = 0.95;

    /// <summary>Gets how likely the difference is to be found.</summary>
    /// <value>Above 0 and below 1, and above what chance alone would find; the default is 0.8.</value>
    public double Power { get; init; } = 0.8;

    /// <summary>Gets whether a difference on one side only is looked for.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IsOneSided { get; init; }

    /// <summary>Gets how many units a variant has for each of the control.</summary>
    /// <value>Above 0; the default is 1.</value>
    public double Ratio { get; init; } = 1;

    internal double TwoSidedAlpha => (IsOneSided ? 2 : 1) * (1 - Level);

    internal void Check()
    {
        if (!(Level is > 0.5 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Level), Level, "The level lies above 0.5 and below 1. Give such as 0.95.");
        }

        if (!(Power < 1 && Power > TwoSidedAlpha / 2))
        {
            throw new ArgumentOutOfRangeException(nameof(Power), Power, "The power is a probability above what chance alone finds. Give such as 0.8.");
        }

        if (!(Ratio > 0 && double.IsFinite(Ratio)))
        {
            throw new ArgumentOutOfRangeException(nameof(Ratio), Ratio, "A variant has more than 0 units for each of the control. Give 1 for equal shares.");
        }
    }
}
