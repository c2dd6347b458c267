namespace Cdp.Kpis.Experiments;

/// <summary>An experiment to which units are assigned. It is immutable and thread-safe.</summary>
public sealed record Experiment
{
    /// <summary>Gets what the experiment is called. Another key assigns anew.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the variants, each with a name of its own. Their order makes no difference.</summary>
    public required IReadOnlyList<ExperimentVariant> Variants { get; init; }

    /// <summary>Gets the layer that the experiment lies in: experiments of one layer whose ranges do not overlap have no units in common.</summary>
    /// <value>By default <see langword="null"/>, for a layer of its own.</value>
    public string? Layer { get; init; }

    /// <summary>Gets where the range of the experiment in its layer begins.</summary>
    /// <value>From 0 to below 1; the default is 0.</value>
    public double From { get; init; }

    /// <summary>Gets where the range of the experiment in its layer ends. Raising it takes in more units, and moves none.</summary>
    /// <value>Above <see cref="From"/>, and 1 or less; the default is 1.</value>
    public double To { get; init; } = 1;

    internal void Check()
    {
        AssignmentHash.CheckKey(Key, "key of an experiment");
        if (Layer is not null)
        {
            AssignmentHash.CheckKey(Layer, "layer of an experiment");
        }

        if (!(From >= 0 && From < To && To <= 1))
        {
            throw new ArgumentException($"The experiment {Key} ranges from {From} to {To}. Give a range within 0 and 1, such as 0 to 0.5 for half of the units.");
        }

        if (Variants is not { Count: > 0 } || Variants.Any(variant => !(variant.Weight > 0 && double.IsFinite(variant.Weight))))
        {
            throw new ArgumentException($"The experiment {Key} has no variant, or one whose weight is not above 0. Give variants with weights such as 50 and 50, and leave those out that nobody sees.");
        }

        foreach (var variant in Variants)
        {
            AssignmentHash.CheckKey(variant.Name, "name of a variant");
        }

        if (Variants.Select(variant => variant.Name).Distinct(StringComparer.Ordinal).Count() < Variants.Count)
        {
            throw new ArgumentException($"Two variants of the experiment {Key} have the same name. Rename one of them.");
        }
    }
}
