namespace Cdp.Kpis.Experiments;

/// <summary>Assigns units, such as customers, to variants: the same ones on every machine, in every version and in any order, without keeping anything. It is immutable and thread-safe.</summary>
/// <remarks>
/// <para>
/// A number u between 0 and 1 is made of a purpose, a key and a unit: (k + ½) / 2⁵² with the first 52 bits k, the highest first, of the SHA-256 of the UTF-8 text "cdp-assign-1", purpose, key and unit, with line feeds between.
/// A unit is held out where u("holdout", <see cref="HoldoutKey"/>) lies below <see cref="HoldoutShare"/>. It takes part in an experiment where u("layer", layer) lies in the range of the experiment; an experiment
/// without a layer has one of its key with "experiment:" before it, and one with a layer has "shared:" before it.
/// It sees the variant with the least −ln(u("variant", experiment, line feed, variant)) / weight.
/// </para>
/// <para>
/// So no more units move than must: where one weight changes, units move to that variant or from it and between no others; a new variant takes from all others in proportion; a removed one gives to them; and twice all weights are the
/// same weights. A unit without line breaks is one text, compared as it is: write ids in one way.
/// </para>
/// </remarks>
/// <seealso href="https://csrc.nist.gov/pubs/fips/180-4/upd1/final">FIPS 180-4, "Secure hash standard"</seealso>
/// <seealso href="https://doi.org/10.1109/90.663936">Thaler and Ravishankar, "Using name-based mappings to increase hit rates", 1998, for rendezvous hashing</seealso>
/// <seealso href="https://doi.org/10.1145/1835804.1835810">Tang, Agarwal, O'Brien and Meyer, "Overlapping experiment infrastructure: more, better, faster experimentation", 2010, for layers</seealso>
public sealed class ExperimentAssigner
{
    /// <summary>Makes an assigner.</summary>
    /// <param name="holdoutShare">The share of the units that see no experiment at all, from 0 to 1: to measure what all experiments together came to.</param>
    /// <param name="holdoutKey">What the holdout is called. Another key holds out others, such as each year.</param>
    /// <exception cref="ArgumentException">The share does not lie between 0 and 1, or the key is empty or has a line break.</exception>
    public ExperimentAssigner(double holdoutShare = 0, string holdoutKey = "holdout")
    {
        if (!(holdoutShare is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(holdoutShare), holdoutShare, "The share that is held out lies between 0 and 1. Give such as 0.05.");
        }

        AssignmentHash.CheckKey(holdoutKey, "key of a holdout");
        (HoldoutShare, HoldoutKey) = (holdoutShare, holdoutKey);
    }

    /// <summary>Gets the share of the units that see no experiment.</summary>
    public double HoldoutShare { get; }

    /// <summary>Gets what the holdout is called.</summary>
    public string HoldoutKey { get; }

    /// <summary>Tells whether a unit sees no experiment at all.</summary>
    /// <param name="unit">The id of the unit.</param>
    /// <returns>Whether it is held out.</returns>
    /// <exception cref="ArgumentException">The id is empty or has a line break.</exception>
    public bool IsHeldOut(string unit)
    {
        AssignmentHash.CheckKey(unit, "id of a unit");
        return HoldoutShare > 0 && AssignmentHash.Of("holdout", HoldoutKey, unit) < HoldoutShare;
    }

    /// <summary>Tells what a unit sees of an experiment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="unit">The id of the unit.</param>
    /// <returns>The assignment.</returns>
    /// <exception cref="ArgumentException">The experiment is not possible, or the id is empty or has a line break: the message says what is wrong.</exception>
    public ExperimentAssignment Assign(Experiment experiment, string unit)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        experiment.Check();
        if (IsHeldOut(unit))
        {
            return new ExperimentAssignment(experiment.Key, AssignmentOutcome.HeldOut, null);
        }

        var place = AssignmentHash.Of("layer", experiment.Layer is { } layer ? $"shared:{layer}" : $"experiment:{experiment.Key}", unit);
        if (place < experiment.From || place >= experiment.To)
        {
            return new ExperimentAssignment(experiment.Key, AssignmentOutcome.OutOfRange, null);
        }

        return new ExperimentAssignment(experiment.Key, AssignmentOutcome.Assigned, Choose(experiment, unit));
    }

    private static string Choose(Experiment experiment, string unit)
    {
        var (chosen, least) = (experiment.Variants[0].Name, double.PositiveInfinity);
        foreach (var variant in experiment.Variants)
        {
            // Of equal scores, which are as good as impossible, the name decides and not the order.
            var score = -AssignmentHash.Log(AssignmentHash.Of("variant", $"{experiment.Key}\n{variant.Name}", unit)) / variant.Weight;
            if (score < least || (score == least && string.CompareOrdinal(variant.Name, chosen) < 0))
            {
                (chosen, least) = (variant.Name, score);
            }
        }

        return chosen;
    }
}
