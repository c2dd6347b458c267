using System.Runtime.InteropServices;
using Cdp.Kpis.Funnels;

namespace Cdp.Kpis.Journeys;

/// <summary>Counts the ways of customers, who are added one after the other in any order. An instance is not thread-safe.</summary>
public sealed class JourneyCalculator
{
    // Cannot be in the name of an event.
    private const char Separator = '\0';

    private readonly JourneyRequest _request;
    private readonly HashSet<string> _events;
    private readonly HashSet<string> _except;
    private readonly Dictionary<string, int> _sequences = new(StringComparer.Ordinal);
    private readonly Dictionary<(string From, string To), int> _transitions = [];
    private int _journeys;

    /// <summary>Initializes a new instance of the <see cref="JourneyCalculator"/> class.</summary>
    /// <param name="request">Which journeys.</param>
    /// <exception cref="ArgumentException">A number or the time is not possible.</exception>
    public JourneyCalculator(JourneyRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Check();
        _request = request;
        _events = request.Events.ToHashSet(StringComparer.Ordinal);
        _except = request.Except.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Adds a customer.</summary>
    /// <param name="events">What the customer did, in any order.</param>
    public void Add(IEnumerable<FunnelEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var (steps, last) = (new List<string>(), default(DateTimeOffset));
        foreach (var item in events.Where(item => item.At >= _request.From && item.At < _request.To && (_events.Count == 0 || _events.Contains(item.Name)) && !_except.Contains(item.Name))
            .OrderBy(static item => item.At).ThenBy(static item => item.Id, StringComparer.Ordinal))
        {
            if (steps.Count > 0 && item.At - last > _request.Gap)
            {
                Count(steps);
                steps.Clear();
            }

            if (steps.Count == 0 || steps[^1] != item.Name)
            {
                steps.Add(item.Name);
            }

            last = item.At;
        }

        if (steps.Count > 0)
        {
            Count(steps);
        }
    }

    /// <summary>Gives the ways.</summary>
    /// <returns>The ways.</returns>
    public JourneyResult Calculate()
    {
        var from = _transitions.GroupBy(static transition => transition.Key.From).ToDictionary(static group => group.Key, static group => group.Sum(static transition => transition.Value));
        return new JourneyResult(
            _journeys,
            [.. _sequences.OrderByDescending(static sequence => sequence.Value).ThenBy(static sequence => sequence.Key, StringComparer.Ordinal).Take(_request.Top)
                .Select(sequence => new JourneySequence(sequence.Key.Split(Separator), sequence.Value, (double)sequence.Value / _journeys))],
            [.. _transitions.OrderBy(static transition => transition.Key.From, StringComparer.Ordinal).ThenBy(static transition => transition.Key.To, StringComparer.Ordinal)
                .Select(transition => new JourneyTransition(transition.Key.From, transition.Key.To, transition.Value, (double)transition.Value / from[transition.Key.From]))]);
    }

    private void Count(List<string> steps)
    {
        _journeys++;
        CollectionsMarshal.GetValueRefOrAddDefault(_sequences, string.Join(Separator, steps.Take(_request.MostSteps)), out _)++;
        var before = JourneyResult.Start;
        foreach (var step in steps)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_transitions, (before, step), out _)++;
            before = step;
        }

        CollectionsMarshal.GetValueRefOrAddDefault(_transitions, (before, JourneyResult.End), out _)++;
    }
}
