using Cdp.Collection;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.State;
using Cdp.Segmentation.Windows;

namespace Cdp.Segmentation.Rules;

/// <summary>One thing after the other: remembers the events of its steps in the window.</summary>
internal sealed class SequenceLeaf : EventfulLeaf
{
    private readonly SequenceCondition _condition;
    private readonly EventMatcher[] _matchers;
    private readonly PropertyPath[] _paths;
    private readonly (int Own, int Step, int Other)[][] _ties;
    private readonly long _within;

    public SequenceLeaf(string text, SequenceCondition condition, EventMatcher[] matchers)
        : base(text)
    {
        _condition = condition;
        _matchers = matchers;
        _within = condition.Within.Ticks / TimeSpan.TicksPerMillisecond;
        var properties = condition.Steps.SelectMany(step => step.Ties).SelectMany(tie => new[] { tie.Property, tie.StepProperty }).Distinct(StringComparer.Ordinal).ToList();
        var names = condition.Steps.Select(step => step.As).ToList();
        _paths = [.. properties.Select(property => new PropertyPath(EventPart.Properties, property))];
        _ties = [.. condition.Steps.Select(step => step.Ties.Select(tie => (properties.IndexOf(tie.Property), names.IndexOf(tie.Step), properties.IndexOf(tie.StepProperty))).ToArray())];
        Baseline = Truth.False;
    }

    public override IEnumerable<(EventType? Type, string? Name)> Interests => _matchers.Select(matcher => ((EventType?)matcher.Type, matcher.Name)).Distinct();

    public override IEnumerable<(EventPart Part, string Name)>? Reads => _matchers.SelectMany(matcher => matcher.Paths).Concat(_paths).Select(path => (path.Part, path.First));

    public override long OldestNeeded(long now) => _condition.Window?.OldestNeeded(now) ?? long.MinValue;

    public override bool Fold(ProfileState state, SubjectEvent subject)
    {
        long steps = 0;
        for (var step = 0; step < _matchers.Length; step++)
        {
            if (_matchers[step].Matches(subject))
            {
                steps |= 1L << step;
            }
        }

        if (steps == 0)
        {
            return false;
        }

        var values = _paths.Length == 0 ? [] : new string?[_paths.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _paths[i].Read(subject);
        }

        state.StateOf(this, static () => new SequenceHistory()).Add(new SequenceEntry(subject.Instant, steps, values));
        return true;
    }

    public override Truth Evaluate(LeafState? state, ref Horizon horizon)
    {
        if (state is not SequenceHistory history)
        {
            return Baseline;
        }

        var now = horizon.Now;
        var window = _condition.Window;
        history.ForgetBefore(window?.OldestNeeded(now) ?? long.MinValue);
        foreach (var entry in history.Entries)
        {
            horizon.Add(entry.Instant);
            horizon.Add(entry.Instant + _within);
            horizon.Add(window?.NextChange(entry.Instant, now) ?? long.MaxValue);
        }

        var search = new Search(this, history.Entries, window?.RangeAt(now) ?? InstantRange.UpTo(now), now);
        return TruthExtensions.Of(search.Continue(0, 0, null));
    }

    public override LeafState Read(ref StateReader reader) => SequenceHistory.Read(ref reader, _paths.Length);

    /// <summary>Looks for events of the wanted steps, the earliest first, and goes back where those that follow are missing.</summary>
    private sealed class Search(SequenceLeaf leaf, List<SequenceEntry> entries, InstantRange range, long now)
    {
        private readonly SequenceEntry?[] _chosen = new SequenceEntry?[leaf._matchers.Length];
        private SequenceEntry? _first;

        /// <param name="step">The step.</param>
        /// <param name="from">The place among the entries from which on to look.</param>
        /// <param name="previous">The event of the last wanted step.</param>
        public bool Continue(int step, int from, SequenceEntry? previous)
        {
            if (step == leaf._matchers.Length)
            {
                return true;
            }

            var (wanted, unwanted) = leaf._condition.Steps[step].IsUnwanted ? (step + 1, step) : (step, -1);
            var deadline = _first is null ? long.MaxValue : _first.Instant + leaf._within;
            if (wanted == leaf._matchers.Length)
            {
                return now >= deadline && !HasBetween(unwanted, from, previous!.Instant, deadline);
            }

            for (var i = from; i < entries.Count; i++)
            {
                var entry = entries[i];
                if (entry.Instant > range.Last || entry.Instant > deadline)
                {
                    return false;
                }

                if (entry.Instant < range.First || (previous is not null && entry.Instant <= previous.Instant) || !IsOf(wanted, entry))
                {
                    continue;
                }

                if (unwanted >= 0 && HasBetween(unwanted, from, previous!.Instant, entry.Instant - 1))
                {
                    continue;
                }

                var isFirst = _first is null;
                _first ??= entry;
                _chosen[wanted] = entry;
                if (Continue(wanted + 1, i + 1, entry))
                {
                    return true;
                }

                _chosen[wanted] = null;
                _first = isFirst ? null : _first;
            }

            return false;
        }

        private bool HasBetween(int step, int from, long after, long last)
        {
            for (var i = from; i < entries.Count && entries[i].Instant <= last; i++)
            {
                if (entries[i].Instant > after && IsOf(step, entries[i]))
                {
                    return true;
                }
            }

            return false;
        }

        private bool IsOf(int step, SequenceEntry entry)
        {
            if (!entry.IsOf(step))
            {
                return false;
            }

            foreach (var (own, other, property) in leaf._ties[step])
            {
                if (entry.Values[own] is not { } value || !string.Equals(value, _chosen[other]!.Values[property], StringComparison.Ordinal))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
