using Cdp.Kpis.Churn;
using Cdp.Kpis.History;
using Cdp.Kpis.Survival;

namespace Cdp.Kpis.Retention;

/// <summary>Makes a retention curve of what customers did. They are added one after the other, in any order. An instance is not thread-safe.</summary>
/// <remarks>
/// By contract, a customer stays from the beginning of the first subscription until none runs any more. By inactivity, from the first order until the time without an order is over that the options allow. Who comes back
/// later has left all the same. Who is still there is censored.
/// </remarks>
/// <seealso href="https://doi.org/10.1080/01621459.1958.10501452">Kaplan and Meier, "Nonparametric estimation from incomplete observations", 1958</seealso>
public sealed class RetentionCalculator
{
    private readonly SortedDictionary<string, List<SurvivalObservation>> _groups = new(StringComparer.Ordinal);
    private readonly List<SurvivalObservation> _all = [];
    private readonly RetentionRequest _request;
    private readonly TimeSpan _activeFor;
    private readonly DateTimeOffset _end;

    /// <summary>Initializes a new instance of the <see cref="RetentionCalculator"/> class.</summary>
    /// <param name="request">What is asked for, with its <see cref="RetentionRequest.AsOf"/>.</param>
    /// <param name="activeFor">How long after an order somebody counts as a customer, above 0.</param>
    /// <exception cref="ArgumentException">The request does not say up to when customers are watched, or is not possible.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time after an order or the level is out of range.</exception>
    public RetentionCalculator(RetentionRequest request, TimeSpan activeFor)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(activeFor, TimeSpan.Zero);
        request.Check();
        (_request, _activeFor) = (request, activeFor);
        _end = request.AsOf ?? throw new ArgumentException("It is not said up to when customers are watched. Give RetentionRequest.AsOf.", nameof(request));
    }

    /// <summary>Adds a customer.</summary>
    /// <param name="history">What the customer did.</param>
    /// <param name="groups">The groups that the customer is in, where customers are compared by a trait or segments; where it is by what they began with, they do not count.</param>
    public void Add(CustomerHistory history, IReadOnlyList<string> groups)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(groups);
        if (SpellOf(history) is not { } spell || spell.Start < (_request.Since ?? DateTimeOffset.MinValue))
        {
            return;
        }

        var observation = new SurvivalObservation(((spell.Left ?? _end) - spell.Start).TotalDays, spell.Left is not null);
        _all.Add(observation);
        foreach (var group in KpiTally.GroupOf(_request.By.Kind, spell.Tags) is { } own ? own.Length > 0 ? [own] : [] : groups)
        {
            if (!_groups.TryGetValue(group, out var observations))
            {
                _groups.Add(group, observations = []);
            }

            observations.Add(observation);
        }
    }

    /// <summary>Estimates the curves of all who were added.</summary>
    /// <returns>The curves.</returns>
    public RetentionResult Calculate()
    {
        if (_all.Count == 0)
        {
            return new RetentionResult(null, [], null, [$"Nobody {(_request.Kind == ChurnKind.Contract ? "had a subscription" : "ordered")} in this time."]);
        }

        var overall = KaplanMeier.Estimate(_all, _request.Level);
        var comparison = _groups.Count > 1 ? LogRank.Compare([.. _groups.Select(static group => new SurvivalGroup(group.Key, group.Value))]) : null;
        return new RetentionResult(
            overall,
            [.. _groups.Select(group => new RetentionGroup(group.Key, KaplanMeier.Estimate(group.Value, _request.Level)))],
            comparison,
            [
                .. overall.Warnings,
                .. comparison?.Warnings ?? [],
                .. _request.By.Kind == KpiDimensionKind.Segment && _groups.Count > 1 ? ["Who is in several segments counts in each, so that the test of whether they differ is too sure."] : Array.Empty<string>(),
            ]);
    }

    private (DateTimeOffset Start, DateTimeOffset? Left, KpiTags Tags)? SpellOf(CustomerHistory history) => _request.Kind == ChurnKind.Contract ? ContractOf(history.Subscriptions) : ActivityOf(history.Orders);

    private (DateTimeOffset Start, DateTimeOffset? Left, KpiTags Tags)? ContractOf(IReadOnlyList<Subscription> subscriptions)
    {
        if (subscriptions.Count == 0 || subscriptions[0].Start >= _end)
        {
            return null;
        }

        var (first, until) = (subscriptions[0], subscriptions[0].End);
        foreach (var next in subscriptions.Skip(1).TakeWhile(next => until is not null && next.Start <= until))
        {
            until = next.End is null || next.End > until ? next.End : until;
        }

        return (first.Start, until < _end ? until : null, first.Tags);
    }

    private (DateTimeOffset Start, DateTimeOffset? Left, KpiTags Tags)? ActivityOf(IReadOnlyList<Order> orders)
    {
        if (orders.Count == 0 || orders[0].At >= _end)
        {
            return null;
        }

        var until = orders[0].At + _activeFor;
        foreach (var next in orders.Skip(1).TakeWhile(next => next.At <= until))
        {
            until = next.At + _activeFor;
        }

        return (orders[0].At, until < _end ? until : null, orders[0].Tags);
    }
}
