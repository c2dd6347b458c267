namespace Cdp.Kpis.Funnels;

/// <summary>Counts how far customers go, who are added one after the other in any order. An instance is not thread-safe.</summary>
/// <remarks>
/// A customer counts once, with the attempt that goes furthest, and of several the first. Each event serves one step; of events of one instant, that of the lesser id comes first.
/// </remarks>
public sealed class FunnelCalculator
{
    private readonly FunnelRequest _request;
    private readonly DateTimeOffset _now;
    private readonly SortedDictionary<string, Tally> _groups = new(StringComparer.Ordinal);

    /// <summary>Initializes a new instance of the <see cref="FunnelCalculator"/> class.</summary>
    /// <param name="request">The funnel.</param>
    /// <param name="now">The time up to which events are known.</param>
    /// <exception cref="ArgumentException">The funnel has fewer than two steps, or no time.</exception>
    public FunnelCalculator(FunnelRequest request, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Check();
        (_request, _now) = (request, now);
    }

    /// <summary>Adds a customer.</summary>
    /// <param name="events">What the customer did, in any order.</param>
    public void Add(IEnumerable<FunnelEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        FunnelEvent[] ordered = [.. events.OrderBy(static item => item.At).ThenBy(static item => item.Id, StringComparer.Ordinal)];
        Attempt? best = null;
        foreach (var attempt in Attempts(ordered))
        {
            best = best is null || attempt.Times.Count > best.Times.Count ? attempt : best;
        }

        if (best is null)
        {
            return;
        }

        var group = _request.By is { } by ? best.First.Properties.GetValueOrDefault(by, KpiGroups.Unknown) : string.Empty;
        if (!_groups.TryGetValue(group, out var tally))
        {
            _groups.Add(group, tally = new Tally(_request.Steps.Count));
        }

        tally.Add(best.Times, isOpen: _now - best.First.At < _request.Window);
    }

    /// <summary>Gives the funnel, for each group in ordinal order.</summary>
    /// <returns>The funnels; of a funnel that is not broken down, one.</returns>
    public IReadOnlyList<FunnelResult> Calculate() =>
        _request.By is null ? [(_groups.GetValueOrDefault(string.Empty) ?? new Tally(_request.Steps.Count)).ToResult(null, _request)]
        : [.. _groups.Select(group => group.Value.ToResult(group.Key, _request))];

    private IEnumerable<Attempt> Attempts(FunnelEvent[] events)
    {
        for (var start = 0; start < events.Length; start++)
        {
            var first = events[start];
            if (first.At < _request.From || first.At >= _request.To)
            {
                continue;
            }

            if (_request.Order == FunnelOrder.Any ? _request.Steps.Any(step => Is(first, step)) : Is(first, _request.Steps[0]))
            {
                yield return new Attempt(first, _request.Order == FunnelOrder.Any ? WalkInAnyOrder(events, start) : Walk(events, start));
            }
        }
    }

    /// <summary>Takes each step as early as can be, which leaves most for those to come.</summary>
    private List<DateTimeOffset> Walk(FunnelEvent[] events, int start)
    {
        var times = new List<DateTimeOffset> { events[start].At };
        for (var at = start + 1; at < events.Length && times.Count < _request.Steps.Count && IsInTime(events[start], events[at]); at++)
        {
            if (Is(events[at], _request.Steps[times.Count]) && IsTied(events[start], events[at]))
            {
                times.Add(events[at].At);
            }
            else if (_request.Order == FunnelOrder.Strict)
            {
                break;
            }
        }

        return times;
    }

    private List<DateTimeOffset> WalkInAnyOrder(FunnelEvent[] events, int start)
    {
        var open = _request.Steps.ToList();
        var times = new List<DateTimeOffset>();
        for (var at = start; at < events.Length && open.Count > 0 && IsInTime(events[start], events[at]); at++)
        {
            if (open.FindIndex(step => Is(events[at], step)) is >= 0 and var taken && IsTied(events[start], events[at]))
            {
                open.RemoveAt(taken);
                times.Add(events[at].At);
            }
        }

        return times;
    }

    private bool IsInTime(FunnelEvent first, FunnelEvent later) => later.At - first.At <= _request.Window;

    private bool IsTied(FunnelEvent first, FunnelEvent later) =>
        _request.TiedBy is not { } property || (first.Properties.TryGetValue(property, out var value) && later.Properties.TryGetValue(property, out var same) && value == same);

    private static bool Is(FunnelEvent done, FunnelStep step) => string.Equals(done.Name, step.Event, StringComparison.Ordinal)
        && step.Where.All(condition => done.Properties.TryGetValue(condition.Key, out var value) && value == condition.Value);

    private sealed record Attempt(FunnelEvent First, List<DateTimeOffset> Times);

    /// <summary>How many came how far.</summary>
    private sealed class Tally(int steps)
    {
        private readonly int[] _counts = new int[steps];
        private readonly List<TimeSpan>[] _times = [.. Enumerable.Range(0, steps).Select(static _ => new List<TimeSpan>())];
        private int _unfinished;

        public void Add(List<DateTimeOffset> times, bool isOpen)
        {
            for (var step = 0; step < times.Count; step++)
            {
                _counts[step]++;
                if (step > 0)
                {
                    _times[step].Add(times[step] - times[step - 1]);
                }
            }

            _unfinished += isOpen && times.Count < steps ? 1 : 0;
        }

        public FunnelResult ToResult(string? group, FunnelRequest request) => new(
            group,
            [.. Enumerable.Range(0, steps).Select(step => new FunnelStepResult(
                request.Order == FunnelOrder.Any ? $"{step + 1} of {steps}" : request.Steps[step].Event,
                _counts[step],
                ShareOf(_counts[0], _counts[step]),
                step == 0 ? null : ShareOf(_counts[step - 1], _counts[step]),
                QuartileOf(_times[step], 2))
            {
                LowerQuartileTime = QuartileOf(_times[step], 1),
                UpperQuartileTime = QuartileOf(_times[step], 3),
            })],
            _unfinished);

        private static double? ShareOf(int all, int some) => all == 0 ? null : (double)some / all;

        // Type 7 of Hyndman and Fan: between the two nearest in the measure of the distance.
        private static TimeSpan? QuartileOf(List<TimeSpan> times, int quarters)
        {
            if (times.Count == 0)
            {
                return null;
            }

            times.Sort();
            var (place, rest) = Math.DivRem((times.Count - 1) * (long)quarters, 4);
            var below = times[(int)place];
            return rest == 0 ? below : below + ((times[(int)place + 1] - below) * (rest / 4.0));
        }
    }
}
