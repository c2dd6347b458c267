using System.Text.Json;
using Cdp.Kpis.Attribution;

namespace Cdp.Tool.Json;

/// <summary>Which channels brought the conversions, for programs.</summary>
internal sealed record AttributionSummary
{
    /// <summary>Gets how many conversions there were.</summary>
    public required double Conversions { get; init; }

    /// <summary>Gets what they were worth.</summary>
    public required double Value { get; init; }

    /// <summary>Gets how many did not convert.</summary>
    public required double Nulls { get; init; }

    /// <summary>Gets, by the name of the model and then of the channel, the credit.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, CreditSummary>> Models { get; init; }

    /// <summary>Gets the chain of the Markov model; left out where no path has a touch.</summary>
    public MarkovSummary? Markov { get; init; }

    /// <summary>Gets what a person should know.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Takes a result.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The summary.</returns>
    public static AttributionSummary Of(AttributionResult result) => new()
    {
        Conversions = result.Conversions,
        Value = result.Value,
        Nulls = result.Nulls,
        Models = result.Models.ToDictionary(
            credits => NameOf(credits.Model),
            credits => (IReadOnlyDictionary<string, CreditSummary>)credits.Channels.ToDictionary(credit => credit.Channel, credit => new CreditSummary(credit.Conversions, credit.Value))),
        Markov = result.Chain is { } chain
            ? new MarkovSummary(chain.Order, chain.ConversionProbability, chain.RemovalEffects.ToDictionary(effect => effect.Channel, effect => effect.Effect), chain.Transitions)
            : null,
        Warnings = result.Warnings,
    };

    /// <summary>Gives the name of a model, such as <c>first_touch</c>.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The name.</returns>
    public static string NameOf(AttributionModel model) => JsonNamingPolicy.SnakeCaseLower.ConvertName(model.ToString());
}
