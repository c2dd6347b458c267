using Cdp.Kpis;
using Cdp.Kpis.Attribution;
using Cdp.Kpis.Churn;
using Cdp.Kpis.Customers;
using Cdp.Kpis.Drivers;
using Cdp.Kpis.History;
using Cdp.Kpis.Retention;
using Cdp.Kpis.Voice;
using Cdp.Profiles;

namespace Cdp.Pipeline;

/// <content>Analyses of customers: what brought their orders, how long they stay, who leaves, what they say, and what drives it.</content>
internal sealed partial class KpiCalculator
{
    // The groups by which a net promoter score is told: detractors, passives and promoters.
    private static readonly Dictionary<string, IReadOnlyList<double>> ScoreCuts = new() { ["nps"] = [7, 9] };

    public async ValueTask<AttributionResult> AttributeAsync(AttributionRequest request, IProgress<KpiProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var attribution = new OrderAttribution(request, platform.Options.Kpis.Currency);
        await foreach (var (_, history) in ReadAsync((_, events) => HistoryOf(events), progress, cancellationToken).ConfigureAwait(false))
        {
            attribution.Add(history);
        }

        return attribution.Calculate(cancellationToken);
    }

    public async ValueTask<RetentionResult> CalculateRetentionAsync(RetentionRequest request, IProgress<KpiProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var calculator = new RetentionCalculator(request with { AsOf = request.AsOf ?? platform.Now }, platform.Options.Kpis.ChurnAfter);
        await ReadGroupedAsync(request.By, (_, history, groups) => calculator.Add(history, groups), progress, cancellationToken).ConfigureAwait(false);
        return calculator.Calculate();
    }

    public async ValueTask<ChurnAnalysis> PredictChurnAsync(ChurnRequest request, IProgress<KpiProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Check();
        var rule = new ChurnRule(request.Kind, platform.Options.Kpis.ChurnAfter);
        var end = request.AsOf ?? platform.Now;
        var start = end - request.Horizon;
        string[] names = [.. CustomerFacts.Names, .. request.Traits.Except(CustomerFacts.Names, StringComparer.Ordinal)];
        var (earlier, current, left) = (TableOf(names, request.Horizon), TableOf(names, request.Horizon), new List<bool>());
        await foreach (var (profile, customer) in ReadObservedAsync(earlier, progress, cancellationToken).ConfigureAwait(false))
        {
            if (rule.IsCustomer(customer.History, start))
            {
                earlier.Add(profile, customer.History, customer.Observations, start);
                left.Add(rule.HasLeft(customer.History, start, end));
            }

            if (rule.IsCustomer(customer.History, end))
            {
                current.Add(profile, customer.History, customer.Observations, end);
            }
        }

        return earlier.Count > 0
            ? ChurnAnalysis.Of(earlier.Build(current), left, current.Build(earlier), request.Options, cancellationToken)
            : throw new CdpException($"Nobody was a customer {request.Horizon.TotalDays:0.#} days before {end:yyyy-MM-dd}, so that there is nobody to learn from. Give a shorter horizon, a later time, or another kind of churn.");
    }

    public async ValueTask<DriverAnalysis> FindDriversAsync(DriverRequest request, IProgress<KpiProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Check();
        var target = request.Target.ToString().ToLowerInvariant();
        string[] drivers = request.On.Count > 0 ? [.. request.On.Distinct(StringComparer.Ordinal)] : [.. CustomerFacts.Names.Where(name => name != target).Except(request.AdjustFor, StringComparer.Ordinal)];
        var (end, targets, table) = (request.AsOf ?? platform.Now, new List<double>(), TableOf([.. drivers, .. request.AdjustFor.Distinct(StringComparer.Ordinal)], request.Horizon));
        await foreach (var (profile, customer) in ReadObservedAsync(table, progress, cancellationToken).ConfigureAwait(false))
        {
            if (TargetOf(customer.History) is var (at, value))
            {
                table.Add(profile, customer.History, customer.Observations, at);
                targets.Add(value);
            }
        }

        if (targets.Count == 0)
        {
            throw new CdpException($"There is nobody in the time whose {target} could be explained. Give a longer horizon, another time, or another target.");
        }

        var cuts = ScoreCuts.Where(cut => drivers.Contains(cut.Key, StringComparer.Ordinal)).ToDictionary();
        return DriverAnalysis.Of(table.Build(), targets, new DriverOptions { AdjustFor = request.AdjustFor, Cuts = cuts, Level = request.Level }, cancellationToken);

        (DateTimeOffset At, double Value)? TargetOf(CustomerHistory history)
        {
            var start = end - request.Horizon;
            if (request.Target == DriverTarget.Churn)
            {
                var rule = new ChurnRule(request.Churn, platform.Options.Kpis.ChurnAfter);
                return rule.IsCustomer(history, start) ? (start, rule.HasLeft(history, start, end) ? 1 : 0) : null;
            }

            // By what was known before the answer was given.
            return history.Surveys.Any(IsAnswer) && history.Surveys.Last(IsAnswer) is var answer ? (answer.At, (double)answer.Score) : null;

            bool IsAnswer(SurveyAnswer answer) => answer.Kind == target && answer.At >= start && answer.At < end;
        }
    }

    public async ValueTask<ThemeResult> FindThemesAsync(VoiceRequest request, IProgress<KpiProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Check();
        var comments = new CommentCollector(request);
        await ReadGroupedAsync(request.By, comments.Add, progress, cancellationToken).ConfigureAwait(false);
        return ThemeAnalysis.Of(comments.Comments, request.Options, sentiment, cancellationToken);
    }

    private CustomerTableBuilder TableOf(IReadOnlyList<string> names, TimeSpan window) => new(platform.Unifier, names, window);

    private IAsyncEnumerable<(ProfileId Profile, (CustomerHistory History, IReadOnlyList<Observation> Observations) Made)> ReadObservedAsync(
        CustomerTableBuilder table, IProgress<KpiProgress>? progress, CancellationToken cancellationToken) =>
        ReadAsync((histories, events) => (HistoryOf(events), table.Observe(histories, events)), progress, cancellationToken);
}
