using System.Runtime.InteropServices;
using Cdp.Segmentation;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.Rules;
using Cdp.Segmentation.State;

namespace Cdp.Pipeline;

/// <summary>What one thread folds with: the same memory for one profile after the other.</summary>
internal sealed class BulkBench(RuleSet rules, EventKinds kinds, long now)
{
    private readonly StateWriter _writer = new();
    private readonly List<SubjectEvent> _spares = [];
    private readonly List<SubjectEvent> _events = [];
    private readonly Dictionary<RuleSet, (ProfileState State, FoldPlan Plan)> _zones = [];

    /// <summary>Works out what rules give for a profile.</summary>
    public BulkProfile Fold(SegmentSubject subject, IReadOnlyList<(byte[] Block, int Used)> blocks, ReadOnlySpan<BulkPlace> places)
    {
        TakeEvents(blocks, places);
        var zone = rules.ZoneOf(subject);
        var zoned = rules.In(zone);
        if (!_zones.TryGetValue(zoned, out var own))
        {
            _zones.Add(zoned, own = (new ProfileState(), new FoldPlan(zoned, kinds, now)));
        }

        var state = own.State;
        state.Reuse(zoned, zone);
        zoned.Begin(state, _events, subject, now, own.Plan);
        var deadline = state.Deadline;
        _writer.Clear();
        state.Write(_writer);
        var row = new SegmentStateRow
        {
            Profile = subject.Profile,
            Rules = rules.Coverage,
            Deadline = deadline == long.MaxValue ? null : DateTimeOffset.FromUnixTimeMilliseconds(deadline),
            State = _writer.ToArray(),
        };
        return new BulkProfile(row, [.. state.Members]);
    }

    private void TakeEvents(IReadOnlyList<(byte[] Block, int Used)> blocks, ReadOnlySpan<BulkPlace> places)
    {
        _events.Clear();
        foreach (var place in places)
        {
            var block = blocks[place.Block].Block;
            var record = MemoryMarshal.Read<BulkRecord>(block.AsSpan(place.Offset));
            var kind = kinds[record.Kind];
            if (_spares.Count == _events.Count)
            {
                _spares.Add(new SubjectEvent(default, null, 0, default));
            }

            var spare = _spares[_events.Count];
            spare.Reuse(kind, record.Instant, record.Length == 0 ? SubjectEvent.NoPayload : block.AsMemory(place.Offset + BulkShelf.HeadBytes, record.Length));
            _events.Add(spare);
        }
    }
}
